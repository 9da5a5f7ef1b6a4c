//! The vectors that WeChat's own documents print, through the core and through the command line.

use serde_json::Value;
use unseal::payload::expectation::Expectation;
use unseal::payload::inspect;
use unseal::payload::question::Question;
use unseal::payload::submission::Submission;
use unseal::payload::validate::SignatureCheck;
use unseal::payload::verdict::Verdict;
use unseal::wechat::parameter;

use crate::cli::Run;
use crate::cli::run;

const VECTORS: &str = include_str!("official-vectors.json");

fn vector(id: &str) -> Value {
    let all: Vec<Value> = serde_json::from_str(VECTORS).unwrap();
    all.into_iter().find(|it| it["id"] == id).unwrap()
}

fn text<'a>(vector: &'a Value, name: &str) -> &'a str {
    vector[name].as_str().unwrap()
}

fn submission(vector: &Value) -> Submission {
    let text = |name: &str| vector[name].as_str().unwrap_or_default().into();
    Submission {
        encrypted_data: text("encrypted_data"),
        iv: text("iv"),
        session_key: text("session_key"),
        raw_data: text("raw_data"),
        signature: text("signature"),
        ..Submission::default()
    }
}

#[test]
fn the_user_info_of_the_documents_opens_with_every_field_in_its_order() {
    let vector = vector("official-userinfo");
    let expectation =
        Expectation { app_id: Some(text(&vector, "appid").to_owned()), ..Expectation::default() };
    let inspection = inspect(&Question::of(submission(&vector)).expecting(expectation));
    assert_eq!(inspection.verdict, Verdict::Sound);
    assert_eq!(inspection.evidence.kind().unwrap().code, "user-info");
    let content = inspection.evidence.content().unwrap().as_object().unwrap();
    let order: Vec<&str> = content.keys().map(String::as_str).collect();
    let expected: Vec<&str> =
        vector["outcome"]["field_order"].as_array().unwrap().iter().map(|it| it.as_str().unwrap()).collect();
    assert_eq!(order, expected);
    assert_eq!(inspection.evidence.best().padding.n_bytes(), 7);
}

#[test]
fn the_user_info_of_the_documents_opens_in_the_terminal() {
    let vector = vector("official-userinfo");
    let Run { stdout, code, .. } =
        run(&["inspect", "--json", "--appid", "wx4f4bc4dec97d474b"], &vector.to_string());
    let result: Value = serde_json::from_str(&stdout).unwrap();
    assert_eq!((code, result["verdict"].as_str()), (0, Some("sound")));
    assert_eq!(result["watermark"]["time"], vector["outcome"]["watermark_time_utc"]);
    assert_eq!(result["watermark"]["appid_check"], "equal");
    assert!(!stdout.contains("oGZUI0egBJY1zhBYw2KhdUfwVJJE"));
}

#[test]
fn the_signature_of_the_documents_is_right_and_no_other_is() {
    let vector = vector("official-signature");
    let given = submission(&vector);
    let check = |it: &Submission| inspect(&Question::of(it.clone())).evidence.checks.signature;
    assert_eq!(check(&given), SignatureCheck::Matches);
    let mut changed = given;
    changed.raw_data.expose_mut().push(' ');
    assert_ne!(check(&changed), SignatureCheck::Matches);
}

#[test]
fn the_hmac_of_the_documents_takes_the_key_as_text() {
    let vector = vector("official-hmac-foobar");
    let key = text(&vector, "session_key");
    assert_eq!(parameter::signature(key, text(&vector, "raw_data").as_bytes()), text(&vector, "signature"));
}

#[test]
fn the_hash_of_the_documents_is_over_the_base64_text() {
    let vector = vector("checkencryptedmsg-doc");
    assert_eq!(parameter::hash(text(&vector, "encrypted_data")), text(&vector, "encrypted_msg_hash"));
}

#[test]
fn a_payload_without_its_key_is_not_called_readable() {
    let vector = vector("checkencryptedmsg-doc");
    let mut given = submission(&vector);
    let judge = |it: &Submission| inspect(&Question::of(it.clone())).verdict;
    assert_ne!(judge(&given), Verdict::Sound);
    given.session_key = "tiihtNczf5v6AKRyjwEUhQ==".into();
    assert_eq!(judge(&given), Verdict::Unreadable, "another app's key");
}
