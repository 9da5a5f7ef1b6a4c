//! mitmproxy's flow dumps: a sequence of tnetstrings, each a dictionary with request and response.
//!
//! Source: `mitmproxy/io/tnetstring.py` and files of versions 0.10 to 21. Only what is needed is looked at, so that
//! all versions are read alike.

use std::io::BufRead as _;
use std::io::BufReader;
use std::io::Read as _;

use crate::capture::exchange::Exchange;
use crate::capture::exchange::Headers;
use crate::capture::exchange::Message;
use crate::capture::format::CaptureFormat;
use crate::capture::input::Input;
use crate::capture::recording::Collector;
use crate::capture::recording::Recording;
use crate::capture::skip::Why;
use crate::capture::stamp::Stamp;

pub(super) static RECORDING: Recording = Recording {
    format: &CaptureFormat { name: "flow", title: "mitmproxy flows" },
    recognise: is_flow,
    read,
    is_edited: false,
};

/// The largest flow that is read, in bytes: 64 MiB.
const MAX_FLOW: usize = 64 << 20;

/// How deep values lie in one another.
const MAX_DEPTH: usize = 32;

/// A value of a tnetstring; what is not needed is left as bytes.
enum Value<'a> {
    Text(&'a [u8]),
    Number(f64),
    List(Vec<Value<'a>>),
    Fields(Vec<(&'a [u8], Value<'a>)>),
    Other,
}

/// The longest name of a flow's field, in bytes.
const MAX_NAME: usize = 64;

/// A dictionary whose first name is a whole one: times at the beginning of a log, `10:20:31`, have none.
fn is_flow(head: &[u8]) -> bool {
    let Some((length, rest)) = counted(head) else { return false };
    let name = counted(rest).filter(|it| it.0 <= MAX_NAME);
    let name = name.and_then(|(n, rest)| Some((rest.get(..n)?, rest.get(n)?)));
    let has_name = name.is_some_and(|(name, kind)| {
        let is_of_name = |it: &u8| it.is_ascii_lowercase() || it.is_ascii_digit() || *it == b'_';
        matches!(kind, b',' | b';') && !name.is_empty() && name.iter().all(is_of_name)
    });
    has_name && rest.get(length).is_none_or(|it| *it == b'}')
}

/// The length that stands before a value, and what stands behind its colon.
fn counted(bytes: &[u8]) -> Option<(usize, &[u8])> {
    let n_digits = bytes.iter().take(9).take_while(|it| it.is_ascii_digit()).count();
    let length = str::from_utf8(&bytes[..n_digits]).ok()?.parse().ok()?;
    Some((length, bytes[n_digits..].strip_prefix(b":")?))
}

fn read(input: &mut Input<'_>, collector: &mut Collector<'_>) {
    let mut reader = BufReader::with_capacity(256 << 10, input);
    let mut number = 0;
    let mut n_bytes = 0;
    while let Some(length) = length(&mut reader) {
        number += 1;
        if length > MAX_FLOW {
            collector.skip(Why::TooLarge, number);
            let rest = u64::try_from(length + 1).unwrap_or(u64::MAX);
            if std::io::copy(&mut reader.by_ref().take(rest), &mut std::io::sink()).is_err() {
                return;
            }
            continue;
        }
        let mut bytes = Vec::new();
        let wanted = u64::try_from(length + 1).unwrap_or(u64::MAX);
        let is_read = reader.by_ref().take(wanted).read_to_end(&mut bytes).is_ok();
        if !is_read || bytes.len() <= length {
            return collector.skip(Why::CutOff, number);
        }
        n_bytes += bytes.len() as u64;
        match value(&bytes[..length], bytes[length], 0) {
            Some(flow) => take(&flow, number, collector),
            None => collector.skip(Why::Damaged, number),
        }
        if !collector.go_on(n_bytes) {
            return;
        }
    }
}

/// The length before the next flow; none at the end.
fn length(reader: &mut impl std::io::BufRead) -> Option<usize> {
    let mut digits = Vec::new();
    reader.by_ref().take(16).read_until(b':', &mut digits).ok()?;
    str::from_utf8(digits.strip_suffix(b":")?).ok()?.trim().parse().ok()
}

fn value(bytes: &[u8], kind: u8, depth: usize) -> Option<Value<'_>> {
    if depth > MAX_DEPTH {
        return Some(Value::Other);
    }
    Some(match kind {
        b',' | b';' => Value::Text(bytes),
        b'#' | b'^' => Value::Number(str::from_utf8(bytes).ok()?.parse().ok()?),
        b']' => Value::List(items(bytes, depth)?),
        b'}' => {
            let mut items = items(bytes, depth)?.into_iter();
            let mut fields = Vec::new();
            while let (Some(name), Some(value)) = (items.next(), items.next()) {
                if let Value::Text(name) = name {
                    fields.push((name, value));
                }
            }
            Value::Fields(fields)
        }
        b'~' | b'!' => Value::Other,
        _ => return None,
    })
}

