//! Values without quotes: where a bare one ends, and which words behind it still belong to it.

use crate::capture::name::Name;
use crate::capture::read::budget::Budget;
use crate::capture::shape::is_alphabet;
use crate::payload::decode::is_base64_byte;

/// Lines behind a value that are looked at for more of it.
const MAX_LINES: usize = 20_000;

/// How far a name may stand before its value, in bytes.
const MAX_BEFORE: usize = 64;

/// The end of the bare word at `start`; `\/` is a sign of it that JSON escaped.
pub(super) fn end(text: &str, start: usize) -> usize {
    let mut end = start;
    loop {
        let rest = &text[end..];
        end += rest.find(|it| !is_alphabet(it)).unwrap_or(rest.len());
        if let Some(n) = hidden(&text[start..end], &text[end..]) {
            end += n;
            continue;
        }
        let behind = text[end..].trim_start_matches('\\');
        if behind.len() == text.len() - end || !behind.starts_with('/') {
            return end;
        }
        end = text.len() - behind.len();
    }
}

/// The fewest characters of a value on each side of what hides part of it.
const AROUND_HIDDEN: usize = 4;

/// Sixteen bytes in Base64.
const SHORTEST_PADDED: usize = 24;

/// The length of what hides part of a value or stands in the place of a character of it, as stars do: signs of one sort
/// with a value going on right behind them.
fn hidden(before: &str, text: &str) -> Option<usize> {
    let sign = text.chars().next()?;
    let is_mask = matches!(sign, '*' | '\u{2022}' | '\u{25cf}' | '\u{fffd}');
    if !is_mask && !matches!(sign, '?' | '#' | '@' | '!' | '$' | '~') {
        return None;
    }
    let rest = if is_mask { text.trim_start_matches(sign) } else { &text[sign.len_utf8()..] };
    let n_before = before.bytes().rev().take_while(|it| is_base64_byte(*it)).count();
    let n_behind = rest.bytes().take_while(|it| is_base64_byte(*it)).count();
    if is_mask {
        let is_within = n_before >= AROUND_HIDDEN && n_behind >= AROUND_HIDDEN;
        return is_within.then_some(text.len() - rest.len());
    }
    // Of a sign that has other meanings only the length tells that it stands for a character.
    let n_padding = rest[n_behind..].bytes().take_while(|it| *it == b'=').count();
    let n_all = n_before + 1 + n_behind + n_padding;
    let is_whole = (1..=2).contains(&n_padding) && n_all.is_multiple_of(4) && n_all >= SHORTEST_PADDED;
    is_whole.then_some(text.len() - rest.len())
}

/// How far back the quote of a text around a word is looked for, in bytes.
const MAX_AROUND: usize = 4096;

/// Whether a place stands within double quotes that its line opens.
pub(super) fn is_within_quotes(text: &str, at: usize) -> bool {
    let before = &text[text.ceil_char_boundary(at.saturating_sub(MAX_AROUND))..at];
    let line = before.rsplit('\n').next().unwrap_or_default().as_bytes();
    let is_quote = |at: &usize| line[..*at].iter().rev().take_while(|it| **it == b'\\').count() % 2 == 0;
    memchr::memchr_iter(b'"', line).filter(is_quote).count() % 2 == 1
}

/// Whether what follows a word makes it part of an expression: a call, an index, a member.
pub(super) fn is_expression(text: &str, end: usize) -> bool {
    let rest = &text[end..];
    let mut characters = rest.chars();
    match characters.next() {
        Some('(' | '[' | '$') => true,
        Some('.') => characters.next().is_some_and(|it| it.is_ascii_alphabetic() || it == '_'),
        Some('>') => text[..end].ends_with('-'),
        _ => false,
    }
}

/// The end of a value whose `+` may have become spaces, or which goes on in the next lines.
///
/// Only arithmetic tells: with a character for each blank the length is one of Base64 and the end is padded, or the
/// first word alone has no length of Base64.
pub(super) fn with_its_rest(text: &str, start: usize, end: usize, budget: &mut Budget) -> usize {
    let first = &text[start..end];
    if first.ends_with('=') || first.is_empty() {
        return end;
    }
    let spaced = spaced_end(text, start, end, budget);
    if spaced > end {
        return spaced;
    }
    // Lines of 64 or 76 characters.
    let is_line_full = first.len() >= 32 && text[end..].trim_start_matches([' ', '\r']).starts_with('\n');
    if !is_line_full {
        return end;
    }
    // A terminal breaks at its own width, and the name stands in the first line as well.
    let before = &text[text.ceil_char_boundary(start.saturating_sub(MAX_BEFORE))..start];
    let n_before = before.rfind('\n').map_or(before.len(), |it| before.len() - it - 1);
    wrapped_end(text, end, first.len(), first.len() + n_before, budget)
}

