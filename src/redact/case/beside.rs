//! Values that stand beside their names without a sign that ties the two: the second text of a pair, `["Authorization", "…"]`
//! and `('phone', '…')`, and what stands in brackets, `phone[…]` and `[phone, …]`.
//!
//! A list of names looks the same, so only what can be nobody's word counts: with a digit in it, or of another script.

use std::ops::Range;

use crate::redact::case::names;

/// The longest value, in bytes.
const MAX_VALUE: usize = 4096;

/// The value beside the name that stands at a place.
pub(super) fn of(text: &str, name: Range<usize>) -> Option<&str> {
    let rest = &text[name.end..];
    let value = pair(rest)
        .or_else(|| bracketed(rest.strip_prefix('[')?))
        .or_else(|| bracketed(rest.strip_prefix(", ").filter(|_| text[..name.start].ends_with('['))?))?;
    let is_word = value.bytes().all(|it| it.is_ascii() && !it.is_ascii_digit());
    (!is_word && names::named(value).is_none()).then_some(value)
}

/// `', 'value'` and its like: the quote that closes the name, a comma, and a text in the same quotes.
fn pair(rest: &str) -> Option<&str> {
    let n_escapes = rest.bytes().take_while(|it| *it == b'\\').count();
    let quote = rest[n_escapes..].chars().next().filter(|it| matches!(it, '"' | '\''))?;
    let mark = &rest[..=n_escapes];
    let value = rest[mark.len()..].trim_start().strip_prefix(',')?.trim_start().strip_prefix(mark)?;
    let room = &value[..value.floor_char_boundary(MAX_VALUE.min(value.len()))];
    let end = room.find(quote)?;
    Some(room[..end].trim_end_matches('\\'))
}

/// What stands up to the bracket that closes, with none of the signs that programs have in an index.
fn bracketed(inner: &str) -> Option<&str> {
    let room = &inner[..inner.floor_char_boundary(MAX_VALUE.min(inner.len()))];
    let end = room.find(['[', ']', '"', '\'', '(', '\n'])?;
    (end >= 2 && room[end..].starts_with(']')).then(|| &room[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_and_brackets() {
        for (text, expected) in [
            ("[\"phone\",\"tok-1-A1\"]", Some("tok-1-A1")),
            ("[[\\\"phone\\\", \\\"Bearer ab1\\\"]]", Some("Bearer ab1")),
            ("('phone', '陈小鹿')", Some("陈小鹿")),
            ("phone[陈小鹿] ", Some("陈小鹿")),
            ("[phone, 13800138000]", Some("13800138000")),
            ("['phone', 'mobile']", None),
            ("'phone', 'string'", None),
            ("phone[index]", None),
            ("phone, 13800138000", None),
        ] {
            let at = text.find("phone").unwrap();
            assert_eq!(of(text, at..at + 5), expected, "{text}");
        }
    }
}