fn items(bytes: &[u8], depth: usize) -> Option<Vec<Value<'_>>> {
    let mut items = Vec::new();
    let mut rest = bytes;
    while !rest.is_empty() {
        let colon = rest.iter().take(12).position(|it| *it == b':')?;
        let length: usize = str::from_utf8(&rest[..colon]).ok()?.parse().ok()?;
        let end = colon.checked_add(1)?.checked_add(length)?;
        let inner = rest.get(colon + 1..end)?;
        items.push(value(inner, *rest.get(end)?, depth + 1)?);
        rest = &rest[end + 1..];
    }
    Some(items)
}

impl Value<'_> {
    fn field(&self, name: &str) -> Option<&Self> {
        match self {
            Self::Fields(fields) => fields.iter().find(|it| it.0 == name.as_bytes()).map(|it| &it.1),
            _ => None,
        }
    }

    fn bytes(&self) -> &[u8] {
        if let Self::Text(bytes) = self { bytes } else { b"" }
    }

    fn text(&self) -> String {
        String::from_utf8_lossy(self.bytes()).into_owned()
    }

    fn number(&self) -> Option<f64> {
        if let Self::Number(number) = self { Some(*number) } else { None }
    }

    fn list(&self) -> &[Self] {
        if let Self::List(list) = self { list } else { &[] }
    }
}

fn take(flow: &Value<'_>, number: usize, collector: &mut Collector<'_>) {
    let Some(request) = flow.field("request") else { return collector.pass_over() };
    let response = flow.field("response").filter(|it| it.field("status_code").is_some());
    let text = |name: &str| request.field(name).map(Value::text).unwrap_or_default();
    let address =
        flow.field("client_conn").and_then(|it| it.field("peername").or_else(|| it.field("address")));
    let headers = headers(request);
    let host = headers.get("host").map_or_else(|| text("host"), str::to_owned);
    let path = text("path");
    let url = if path.contains("://") { path } else { format!("{}://{host}{path}", text("scheme")) };
    collector.take(&Exchange {
        number,
        time: request
            .field("timestamp_start")
            .and_then(Value::number)
            .map(|it| Stamp::of_unix_millis((it * 1e3) as i64)),
        client: address.and_then(|it| it.list().first()).map(Value::text),
        method: text("method"),
        url,
        request: message(request),
        status: response.and_then(|it| it.field("status_code")?.number()).map(|it| it as u16),
        response: response.map(message),
        ..Exchange::default()
    });
}

fn message(half: &Value<'_>) -> Message {
    Message::new(headers(half), half.field("content").map(Value::bytes).unwrap_or_default())
}

fn headers(half: &Value<'_>) -> Headers {
    let pair = |it: &Value<'_>| match it.list() {
        [name, value] => Some((name.text(), value.text())),
        _ => None,
    };
    half.field("headers").map(Value::list).unwrap_or_default().iter().filter_map(pair).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_log_that_begins_with_a_time_is_no_flow() {
        assert!(is_flow(b"28:7:request;0:}7:version;2:20#}"));
        assert!(is_flow(b"2053:9:websocket;0:~8:response;402:"));
        for text in [
            "10:20:31.123 INFO request {\"version\":1}",
            "14:1:x request",
            "7:7:request;}",
            "28:7:REQUEST;0:}7:version;2:20#}",
            "12:",
            "",
        ] {
            assert!(!is_flow(text.as_bytes()), "{text}");
        }
    }
}
