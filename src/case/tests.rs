//! Stories of texts that people have, and what the case makes of them.

use super::*;
use crate::capture;
use crate::capture::case_to_json;
use crate::forge::damage;
use crate::payload::question::Standing;
use crate::payload::submission::Submission;

const DATA: &str = "CiyLU1Aw2KjvrjMdj8YKliAjtP4gsMZMQmRzooG2xrDcvSnxIMXFufNstNGTyaGS";
const IV: &str = "r7BXXKkLb8qrSNn05n0qiA==";
const KEY: &str = "tiihtNczf5v6AKRyjwEUhQ==";

fn read(text: &str) -> Case {
    let mut case = Case::default();
    case.append(SourceName::Paste(1), capture::read(text));
    case
}

#[track_caller]
fn one(text: &str) -> Submission {
    let case = read(text);
    assert_eq!(case.payloads.len(), 1, "{text}: {case:?}");
    case.payloads[0].submission.clone()
}

#[track_caller]
fn check(text: &str) {
    let submission = one(text);
    assert_eq!(submission.encrypted_data.expose(), DATA, "{text}");
    assert_eq!(submission.iv.expose(), IV, "{text}");
}

#[test]
fn json_in_every_wrapping() {
    check(&format!(r#"{{"encryptedData":"{DATA}","iv":"{IV}"}}"#));
    check(&format!(r#"{{"detail":{{"encrypted_data":"{DATA}","IV":"{IV}"}},"code":0}}"#));
    let inner = format!(r#"{{"encryptData":"{DATA}","ivStr":"{IV}"}}"#);
    check(&serde_json::json!({ "body": inner }).to_string());
    check(&serde_json::json!(inner).to_string());
    check(&inner.replace('"', "\\\""));
    check(&format!("2026-01-01 14:02:11 INFO {{x}} body={inner} took 3 ms"));
    check(&format!("INFO body={} took 3 ms", inner.replace('"', "\\\"")));
    let body = format!("encryptedData={}&iv={}", DATA.replace('+', "%2B"), IV.replace('=', "%3D"));
    check(&serde_json::json!({ "request": { "body": body } }).to_string());
    let detail = format!("{{\"errMsg\":\"getPhoneNumber:ok\",\"encryptedData\":\"{DATA}\",\"iv\":\"{IV}\"}}");
    check(&serde_json::json!({ "session_key": KEY, "encryptedData": detail, "iv": IV }).to_string());
    let mut text = inner;
    for _ in 0..4 {
        text = serde_json::json!({ "x": text }).to_string();
        check(&text);
    }
}

#[test]
fn a_form_is_decoded_once_and_its_raw_plus_is_a_space_for_the_server() {
    check(&format!("iv={IV}&encryptedData={}", DATA.replace('+', "%2B")));
    check(&format!(
        "https://shop.example/wx/phone?iv=r7BXXKkLb8qrSNn05n0qiA%3d%3D&encryptedData={}#top",
        DATA.replace('+', "%2b")
    ));
    let with_plus = read("iv=ab%2Bd&encryptedData=ab+d%252B");
    let payload = &with_plus.payloads[0];
    assert_eq!(payload.submission.encrypted_data.expose(), "ab d%2B");
    assert_eq!(payload.submission.iv.expose(), "ab+d");
    assert_eq!(payload.form_pluses, [(Part::EncryptedData, vec![2])]);
    assert!(read("iv=ab%2Bd&encryptedData=ab%2Bd").payloads[0].form_pluses.is_empty());
}

#[test]
fn labels_in_the_ways_of_consoles_and_languages() {
    check(&format!("{{errMsg: \"getPhoneNumber:ok\", encryptedData: \"{DATA}\", iv: \"{IV}\"}}"));
    check(&format!("encryptedData: {DATA}\niv: {IV}\n"));
    check(&format!("iv={IV}\r\nencryptedData={DATA}\r\n"));
    check(&format!("encryptedData：{DATA}\niv：{IV}"));
    check(&format!("加密数据：{DATA}\n初始向量是“{IV}”。"));
    check(&format!("encryptedData\t{DATA}\niv\t{IV}"));
    check(&format!("{{'encryptedData': '{DATA}', 'iv': '{IV}'}}"));
    check(&format!("map[encryptedData:{DATA} iv:{IV}]"));
    check(&format!("PhoneForm(encryptedData={DATA}, iv={IV})"));
    check(&format!("encryptedData:\n{DATA}\niv:\n{IV}"));
    check(&format!("iv: {IV}\nencryptedData: {}\n{}\n", &DATA[..32], &DATA[32..]));
    let cut = one(&format!("{{\"iv\":\"{IV}\",\"encryptedData\":\"{DATA}"));
    assert_eq!(cut.encrypted_data.expose(), DATA);
}

#[test]
fn program_code_is_no_value() {
    for text in [
        "iv: e.detail.iv, encryptedData: e.detail.encryptedData",
        "$iv = $request->get('iv'); $sessionKey = $this->session_key;",
        "cipher = AES.new(session_key, AES.MODE_CBC, iv[:16])",
        "String iv = wxReq.getIv(); String sessionKey = cache.get(openid);",
        "data: { encryptedData: '', iv: '' }",
    ] {
        for payload in read(text).payloads {
            let submission = &payload.submission;
            assert!(submission.iv.is_blank() && submission.session_key.is_blank(), "{text}: {submission:?}");
            assert!(submission.encrypted_data.is_blank(), "{text}");
        }
    }
    check(&format!("var iv = body.iv || '{IV}';\nvar encryptedData = body.encryptedData || '{DATA}';"));
}

#[test]
fn what_was_not_pasted_is_absent_and_what_is_empty_is_empty() {
    let reading = read(&format!(r#"{{"encryptedData":"{DATA}","iv":""}}"#));
    let standings = reading.payloads[0].standings;
    assert_eq!(standings.get(Part::Iv), Standing::Given);
    assert_eq!(standings.get(Part::SessionKey), Standing::Absent);
}

#[test]
fn bare_texts() {
    assert_eq!(one(DATA).encrypted_data.expose(), DATA);
    assert_eq!(one(&format!("\"{KEY}\"")).session_key.expose(), KEY);
    assert_eq!(read(KEY).payloads[0].standings.get(Part::SessionKey), Standing::ByShape);
}

#[test]
fn each_payload_of_a_list_takes_its_own_parts_and_the_common_key() {
    let text = format!(
        r#"{{"session_key":"{KEY}","calls":[{{"encryptedData":"A{DATA}","iv":"1"}},{{"encryptedData":"B{DATA}"}}]}}"#
    );
    let reading = read(&text);
    let [one, two] = reading.payloads.as_slice() else { panic!("{reading:?}") };
    assert_eq!(one.submission.iv.expose(), "1");
    assert!(two.submission.iv.is_blank(), "the iv of another item");
    assert_eq!(two.submission.session_key.expose(), KEY);
    assert_eq!(two.standings.get(Part::SessionKey), Standing::Borrowed);
}

#[test]
fn lines_of_a_log_keep_their_own_key_whatever_their_order() {
    let other = "a2V5LW9mLWxvZ2luLXR3bw==";
    let mut lines = [
        format!("14:02:03 login openid=oA session_key={other}"),
        format!("14:02:12 login openid=oA session_key={KEY}"),
        format!("14:02:13 decrypt failed encryptedData={DATA} iv={IV} session_key={KEY} pad block corrupted"),
    ];
    for _ in 0..3 {
        lines.rotate_left(1);
        let case = read(&lines.join("\n"));
        let payload = &case.payloads[0];
        assert_eq!(payload.submission.session_key.expose(), KEY);
        assert_eq!(payload.standings.get(Part::SessionKey), Standing::Given);
        assert_eq!(case.logins().len(), 2);
    }
    // Without one of its own, the nearest above is lent, and it says so.
    let lent = read(&format!("{}\n14:02:13 encryptedData={DATA} iv={IV}", lines[0]));
    assert_eq!(lent.payloads[0].standings.get(Part::SessionKey), Standing::Borrowed);
}

#[test]
fn each_line_of_ndjson_is_a_payload() {
    let line = format!(r#"{{"encryptedData":"{DATA}","iv":"{IV}"}}"#);
    let reading = read(&format!("{line}\n\n{line}\n"));
    assert_eq!((reading.sources[0].format.unwrap(), reading.payloads.len()), ("ndjson", 2));
}

#[test]
fn words_around_a_payload_stay_without_its_values() {
    let refused = one(r#"{"errcode":40029,"errmsg":"invalid code, rid: 6077bc1e-6126f6f9-040f19c4"}"#);
    assert!(refused.error_text.contains("40029") && refused.error_text.contains("invalid code"));
    let trace = "javax.crypto.BadPaddingException: Given final block not properly padded";
    assert_eq!(one(trace).error_text, trace);
    let around = one(&format!("decrypt failed encryptedData={DATA} session_key={KEY} pad block corrupted"));
    assert!(around.error_text.contains("pad block corrupted") && !around.error_text.contains(KEY));
}

#[test]
fn a_secret_is_left_out_with_a_warning() {
    let reading =
        read(&format!("appid=wx1&secret=deadbeefdeadbeefdeadbeefdeadbeef&js_code={}", "0a".repeat(16)));
    let payload = &reading.payloads[0];
    assert_eq!((payload.notes.len(), payload.submission.code.expose().len()), (1, 32));
    assert!(!format!("{payload:?}").contains("deadbeef"));
}

#[test]
fn every_sample_comes_back_from_its_json() {
    for damage in damage::all() {
        let scene = damage.scene();
        let json = case_to_json(&scene.submission, &scene.expectation, &scene.known);
        let reading = read(&json.to_string());
        assert_eq!(reading.sources[0].format.unwrap(), "case", "{}", damage.name);
        let payload = &reading.payloads[0];
        assert_eq!(payload.submission, scene.submission, "{}", damage.name);
        assert_eq!(payload.expectation, scene.expectation);
        assert_eq!(reading.known.codes.len(), scene.known.codes.len());
        assert!(scene.known.logins.iter().all(|it| reading.logins().iter().any(|login| login.key == it.key)));
    }
}

#[test]
fn logins_know_what_stands_beside_their_key() {
    let case = read(&format!(
        "2024-05-01T14:02:03+08:00 login code=0a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P openid=oABCDEFGHIJKLMNOPQRSTUV session_key={KEY}"
    ));
    let [login] = case.logins() else { panic!("{case:?}") };
    assert_eq!((login.id, login.label.as_str(), login.at), (1, "#1 14:02:03", Some(1_714_543_323)));
    assert!(login.js_code.is_some() && login.open_id.is_some());
    // The same key again is the same login, whichever source tells of it.
    let mut case = case;
    let added = case.append(SourceName::Paste(2), capture::read(&format!("session_key={KEY}")));
    assert_eq!((added.n_logins, case.logins().len()), (0, 1));
}

#[test]
fn a_payload_is_lent_the_key_of_its_own_conversation() {
    let other = "a2V5LW9mLWxvZ2luLXR3bw==";
    let text = format!(
        "10:00:01 login token=tokenOfUserAAAA1111 session_key={KEY}\n\
         10:00:02 login token=tokenOfUserBBBB2222 session_key={other}\n\
         10:00:09 phone token=tokenOfUserAAAA1111 encryptedData={DATA} iv={IV}\n\
         10:00:10 phone encryptedData=B{} iv={IV}",
        &DATA[1..]
    );
    let case = read(&text);
    let [by_token, by_place] = case.payloads.as_slice() else { panic!("{case:?}") };
    assert_eq!(by_token.submission.session_key.expose(), KEY);
    assert_eq!(by_token.lender(Part::SessionKey).unwrap().line, 1);
    assert_eq!(by_place.submission.session_key.expose(), other);
    assert_eq!(by_place.lender(Part::SessionKey).unwrap().line, 2);
    assert_eq!(by_token.borrowed(), ["session_key"]);
}

#[test]
fn one_sealed_text_of_two_sources_is_one_payload() {
    let mut case = read(&format!(r#"{{"encryptedData":"{DATA}","iv":"{IV}"}}"#));
    let added = case.append(
        SourceName::File("app.log".to_owned()),
        capture::read(&format!("encryptedData={DATA} session_key={KEY}")),
    );
    assert_eq!((added.n_payloads, added.payload, case.payloads.len()), (0, Some(1), 1));
    let payload = &case.payloads[0];
    assert_eq!(payload.standings.get(Part::SessionKey), Standing::Borrowed);
    assert_eq!(payload.also_in.len(), 1);
    // Another iv is another case.
    case.append(SourceName::Paste(1), capture::read(&format!("encryptedData={DATA} iv={KEY}")));
    assert_eq!(case.payloads.len(), 2);
}

#[test]
fn a_source_goes_with_what_only_it_brought_and_ids_are_not_given_again() {
    let mut case = read(&format!(r#"{{"encryptedData":"{DATA}","iv":"{IV}","session_key":"{KEY}"}}"#));
    case.remove_source(1);
    assert!(case.payloads.is_empty() && case.logins().is_empty() && case.sources.is_empty());
    let added = case.append(
        SourceName::Paste(1),
        capture::read(&format!(r#"{{"encryptedData":"{DATA}","session_key":"{KEY}"}}"#)),
    );
    assert_eq!((added.source, added.payload, case.logins()[0].id), (2, Some(2), 2));
}

#[test]
fn logins_made_here_are_named_by_user_and_replace_each_other() {
    let mut case = Case::default();
    let login = |user: &str, key: u8| Login {
        origin: crate::payload::known::Origin::Exchanged,
        open_id: Some(user.into()),
        is_current: true,
        ..Login::of_key(crate::payload::secret::SessionKey::new([key; 16]), "")
    };
    for (user, key) in [("one", 1), ("two", 2), ("one", 3)] {
        case.add_login(login(user, key));
    }
    let labels: Vec<_> = case.logins().iter().map(|it| it.label.as_str()).collect();
    assert_eq!(labels, ["A1", "B1", "A2"]);
    let current: Vec<_> = case.logins().iter().map(|it| it.is_current).collect();
    assert_eq!(current, [false, true, true]);
    assert_eq!(replaced_by(case.logins(), &case.logins()[0]).unwrap().label, "A2");
}

#[test]
fn a_payload_is_not_another_one_to_itself() {
    let [sound, wrong] = ["", "wrong-iv"].map(|it| match it {
        "" => crate::forge::scene::Scene::phone_number(),
        name => damage::by_name(name).unwrap().scene(),
    });
    let line = |it: &crate::forge::scene::Scene| {
        let of = |part| it.submission.text(part).to_owned();
        format!(
            r#"{{"encryptedData":"{}","iv":"{}","session_key":"{}"}}"#,
            of(Part::EncryptedData),
            of(Part::Iv),
            of(Part::SessionKey)
        )
    };
    let case = read(&format!("{}\n{}\n", line(&sound), line(&wrong)));
    let inspection = crate::payload::inspect(&case.payloads[1].question(&case.known));
    let first = inspection.findings.first().unwrap();
    let facts = format!("{:?}", first.proof.facts);
    assert!(!facts.contains("the given iv is the one of"), "{facts}");
    assert_eq!(first.proof.certainty, crate::payload::diagnosis::Certainty::VeryLikely);
}

#[test]
fn sources_added_at_once_are_one_case_as_those_added_one_by_one() {
    let client = include_bytes!("../../tests/captures/synthetic/client.har");
    let server = include_bytes!("../../tests/captures/synthetic/server.log");
    let parts = || {
        [("client.har", &client[..]), ("server.log", &server[..])].into_iter().flat_map(|(name, bytes)| {
            let name = SourceName::File(name.to_owned());
            capture::read_bytes(bytes, capture::ReadAs::Found)
                .into_iter()
                .map(move |it| (name.clone(), it.reading))
        })
    };
    let (mut one_by_one, mut at_once) = (Case::default(), Case::default());
    for (name, reading) in parts() {
        one_by_one.append(name, reading);
    }
    let added = at_once.append_all(parts());
    assert_eq!(added.len(), 2);
    let ties = |case: &Case| -> Vec<Option<Tie>> { case.payloads.iter().map(|it| it.tie).collect() };
    assert_eq!(ties(&at_once), ties(&one_by_one));
    assert_eq!(
        (at_once.logins().len(), at_once.paces.clone()),
        (one_by_one.logins().len(), one_by_one.paces)
    );
    let log = at_once.sources[1].id;
    assert!(at_once.paces[&log].is_zone_estimated && at_once.paces[&log].zone_secs == 0);
    at_once.set_zone(log, Some(8 * 3600));
    let pace = at_once.paces[&log];
    assert!(pace.is_zone_set && !pace.is_zone_estimated);
    assert!(pace.zone_secs == 8 * 3600 && (pace.offset_secs + 8 * 3600).abs() <= 1, "{pace:?}");
    at_once.set_zone(log, None);
    assert_eq!(at_once.paces[&log].zone_secs, 0);
}
