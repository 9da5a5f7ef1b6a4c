//! Messages written one after the other as text, as Stream and many apps share them: request, answer, request …

use crate::capture::exchange::Exchange;
use crate::capture::format::CaptureFormat;
use crate::capture::input::Input;
use crate::capture::recording::Collector;
use crate::capture::recording::Recording;
use crate::capture::recording::raw;
use crate::capture::recording::raw::Raw;
use crate::capture::skip::Why;
use crate::capture::stamp::Stamp;

pub(super) static RECORDING: Recording = Recording {
    format: &CaptureFormat { name: "http-messages", title: "HTTP messages" },
    recognise: is_messages,
    read,
    is_edited: true,
};

/// The most that is read, in bytes: 64 MiB.
const MAX_LEN: usize = 64 << 20;

/// Whether requests and answers stand one after the other, each beginning its line.
fn is_messages(head: &[u8]) -> bool {
    let head = &head[..head.len().min(64 << 10)];
    let Ok(text) = str::from_utf8(head).or_else(|it| str::from_utf8(&head[..it.valid_up_to()])) else {
        return false;
    };
    // In a log the lines between the messages have values too, which would be lost.
    if text.lines().any(is_event_with_values) {
        return false;
    }
    let mut starts = text.lines().enumerate().filter_map(|it| Some((it.0, &it.1[start_in(it.1)?..])));
    let is_near = starts.next().is_some_and(|it| it.0 < 30 && raw::is_request_line(it.1));
    is_near && starts.next().is_some()
}

/// Whether a line of a log, told by its date, holds a part of a payload or of a login.
fn is_event_with_values(line: &str) -> bool {
    let is_dated = line
        .as_bytes()
        .first_chunk::<5>()
        .is_some_and(|it| it[..4].iter().all(u8::is_ascii_digit) && it[4] == b'-');
    is_dated && ["session_key", "sessionKey", "encrypted", "encryptData"].iter().any(|it| line.contains(it))
}

/// Where a message begins in a line: with it, or right behind a body that no line break ends, as in a stream that was
/// followed.
fn start_in(line: &str) -> Option<usize> {
    let line = line.trim_end();
    if raw::is_request_line(line) || is_status_line(line) {
        return Some(0);
    }
    let (head, version) = (line.rfind("HTTP/"), line.rfind(" HTTP/"));
    let of_request = || {
        let (before, _) = line[..version?].rsplit_once(' ')?;
        let method = raw::METHODS.iter().find(|it| before.ends_with(**it))?;
        Some(before.len() - method.len())
    };
    let of_answer = head.filter(|it| is_status_line(&line[*it..]));
    let start = of_answer.or_else(of_request)?;
    let is_behind_body = line[..start]
        .ends_with(|it: char| it.is_alphanumeric() || matches!(it, '}' | ']' | '=' | '+' | '/' | '-'));
    is_behind_body.then_some(start)
}

fn is_status_line(line: &str) -> bool {
    let mut words = line.split(' ');
    words.next().is_some_and(|it| matches!(it, "HTTP/1.0" | "HTTP/1.1" | "HTTP/2" | "HTTP/2.0" | "HTTP/3"))
        && words.next().is_some_and(|it| it.len() == 3 && it.bytes().all(|it| it.is_ascii_digit()))
}

fn read(input: &mut Input<'_>, collector: &mut Collector<'_>) {
    let Ok(Some(bytes)) = input.whole_or_none(MAX_LEN) else { return collector.skip(Why::TooLarge, 1) };
    let text = String::from_utf8_lossy(&bytes);
    let mut starts: Vec<(usize, usize)> = Vec::new();
    let mut at = 0;
    for (number, line) in text.split_inclusive('\n').enumerate() {
        if let Some(start) = start_in(line) {
            starts.push((at + start, number + 1));
        }
        at += line.len();
    }
    let ends = starts.iter().skip(1).map(|it| it.0).chain([text.len()]);
    let mut open: Option<(&str, usize, &str)> = None;
    let mut number = 0;
    let mut before = "";
    for ((start, line), end) in starts.iter().zip(ends) {
        let message = &text[*start..end];
        if raw::is_request_line(message.lines().next().unwrap_or_default()) {
            take(open.take(), None, &mut number, collector);
            open = Some((message, *line, before));
        } else {
            take(open.take(), Some(message), &mut number, collector);
        }
        before = message;
    }
    take(open, None, &mut number, collector);
}

/// Hands on a request with its answer; what stands between two messages is no part of either.
fn take(
    request: Option<(&str, usize, &str)>,
    response: Option<&str>,
    number: &mut usize,
    collector: &mut Collector<'_>,
) {
    let Some((request, line, before)) = request else { return };
    let response = response.map(body_alone);
    let exchange = raw::exchange(body_alone(request).as_bytes(), response.map(str::as_bytes));
    let Some(exchange) = exchange else { return };
    *number += 1;
    let time = exchange.request.headers.get("date").and_then(Stamp::of_words);
    let told = before.lines().rev().take(4).find_map(Stamp::of_line);
    let of_answer = response.and_then(|it| Raw::of(it.as_bytes()));
    let answered = of_answer.and_then(|it| it.message.headers.get("date").and_then(Stamp::of_words));
    collector.take(&Exchange { number: *number, line, time: time.or(told).or(answered), ..exchange });
}

/// A message without the rule or the heading that the next one stands under.
fn body_alone(message: &str) -> &str {
    let is_rule = |line: &str| {
        let line = line.trim();
        line.is_empty()
            || line.starts_with('#')
            || (line.len() >= 3
                && line.chars().all(|it| matches!(it, '-' | '=' | '*' | '_' | '─' | '>' | '<')))
    };
    let mut end = message.len();
    for line in message.split_inclusive('\n').rev().take(6) {
        if !is_rule(line)
            || line.trim_start().starts_with("--")
                && line.trim_end().ends_with("--")
                && !line.trim().chars().all(|it| it == '-')
        {
            break;
        }
        end -= line.len();
    }
    // The empty line that ends the headers stays.
    let kept = &message[..end];
    if kept.contains("\n\n") || kept.contains("\r\n\r\n") { kept } else { message }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_begin_behind_bodies_without_a_break() {
        for (line, start) in [
            ("POST /a HTTP/1.1\r\n", Some(0)),
            ("HTTP/1.1 200 OK", Some(0)),
            ("iv=a%3DHTTP/1.1 200 OK\r\n", Some(7)),
            ("{\"a\": 1}POST /b?c=1 HTTP/1.1\n", Some(8)),
            ("[12:00] \"POST /a HTTP/1.1\" 200", None),
            ("reply: 'HTTP/1.1 200 OK", None),
            ("> POST /a HTTP/1.1", None),
            ("HTTP/1.1", None),
        ] {
            assert_eq!(start_in(line), start, "{line}");
        }
    }
}
