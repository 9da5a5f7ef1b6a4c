//! HAR 1.1 to 1.3 of every producer: browsers and WeChat DevTools, Charles, Fiddler, Reqable, ProxyPin, mitmproxy.
//!
//! Sources: the specification (ahmadnassri/har-spec, `versions/1.2.md`), what HTTP Toolkit and mitmproxy do to clean such
//! files. Everything is optional. `url` and `postData.text` are what was sent; `queryString` and `params` are somebody's
//! decoding of it, and used only where there is no text.

use serde_json::Value;

use crate::capture::exchange::Exchange;
use crate::capture::exchange::Headers;
use crate::capture::exchange::Message;
use crate::capture::exchange::of_base64;
use crate::capture::format::CaptureFormat;
use crate::capture::input::Input;
use crate::capture::recording::Collector;
use crate::capture::recording::Recording;
use crate::capture::recording::splitter;
use crate::capture::recording::splitter::Piece;
use crate::capture::recording::splitter::Splitter;
use crate::capture::skip::Why;
use crate::capture::stamp::Stamp;

pub(super) static RECORDING: Recording = Recording {
    format: &CaptureFormat { name: "har", title: "HAR" },
    recognise: is_har,
    read,
    is_edited: true,
};

/// Whether a file begins as a HAR does: an object with a log, in which entries or their producer are named.
fn is_har(head: &[u8]) -> bool {
    let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
    let near = &head[..head.len().min(4096)];
    let has = |bytes: &[u8], word: &[u8]| memchr::memmem::find(bytes, word).is_some();
    head.starts_with(b"{")
        && has(near, b"\"log\"")
        && [&b"\"entries\""[..], b"\"creator\"", b"\"pages\""].iter().any(|it| has(head, it))
}

fn read(input: &mut Input<'_>, collector: &mut Collector<'_>) {
    let mut splitter = Splitter::new(input);
    if !splitter.enter("\"entries\"") {
        return;
    }
    let (mut number, mut n_bytes) = (0, 0);
    while let Some(piece) = splitter.next() {
        number += 1;
        match piece {
            Piece::Whole(bytes) => {
                n_bytes += bytes.len() as u64;
                entry(bytes, number, collector);
            }
            Piece::Cut(bytes) => {
                collector.skip(Why::CutOff, number);
                entry(splitter::closed(bytes).as_bytes(), number, collector);
            }
            Piece::TooLarge => collector.skip(Why::TooLarge, number),
        }
        if !collector.go_on(n_bytes) {
            return;
        }
    }
}

fn entry(bytes: &[u8], number: usize, collector: &mut Collector<'_>) {
    if !may_matter(bytes) {
        return collector.pass_over();
    }
    match serde_json::from_slice::<Value>(bytes)
        .or_else(|_| serde_json::from_str(&String::from_utf8_lossy(bytes)))
    {
        Ok(value) => {
            let exchange = exchange(&value, number);
            if exchange.request.body.is_empty() && is_body_missing(&value) {
                collector.skip(Why::NoBody, number);
            }
            collector.take(&exchange);
        }
        Err(_) => collector.skip(Why::Damaged, number),
    }
}

/// Whether an entry can hold a payload, a login or a code; most cannot, and are not parsed.
fn may_matter(bytes: &[u8]) -> bool {
    const WORDS: [&[u8]; 8] =
        [b"ncrypt", b"ession", b"code=", b"code\\\"", b"\"code\"", b"jscode", b"NCRYPT", b"-iv"];
    let has = |it: &[u8]| memchr::memmem::find(bytes, it).is_some();
    // Words in Base64 cannot be looked for.
    WORDS.iter().any(|it| has(it)) || (has(b"\"base64\"") && !is_of_media(bytes))
}

/// Whether every body of an entry is a picture, a font, a film or a sound, by the types that stand in it.
fn is_of_media(bytes: &[u8]) -> bool {
    const MEDIA: [&[u8]; 4] = [b"image/", b"font/", b"video/", b"audio/"];
    let name = b"\"mimeType\"";
    let mut types = memchr::memmem::find_iter(bytes, name).map(|at| {
        let value = bytes.get(at + name.len()..).unwrap_or_default().trim_ascii_start();
        value.strip_prefix(b":").unwrap_or_default().trim_ascii_start()
    });
    let is_media =
        |it: &[u8]| it.strip_prefix(b"\"").is_some_and(|it| MEDIA.iter().any(|of| it.starts_with(of)));
    types.next().is_some_and(is_media) && types.all(is_media)
}

/// Whether a request had a body that its tool did not keep.
fn is_body_missing(entry: &Value) -> bool {
    let request = &entry["request"];
    let is_sent = request["bodySize"].as_i64().is_some_and(|it| it > 0)
        || entry["_requestBodyStatus"].as_str().is_some_and(|it| it.contains("discarded"));
    is_sent && matches!(request["method"].as_str(), Some("POST" | "PUT" | "PATCH"))
}