fn spaced_end(text: &str, start: usize, end: usize, budget: &mut Budget) -> usize {
    let n_first = end - start;
    let mut best = end;
    let mut at = end;
    let mut n_chars = text[start..end].chars().count();
    let (mut n_equal, mut are_equal, mut n_signs) = (1, true, signs(&text[start..end]));
    while let Some(blank) = text[at..].chars().next().filter(|it| matches!(it, ' ' | '\u{a0}')) {
        let word_start = at + blank.len_utf8();
        let word_end = self::end(text, word_start);
        let word = &text[word_start..word_end];
        // `=` alone goes on with a statement.
        if !budget.spend(word.len() + 1)
            || word == "="
            || (word.is_empty() && !text[word_start..].starts_with(' '))
        {
            break;
        }
        // `iv=…` is the next name, `name:` too.
        let is_name =
            word.trim_end_matches('=').contains('=') || text[word_end..].starts_with([':', '：', '=']);
        // `result={` and `iv="` are names, too.
        let is_name =
            is_name || (word.ends_with('=') && text[word_end..].starts_with(['{', '[', '"', '\'', '\\']));
        if is_expression(text, word_end) || is_name {
            break;
        }
        are_equal &= word.len() <= n_first;
        n_equal += usize::from(word.len() == n_first);
        n_chars += 1 + word.chars().count();
        n_signs += signs(word);
        at = word_end;
        if word.ends_with('=') {
            let is_whole = n_chars.is_multiple_of(4) || (are_equal && n_equal >= 2);
            return if is_whole { at } else { best };
        }
        // Whole blocks without padding are a multiple of 64 characters.
        let is_whole = if n_first.is_multiple_of(4) {
            n_chars.is_multiple_of(64) && !n_first.is_multiple_of(64)
        } else {
            n_chars.is_multiple_of(4)
        };
        if is_whole && n_signs >= 4 {
            best = at;
        }
    }
    best
}

/// How much in a word speaks for Base64: digits count once, signs four times.
fn signs(word: &str) -> usize {
    let weight = |it: u8| match it {
        b'+' | b'/' => 4,
        it => usize::from(it.is_ascii_digit()),
    };
    word.bytes().map(weight).sum()
}

fn wrapped_end(text: &str, end: usize, n_first: usize, n_line: usize, budget: &mut Budget) -> usize {
    let mut n_full = n_first;
    let mut at = end;
    let mut line_start = end;
    for (index, line) in text[end..].split_inclusive('\n').enumerate().take(MAX_LINES) {
        let start = line_start;
        line_start += line.len();
        if index == 0 {
            continue;
        }
        if line.len() > n_line + 40 || !budget.spend(line.len()) {
            break;
        }
        let bare = line.trim_start_matches(['>', ' ', '\t']).trim_end();
        // The second line shows whether the lines are as long as the first value or as the first line.
        let n_indent = line.len() - line.trim_start().len();
        let is_whole_line = bare.len() == n_line
            || bare.len() + n_indent == n_line
            || (bare.len() < n_line && bare.ends_with('='));
        if index == 1 && bare.len() > n_first && is_whole_line {
            n_full = n_line;
        }
        let is_more = bare.len() >= 2
            && !bare.trim_end_matches('=').contains('=')
            && bare.len() <= n_full
            && bare.bytes().all(|it| it.is_ascii_alphanumeric() || matches!(it, b'+' | b'/' | b'='))
            && (bare.len() == n_full || bare.ends_with('=') || signs(bare) >= 4);
        if !is_more {
            break;
        }
        at = start + line.trim_end().len();
        if bare.len() < n_full {
            break;
        }
    }
    at
}

/// Whether what stands before a quote assigns it to another name: `Response(openid='…'`.
pub(super) fn ends_with_a_name(before: &str) -> bool {
    let Some(left) = before.trim_end().strip_suffix(['=', ':']) else { return false };
    let left = left.trim_end();
    let bare = left.trim_end_matches(|it: char| it.is_ascii_alphanumeric() || it == '_');
    let is_apart = bare.ends_with(['(', ',', ' ', '{']);
    is_apart && Name::of(&left[bare.len()..]).is_some()
}

/// A value without quotes cannot hold a line break: it was wrapped to be printed.
pub(super) fn joined(value: &str) -> String {
    if !value.contains('\n') {
        return value.to_owned();
    }
    value.lines().map(|it| it.trim_matches([' ', '\t', '>', '\r'])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_hides_part_of_a_value_is_within_it() {
        for text in [
            "tiihtNcz****RyjwEUhQ==",
            "tiih\u{2022}\u{2022}tNcz",
            "tiihtNczf?v6AKRyjwEUhQ==",
            "tiihtNczf5v6AKRyjwEUh?==",
        ] {
            assert_eq!(end(text, 0), text.len(), "{text}");
        }
        for (text, n) in [
            ("tiihtNcz**", 8),
            ("**tiihtNcz**", 0),
            ("tiihtNczf5v6AKRyjwEUhQ==?code=1", 24),
            ("tiihtNczf5v6AKRy?jwEUhQ==", 16),
            ("tiihtNczf5v6AKRy#top", 16),
        ] {
            assert_eq!(end(text, 0), n, "{text}");
        }
    }
}
