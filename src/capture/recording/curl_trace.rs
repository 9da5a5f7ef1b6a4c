//! What `curl --trace` and `--trace-ascii` write: headers and data as they go by, in lines with their offsets.
//!
//! Source: curl's `tool_cb_dbg.c`. The ASCII form breaks lines at 64 characters and leaves out the CR LF that it breaks
//! at; the offset of the next line tells which it was.

use crate::capture::format::CaptureFormat;
use crate::capture::input::Input;
use crate::capture::recording::Collector;
use crate::capture::recording::Recording;
use crate::capture::recording::raw;
use crate::capture::skip::Why;
use crate::capture::stamp::Stamp;
use crate::payload::hex;

pub(super) static RECORDING: Recording = Recording {
    format: &CaptureFormat { name: "curl-trace", title: "curl trace" },
    recognise: is_trace,
    read,
    is_edited: false,
};

/// The most that is read, in bytes: 64 MiB.
const MAX_LEN: usize = 64 << 20;

fn is_trace(head: &[u8]) -> bool {
    let has = |word: &[u8]| memchr::memmem::find(head, word).is_some();
    (has(b"=> Send header, ") || has(b"<= Recv header, ")) && has(b"0000: ")
}

/// What was sent and received since the last request began.
#[derive(Default)]
struct Talk {
    sent: Vec<u8>,
    received: Vec<u8>,
    time: Option<Stamp>,
    line: usize,
}

fn read(input: &mut Input<'_>, collector: &mut Collector<'_>) {
    let Ok(Some(bytes)) = input.whole_or_none(MAX_LEN) else { return collector.skip(Why::TooLarge, 1) };
    let text = String::from_utf8_lossy(&bytes);
    let mut talk = Talk::default();
    let mut number = 0;
    let mut lines = text.lines().enumerate().peekable();
    while let Some((at, line)) = lines.next() {
        let Some((stamp, kind)) = section(line) else { continue };
        let mut dumped: Vec<(usize, &str)> = Vec::new();
        while let Some((_, line)) = lines.next_if(|(_, it)| offset(it).is_some()) {
            dumped.extend(offset(line));
        }
        let bytes = undumped(&dumped);
        if kind.starts_with("=> Send header") {
            // A second header before any answer goes on with the first one.
            if !talk.received.is_empty() || raw::Raw::of(&bytes).is_some_and(|it| it.request().is_some()) {
                finish(&mut talk, &mut number, collector);
                talk = Talk { time: Stamp::of_line(stamp), line: at + 1, ..Talk::default() };
            }
            talk.sent.extend(bytes);
        } else if kind.starts_with("=> Send data") {
            talk.sent.extend(bytes);
        } else if kind.starts_with("<= Recv header") && bytes.starts_with(b"HTTP/") {
            // `100 Continue` is no answer yet.
            talk.received = bytes;
        } else if kind.starts_with("<= Recv") && !kind.contains("SSL") {
            talk.received.extend(bytes);
        }
    }
    finish(&mut talk, &mut number, collector);
}

fn finish(talk: &mut Talk, number: &mut usize, collector: &mut Collector<'_>) {
    let talk = std::mem::take(talk);
    let response = Some(talk.received.as_slice()).filter(|it| !it.is_empty());
    if let Some(mut exchange) = raw::exchange(&talk.sent, response) {
        *number += 1;
        (exchange.number, exchange.line, exchange.time) = (*number, talk.line, talk.time);
        collector.take(&exchange);
    }
}

/// The time before the head of a section, if there is one, and the head.
fn section(line: &str) -> Option<(&str, &str)> {
    let at = ["=> Send ", "<= Recv "].iter().find_map(|it| line.find(it)).filter(|it| *it <= 32)?;
    Some(line.split_at(at))
}

/// The offset of a line of a dump, and what follows it.
fn offset(line: &str) -> Option<(usize, &str)> {
    let (digits, rest) = line.split_once(": ").or_else(|| Some((line.strip_suffix(':')?, "")))?;
    let is_hex = (4..=8).contains(&digits.len()) && digits.bytes().all(|it| it.is_ascii_hexdigit());
    Some((usize::from_str_radix(digits, 16).ok().filter(|_| is_hex)?, rest))
}

fn undumped(lines: &[(usize, &str)]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for (at, (start, line)) in lines.iter().enumerate() {
        if let Some(hex) = hex_columns(line) {
            bytes.extend(hex);
            continue;
        }
        let line = line.as_bytes();
        bytes.extend_from_slice(line);
        let n_next = lines.get(at + 1).map_or(0, |it| it.0.saturating_sub(*start));
        let is_last = at + 1 == lines.len();
        if n_next == line.len() + 2 || (is_last && line.is_empty()) {
            bytes.extend_from_slice(b"\r\n");
        }
    }
    // The line that a header ends with has no next one to tell.
    let is_header = bytes.starts_with(b"HTTP/") || matches!(lines, [(_, line)] if line.contains(": "));
    if is_header && !bytes.ends_with(b"\r\n") {
        bytes.extend_from_slice(b"\r\n");
    }
    bytes
}

/// The bytes of `50 4f 53 54 … POST`.
fn hex_columns(line: &str) -> Option<Vec<u8>> {
    let columns = line.get(..48.min(line.len()))?;
    let mut bytes = Vec::new();
    for pair in columns.split(' ').filter(|it| !it.is_empty()).take(16) {
        bytes.push(hex::byte_of(pair.as_bytes().try_into().ok()?)?);
    }
    (!bytes.is_empty() && line.len() > 48).then_some(bytes)
}
