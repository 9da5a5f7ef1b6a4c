//! JSON in single quotes, as Python's `repr`, Node's console and PHP's `var_export` print a text: its back slashes are
//! doubled there. A shell leaves them as they are.

use crate::capture::unwrap::Step;

pub(super) const STEP: Step = Step { title: "text in single quotes", apply };

/// The longest text that is looked at, in bytes: 2 MiB.
const MAX_LEN: usize = 2 << 20;

/// How far back the words before a text are looked at, in bytes.
const MAX_BEFORE: usize = 32;

fn apply(text: &str) -> Option<String> {
    if !text.contains("\\\\") {
        return None;
    }
    let mut out = String::new();
    let (mut copied, mut at) = (0, 0);
    while let Some(quote) = memchr::memchr(b'\'', &text.as_bytes()[at..]).map(|it| at + it) {
        at = quote + 1;
        let inner = &text[at..];
        if !is_json(inner) || is_of_shell(&text[..quote]) {
            continue;
        }
        let room = &inner[..inner.floor_char_boundary(MAX_LEN.min(inner.len()))];
        let Some(end) = end_of(room) else {
            at += room.len();
            continue;
        };
        if inner[..end].contains("\\\\") {
            out.push_str(&text[copied..at]);
            out.push_str(&once(&inner[..end]));
            copied = at + end;
        }
        at += end + 1;
    }
    (copied > 0).then(|| out + &text[copied..])
}

fn is_json(inner: &str) -> bool {
    inner.starts_with("{\"") || inner.starts_with("[{\"")
}

/// Whether a quote behind this text is one of a shell: what stands before is an option, `$`, or curl itself.
fn is_of_shell(before: &str) -> bool {
    let near = &before[before.ceil_char_boundary(before.len().saturating_sub(MAX_BEFORE))..];
    let words = near.trim_end();
    let word = words.rsplit(char::is_whitespace).next().unwrap_or_default();
    words.ends_with('$') || word.starts_with('-') || word == "curl"
}

/// Where the quote stands that closes a text.
fn end_of(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(found) = memchr::memchr2(b'\'', b'\\', &bytes[at..]) {
        if bytes[at + found] == b'\'' {
            return Some(at + found);
        }
        at = (at + found + 2).min(bytes.len());
    }
    None
}

/// Without one of each two back slashes, and without those before single quotes.
fn once(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut signs = text.chars().peekable();
    while let Some(it) = signs.next() {
        let next = if it == '\\' { signs.next_if(|it| matches!(it, '\\' | '\'')) } else { None };
        out.push(next.unwrap_or(it));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::capture::unwrap::check;
    use crate::capture::unwrap::unwrapped;

    #[test]
    fn escapes_are_undone_once() {
        check(&STEP, r#"x b'{"iv":"a\\/b\'\\\\"}' y"#, r#"x b'{"iv":"a\/b'\\"}' y"#);
        check(&STEP, r#"'[{"iv":"a\\/b"}]'"#, r#"'[{"iv":"a\/b"}]'"#);
    }

    #[test]
    fn what_a_shell_quotes_stays() {
        for text in [
            r#"curl x -d '{"iv":"a\\/b"}'"#,
            r#"curl x --data-raw '{"iv":"a\\/b"}'"#,
            r#"d = $'{"iv":"a\\/b"}'"#,
            r#"'{"iv":"a\/b"}' \\"#,
            r#"'{"iv":"a\\/b"}"#,
            r"'a\\/b'",
        ] {
            assert!(unwrapped(text).1.is_empty(), "{text}");
        }
    }
}
