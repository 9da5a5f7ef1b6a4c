//! Stories of texts that people have, and a generator that damages them.

use super::*;
use crate::forge::damage;
use crate::forge::scene::Scene;
use crate::payload::question::Standing;
use crate::payload::submission::Part;
use crate::payload::submission::Submission;

const DATA: &str = "CiyLU1Aw2KjvrjMdj8YKliAjtP4gsMZMQmRzooG2xrDcvSnxIMXFufNstNGTyaGS";
const IV: &str = "r7BXXKkLb8qrSNn05n0qiA==";
const KEY: &str = "tiihtNczf5v6AKRyjwEUhQ==";

#[track_caller]
fn one(text: &str) -> Submission {
    let reading = read(text);
    assert_eq!(reading.candidates.len(), 1, "{text}: {reading:?}");
    reading.candidates[0].submission.clone()
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
    let candidate = &with_plus.candidates[0];
    assert_eq!(candidate.submission.encrypted_data.expose(), "ab d%2B");
    assert_eq!(candidate.submission.iv.expose(), "ab+d");
    assert_eq!(candidate.form_pluses, [(Part::EncryptedData, vec![2])]);
    assert!(read("iv=ab%2Bd&encryptedData=ab%2Bd").candidates[0].form_pluses.is_empty());
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
        for candidate in read(text).candidates {
            let submission = &candidate.submission;
            assert!(submission.iv.is_blank() && submission.session_key.is_blank(), "{text}: {submission:?}");
            assert!(submission.encrypted_data.is_blank(), "{text}");
        }
    }
    check(&format!("var iv = body.iv || '{IV}';\nvar encryptedData = body.encryptedData || '{DATA}';"));
}

