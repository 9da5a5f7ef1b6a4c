//! whistle's exports: a list of sessions with `req` and `res`, bodies as text or in `base64`.

use serde_json::Value;

use crate::capture::exchange::Exchange;
use crate::capture::exchange::Message;
use crate::capture::exchange::of_base64;
use crate::capture::format::CaptureFormat;
use crate::capture::recording::Recording;
use crate::capture::recording::array;
use crate::capture::recording::fields::headers;
use crate::capture::recording::fields::time;

pub(super) static RECORDING: Recording = Recording {
    format: &CaptureFormat { name: "whistle", title: "whistle sessions" },
    recognise: is_export,
    read: |input, collector| array::read(input, collector, exchange),
    is_edited: true,
};

fn is_export(head: &[u8]) -> bool {
    array::begins_with(head, &[b"\"req\"", b"\"headers\"", b"\"url\"", b"\"startTime\""])
}

fn exchange(entry: &Value, number: usize) -> Option<Exchange> {
    let (request, response) = (&entry["req"], &entry["res"]);
    let status = &response["statusCode"];
    let status =
        status.as_u64().or_else(|| status.as_str()?.parse().ok()).and_then(|it| u16::try_from(it).ok());
    Some(Exchange {
        number,
        time: time(&entry["startTime"]),
        client: request["ip"].as_str().map(str::to_owned),
        method: request["method"].as_str()?.to_owned(),
        url: entry["url"].as_str()?.to_owned(),
        request: message(request),
        status,
        response: response.is_object().then(|| message(response)),
        ..Exchange::default()
    })
}

fn message(half: &Value) -> Message {
    let base64 = half["base64"].as_str().filter(|it| !it.is_empty()).and_then(of_base64);
    Message::new(
        headers(&half["headers"]),
        base64.unwrap_or_else(|| half["body"].as_str().unwrap_or_default().into()),
    )
}