pub(super) fn exchange(entry: &Value, number: usize) -> Exchange {
    let (request, response) = (&entry["request"], &entry["response"]);
    let mut sent = Message::new(headers(&request["headers"]), posted(request));
    if sent.headers.get("content-type").is_none()
        && let Some(mime) = request["postData"]["mimeType"].as_str()
    {
        sent.headers.push("Content-Type", mime);
    }
    Exchange {
        number,
        time: entry["startedDateTime"].as_str().and_then(Stamp::of_line),
        client: entry["_clientAddress"].as_str().map(str::to_owned),
        method: request["method"].as_str().unwrap_or_default().to_owned(),
        url: request["url"].as_str().unwrap_or_default().to_owned(),
        request: sent,
        status: response["status"].as_u64().and_then(|it| u16::try_from(it).ok()),
        response: response
            .is_object()
            .then(|| Message::new(headers(&response["headers"]), content(response))),
        ..Exchange::default()
    }
}

/// Pairs of name and value; Slack's tool writes lists of two.
fn headers(list: &Value) -> Headers {
    let pair = |it: &Value| {
        let (name, value) = if it.is_array() { (&it[0], &it[1]) } else { (&it["name"], &it["value"]) };
        Some((name.as_str()?.to_owned(), value.as_str()?.to_owned()))
    };
    list.as_array().into_iter().flatten().filter_map(pair).collect()
}

fn posted(request: &Value) -> Vec<u8> {
    let post = &request["postData"];
    let text = post["text"].as_str().filter(|it| !it.is_empty());
    let base64 = [&post["base64"], &request["_content"]["text"]].into_iter().find_map(Value::as_str);
    if let Some(text) = text {
        return body(text, post["encoding"].as_str());
    }
    if let Some(bytes) = base64.and_then(of_base64) {
        return bytes;
    }
    of_params(request, post["mimeType"].as_str().unwrap_or_default()).into_bytes()
}

fn content(response: &Value) -> Vec<u8> {
    let content = &response["content"];
    if let Some(text) = content["text"].as_str() {
        return body(text, content["encoding"].as_str());
    }
    content["base64"].as_str().and_then(of_base64).unwrap_or_default()
}

fn body(text: &str, encoding: Option<&str>) -> Vec<u8> {
    let is_base64 = encoding.is_some_and(|it| it.eq_ignore_ascii_case("base64"));
    is_base64.then(|| of_base64(text)).flatten().unwrap_or_else(|| text.as_bytes().to_vec())
}

/// A form of the decoded pairs that the tool kept in place of the text: encoded again, so that they come out as they
/// stand here.
fn of_params(request: &Value, mime: &str) -> String {
    const SIGNS: [&str; 6] = ["%2B", "%2F", "%3D", "%2b", "%2f", "%3d"];
    let params = request["postData"]["params"].as_array().map(Vec::as_slice).unwrap_or_default();
    let pair = |it: &Value| {
        Some((it["name"].as_str()?.to_owned(), it["value"].as_str().unwrap_or_default().to_owned()))
    };
    let pairs: Vec<(String, String)> = params.iter().filter_map(pair).collect();
    if mime.contains("multipart") {
        return multipart(&pairs);
    }
    // Some tools keep the pairs as they were sent, some decode them: the size of the body tells.
    let n_sent = request["bodySize"].as_u64().filter(|it| *it > 0).or_else(|| {
        let headers = headers(&request["headers"]);
        headers.get("content-length")?.parse().ok()
    });
    if let Some(n_sent) = n_sent.and_then(|it| usize::try_from(it).ok()) {
        for is_encoded in [true, false] {
            let form = form(&pairs, is_encoded);
            if form.len() == n_sent {
                return form;
            }
        }
    }
    let is_encoded = pairs.iter().any(|it| SIGNS.iter().any(|sign| it.1.contains(sign)));
    form(&pairs, is_encoded)
}

/// Pairs as a form carries them.
pub(super) fn form(pairs: &[(String, String)], is_encoded: bool) -> String {
    let encoded = |value: &str| if is_encoded { value.to_owned() } else { percent_encoded(value) };
    let pair = |(name, value): &(String, String)| format!("{}={}", encoded(name), encoded(value));
    pairs.iter().map(pair).collect::<Vec<_>>().join("&")
}

/// Pairs as parts of a multipart form.
pub(super) fn multipart(pairs: &[(String, String)]) -> String {
    let part = |(name, value): &(String, String)| {
        format!("--b\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
    };
    let parts: Vec<String> = pairs.iter().map(part).collect();
    parts.concat() + if parts.is_empty() { "" } else { "--b--\r\n" }
}

/// Percent-encodes what a form or a reader of forms would take for something else.
fn percent_encoded(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    for it in value.bytes() {
        if it.is_ascii_alphanumeric() || b"-_.~".contains(&it) {
            out.push(char::from(it));
        } else {
            let hex = |it: u8| char::from_digit(u32::from(it), 16).unwrap_or_default().to_ascii_uppercase();
            out.extend(['%', hex(it >> 4), hex(it & 15)]);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_in_base64_is_passed_over_where_it_is_a_picture() {
        let matters = |types: &[&str]| {
            let body = |it: &&str| format!(r#"{{"mimeType" : "{it}","encoding":"base64","text":"aGk="}}"#);
            let all: Vec<_> = types.iter().map(body).collect();
            may_matter(format!(r#"{{"response":{{"content":[{}]}}}}"#, all.join(",")).as_bytes())
        };
        assert!(!matters(&["image/png"]) && !matters(&["font/woff2", "image/webp"]));
        assert!(matters(&["application/json"]) && matters(&["image/png", "text/html"]));
    }
}
