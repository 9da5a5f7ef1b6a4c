//! Texts and files as tools and programs write them, around the values of one payload or of several.

use serde_json::Value;
use serde_json::json;
use unseal::payload::decode::percent_encoded;

use super::values::Values;

/// Writes several payloads into one file.
pub(super) type Writer = (&'static str, fn(&[Values]) -> String);

/// Files in which any number of payloads stands.
pub(super) const MANY: [Writer; 9] = [
    ("JSON lines", |all| lines(all, |it| object(it).to_string())),
    ("JSON", |all| Value::Array(all.iter().map(object).collect()).to_string()),
    ("indented JSON", |all| format!("{:#}", Value::Array(all.iter().map(object).collect()))),
    ("HAR", |all| har(all).to_string()),
    ("CSV", |all| {
        format!(
            "id,encrypted_data,iv,session_key\n{}",
            lines(all, |it| format!("7,\"{}\",\"{}\",\"{}\"", it.data, it.iv, it.key))
        )
    }),
    ("SQL", |all| {
        lines(all, |it| {
            format!(
                "INSERT INTO t (id, encrypted_data, iv, session_key) VALUES (7, '{}', '{}', '{}');",
                it.data, it.iv, it.key
            )
        })
    }),
    ("log", |all| {
        lines(all, |it| {
            format!(
                "2026-01-01 14:02:03.000 INFO [a] encryptedData={}, iv={}, session_key={}",
                it.data, it.iv, it.key
            )
        })
    }),
    ("Burp", |all| {
        let item = |it: &Values| {
            format!(
                "<item><url>https://a.example/b</url><request base64=\"false\"><![CDATA[POST /b HTTP/1.1\r\nHost: a.example\r\nContent-Type: application/json\r\n\r\n{}]]></request><status>200</status></item>",
                object(it)
            )
        };
        format!("<?xml version=\"1.0\"?>\n<items burpVersion=\"2024.1\">\n{}</items>\n", lines(all, item))
    }),
    ("messages", |all| {
        lines(all, |it| {
            format!(
                "POST /b HTTP/1.1\nHost: a.example\nContent-Type: application/json\n\n{}\n\nHTTP/1.1 200 OK\n\n{{}}\n",
                object(it)
            )
        })
    }),
];

/// Texts of one payload.
pub(super) const ONE: [Writer; 7] = [
    ("labelled lines", |all| {
        first(all, |it| format!("encryptedData: {}\niv: {}\nsession_key: {}\n", it.data, it.iv, it.key))
    }),
    ("form", |all| {
        first(all, |it| {
            let [data, iv, key] = [&it.data, &it.iv, &it.key].map(|it| percent_encoded(it));
            format!("encryptedData={data}&iv={iv}&session_key={key}")
        })
    }),
    ("cURL with JSON", |all| {
        first(all, |it| {
            format!(
                "curl -X POST 'https://a.example/b' -H 'Content-Type: application/json' --data-raw '{}'",
                object(it)
            )
        })
    }),
    ("fetch", |all| {
        first(all, |it| {
            let body = Value::String(object(it).to_string());
            format!("fetch(\"https://a.example/b\", {{ \"method\": \"POST\", \"body\": {body} }});")
        })
    }),
    ("XML", |all| {
        first(all, |it| {
            format!(
                "<xml><encryptedData><![CDATA[{}]]></encryptedData><iv>{}</iv><session_key>{}</session_key></xml>",
                it.data, it.iv, it.key
            )
        })
    }),
    ("multipart", |all| {
        first(all, |it| {
            let part = |name: &str, value: &str| {
                format!("--b\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
            };
            let parts = [("encryptedData", &it.data), ("iv", &it.iv), ("session_key", &it.key)];
            format!("{}--b--\r\n", parts.map(|it| part(it.0, it.1)).concat())
        })
    }),
    ("JSON in JSON", |all| first(all, |it| json!({ "body": object(it).to_string() }).to_string())),
];

fn object(it: &Values) -> Value {
    json!({ "encryptedData": it.data, "iv": it.iv, "session_key": it.key })
}

/// A HAR of one request for each payload.
pub(super) fn har(all: &[Values]) -> Value {
    let entry = |it: &Values| {
        json!({
            "startedDateTime": "2026-01-01T14:02:03.000+08:00",
            "request": {
                "method": "POST",
                "url": "https://a.example/b",
                "headers": [],
                "postData": { "mimeType": "application/json", "text": object(it).to_string() },
            },
            "response": { "status": 200, "headers": [], "content": { "text": "{}" } },
        })
    };
    json!({ "log": { "creator": {}, "entries": all.iter().map(entry).collect::<Vec<_>>() } })
}

fn lines(all: &[Values], line: impl Fn(&Values) -> String) -> String {
    all.iter().flat_map(|it| [line(it), "\n".to_owned()]).collect()
}

fn first(all: &[Values], text: impl Fn(&Values) -> String) -> String {
    all.first().map(text).unwrap_or_default()
}
