//! Postman's collections, with their saved examples, and the reports of newman, which have what was answered.
//!
//! Bodies are written before they are encoded: a form's pairs are encoded here as Postman does when it sends them.

use serde_json::Value;

use crate::capture::exchange::Exchange;
use crate::capture::exchange::Message;
use crate::capture::format::CaptureFormat;
use crate::capture::input::Input;
use crate::capture::recording::Collector;
use crate::capture::recording::Recording;
use crate::capture::recording::fields::headers;
use crate::capture::recording::fields::time;
use crate::capture::recording::har::form;
use crate::capture::recording::har::multipart;
use crate::capture::skip::Why;

pub(super) static RECORDING: Recording = Recording {
    format: &CaptureFormat { name: "postman", title: "Postman collection" },
    recognise: is_postman,
    read,
    is_edited: true,
};

/// The most that is read, in bytes: 64 MiB.
const MAX_LEN: usize = 64 << 20;

/// How deep folders of a collection lie.
const MAX_DEPTH: usize = 32;

fn is_postman(head: &[u8]) -> bool {
    let has = |word: &[u8]| memchr::memmem::find(head, word).is_some();
    let is_object = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start().starts_with(b"{");
    is_object
        && (has(b"getpostman.com") || has(b"_postman_id") || (has(b"\"collection\"") && has(b"\"item\"")))
}

fn read(input: &mut Input<'_>, collector: &mut Collector<'_>) {
    let Ok(Some(bytes)) = input.whole_or_none(MAX_LEN) else { return collector.skip(Why::TooLarge, 1) };
    let Ok(value) = serde_json::from_slice::<Value>(&bytes) else { return collector.skip(Why::Damaged, 1) };
    let mut number = 0;
    let run = &value["run"];
    if let Some(executions) = run["executions"].as_array() {
        let begun = time(&run["timings"]["started"]);
        for execution in executions {
            number += 1;
            let request = if execution["request"].is_object() {
                &execution["request"]
            } else {
                &execution["item"]["request"]
            };
            let mut exchange = exchange(request, &execution["response"], number);
            exchange.time = exchange.time.or(begun);
            collector.take(&exchange);
        }
        return;
    }
    let collection = if value["collection"].is_object() { &value["collection"] } else { &value };
    items(&collection["item"], 0, &mut number, collector);
}

fn items(list: &Value, depth: usize, number: &mut usize, collector: &mut Collector<'_>) {
    for item in list.as_array().into_iter().flatten().filter(|_| depth < MAX_DEPTH) {
        items(&item["item"], depth + 1, number, collector);
        if !item["request"].is_object() && !item["request"].is_string() {
            continue;
        }
        let answers = item["response"].as_array().map(Vec::as_slice).unwrap_or_default();
        *number += 1;
        collector.take(&exchange(&item["request"], answers.first().unwrap_or(&Value::Null), *number));
        for answer in answers
            .iter()
            .filter(|it| it["originalRequest"].is_object() && it["originalRequest"] != item["request"])
        {
            *number += 1;
            collector.take(&exchange(&answer["originalRequest"], answer, *number));
        }
    }
}

fn exchange(request: &Value, response: &Value, number: usize) -> Exchange {
    let mut sent = Message::new(headers(&request["header"]), Vec::new());
    let (body, mime) = body(&request["body"]);
    sent.body = body;
    if let (None, Some(mime)) = (sent.headers.get("content-type"), mime) {
        sent.headers.push("Content-Type", mime);
    }
    Exchange {
        number,
        time: time(&response["timings"]["started"]),
        method: request["method"].as_str().unwrap_or("GET").to_owned(),
        url: if request.is_string() {
            request.as_str().unwrap_or_default().to_owned()
        } else {
            url(&request["url"])
        },
        request: sent,
        status: response["code"].as_u64().and_then(|it| u16::try_from(it).ok()),
        response: response.is_object().then(|| Message::new(headers(&response["header"]), answer(response))),
        ..Exchange::default()
    }
}

fn url(url: &Value) -> String {
    if let Some(text) = url.as_str().or_else(|| url["raw"].as_str()) {
        return text.to_owned();
    }
    let joined = |list: &Value, between: &str| {
        let words: Vec<&str> = list.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        words.join(between)
    };
    // What stands here is as it is sent, apart from what an address cannot hold.
    let pair =
        |it: &Value| Some(format!("{}={}", it["key"].as_str()?, it["value"].as_str().unwrap_or_default()));
    let query: Vec<String> = url["query"].as_array().into_iter().flatten().filter_map(pair).collect();
    let query = if query.is_empty() { String::new() } else { format!("?{}", query.join("&")) };
    let protocol = url["protocol"].as_str().unwrap_or("https");
    format!("{protocol}://{}/{}{query}", joined(&url["host"], "."), joined(&url["path"], "/"))
}

fn body(body: &Value) -> (Vec<u8>, Option<&'static str>) {
    let pairs = |list: &Value| -> Vec<(String, String)> {
        let pair = |it: &Value| {
            let is_off = it["disabled"].as_bool().unwrap_or(false);
            let pair = (it["key"].as_str()?.to_owned(), it["value"].as_str().unwrap_or_default().to_owned());
            (!is_off).then_some(pair)
        };
        list.as_array().into_iter().flatten().filter_map(pair).collect()
    };
    match body["mode"].as_str() {
        Some("urlencoded") => {
            (form(&pairs(&body["urlencoded"]), false).into_bytes(), Some("application/x-www-form-urlencoded"))
        }
        Some("formdata") => (multipart(&pairs(&body["formdata"])).into_bytes(), Some("multipart/form-data")),
        Some("graphql") => (body["graphql"].to_string().into_bytes(), Some("application/json")),
        _ => (body["raw"].as_str().unwrap_or_default().into(), None),
    }
}

/// The body of an answer: its text, or the bytes of Node's buffer.
fn answer(response: &Value) -> Vec<u8> {
    if let Some(text) = response["body"].as_str() {
        return text.into();
    }
    let byte = |it: &Value| it.as_u64().and_then(|it| u8::try_from(it).ok());
    response["stream"]["data"].as_array().into_iter().flatten().filter_map(byte).collect()
}
