//! Exchanges of any recording → a HAR that is read as they were: bodies as text, with nothing around them.

use serde_json::Value;
use serde_json::json;

use crate::capture::exchange::Exchange;
use crate::capture::exchange::Headers;
use crate::capture::exchange::Message;
use crate::capture::exchange::body_text;

/// The text of a HAR.
pub(in crate::capture) fn of(exchanges: &[Exchange]) -> String {
    let creator = json!({ "name": "Unseal", "version": env!("CARGO_PKG_VERSION") });
    let entries: Vec<Value> = exchanges.iter().map(entry).collect();
    format!("{:#}\n", json!({ "log": { "version": "1.2", "creator": creator, "entries": entries } }))
}

fn entry(exchange: &Exchange) -> Value {
    let body = body_text(&exchange.request);
    let mime = exchange.request.headers.get("content-type").unwrap_or_default();
    let mut request = json!({
        "method": exchange.method,
        "url": exchange.url,
        "headers": headers(&exchange.request.headers),
    });
    if !body.is_empty() {
        request["postData"] = json!({ "mimeType": mime, "text": body });
    }
    let mut entry = json!({
        "startedDateTime": exchange.time.map(|it| it.iso()),
        "request": request,
        "response": exchange.response.as_ref().map(|it| response(it, exchange.status)),
    });
    if let Some(client) = &exchange.client {
        entry["_clientAddress"] = json!(client);
    }
    entry
}

fn response(message: &Message, status: Option<u16>) -> Value {
    let mime = message.headers.get("content-type").unwrap_or_default();
    json!({
        "status": status,
        "headers": headers(&message.headers),
        "content": { "mimeType": mime, "text": body_text(message) },
    })
}

/// All but what tells how the body was packed, which it is not any more.
fn headers(all: &Headers) -> Vec<Value> {
    const OF_PACKING: [&str; 3] = ["content-encoding", "content-length", "transfer-encoding"];
    let kept = all.iter().filter(|it| !OF_PACKING.contains(&it.0.to_ascii_lowercase().as_str()));
    kept.map(|(name, value)| json!({ "name": name, "value": value })).collect()
}
