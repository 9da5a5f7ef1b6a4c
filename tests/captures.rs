//! Files of capture tools and logs, read by the built binary as one case and held against what is known of them.
//!
//! Each folder below `tests/captures` has its files and a `truth.json`: what was sent, under which login, and what
//! should be found. All data in them is invented.

use std::collections::HashMap;
use std::path::Path;
use std::path::PathBuf;

use serde_json::Value;

use crate::cli::run;

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/captures").join(name)
}

/// Inspects files of a folder as one case.
fn inspected(name: &str, files: &[&str]) -> (Value, i32) {
    let paths: Vec<String> = files.iter().map(|it| folder(name).join(it).display().to_string()).collect();
    let mut arguments = vec!["inspect", "--json", "--now", "1795330000"];
    arguments.extend(paths.iter().map(String::as_str));
    let ran = run(&arguments, "");
    let case = serde_json::from_str(&ran.stdout).unwrap_or_else(|_| panic!("{files:?}: {}", ran.stderr));
    (case, ran.code)
}

fn truth(name: &str, file: &str) -> Vec<Value> {
    let text = std::fs::read_to_string(folder(name).join(file)).unwrap();
    serde_json::from_str(&text).unwrap()
}

/// Sixteen hex digits of SHA-256, as the JSON names a sealed text.
fn fingerprint(text: &str, n_digits: usize) -> String {
    use sha2::Digest as _;
    unseal::payload::hex::hex(&sha2::Sha256::digest(text.as_bytes()))[..n_digits].to_owned()
}

fn by<'a>(list: &'a Value, field: &str, wanted: &str) -> Option<&'a Value> {
    list.as_array().unwrap().iter().find(|it| it[field] == wanted)
}

fn first_code(payload: &Value) -> &str {
    payload["findings"][0]["code"]
        .as_str()
        .filter(|_| payload["findings"][0]["weight"] == "problem")
        .unwrap_or("")
}

/// The codes that answer to what was done to a payload.
fn codes(expected: &str) -> &'static [&'static str] {
    match expected {
        "ok" => &[""],
        "double_encoded" => &["PERCENT-ENCODED"],
        "plus_as_space" => &["PLUS-SPACE"],
        "stale_key" => &["KEY-STALE"],
        "swapped_fields" => &["FIELDS-SWAPPED"],
        "truncated" => &["CIPHER-TRUNCATED"],
        "watermark_appid_mismatch" => &["APPID-MISMATCH"],
        "wrong_iv" => &["IV-WRONG", "IV-OF-OTHER-CALL"],
        other => panic!("{other} is not known here"),
    }
}

#[test]
fn a_clients_capture_and_the_servers_log_are_one_story() {
    let truth = truth("synthetic", "client.truth.json");
    let keys: HashMap<&str, &str> =
        truth.iter().filter_map(|it| Some((it["label"].as_str()?, it["session_key"].as_str()?))).collect();
    for client in ["client.har", "client.flow"] {
        let (case, code) = inspected("synthetic", &[client, "server.log"]);
        assert_eq!((case["payloads"].as_array().unwrap().len(), code), (15, 1), "{client}");
        for it in truth.iter().filter(|it| it["kind"] == "payload") {
            let mut sent = it["sent_encryptedData"].as_str().unwrap().to_owned();
            if it["style"] == "double" {
                sent = sent.replace('+', "%2B").replace('/', "%2F").replace('=', "%3D");
            }
            let payload = by(&case["payloads"], "data_fingerprint", &fingerprint(&sent, 16));
            let payload = payload.unwrap_or_else(|| panic!("{client}: not found: {it}"));
            let expected = it["expect"].as_str().unwrap();
            assert!(codes(expected).contains(&first_code(payload)), "{client}: {expected}: {payload:#}");
            let key = keys[it["encrypted_under"].as_str().unwrap()];
            assert_eq!(payload["login"]["by"], "key", "{client}: {expected}");
            assert_eq!(
                payload["login"]["key_fingerprint"],
                fingerprint(key, 6).as_str(),
                "{client}: {expected}"
            );
            let is_in_log = expected != "ok";
            assert_eq!(
                payload["also_in"].as_array().unwrap().len(),
                usize::from(is_in_log),
                "{client}: {expected}"
            );
            assert!(payload["source"]["entry"].is_u64());
        }
        let refused = |errcode: i64| {
            let login =
                case["logins"].as_array().unwrap().iter().find(|it| it["errcode"] == errcode).unwrap();
            login["findings"][0]["code"].as_str().unwrap().to_owned()
        };
        assert_eq!(case["logins"].as_array().unwrap().len(), 5, "{client}");
        assert_eq!((refused(40163).as_str(), refused(40029).as_str()), ("CODE-USED", "CODE-IS-PHONE-CODE"));
        let signature = |payload: &Value| payload["signature"].as_str().unwrap().to_owned();
        let payloads = case["payloads"].as_array().unwrap();
        assert_eq!(
            (signature(&payloads[13]).as_str(), signature(&payloads[14]).as_str()),
            ("matches", "differs")
        );
    }
}

#[test]
fn the_servers_side_alone_tells_of_its_logins() {
    for server in ["server.har", "server.flow"] {
        let (case, code) = inspected("synthetic", &[server]);
        let logins = case["logins"].as_array().unwrap();
        assert_eq!((logins.len(), case["payloads"].as_array().unwrap().len(), code), (5, 0, 1), "{server}");
        assert_eq!(logins.iter().filter(|it| it["key_fingerprint"].is_string()).count(), 3);
        assert_eq!(
            (logins[3]["errcode"].as_i64(), logins[4]["errcode"].as_i64()),
            (Some(40163), Some(40029))
        );
        assert_eq!(logins[3]["findings"][0]["code"], "CODE-USED");
    }
}

#[test]
fn without_the_server_payloads_belong_to_logins_by_what_they_carry() {
    let (case, _) = inspected("synthetic", &["client.har"]);
    let payloads = case["payloads"].as_array().unwrap();
    assert!(payloads.iter().all(|it| it["login"]["by"] == "cookie" && it["verdict"] == "incomplete"));
    // The second login of the first user came before the fourth payload.
    assert_ne!(payloads[0]["login"]["id"], payloads[3]["login"]["id"]);
}
