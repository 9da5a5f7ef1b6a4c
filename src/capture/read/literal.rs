//! Quoted texts in the ways of languages and of texts inside texts: `"…"`, `\"…\"`, `""…""`, '…', `…`, “…”.

use std::ops::Range;

/// A quoted text.
pub(super) struct Literal {
    /// What stands between the quotes.
    pub(super) inner: Range<usize>,
    /// The place behind the closing quote.
    pub(super) next: usize,
    /// Backslashes before the quote: how deep the text stands inside other texts.
    pub(super) n_backslashes: usize,
    /// The opening quote.
    pub(super) quote: char,
}

/// The quoted text that begins at `at`, at most `limit` bytes long; up to the end of the text where nothing closes it.
pub(super) fn at(text: &str, at: usize, limit: usize) -> Option<Literal> {
    let rest = &text[at..];
    let n_backslashes = rest.bytes().take_while(|it| *it == b'\\').count();
    let quote = rest[n_backslashes..].chars().next()?;
    let close = match quote {
        '"' | '\'' | '`' => quote,
        '\u{201c}' => '\u{201d}',
        '\u{2018}' => '\u{2019}',
        '「' => '」',
        '『' => '』',
        _ => return None,
    };
    let mut start = at + n_backslashes + quote.len_utf8();
    // `""…""` of CSV and of C#; an empty text has something else behind its quotes, unless its name has doubled ones too.
    let is_name_doubled = || text[..at].trim_end().ends_with("\"\":");
    let is_doubled = quote == '"'
        && text[start..].starts_with('"')
        && (is_name_doubled()
            || text[start + 1..]
                .starts_with(|it: char| it.is_ascii_alphanumeric() || matches!(it, '+' | '/' | '{' | '\\')));
    if is_doubled {
        start += 1;
    }
    let room = &text[start..text.floor_char_boundary(start.saturating_add(limit).min(text.len()))];
    let n_read = end_of(room, close, n_backslashes, is_doubled);
    let is_open = n_read.is_none() && start + room.len() < text.len();
    if is_open {
        return None;
    }
    let (end, next) =
        n_read.map_or((start + room.len(), start + room.len()), |it| (start + it.0, start + it.1));
    Some(Literal { inner: start..end, next, n_backslashes, quote })
}

/// Where the closing quote, with its backslashes, begins and ends.
fn end_of(text: &str, close: char, n_backslashes: usize, is_doubled: bool) -> Option<(usize, usize)> {
    let bytes = text.as_bytes();
    let mut n_before = 0;
    for (at, it) in text.char_indices() {
        if it == '\\' {
            n_before += 1;
            continue;
        }
        let is_close = it == close
            && if n_backslashes == 0 { n_before % 2 == 0 } else { n_before <= n_backslashes }
            && (!is_doubled || bytes.get(at + 1) == Some(&b'"'));
        if is_close {
            let next = at + it.len_utf8() + usize::from(is_doubled);
            return Some((at - n_before.min(n_backslashes), next));
        }
        n_before = 0;
    }
    None
}

/// What the text between the quotes says: escapes read once for each text that it stands in.
pub(super) fn content(text: &str, literal: &Literal, is_json: bool) -> String {
    let inner = &text[literal.inner.clone()];
    if !inner.contains('\\') {
        return inner.to_owned();
    }
    // In a doubled literal the escaped quotes are doubled as well.
    let single = inner.contains("\"\"").then(|| inner.replace("\"\"", "\""));
    let inner = single.as_deref().unwrap_or(inner);
    if literal.n_backslashes == 0 && !is_json {
        return unescaped_quotes(inner);
    }
    // One backslash before the quote: a text in a text, so escapes are read twice; three: three times.
    let n_rounds = 1 + (literal.n_backslashes + 1).ilog2();
    let mut out = inner.to_owned();
    for _ in 0..n_rounds {
        out = unescaped(&out);
    }
    out
}

fn unescaped_quotes(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(it) = characters.next() {
        match characters.peek() {
            Some(next @ ('"' | '\'' | '`' | '\\')) if it == '\\' => {
                out.push(*next);
                characters.next();
            }
            Some('n') if it == '\\' => {
                out.push('\n');
                characters.next();
            }
            _ => out.push(it),
        }
    }
    out
}

/// JSON's escapes, read once; what is no escape stays.
pub(super) fn unescaped(text: &str) -> String {
    if let Ok(read) = serde_json::from_str::<String>(&format!("\"{text}\"")) {
        return read;
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        out.push_str(&rest[..at]);
        let escape = &rest[at + 1..];
        let (read, n_bytes) = match escape.chars().next() {
            Some('n') => ('\n', 1),
            Some('r') => ('\r', 1),
            Some('t') => ('\t', 1),
            Some('x') => match hex(escape.get(1..3)) {
                Some(it) => (it, 3),
                None => ('\\', 0),
            },
            Some('u') => match hex(escape.get(1..5)) {
                Some(it) => (it, 5),
                None => ('\\', 0),
            },
            Some(it @ ('"' | '\\' | '/' | '\'')) => (it, 1),
            _ => ('\\', 0),
        };
        out.push(read);
        rest = &escape[n_bytes..];
    }
    out.push_str(rest);
    out
}

fn hex(digits: Option<&str>) -> Option<char> {
    let digits = digits.filter(|it| it.bytes().all(|it| it.is_ascii_hexdigit()))?;
    u32::from_str_radix(digits, 16).ok().and_then(char::from_u32)
}
