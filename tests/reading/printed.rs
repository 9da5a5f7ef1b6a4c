//! Values as programs print them: without quotes, with escapes of their language, in pieces, in a stream of HTTP.

use unseal::forge::scene::Scene;

use crate::reading::columns::told;

/// The parts of a payload whose texts have a `/` and a `+` each: data, iv and key.
fn parts() -> [String; 3] {
    let forged = Scene::user_info().forged;
    [forged.encrypted_data, forged.iv, forged.session_key.expose().to_owned()]
}

#[track_caller]
fn verdicts(text: &str) -> String {
    told(text).0.join(" ")
}

/// The codes of what is found in the first payload.
fn codes(text: &str) -> Vec<String> {
    let said = crate::cli::run(&["inspect", "--json"], text).stdout;
    let all: serde_json::Value = serde_json::from_str(&said).expect("a case");
    let one = if all["payloads"].is_array() { &all["payloads"][0] } else { &all };
    let findings = one["findings"].as_array().expect("findings");
    findings.iter().filter_map(|it| it["code"].as_str()).map(str::to_owned).collect()
}

#[test]
fn escaped_slashes_without_quotes_are_read_whole() {
    let [data, iv, key] = parts();
    let [escaped, escaped_iv] = [&data, &iv].map(|it| it.replace('/', "\\/"));
    assert_ne!(escaped, data);
    for text in [
        format!("session_key: {key}\nencryptedData: {escaped}\niv: {escaped_iv}\n"),
        format!("encryptedData={escaped}\niv={escaped_iv}\nsession_key={key}\n"),
        format!("req: &{{EncryptedData:{escaped} IV:{escaped_iv} SessionKey:{key}}}\n"),
        format!("encryptedData：{escaped}\niv：{escaped_iv}\nsession_key：{key}\n"),
    ] {
        assert!(codes(&text).contains(&"JSON-ESCAPED".to_owned()), "{text}: {:?}", codes(&text));
    }
    // Within a text of JSON the escape is the one of that text.
    let line = format!(
        "{{\"message\":\"encryptedData={escaped} iv={escaped_iv} session_key={}\"}}",
        key.replace('/', "\\/")
    );
    assert!(codes(&line).is_empty(), "{:?}", codes(&line));
}

#[test]
fn words_and_commands_of_redis() {
    let [data, iv, key] = parts();
    let user = "oABCD5abcdefghijklmnopqrstuv";
    let json = format!("{{\"encryptedData\":\"{data}\",\"iv\":\"{iv}\"}}");
    let path = format!("wx:session_key:{user}");
    let word = |it: &str| format!("${}\r\n{it}\r\n", it.len());
    let aof =
        format!("*3\r\n{}{}{}*2\r\n{}{}", word("SET"), word(&path), word(&key), word("LPUSH"), word(&json));
    assert_eq!(told(&aof), (vec!["sound".to_owned()], 1));
    let monitor = format!(
        "1714543323.25 [0 1.2.3.4:5] \"HMSET\" \"wx\" \"openid\" \"{user}\" \"session_key\" \"{key}\"\n1714543324.25 [0 1.2.3.4:5] \"LPUSH\" \"q\" {}\n",
        serde_json::json!(json)
    );
    assert_eq!(verdicts(&monitor), "sound");
    let record = &unseal::capture::read(&monitor).records[0];
    assert_eq!(record.value(unseal::capture::Name::OpenId).map(|it| it.value.expose()), Some(user));
    // The name of an object before its fields takes none of them.
    let object = format!("js_code=x session=Resp(openid='{user}', session_key='{key}')\n{json}");
    let record = &unseal::capture::read(&object).records[0];
    assert_eq!(record.value(unseal::capture::Name::OpenId).map(|it| it.value.expose()), Some(user));
}

#[test]
fn json_as_python_prints_it() {
    let [data, iv, key] = parts();
    let slashes = key.replace('/', "\\\\/");
    for prefix in ["b", ""] {
        let text = format!(
            "INFO:wx {prefix}'{{\"session_key\":\"{slashes}\"}}'\nINFO:wx:request.data {prefix}'{{\"encryptedData\":\"{data}\",\"iv\":\"{iv}\"}}'\n"
        );
        assert_eq!(codes(&text), Vec::<String>::new(), "{text}");
    }
    let spaced = data.replace('+', " ");
    let pieces: Vec<&str> = spaced.split_inclusive(' ').collect();
    let joined = pieces.join("'\n                  '");
    let text = format!("{{'encryptedData': '{joined}',\n 'iv': '{iv}',\n 'session_key': '{key}'}}\n");
    assert_eq!(codes(&text).first().map(String::as_str), Some("PLUS-SPACE"), "{text}");
    let text = text.replace("'\n                  '", "' +\n    '");
    assert_eq!(codes(&text).first().map(String::as_str), Some("PLUS-SPACE"), "{text}");
}

#[test]
fn a_stream_that_was_followed() {
    let [data, iv, key] = parts();
    let encoded = |it: &str| it.replace('+', "%2B").replace('/', "%2F").replace('=', "%3D");
    let body = format!("encryptedData={}&iv={}", encoded(&data), encoded(&iv));
    let answer = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n";
    let text = format!(
        "POST /api/login HTTP/1.1\r\nHost: a.example\r\n\r\ncode=0a1b2c3d4e5f6a7b{answer}{{\"session_key\":\"{key}\"}}POST /api/phone HTTP/1.1\r\nHost: a.example\r\nContent-Type: application/x-www-form-urlencoded\r\n\r\n{body}{answer}{{\"ok\":true}}"
    );
    assert_eq!(verdicts(&text), "sound");
}

#[test]
fn types_of_columns_and_variables_of_a_frame_are_no_payloads() {
    let [data, iv, key] = parts();
    let canal = format!(
        "{{\"data\":[{{\"encrypted_data\":\"{data}\",\"iv\":\"{iv}\",\"session_key\":\"{key}\"}}],\"mysqlType\":{{\"encrypted_data\":\"text\",\"iv\":\"varchar(64)\",\"session_key\":\"varchar(64)\"}}}}"
    );
    assert_eq!(verdicts(&canal), "sound");
    let sentry = format!(
        "[{{\"request\":{{\"data\":{{\"encryptedData\":\"{data}\",\"iv\":\"{iv}\"}}}},\"frames\":[{{\"vars\":{{\"session_key\":\"'{key}'\",\"encrypted_data\":\"'{data}'\",\"iv\":\"'{iv}'\"}}}}]}}]"
    );
    assert_eq!(told(&sentry), (vec!["sound".to_owned()], 1));
    // Two items of a list that are the same are two records.
    let one = format!("{{\"encryptedData\":\"{data}\",\"iv\":\"{iv}\"}}");
    assert_eq!(unseal::capture::read(&format!("[{one},{one}]")).n_payloads(), 2);
}

#[test]
fn json_in_a_cell_of_csv() {
    let [data, iv, key] = parts();
    let json = format!("{{\"encryptedData\":\"\\\"{data}\\\"\",\"iv\":\"{iv}\",\"session_key\":\"{key}\"}}");
    let text = format!("time,message\n10:00:00,\"{}\"\n", json.replace('"', "\"\""));
    assert!(codes(&text).contains(&"QUOTED".to_owned()), "{:?}", codes(&text));
}
