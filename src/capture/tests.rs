//! Stories of texts that people have, and a generator that damages them.

use super::*;
use crate::payload::forge::damage;
use crate::payload::forge::scene::Scene;
use crate::payload::submission::Submission;

const DATA: &str = "CiyLU1Aw2KjvrjMdj8YKliAjtP4gsMZMQmRzooG2xrDcvSnxIMXFufNstNGTyaGS";
const IV: &str = "r7BXXKkLb8qrSNn05n0qiA==";
const KEY: &str = "tiihtNczf5v6AKRyjwEUhQ==";

#[track_caller]
fn one(text: &str, format: &str) -> Submission {
    let reading = read(text);
    assert_eq!(reading.format.map(|it| it.name), Some(format), "{:?}", reading.seen_instead);
    assert_eq!(reading.candidates.len(), 1, "{reading:?}");
    reading.candidates[0].submission.clone()
}

#[track_caller]
fn check(text: &str, format: &str) {
    let submission = one(text, format);
    assert_eq!(submission.encrypted_data.expose(), DATA, "{text}");
    assert_eq!(submission.iv.expose(), IV, "{text}");
}

#[test]
fn json_in_every_wrapping() {
    check(&format!(r#"{{"encryptedData":"{DATA}","iv":"{IV}"}}"#), "json");
    check(&format!(r#"{{"detail":{{"encrypted_data":"{DATA}","IV":"{IV}"}},"code":0}}"#), "json");
    let inner = format!(r#"{{"encryptData":"{DATA}","ivStr":"{IV}"}}"#);
    check(&serde_json::json!({ "body": inner }).to_string(), "json");
    check(&serde_json::json!(inner).to_string(), "json");
    check(&inner.replace('"', "\\\""), "json");
    check(&format!("2026-01-01 14:02:11 INFO {{x}} body={inner} took 3 ms"), "json");
    check(&format!("INFO body={} took 3 ms", inner.replace('"', "\\\"")), "json");
    let body = format!("encryptedData={}&iv={}", DATA.replace('+', "%2B"), IV.replace('=', "%3D"));
    check(&serde_json::json!({ "request": { "body": body } }).to_string(), "json");
}

#[test]
fn a_form_is_what_went_over_the_wire() {
    check(&format!("iv={IV}&encryptedData={DATA}"), "form");
    check(
        &format!("https://shop.example/wx/phone?iv=r7BXXKkLb8qrSNn05n0qiA%3d%3D&encryptedData={DATA}#top"),
        "form",
    );
    let with_plus = read("iv=ab%2Bd&encryptedData=ab+d%252B");
    let candidate = &with_plus.candidates[0];
    assert_eq!(candidate.submission.encrypted_data.expose(), "ab+d%2B");
    assert_eq!(candidate.submission.iv.expose(), "ab+d");
    assert_eq!(candidate.notes.len(), 1);
    assert!(read("iv=ab%2Bd&encryptedData=ab%2Bd").candidates[0].notes.is_empty());
}

#[test]
fn labels_in_the_ways_of_consoles_and_languages() {
    check(&format!("{{errMsg: \"getPhoneNumber:ok\", encryptedData: \"{DATA}\", iv: \"{IV}\"}}"), "labelled");
    check(&format!("encryptedData: {DATA}\niv: {IV}\n"), "labelled");
    check(&format!("iv={IV}\r\nencryptedData={DATA}\r\n"), "labelled");
    check(&format!("encryptedData：{DATA}\niv：{IV}"), "labelled");
    check(&format!("encryptedData\t{DATA}\niv\t{IV}"), "labelled");
    check(&format!("{{'encryptedData': '{DATA}', 'iv': '{IV}'}}"), "labelled");
    check(&format!("map[encryptedData:{DATA} iv:{IV}]"), "labelled");
    check(&format!("PhoneForm(encryptedData={DATA}, iv={IV})"), "labelled");
    check(&format!("encryptedData:\n{DATA}\niv:\n{IV}"), "labelled");
    let cut = one(&format!("{{\"iv\":\"{IV}\",\"encryptedData\":\"{DATA}"), "labelled");
    assert_eq!(cut.encrypted_data.expose(), DATA);
    let wrapped = one(&format!("iv: {IV}\nencryptedData: {}\n{}\n", &DATA[..32], &DATA[32..]), "labelled");
    assert_eq!(wrapped.encrypted_data.expose().replace('\n', ""), DATA);
}

#[test]
fn bare_texts() {
    assert_eq!(one(DATA, "base64").encrypted_data.expose(), DATA);
    assert_eq!(one(&format!("\"{KEY}\""), "base64").session_key.expose(), format!("\"{KEY}\""));
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
    assert_eq!(two.found[1].path, "calls.1.encryptedData");
}

#[test]
fn keys_that_were_not_taken_are_other_logins() {
    let other = "a2V5LW9mLWxvZ2luLXR3bw==";
    let text = format!(
        r#"{{"now":{{"session_key":"{KEY}","encryptedData":"{DATA}"}},"before":{{"session_key":"{other}"}}}}"#
    );
    let candidate = &read(&text).candidates[0];
    assert_eq!(candidate.submission.session_key.expose(), KEY);
    assert_eq!(candidate.known.logins[0].label, "before.session_key");
}

#[test]
fn ndjson_is_a_candidate_a_line() {
    let line = format!(r#"{{"encryptedData":"{DATA}","iv":"{IV}"}}"#);
    let reading = read(&format!("{line}\n\n{line}\n"));
    assert_eq!((reading.format.unwrap().name, reading.candidates.len()), ("ndjson", 2));
}

#[test]
fn answers_and_error_texts() {
    let refused =
        one(r#"{"errcode":40029,"errmsg":"invalid code, rid: 6077bc1e-6126f6f9-040f19c4"}"#, "json");
    assert!(refused.error_text.starts_with("errcode 40029: invalid code"));
    let trace = "javax.crypto.BadPaddingException: Given final block not properly padded";
    assert_eq!(one(trace, "error-text").error_text, trace);
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
        (r#"{"a":1,"b":2}"#, "JSON with 2 fields, none of which belongs to a payload"),
        ("good morning", "a text of 12 characters without any known field name"),
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
fn nesting_and_floods_are_bounded() {
    let mut text = format!(r#"{{"iv":"{IV}"}}"#);
    for _ in 0..10 {
        text = serde_json::json!({ "x": text }).to_string();
    }
    // Ten texts in each other are not followed as JSON; the search for names does not nest.
    assert_ne!(read(&text).format.map(|it| it.name), Some("json"));
    assert!(read(&"{".repeat(200_000)).candidates.is_empty());
    assert!(read(&"[".repeat(200_000)).candidates.is_empty());
    assert!(read(&"iv:".repeat(50_000)).candidates.len() <= 1);
    let many = format!("[{}]", vec![r#"{"encryptedData":"x"}"#; MAX_CANDIDATES + 5].join(","));
    let reading = read(&many);
    assert_eq!((reading.candidates.len(), reading.n_left_out > 0), (MAX_CANDIDATES, true));
}
