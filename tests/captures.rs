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
    let mut arguments = vec!["inspect", "--json", "--now", "1900000000"];
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
    for client in ["client.har", "client.flow"] {
        let case = is_the_synthetic_story(&format!("synthetic/{client}"), "synthetic/server.log", 13);
        assert!(case["payloads"].as_array().unwrap().iter().all(|it| it["source"]["entry"].is_u64()));
        assert_eq!(case["logins"].as_array().unwrap().len(), 5, "{client}");
        let refused = |errcode: i64| {
            let login =
                case["logins"].as_array().unwrap().iter().find(|it| it["errcode"] == errcode).unwrap();
            login["findings"][0]["code"].as_str().unwrap().to_owned()
        };
        assert_eq!((refused(40163).as_str(), refused(40029).as_str()), ("CODE-USED", "CODE-IS-PHONE-CODE"));
        let signature = |payload: &Value| payload["signature"].as_str().unwrap().to_owned();
        let payloads = case["payloads"].as_array().unwrap();
        assert_eq!(
            (signature(&payloads[13]).as_str(), signature(&payloads[14]).as_str()),
            ("matches", "differs")
        );
    }
}

/// Inspects a client's capture with the server's log; at least so many payloads of the story are in it, each with its
/// cause and its login.
fn is_the_synthetic_story(client: &str, server: &str, n_payloads: usize) -> Value {
    let truth = truth("synthetic", "client.truth.json");
    let keys: HashMap<&str, &str> =
        truth.iter().filter_map(|it| Some((it["label"].as_str()?, it["session_key"].as_str()?))).collect();
    let (case, code) = inspected("", &[client, server]);
    assert_eq!(code, 1, "{client}");
    let mut n_found = 0;
    for it in truth.iter().filter(|it| it["kind"] == "payload") {
        let mut sent = it["sent_encryptedData"].as_str().unwrap().to_owned();
        if it["style"] == "double" {
            sent = sent.replace('+', "%2B").replace('/', "%2F").replace('=', "%3D");
        }
        let expected = it["expect"].as_str().unwrap();
        let Some(payload) = found(&case, &sent) else { continue };
        n_found += 1;
        assert!(codes(expected).contains(&first_code(payload)), "{client}: {expected}: {payload:#}");
        let key = keys[it["encrypted_under"].as_str().unwrap()];
        assert_eq!(payload["login"]["by"], "key", "{client}: {expected}");
        assert_eq!(payload["login"]["key_fingerprint"], fingerprint(key, 6).as_str(), "{client}: {expected}");
        let n_in_log = usize::from(expected != "ok");
        if server == "synthetic/server.log" {
            assert_eq!(payload["also_in"].as_array().unwrap().len(), n_in_log, "{client}: {expected}");
        }
    }
    assert_eq!(n_found, n_payloads, "{client}");
    case
}

/// The payload with this sealed text; where a form decoder had it first, with the spaces that it made.
fn found<'a>(case: &'a Value, sent: &str) -> Option<&'a Value> {
    let by = |text: &str| {
        let wanted = fingerprint(text, 16);
        case["payloads"].as_array().unwrap().iter().find(|it| it["data_fingerprint"] == wanted.as_str())
    };
    by(sent).or_else(|| by(&sent.replace('+', " ")))
}

#[test]
fn every_tools_file_tells_the_same_story() {
    for (file, format, n_payloads) in [
        ("canary.zip", "httpcanary", 13),
        ("charles.har", "har", 13),
        ("cut.har", "har", 13),
        ("devtools.har", "har", 13),
        ("fiddler.har", "har", 13),
        ("items.xml", "burp", 13),
        ("log.proxymanlogv2", "proxyman", 13),
        ("messages.txt", "http-messages", 13),
        ("newman.json", "postman", 13),
        ("packed.har.gz", "har", 13),
        ("proxypin.har", "har", 13),
        ("reqable.har", "har", 13),
        // Only bodies can be read of it, so the payload in a query is missing.
        ("session.chls", "chls", 12),
        ("session.chlsj", "chlsj", 13),
        ("session.chlz", "chlz", 13),
        ("session.saz", "saz", 13),
        ("whistle.json", "whistle", 13),
    ] {
        let case = is_the_synthetic_story(&format!("forms/{file}"), "synthetic/server.log", n_payloads);
        assert_eq!(case["sources"][0]["format"], format, "{file}");
        let n_skipped = case["sources"][0]["skipped"].as_array().unwrap().len();
        assert_eq!(n_skipped, usize::from(file == "cut.har"), "{file}");
    }
}

