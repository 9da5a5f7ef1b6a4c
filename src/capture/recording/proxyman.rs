//! Proxyman's logs: an archive of JSON files without an ending, `request_INDEX_ID`.
//!
//! Written after two public readers of the format; bodies are Base64, times seconds since 1970.

use serde_json::Value;

use crate::capture::container::zip::Archive;
use crate::capture::exchange::Exchange;
use crate::capture::exchange::Message;
use crate::capture::exchange::of_base64;
use crate::capture::format::CaptureFormat;
use crate::capture::recording::Collector;
use crate::capture::recording::Packed;
use crate::capture::recording::fields::headers;
use crate::capture::recording::fields::time;
use crate::capture::recording::saz::why;
use crate::capture::skip::Why;

pub(super) static RECORDING: Packed = Packed {
    format: &CaptureFormat { name: "proxyman", title: "Proxyman log" },
    recognise: |archive| archive.members.iter().any(|it| index(&it.name).is_some()),
    read,
};

fn index(name: &str) -> Option<usize> {
    let file = name.rsplit('/').next()?;
    file.strip_prefix("request_")?.split('_').next()?.parse().ok()
}

fn read(archive: &Archive<'_>, collector: &mut Collector<'_>) {
    let mut members: Vec<_> = archive.members.iter().filter_map(|it| Some((index(&it.name)?, it))).collect();
    members.sort_by_key(|it| it.0);
    let mut n_bytes = 0;
    for (at, (_, member)) in members.into_iter().enumerate() {
        match archive.read(member) {
            Ok(bytes) => {
                n_bytes += bytes.len() as u64;
                match serde_json::from_slice(&bytes) {
                    Ok(value) => collector.take(&exchange(&value, at + 1)),
                    Err(_) => collector.skip(Why::Damaged, at + 1),
                }
            }
            Err(refusal) => collector.skip(why(refusal), at + 1),
        }
        if !collector.go_on(n_bytes) {
            return;
        }
    }
}

fn exchange(entry: &Value, number: usize) -> Exchange {
    let (request, response) = (&entry["request"], &entry["response"]);
    let text = |name: &str| request[name].as_str().unwrap_or_default();
    let path = if text("fullPath").is_empty() { text("uri") } else { text("fullPath") };
    let url = if path.contains("://") {
        path.to_owned()
    } else {
        format!("{}://{}{path}", text("scheme"), text("host"))
    };
    let status = &response["status"];
    let status = status.as_u64().or_else(|| status["code"].as_u64()).and_then(|it| u16::try_from(it).ok());
    Exchange {
        number,
        time: time(&entry["timing"]["requestStartedAt"]),
        client: None,
        method: request["method"]["name"].as_str().unwrap_or_else(|| text("method")).to_owned(),
        url,
        request: message(request),
        status,
        response: response.is_object().then(|| message(response)),
        ..Exchange::default()
    }
}

fn message(half: &Value) -> Message {
    let body = half["bodyData"].as_str().and_then(of_base64).unwrap_or_default();
    Message::new(headers(&half["header"]["entries"]), body)
}
