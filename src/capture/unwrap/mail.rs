//! A mail as it is stored: bodies and attachments in Base64 or quoted-printable, one part after the other.
//!
//! Each part is written as it reads, and its header then says `8bit`; an attachment that is no text is left out by name.
//! Source: RFC 2045, RFC 2046.

use std::fmt::Write as _;

use base64::Engine as _;

use crate::capture::container::encoding::text_of;
use crate::capture::unwrap::Step;
use crate::capture::unwrap::quoted_printable;
use crate::payload::decode::LENIENT;

pub(super) const STEP: Step = Step { title: "mail", apply: as_8bit };

const HEADER: &str = "content-transfer-encoding:";

/// How long a line of a header is at most, in bytes.
const MAX_HEADER: usize = 200;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Encoding {
    Base64,
    QuotedPrintable,
}

/// The mail with its parts as they read; none where it has none that is encoded.
pub(in crate::capture) fn as_8bit(text: &str) -> Option<String> {
    let bytes = text.as_bytes();
    // Most texts are no mail.
    memchr::memmem::find(bytes, b"ransfer-").or_else(|| memchr::memmem::find(bytes, b"RANSFER-"))?;
    let mut out = String::with_capacity(text.len());
    let mut is_changed = false;
    let (mut encoding, mut body): (Option<Encoding>, Option<usize>) = (None, None);
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let bare = line.trim_end();
        if let Some(from) = body {
            if !bare.starts_with("--") {
                continue;
            }
            put(&mut out, &text[from..start], encoding);
            (encoding, body) = (None, None);
        } else if let Some(found) = encoding_of(bare) {
            encoding = Some(found);
            is_changed = true;
            out.push_str(&bare[..HEADER.len()]);
            out.push_str(" 8bit\n");
            continue;
        } else if bare.is_empty() && encoding.is_some() {
            body = Some(at);
        }
        out.push_str(line);
    }
    if let Some(from) = body {
        put(&mut out, &text[from..], encoding);
    }
    is_changed.then_some(out)
}

fn encoding_of(line: &str) -> Option<Encoding> {
    let line = Some(line).filter(|it| it.len() <= MAX_HEADER)?;
    let head = line.get(..HEADER.len()).filter(|it| it.eq_ignore_ascii_case(HEADER))?;
    match line[head.len()..].trim() {
        it if it.eq_ignore_ascii_case("base64") => Some(Encoding::Base64),
        it if it.eq_ignore_ascii_case("quoted-printable") => Some(Encoding::QuotedPrintable),
        _ => None,
    }
}

fn put(out: &mut String, body: &str, encoding: Option<Encoding>) {
    match encoding {
        Some(Encoding::QuotedPrintable) => out.push_str(&quoted_printable::decoded(body)),
        Some(Encoding::Base64) => {
            let bare: String = body.split_whitespace().collect();
            match LENIENT.decode(&bare).map(text_of) {
                Ok(Ok(text)) => out.push_str(&text),
                Ok(Err(bytes)) => {
                    // Writing to a text cannot fail.
                    let _ = write!(out, "({} bytes that are no text)", bytes.len());
                }
                // What is no Base64 stays.
                Err(_) => out.push_str(body),
            }
            if !out.ends_with('\n') {
                out.push('\n');
            }
        }
        None => out.push_str(body),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_read_as_what_they_are() {
        let part = |encoding: &str, body: &str| {
            format!(
                "--b\r\nContent-Type: text/plain\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n{body}\r\n"
            )
        };
        let coded = base64::engine::general_purpose::STANDARD.encode("会话 session_key: x\n");
        let (one, two) = coded.split_at(12);
        let text = [
            "From: a@shop.example\r\n\r\n".to_owned(),
            part("base64", &format!("{one}\r\n{two}")),
            part("Quoted-Printable", "iv=3Da=\r\nb"),
            part("7bit", "c"),
            part("base64", "AAECAw=="),
            "--b--\r\n".to_owned(),
        ]
        .concat();
        let read = as_8bit(&text).unwrap();
        for expected in [
            "\r\n会话 session_key: x\n--b\r\n",
            "\r\niv=ab\r\n--b",
            "7bit\r\n\r\nc\r\n",
            "(4 bytes that are no text)\n--b--",
        ] {
            assert!(read.contains(expected), "{expected}: {read}");
        }
        assert_eq!(read.matches("Encoding: 8bit").count(), 3, "{read}");
        assert_eq!(as_8bit("Content-Transfer-Encoding: 7bit\n\na"), None);
    }
}
