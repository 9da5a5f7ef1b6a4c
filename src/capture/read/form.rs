//! Pairs of a query string or a form body, which are percent-decoded once: that is how they travel.
//!
//! `+` in such a pair was sent raw. A form decoder reads it as a space, and so does this reader; the places are kept,
//! so that it can be said that the text on the wire is right and the server's view of it is not.

use std::ops::Range;

use crate::capture::read::budget::Budget;
use crate::capture::read::found::Found;
use crate::capture::shape::is_alphabet;
use crate::payload::hex;

/// Whether `name=value` is a pair of a form: another pair stands beside it, or it follows a `?`.
pub(super) fn is_pair(text: &str, name: &Range<usize>, start: usize, budget: &mut Budget) -> bool {
    // `detail[iv]=…` is a pair as well.
    if !text[name.end..].trim_start_matches(']').starts_with('=') {
        return false;
    }
    let before = &text[text.ceil_char_boundary(name.start.saturating_sub(64))..name.start];
    let outer = before
        .strip_suffix('[')
        .map(|it| it.trim_end_matches(|it: char| it.is_ascii_alphanumeric() || it == '_'));
    let before = outer.unwrap_or(before).chars().next_back();
    let end = end_of_value(text, start, budget);
    let line = before_on_line(text, name.start);
    let is_body = before.is_some_and(|it| matches!(it, '"' | '\''))
        && ["-d", "--data", "--data-raw", "--data-binary", "--data-ascii"]
            .iter()
            .any(|it| line.ends_with(it));
    let is_chained = is_body || text[end..].starts_with('&') || matches!(before, Some('&' | '?'));
    // curl encodes what `--data-urlencode` names; the text behind it is the value itself.
    is_chained && !line.ends_with("--data-urlencode")
}

fn before_on_line(text: &str, at: usize) -> &str {
    let before = &text[text.ceil_char_boundary(at.saturating_sub(64))..at];
    let line = before.rfind('\n').map_or(before, |it| &before[it..]);
    line.trim_end_matches(['"', '\'', ' '])
}

/// The value of the pair.
pub(super) fn value(text: &str, start: usize, budget: &mut Budget) -> Found {
    let end = end_of_value(text, start, budget);
    let wire = &text[start..end];
    let (mut value, mut form_pluses) = (String::with_capacity(wire.len()), Vec::new());
    for it in decoded_keeping_plus(wire).chars() {
        match it {
            RAW_PLUS => {
                form_pluses.push(value.chars().count());
                value.push(' ');
            }
            it => value.push(it),
        }
    }
    Found { value, form_pluses, span: start..end, next: end }
}

/// Stands for a `+` that was sent raw while the rest is decoded.
const RAW_PLUS: char = '\u{e000}';

fn decoded_keeping_plus(wire: &str) -> String {
    percent_decoded(&wire.replace('+', "\u{e000}"))
}

/// The longest value of a pair, in bytes: 1 MiB, three bytes a character where all is percent-encoded.
const MAX_VALUE: usize = 3 << 20;

/// Up to `&`, a quote, a `#`, an angle bracket or white space; a blank belongs to the value where more of it follows
/// before the next `&`.
fn end_of_value(text: &str, start: usize, budget: &mut Budget) -> usize {
    let room = text.len().min(start + budget.left().min(MAX_VALUE));
    let rest = &text[start..text.floor_char_boundary(room)];
    let is_end = |it: char| {
        matches!(it, '&' | '"' | '\'' | '`' | '#' | '<' | '\\' | '^' | '\n' | '\r' | '\t' | ';' | ',')
    };
    let whole = rest.find(is_end).unwrap_or(rest.len());
    budget.spend(whole);
    let spaced = &rest[..whole];
    let first = spaced.find(' ').unwrap_or(spaced.len());
    let is_one_value = spaced.chars().all(|it| is_alphabet(it) || it == ' ')
        && (rest[whole..].starts_with('&') || spaced.ends_with('='))
        && !spaced.contains("==  ");
    start + if is_one_value { whole } else { first }
}

/// Percent-decoded once; what is no escape, or gives no UTF-8, stays as it is.
pub fn percent_decoded(text: &str) -> String {
    if !text.contains('%') {
        return text.to_owned();
    }
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let escape = if byte == b'%' {
            bytes.get(at + 1..).and_then(<[u8]>::first_chunk).copied().and_then(hex::byte_of)
        } else {
            None
        };
        out.push(escape.unwrap_or(byte));
        at += if escape.is_some() { 3 } else { 1 };
    }
    String::from_utf8(out).unwrap_or_else(|_| text.to_owned())
}
