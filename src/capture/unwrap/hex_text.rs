//! A text as hexadecimal in one piece: Wireshark's "as a hex stream", MySQL's `0x7B22…`, PostgreSQL's `\x7b22…`.

use crate::capture::unwrap::Step;
use crate::capture::unwrap::has_a_name;
use crate::payload::hex;

pub(super) const STEP: Step = Step { title: "hexadecimal text", apply };

/// Shorter words hold no payload.
const MIN_LEN: usize = 80;

fn apply(text: &str) -> Option<String> {
    let mut out = String::new();
    let mut copied = 0;
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        let start = at + rest.find(|it: char| it.is_ascii_hexdigit()).unwrap_or(rest.len());
        let word = &text[start..];
        let end = start + word.find(|it: char| !it.is_ascii_hexdigit()).unwrap_or(word.len());
        at = end.max(at + 1);
        let plain = Some(&text[start..end]).filter(|it| it.len() >= MIN_LEN).and_then(decoded);
        let Some(plain) = plain else { continue };
        let before = &text[copied..start];
        out.push_str(before.strip_suffix("0x").or_else(|| before.strip_suffix("\\x")).unwrap_or(before));
        out.push_str(&plain);
        copied = end;
    }
    (copied > 0).then(|| out + &text[copied..])
}

fn decoded(word: &str) -> Option<String> {
    // `0x` in one word with its digits: the zero stands before the x, so it is none of them.
    String::from_utf8(hex::bytes_of(word.as_bytes())?).ok().filter(|it| has_a_name(it))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::capture::unwrap::check;

    #[test]
    fn a_stream_and_a_column() {
        let json = r#"{"iv":"r7BXXKkLb8qrSNn05n0qiA==","errMsg":"ok"}"#;
        let hex = json.bytes().map(|it| format!("{it:02x}")).collect::<Vec<_>>().concat();
        check(&STEP, &hex, json);
        check(&STEP, &format!("VALUES (1, 0x{hex})"), &format!("VALUES (1, {json})"));
        assert_eq!(apply(&"ab".repeat(60)), None);
    }
}
