//! Charles sessions as JSON (`.chlsj`, and each `N-meta.json` of a `.chlz`).
//!
//! There is no specification; written after files of Charles 4 and 5 and the reader of charles-mcp
//! (`src/session/chlsj.rs`). Bodies that are no text stand in `body.encoded` as Base64, still with their coding.

use serde_json::Value;

use crate::capture::exchange::Exchange;
use crate::capture::exchange::Headers;
use crate::capture::exchange::Message;
use crate::capture::exchange::of_base64;
use crate::capture::format::CaptureFormat;
use crate::capture::recording::Recording;
use crate::capture::recording::array;
use crate::capture::stamp::Stamp;

pub(super) static RECORDING: Recording = Recording {
    format: &CaptureFormat { name: "chlsj", title: "Charles session" },
    recognise: is_session,
    read: |input, collector| array::read(input, collector, |value, number| Some(exchange(value, number))),
    is_edited: true,
};

fn is_session(head: &[u8]) -> bool {
    array::begins_with(head, &[b"\"request\"", b"\"header\"", b"\"times\""])
        || array::begins_with(head, &[b"\"request\"", b"\"actualPort\"", b"\"scheme\""])
}

/// The exchange of one entry.
pub(super) fn exchange(entry: &Value, number: usize) -> Exchange {
    let text = |name: &str| entry[name].as_str().unwrap_or_default();
    let response = &entry["response"];
    let request = message(&entry["request"]);
    let host = request.headers.get(":authority").unwrap_or_else(|| text("host")).to_owned();
    let query = entry["query"].as_str().map(|it| format!("?{it}")).unwrap_or_default();
    let client = entry["clientAddress"].as_str().map(|it| it.rsplit('/').next().unwrap_or(it));
    Exchange {
        number,
        time: ["requestBegin", "start"].iter().find_map(|it| Stamp::of_line(entry["times"][it].as_str()?)),
        client: client.map(|it| it.split(':').next().unwrap_or(it).to_owned()),
        method: text("method").to_owned(),
        url: format!("{}://{host}{}{query}", text("scheme"), text("path")),
        request,
        status: response["status"].as_u64().and_then(|it| u16::try_from(it).ok()),
        response: response.is_object().then(|| message(response)),
        ..Exchange::default()
    }
}

fn message(half: &Value) -> Message {
    let pairs = half["header"]["headers"].as_array().into_iter().flatten();
    let pair = |it: &Value| Some((it["name"].as_str()?.to_owned(), it["value"].as_str()?.to_owned()));
    let mut headers: Headers = pairs.filter_map(pair).collect();
    for (name, field) in [("Content-Type", "mimeType"), ("Content-Encoding", "contentEncoding")] {
        if let (None, Some(value)) = (headers.get(name), half[field].as_str()) {
            headers.push(name, value);
        }
    }
    let body = &half["body"];
    let encoded = body["encoded"].as_str().and_then(of_base64);
    Message::new(headers, encoded.unwrap_or_else(|| body["text"].as_str().unwrap_or_default().into()))
}