#[test]
fn the_keys_may_stand_in_any_log_cache_or_table() {
    for (file, zone) in [
        ("apilog.sql", Value::Null),
        ("appendonly.aof", Value::Null),
        ("docker.json", "+00:00".into()),
        ("dump.sql", "+00:00".into()),
        ("elk.json", "+00:00".into()),
        ("go.log", "+00:00".into()),
        ("inter.log", "+00:00".into()),
        ("redis-java.log", "+00:00".into()),
        ("server-utf16.log", "+00:00".into()),
        ("session-bom-gbk.csv", "+00:00".into()),
        ("shanghai.log", "+08:00".into()),
        ("wxjava.log", "+00:00".into()),
        ("zap.log", "+00:00".into()),
    ] {
        let case = is_the_synthetic_story("synthetic/client.har", &format!("logs/{file}"), 13);
        assert_eq!(case["sources"][1]["zone"], zone, "{file}");
        let logins = case["logins"].as_array().unwrap();
        assert_eq!(logins.iter().filter(|it| it["key_fingerprint"].is_string()).count(), 3, "{file}");
        assert_eq!(logins.len(), 5, "{file}");
    }
}

#[test]
fn what_real_programs_recorded() {
    for (name, files, n_payloads) in [
        ("mitmproxy-node-nginx", &["client.har", "node.log"][..], 11),
        ("mitmproxy-node-nginx", &["client.flow", "node.log"], 11),
        ("mitmproxy-node-nginx", &["access.log", "node.log"], 11),
        ("mitmproxy-node-nginx", &["access.json", "node.log"], 11),
        ("mitmproxy-node-nginx", &["client.har", "access.json", "node.log", "access.log"], 11),
        ("mitmproxy-node-nginx", &["node.log"], 6),
        ("curl-php", &["trace-ascii.txt", "php.log"], 11),
        ("curl-python", &["trace.txt", "python.log"], 11),
        ("tshark-python-json", &["packets.json.gz", "python.jsonl"], 11),
    ] {
        let name = format!("recorded/{name}");
        let (case, _) = inspected(&name, files);
        let mut n_found = 0;
        let truth = truth(&name, "truth.json");
        for it in truth.iter().filter(|it| it["kind"] == "payload") {
            let expected = it["expect"].as_str().unwrap();
            let Some(payload) = found(&case, it["encryptedData"].as_str().unwrap()) else { continue };
            n_found += 1;
            assert!(codes(expected).contains(&first_code(payload)), "{files:?}: {expected}: {payload:#}");
            let code = fingerprint(it["login"].as_str().unwrap(), 6);
            assert_eq!(
                payload["login"]["code_fingerprint"],
                code.as_str(),
                "{files:?}: {expected}: {payload:#}"
            );
        }
        assert_eq!(
            (n_found, case["payloads"].as_array().unwrap().len()),
            (n_payloads, n_payloads),
            "{files:?}"
        );
        let logins = case["logins"].as_array().unwrap();
        assert_eq!(logins.iter().filter(|it| it["errcode"] == 40163).count(), 1, "{files:?}");
        assert_eq!(logins.len(), 4, "{files:?}");
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

/// Redacts files of a folder; gives the folder that the result is in.
fn redacted(files: &[&str], profile: &str) -> tempfile::TempDir {
    let out = tempfile::tempdir().unwrap();
    let paths: Vec<String> = files.iter().map(|it| folder("").join(it).display().to_string()).collect();
    let target = out.path().display().to_string();
    let mut arguments = vec!["redact", "--profile", profile, "-o", &target];
    arguments.extend(paths.iter().map(String::as_str));
    let ran = run(&arguments, "");
    assert_eq!(ran.code, 0, "{files:?}: {}", ran.stderr);
    out
}

/// What a case comes to, in whatever order its files come: codes and logins of its payloads, errcodes of its logins.
fn story(case: &Value) -> Vec<String> {
    let payload = |it: &Value| {
        let codes: Vec<&Value> = it["findings"].as_array().unwrap().iter().map(|it| &it["code"]).collect();
        format!("{} {codes:?} {} {}", it["verdict"], it["login"]["id"], it["login"]["by"])
    };
    let login = |it: &Value| format!("{} {}", it["id"], it["errcode"]);
    let payloads = case["payloads"].as_array().unwrap().iter().map(payload);
    let mut all: Vec<String> = payloads.chain(case["logins"].as_array().unwrap().iter().map(login)).collect();
    all.sort();
    all
}

#[test]
fn a_redacted_case_tells_the_same_story() {
    for (files, most_before) in [
        (&["synthetic/client.har", "synthetic/server.log"][..], 0),
        (&["synthetic/client.flow", "synthetic/server.log"], 0),
        (&["synthetic/client.har", "logs/wxjava.log"], 0),
        (&["forms/session.saz", "logs/server-utf16.log"], 0),
        (&["forms/devtools.har", "logs/dump.sql"], 0),
        (&["recorded/mitmproxy-node-nginx/access.log", "recorded/mitmproxy-node-nginx/node.log"], 0),
    ] {
        let (before, _) = inspected("", files);
        let out = redacted(files, "hash");
        let ran = run(&["inspect", "--json", "--now", "1900000000", &out.path().display().to_string()], "");
        let after: Value = serde_json::from_str(&ran.stdout).unwrap();
        assert_eq!(story(&after), story(&before), "{files:?}");
        let is_before = |it: &&Value| it["found_before_redaction"] == true;
        let n_before = after["payloads"].as_array().unwrap().iter().filter(is_before).count();
        assert!(n_before <= most_before, "{files:?}: {n_before}");
    }
}

/// Everything that may not be left of a file, as the truth of the synthetic capture has it.
fn markers() -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for it in truth("synthetic", "client.truth.json") {
        for name in ["user", "js_code", "session_key", "encryptedData", "iv", "sent_encryptedData", "sent_iv"]
        {
            all.extend(it[name].as_str().filter(|it| it.len() > 8).map(str::to_owned));
        }
    }
    all.sort();
    all.dedup();
    all
}

#[test]
#[expect(clippy::too_many_lines, reason = "one story, from the planted values to their absence")]
fn nothing_real_is_left_in_a_redacted_case() {
    use base64::Engine as _;
    use base64::engine::general_purpose::STANDARD;
    let planted = [
        ("authorization", "Bearer PLANTEDauth0000000000000000000000000001"),
        ("x-shop-token", "PLANTEDtoken000000000000000000000000000002"),
        ("cookie", "SESSION=PLANTEDcookie0000000003; theme=dark"),
    ];
    let secrets = [
        ("js_code", "0PLANTEDcode00000000000000000004"),
        ("secret", "b1a7ed00b1a7ed00b1a7ed00b1a7ed05"),
        ("code", "0PLANTEDcode00000000000000000006"),
        ("encryptedData", "PLANTED/data+0000000000000000000000000000000000000000000000000007"),
        ("iv", "PLANTED+iv/0000000008A=="),
        ("openid", "oPLANTEDopenid00000000000009"),
        ("session_key", "PLANTED+key/000000010A=="),
        ("phone", "13912345611"),
    ];
    let json = Value::Object(secrets.map(|(name, it)| (name.to_owned(), it.into())).into_iter().collect());
    let form: Vec<String> = secrets
        .iter()
        .map(|(name, it)| format!("{name}={}", it.replace('+', "%2B").replace('=', "%3D")))
        .collect();
    let headers: Vec<Value> =
        planted.iter().map(|(name, it)| serde_json::json!({"name": name, "value": it})).collect();
    let entry = serde_json::json!({
        "startedDateTime": "2026-11-22T05:45:09.102Z",
        "request": {"method": "POST", "url": format!("https://shop.example/wx?{}", form.join("&")), "headers": headers,
            "postData": {"mimeType": "application/json", "text": serde_json::json!({"body": json.to_string()}).to_string()}},
        "response": {"status": 200, "headers": [],
            "content": {"mimeType": "application/json", "encoding": "base64", "text": STANDARD.encode(json.to_string())}},
    });
    let har = serde_json::json!({"log": {"version": "1.2", "creator": {"name": "x"}, "entries": [entry]}});
    let folder = tempfile::tempdir().unwrap();
    let curl = format!(
        "curl 'https://shop.example/wx' -H 'Authorization: {}' -b 'SESSION=PLANTEDcookie0000000003' --data-raw '{}'\n",
        planted[0].1,
        form.join("&")
    );
    std::fs::write(folder.path().join("a.har"), har.to_string()).unwrap();
    std::fs::write(folder.path().join("b.txt"), curl).unwrap();
    let mut left: Vec<String> = secrets.iter().map(|it| it.1.to_owned()).collect();
    left.extend(
        [
            "PLANTEDauth0000000000000000000000000001",
            "PLANTEDtoken000000000000000000000000000002",
            "PLANTEDcookie0000000003",
        ]
        .map(str::to_owned),
    );
    for profile in ["hash", "mask", "remove"] {
        let out = tempfile::tempdir().unwrap();
        let (from, to) = (folder.path().display().to_string(), out.path().display().to_string());
        let ran = run(&["redact", &from, "-o", &to, "--profile", profile], "");
        assert_eq!(ran.code, 0, "{}", ran.stderr);
        let text = all_text(out.path());
        for marker in &left {
            let ways =
                [marker.clone(), marker.replace('+', "%2B").replace('=', "%3D"), marker.replace('/', "\\/")];
            assert!(!ways.iter().any(|it| text.contains(it.as_str())), "{profile}: {marker}: {text}");
        }
        assert!(!text.contains(&STANDARD.encode(json.to_string())[..64]), "{profile}");
    }
    let out = redacted(&["synthetic/client.har", "synthetic/server.log"], "mask");
    let text = all_text(out.path());
    for marker in markers() {
        assert!(!text.contains(&marker), "{marker}");
    }
}

/// All files below a folder as one text.
fn all_text(folder: &Path) -> String {
    let entries = std::fs::read_dir(folder).unwrap().map(|it| it.unwrap().path());
    let text = |it: PathBuf| if it.is_dir() { all_text(&it) } else { std::fs::read_to_string(it).unwrap() };
    entries.map(text).collect::<Vec<_>>().join("\n")
}
