//! Wrappings around a whole text that are taken off before it is read, each a named step: marks of a quoted mail,
//! `\x22` of nginx, `&quot;` of a page, carets of cmd.exe, backticks of PowerShell, percent signs around JSON.

use std::borrow::Cow;

use crate::capture::read::percent_decoded;

/// One step.
#[derive(Debug)]
pub(super) struct Step {
    /// What it takes off, in English, for the line "Read as".
    pub(super) title: &'static str,
    apply: fn(&str) -> Option<String>,
}

/// All steps, the outermost first.
pub(super) static ALL: &[Step] = &[
    Step { title: "quoted mail", apply: quote_marks },
    Step { title: "Java serialization", apply: java_strings },
    Step { title: "page source", apply: entities },
    Step { title: "nginx escapes", apply: hex_escapes },
    Step { title: "cmd.exe", apply: carets },
    Step { title: "PowerShell", apply: backticks },
    Step { title: "percent-encoded text", apply: percents },
];

/// The text without its wrappings, and which ones were taken off.
pub(super) fn unwrapped(text: &str) -> (Cow<'_, str>, Vec<&'static str>) {
    let mut text = Cow::Borrowed(text);
    let mut steps = Vec::new();
    for step in ALL {
        if let Some(next) = (step.apply)(&text) {
            text = Cow::Owned(next);
            steps.push(step.title);
        }
    }
    (text, steps)
}

/// `> ` before most of the lines: an answer by mail, or Markdown.
fn quote_marks(text: &str) -> Option<String> {
    let n_lines = text.lines().filter(|it| !it.trim().is_empty()).count();
    let is_quoted = |it: &&str| it.trim_start().starts_with('>');
    let n_quoted = text.lines().filter(is_quoted).count();
    if n_quoted < 2 || n_quoted * 2 < n_lines {
        return None;
    }
    let bare = |line: &str| {
        let marks = line.trim_start();
        if marks.starts_with('>') { marks.trim_start_matches(['>', ' ']).to_owned() } else { line.to_owned() }
    };
    let lines: Vec<String> = text.lines().map(bare).collect();
    Some(joined_at_wraps(&lines))
}

/// A mail program breaks long lines: a line of nothing but Base64 belongs to the one before it.
fn joined_at_wraps(lines: &[String]) -> String {
    let is_piece = |it: &str| {
        it.len() >= 2
            && it
                .bytes()
                .all(|it| it.is_ascii_alphanumeric() || matches!(it, b'+' | b'/' | b'=' | b'"' | b',' | b'}'))
    };
    let ends_in_text = |it: &str| {
        let tail =
            it.bytes().rev().take_while(|it| it.is_ascii_alphanumeric() || matches!(it, b'+' | b'/')).count();
        tail >= 20
    };
    let mut out = String::new();
    for line in lines {
        let joins = ends_in_text(&out) && is_piece(line);
        if !out.is_empty() && !joins {
            out.push('\n');
        }
        out.push_str(line);
    }
    out
}

/// `\xac\xed\x00\x05t\x00\x18` before a text that Spring wrote to Redis: a stream of Java objects with one text in it.
fn java_strings(text: &str) -> Option<String> {
    const HEAD: &str = "\\xac\\xed\\x00\\x05t";
    if !text.contains(HEAD) {
        return None;
    }
    let mut pieces = text.split(HEAD);
    let mut out = pieces.next()?.to_owned();
    for piece in pieces {
        // Two bytes of its length, each as it is or as `\x18`.
        let byte = |it: &str| {
            if it.starts_with("\\x") { 4.min(it.len()) } else { it.chars().next().map_or(0, char::len_utf8) }
        };
        let first = byte(piece);
        let rest = piece.get(first..).unwrap_or_default();
        out.push_str(rest.get(byte(rest)..).unwrap_or_default());
    }
    Some(out)
}

fn entities(text: &str) -> Option<String> {
    const QUOTES: [&str; 4] = ["&quot;", "&#34;", "&#x22;", "&#034;"];
    let has_quotes = QUOTES.iter().any(|it| text.contains(it));
    has_quotes.then(|| {
        let quoted = QUOTES.iter().fold(text.to_owned(), |text, it| text.replace(it, "\""));
        quoted.replace("&#39;", "'").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    })
}

fn hex_escapes(text: &str) -> Option<String> {
    if !text.contains("\\x22") && !text.contains("\\x5C") {
        return None;
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, behind)) = rest.split_first() {
        let escape =
            rest.strip_prefix(b"\\x").and_then(|it| it.get(..2)).and_then(|it| str::from_utf8(it).ok());
        if let Some(byte) = escape.and_then(|it| u8::from_str_radix(it, 16).ok()) {
            bytes.push(byte);
            rest = rest.get(4..).unwrap_or_default();
        } else {
            bytes.push(*first);
            rest = behind;
        }
    }
    Some(String::from_utf8_lossy(&bytes).into_owned())
}

/// `^"` and `^&` of "Copy as cURL (cmd)".
fn carets(text: &str) -> Option<String> {
    let is_cmd = text.matches("^\"").count() >= 2;
    is_cmd.then(|| {
        let mut out = String::with_capacity(text.len());
        let mut characters = text.chars();
        while let Some(it) = characters.next() {
            if it == '^' {
                out.extend(characters.next().filter(|it| !matches!(it, '\n' | '\r')));
            } else {
                out.push(it);
            }
        }
        out
    })
}

/// `` `" `` of "Copy as PowerShell".
fn backticks(text: &str) -> Option<String> {
    text.contains("`\"").then(|| text.replace("`\"", "\""))
}

/// JSON or a form that was percent-encoded as a whole: `%7B%22iv%22…`.
fn percents(text: &str) -> Option<String> {
    let lower = text.to_ascii_lowercase();
    let is_whole = lower.contains("%22encrypt") || lower.contains("%22iv%22") || lower.contains("iv%3d");
    is_whole.then(|| percent_decoded(text)).filter(|it| it != text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_wrapping_is_named_and_nothing_else_is_touched() {
        let check = |text: &str, expected: &str, step: &str| {
            let (read, steps) = unwrapped(text);
            assert_eq!((read.as_ref(), steps.as_slice()), (expected, [step].as_slice()));
        };
        check("> iv: ab\n> encryptedData: cd", "iv: ab\nencryptedData: cd", "quoted mail");
        check(r#""\xac\xed\x00\x05t\x00\x18abcd""#, r#""abcd""#, "Java serialization");
        check(r"{\x22iv\x22:\x22ab\x22}", r#"{"iv":"ab"}"#, "nginx escapes");
        check("{&quot;iv&quot;:&quot;a&#43;b&quot;}", r#"{"iv":"a&#43;b"}"#, "page source");
        check("-d ^\"{^\\^\"iv^\\^\":1}^\"", "-d \"{\\\"iv\\\":1}\"", "cmd.exe");
        check("-Body \"{`\"iv`\":`\"ab`\"}\"", "-Body \"{\"iv\":\"ab\"}\"", "PowerShell");
        check("x=%7B%22iv%22%3A1%7D", r#"x={"iv":1}"#, "percent-encoded text");
        assert!(unwrapped("iv: a>b\nencryptedData: x").1.is_empty());
    }
}