#[test]
fn what_was_not_pasted_is_absent_and_what_is_empty_is_empty() {
    let reading = read(&format!(r#"{{"encryptedData":"{DATA}","iv":""}}"#));
    let standings = reading.candidates[0].standings;
    assert_eq!(standings.get(Part::Iv), Standing::Given);
    assert_eq!(standings.get(Part::SessionKey), Standing::Absent);
}

#[test]
fn bare_texts() {
    assert_eq!(one(DATA).encrypted_data.expose(), DATA);
    assert_eq!(one(&format!("\"{KEY}\"")).session_key.expose(), KEY);
    assert_eq!(read(KEY).candidates[0].standings.get(Part::SessionKey), Standing::ByShape);
}

#[test]
fn each_payload_of_a_list_takes_its_own_parts_and_the_common_key() {
    let text = format!(
        r#"{{"session_key":"{KEY}","calls":[{{"encryptedData":"A{DATA}","iv":"1"}},{{"encryptedData":"B{DATA}"}}]}}"#
    );
    let reading = read(&text);
    let [one, two] = reading.candidates.as_slice() else { panic!("{reading:?}") };
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
        let candidate = &read(&lines.join("\n")).candidates[0];
        assert_eq!(candidate.submission.session_key.expose(), KEY);
        assert_eq!(candidate.standings.get(Part::SessionKey), Standing::Given);
        assert_eq!(candidate.known.logins.len(), 2);
    }
    // Without one of its own, the nearest above is lent, and it says so.
    let lent = read(&format!("{}\n14:02:13 encryptedData={DATA} iv={IV}", lines[0]));
    assert_eq!(lent.candidates[0].standings.get(Part::SessionKey), Standing::Borrowed);
}

#[test]
fn each_line_of_ndjson_is_a_payload() {
    let line = format!(r#"{{"encryptedData":"{DATA}","iv":"{IV}"}}"#);
    let reading = read(&format!("{line}\n\n{line}\n"));
    assert_eq!((reading.format.unwrap().name, reading.candidates.len()), ("ndjson", 2));
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
    let candidate = &reading.candidates[0];
    assert_eq!((candidate.notes.len(), candidate.submission.code.expose().len()), (1, 32));
    assert!(!format!("{candidate:?}").contains("deadbeef"));
}

#[test]
fn what_is_none_of_it_is_named() {
    for (text, expected) in [
        ("", "nothing but white space"),
        ("<html><body>x</body></html>", "a page or document in HTML or XML, without fields of a payload"),
        (r#"{"a":1,"b":2}"#, "JSON or an object without fields of a payload"),
        ("good morning", "a text of 12 characters without encryptedData, iv or session_key"),
    ] {
        let reading = read(text);
        let seen = reading.seen_instead.unwrap().in_language(crate::text::Language::English);
        assert_eq!((seen.as_str(), reading.candidates.len()), (expected, 0));
    }
    assert!(read(&" ".repeat(MAX_LEN + 1)).seen_instead.is_some());
}

#[test]
fn every_sample_comes_back_from_its_json() {
    for damage in damage::all() {
        let scene = damage.scene();
        let json = case_to_json(&scene.submission, &scene.expectation, &scene.known);
        let reading = read(&json.to_string());
        assert_eq!(reading.format.unwrap().name, "case", "{}", damage.name);
        let candidate = &reading.candidates[0];
        assert_eq!(candidate.submission, scene.submission, "{}", damage.name);
        assert_eq!(candidate.expectation, scene.expectation);
        assert_eq!(candidate.known.logins.len(), scene.known.logins.len());
    }
}

/// Splitmix64 with a fixed seed: the same texts on every run.
struct Generator(u64);

impl Generator {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut it = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        it = (it ^ (it >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((it ^ (it >> 31)) % limit as u64).unwrap_or(0)
    }

    /// Cuts, doubles, inserts and replaces characters.
    fn damage(&mut self, text: &str) -> String {
        const ODD: [char; 16] =
            ['"', '\\', '{', '[', '}', '%', '=', '&', ':', '\n', '\u{feff}', '：', '中', '\0', '\'', '😀'];
        let mut chars: Vec<char> = text.chars().collect();
        for _ in 0..=self.below(6) {
            let at = self.below(chars.len().max(1)).min(chars.len());
            match self.below(4) {
                0 => chars.truncate(at),
                1 => chars.insert(at, ODD[self.below(ODD.len())]),
                2 => chars.extend_from_within(..at.min(40)),
                _ => {
                    chars.drain(at..(at + self.below(9)).min(chars.len()));
                }
            }
        }
        chars.into_iter().collect()
    }
}

#[test]
fn damaged_texts_never_panic_and_read_the_same_twice() {
    let scene = Scene::user_info();
    let case = case_to_json(&scene.submission, &scene.expectation, &scene.known).to_string();
    let seeds = [
        case.replace("\"unseal_case\":1,", ""),
        case.replace('"', "\\\""),
        case,
        format!("https://x.example/?encryptedData={DATA}&iv={IV}&session_key={KEY}"),
        format!("{{errMsg: \"ok\", encryptedData: '{DATA}', iv: `{IV}` }}"),
        format!("encryptedData：{DATA}\niv = {IV}\n\"sessionKey\" => {KEY}"),
        DATA.to_owned(),
    ];
    let mut generator = Generator(20_260_101);
    for round in 0..4_000 {
        let text = generator.damage(&seeds[round % seeds.len()]);
        let (one, two) = (read(&text), read(&text));
        assert_eq!(format!("{one:?}"), format!("{two:?}"));
        assert_eq!(one.candidates.is_empty(), one.seen_instead.is_some());
    }
}

#[test]
fn floods_are_read_in_time_and_counted() {
    assert!(read(&"{".repeat(200_000)).candidates.is_empty());
    assert!(read(&"[".repeat(200_000)).candidates.is_empty());
    // What was quadratic took minutes here.
    for flood in [
        "iv:",
        "code:\u{201c}",
        "iv:;\n",
        "data:\"",
        "{\"k\":",
        "\"code\":200,",
        "encryptedData=a b ",
        "session_key=",
        "\\\"iv\\\":",
        "iv:[",
        "iv:[1,",
        "<encryptedData><![CDATA[",
        "name=\"encryptedData\"\n\n",
        "iv:'aaaa'\n\u{201c}",
    ] {
        assert!(read(&flood.repeat((1 << 20) / flood.len())).candidates.len() <= 2, "{flood}");
    }
    let many = format!("[{}]", vec![r#"{"encryptedData":"x"}"#; MAX_CANDIDATES + 5].join(","));
    let reading = read(&many);
    assert_eq!((reading.candidates.len(), reading.n_left_out > 0), (MAX_CANDIDATES, true));
}
