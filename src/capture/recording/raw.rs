//! A message as it went over the wire: a start line, headers, an empty line, the body.

use crate::capture::exchange::Exchange;
use crate::capture::exchange::Headers;
use crate::capture::exchange::Message;

/// The longest start line that is looked at.
const MAX_START: usize = 64 << 10;

/// Methods of requests.
pub(super) const METHODS: [&str; 8] = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "CONNECT"];

/// A message with its start line.
pub(super) struct Raw {
    start: String,
    /// Headers and body.
    pub(super) message: Message,
}

impl Raw {
    /// Reads a message; none where the bytes begin otherwise.
    pub(super) fn of(bytes: &[u8]) -> Option<Self> {
        let (start, mut rest) = line(bytes)?;
        let start = String::from_utf8_lossy(start).into_owned();
        if !is_request_line(&start) && !start.starts_with("HTTP/") {
            return None;
        }
        let mut headers = Headers::default();
        while let Some((header, behind)) = line(rest) {
            rest = behind;
            if header.is_empty() {
                break;
            }
            let header = String::from_utf8_lossy(header);
            if let Some((name, value)) = header.split_once(':') {
                headers.push(name.trim(), value.trim());
            }
        }
        Some(Self { start, message: Message::new(headers, rest) })
    }

    /// The method and the address, of a request.
    pub(super) fn request(&self) -> Option<(&str, String)> {
        let mut words = self.start.split(' ');
        let method = words.next().filter(|it| METHODS.contains(it))?;
        let target = words.next()?;
        let host = self.message.headers.get("host").unwrap_or_default();
        let url = if target.contains("://") { target.to_owned() } else { format!("https://{host}{target}") };
        Some((method, url))
    }

    /// The status, of an answer.
    pub(super) fn status(&self) -> Option<u16> {
        self.start.strip_prefix("HTTP/")?.split(' ').nth(1)?.parse().ok()
    }
}

/// The exchange of two messages; none where the first is no request.
pub(super) fn exchange(request: &[u8], response: Option<&[u8]>) -> Option<Exchange> {
    let request = Raw::of(request)?;
    let (method, url) = request.request()?;
    let (method, url) = (method.to_owned(), url);
    let response = response.and_then(Raw::of);
    Some(Exchange {
        method,
        url,
        request: request.message,
        status: response.as_ref().and_then(Raw::status),
        response: response.map(|it| it.message),
        ..Exchange::default()
    })
}

/// Whether a line begins a request.
pub(super) fn is_request_line(line: &str) -> bool {
    let mut words = line.trim_end().split(' ');
    let is_method = words.next().is_some_and(|it| METHODS.contains(&it));
    is_method
        && words.next().is_some()
        && words.next().is_some_and(|it| it.starts_with("HTTP/"))
        && words.next().is_none()
}

fn line(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let end = bytes.iter().take(MAX_START).position(|it| *it == b'\n')?;
    let line = &bytes[..end];
    Some((line.strip_suffix(b"\r").unwrap_or(line), &bytes[end + 1..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_and_its_answer() {
        let request = b"POST /phone?x=1 HTTP/1.1\r\nHost: shop.example\r\nX-Token: abc\r\n\r\n{\"iv\":1}";
        let exchange = exchange(request, Some(b"HTTP/1.1 200 OK\nA: b\n\nok")).unwrap();
        assert_eq!(exchange.url, "https://shop.example/phone?x=1");
        assert_eq!((exchange.request.body.as_slice(), exchange.status), (&b"{\"iv\":1}"[..], Some(200)));
        assert_eq!(exchange.response.unwrap().body, b"ok");
        assert!(super::exchange(b"hello\n", None).is_none());
    }
}
