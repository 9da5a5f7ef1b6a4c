//! What stands between a name and its value: quotes that close the name, and `:`, `=`, `=>`, a tab, 是, a line break.

use std::ops::Range;

use crate::capture::name::Name;
use crate::capture::read::bracketed;
use crate::capture::shape;

/// How a name is tied to what follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tie {
    /// `<iv>…</iv>`.
    Element,
    /// `"name": "iv", "value": "…"`.
    Sibling,
    /// `name="iv"`, an empty line, the value: a part of multipart/form-data.
    Multipart,
    /// The name ends its line, the value is the next line.
    NextLine,
    /// `:` or `=>`.
    Pair {
        /// Whether the name stands in double quotes, as in JSON.
        is_quoted: bool,
    },
    /// `=` or `:=`.
    Assigned {
        /// Whether a line break stands between.
        has_break: bool,
    },
    /// A comma behind a quoted name, a tab, a word such as 是.
    Loose,
    /// Nothing but blanks.
    Apart,
}

/// The tie behind the name at `name`, and where the value begins.
pub(super) fn behind(text: &str, name: Range<usize>) -> Option<(Tie, usize)> {
    let before = text[..name.start].chars().next_back();
    let rest = &text[name.end..];
    if before == Some('<') || (before == Some(':') && is_prefixed_element(text, name.start)) {
        let head = &rest[..rest.floor_char_boundary(80.min(rest.len()))];
        return head.find('>').map(|it| (Tie::Element, name.end + it + 1));
    }
    if let Some(start) = sibling(text, &name) {
        return Some((Tie::Sibling, start));
    }
    if let Some(start) = multipart(text, &name) {
        return Some((Tie::Multipart, start));
    }
    if let Some(start) = behind_path(rest) {
        return Some((Tie::Apart, start + name.end));
    }
    // `iv[…]` of a log; `[iv, …]` of a dictionary of C#.
    if bracketed::inner(text, name.end).is_some() {
        return Some((Tie::Pair { is_quoted: false }, name.end));
    }
    if before == Some('[') && rest.starts_with(", ") {
        return Some((Tie::Pair { is_quoted: false }, name.end + 2));
    }
    if let Some(start) = row(text, &name) {
        return Some((Tie::Pair { is_quoted: false }, start));
    }
    let is_quoted = before == Some('"') && rest.trim_start_matches('\\').starts_with('"');
    let rest = rest.trim_start_matches(['\\', '"', '\'', '`', '*', '\u{201d}', '\u{2019}', '」', '】']);
    let rest = without_visibility(rest).trim_start_matches([']', '"', '\'']);
    let closes_quote = rest.len() < text.len() - name.end;
    let behind = skip_blanks(rest);
    let rest = skip_blanks(dashes(without_remark(behind)));
    let Some((tie, rest)) = separator(rest, closes_quote) else {
        // A name and its value with nothing but blanks between; a tie so loose that the value has to have the shape.
        // `"openid" "…"` of a command whose words are all quoted.
        let is_next_word =
            is_quoted && behind.starts_with('"') && text[..text.len() - behind.len()].ends_with(' ');
        let is_apart = behind.len() < text.len() - name.end
            && (behind.starts_with(shape::is_alphabet) || behind.starts_with("<Buffer ") || is_next_word);
        return is_apart.then_some((Tie::Apart, text.len() - behind.len()));
    };
    if tie == Tie::NextLine && !stands_alone(text, name.start) {
        return None;
    }
    let value = skip_blanks(rest);
    let (value, has_break) = match value.trim_start_matches('\r').strip_prefix('\n') {
        Some(next) if tie != Tie::NextLine => (next.trim_start_matches([' ', '\t', '>', '\r']), true),
        _ => (value, false),
    };
    // `encryptedData / iv / sessionKey:` above the values is a list of names.
    if has_break && !value.starts_with(['"', '\'', '`', '{', '[']) && !stands_alone(text, name.start) {
        return None;
    }
    let tie = match tie {
        Tie::Pair { .. } => Tie::Pair { is_quoted },
        Tie::Assigned { .. } => Tie::Assigned { has_break },
        other => other,
    };
    Some((tie, text.len() - value.len()))
}

fn separator(rest: &str, closes_quote: bool) -> Option<(Tie, &str)> {
    // `==== iv ====` above the value.
    let ruled = rest.trim_start_matches(['=', '-', '*', '#']).trim_start_matches([' ', '\r']);
    if rest.len() - ruled.len() >= 3 && ruled.starts_with('\n') {
        return Some((Tie::NextLine, ruled.trim_start()));
    }
    // `- iv :: =…=` of Org.
    if let Some(value) = rest.strip_prefix(":: ") {
        return Some((Tie::Pair { is_quoted: false }, value));
    }
    // `s:2:"iv";s:24:"…"` of PHP's serialize.
    if let Some(value) = rest.strip_prefix(";s:") {
        let value = value.trim_start_matches(|it: char| it.is_ascii_digit()).strip_prefix(':')?;
        return Some((Tie::Pair { is_quoted: true }, value));
    }
    if rest.starts_with("==") || rest.starts_with("=~") || rest.starts_with("::") {
        return None;
    }
    let pair = Tie::Pair { is_quoted: false };
    let assigned = Tie::Assigned { has_break: false };
    for (sign, tie) in [
        ("=>", pair),
        (":=", assigned),
        (":", pair),
        ("：", pair),
        ("=", assigned),
        ("＝", assigned),
        ("\t", Tie::Loose),
    ] {
        if let Some(rest) = rest.strip_prefix(sign) {
            return Some((tie, rest));
        }
    }
    for word in ["是", "为", "is "] {
        if let Some(rest) = rest.strip_prefix(word) {
            return Some((Tie::Loose, rest.trim_start_matches([':', '：', ' '])));
        }
    }
    if let Some(rest) = rest.strip_prefix(',').filter(|_| closes_quote) {
        return Some((Tie::Loose, rest));
    }
    let line = rest.trim_start_matches('\r').strip_prefix('\n')?;
    // `1) "session_key"` and `2) "…"`: a reply of Redis counts its lines.
    Some((Tie::NextLine, line.trim_start_matches([' ', '\t', '>', '\r', '\n'])))
}

/// Where the next quoted word begins behind a name that is part of a path: `"wx:session_key:USER" "…"`, as keys of Redis
/// are called.
fn behind_path(rest: &str) -> Option<usize> {
    const MAX_PATH: usize = 160;
    let path = rest.strip_prefix(':')?;
    let is_of_path = |it: &u8| it.is_ascii_alphanumeric() || matches!(it, b':' | b'_' | b'-' | b'.');
    let n_bytes = path.bytes().take(MAX_PATH).take_while(is_of_path).count();
    (n_bytes > 0 && path[n_bytes..].starts_with("\" \"")).then_some(1 + n_bytes + 2)
}

/// Whether nothing but marks and a word or two stand before a name on its line: a header of columns is no label.
fn stands_alone(text: &str, start: usize) -> bool {
    let from = text.ceil_char_boundary(start.saturating_sub(8192));
    let line = text[from..start].rsplit('\n').next().unwrap_or_default();
    let is_name = |it: &str| Name::of(it.trim_matches(['"', '\'', '`'])).is_some();
    // `… <- iv` names the value before it.
    let is_value = |it: &str| it.len() >= 20 && it.chars().all(shape::is_alphabet);
    !line.contains([',', '\t', '|', ';']) && !line.split_whitespace().any(|it| is_name(it) || is_value(it))
}

/// `------:` between a name and its value.
fn dashes(rest: &str) -> &str {
    let bare = rest.trim_start_matches(['-', '=', '.', '_', '~']);
    if rest.len() - bare.len() >= 3 && bare.starts_with([':', '：', '>', '=']) { bare } else { rest }
}

/// `:protected` and `:"Payload":private` of PHP's dumps, before the bracket that closes the name.
fn without_visibility(rest: &str) -> &str {
    let Some(behind) = rest.strip_prefix(':') else { return rest };
    let head = &behind[..behind.floor_char_boundary(120.min(behind.len()))];
    let end =
        head.find(']').filter(|it| ["private", "protected"].iter().any(|word| head[..*it].ends_with(word)));
    end.map_or(rest, |it| &behind[it..])
}

/// A short remark in brackets: `iv (24):`, `加密数据（encryptedData）：`.
fn without_remark(rest: &str) -> &str {
    let close = match rest.chars().next() {
        Some('(') => ')',
        Some('（') => '）',
        _ => return rest,
    };
    let end = rest.char_indices().take(40).find(|(_, it)| *it == close).map(|(at, it)| at + it.len_utf8());
    end.map_or(rest, |it| skip_blanks(&rest[it..]))
}

fn skip_blanks(text: &str) -> &str {
    text.trim_start_matches([' ', '\u{3000}', '\u{a0}'])
}

fn is_prefixed_element(text: &str, start: usize) -> bool {
    let before = &text[text.ceil_char_boundary(start.saturating_sub(33))..start - 1];
    let word = before.trim_end_matches(|it: char| it.is_ascii_alphanumeric());
    word.ends_with('<') && before.len() - word.len() <= 16
}

/// Where the value of `"name": "iv", "value": "…"` begins, as HAR and Postman list what a form holds.
fn sibling(text: &str, name: &Range<usize>) -> Option<usize> {
    let rest = text[name.end..].trim_start_matches('\\').strip_prefix(['"', '\''])?;
    let rest = rest.trim_start().strip_prefix(',')?.trim_start();
    let head = rest.trim_start_matches(['\\', '"', '\'']);
    let behind = ["value", "Value", "val", "content"].iter().find_map(|it| head.strip_prefix(it))?;
    let behind = behind.trim_start_matches(['\\', '"', '\'']).trim_start();
    let behind = behind.strip_prefix("=>").or_else(|| behind.strip_prefix([':', '=']))?;
    Some(text.len() - behind.trim_start().len())
}

/// Where the value begins in a row with two cells, the first of which is the name: `iv | …` of psql's expanded rows.
fn row(text: &str, name: &Range<usize>) -> Option<usize> {
    const MAX_LINE: usize = 160;
    let from = text.ceil_char_boundary(name.start.saturating_sub(MAX_LINE));
    let line = text[from..name.start].rsplit('\n').next().unwrap_or_default();
    let is_mark = |it: char| matches!(it, ' ' | '\t' | '|' | '│' | '"' | '`' | '*');
    if !line.chars().all(is_mark) {
        return None;
    }
    let value = text[name.end..].trim_start_matches(['"', '`', '*', ' ']).strip_prefix(['|', '│'])?;
    Some(text.len() - value.trim_start_matches([' ', '`', '*']).len())
}

fn multipart(text: &str, name: &Range<usize>) -> Option<usize> {
    let is_part = ["name=\"", "name=", "name=\\\""].iter().any(|it| text[..name.start].ends_with(it));
    if !is_part {
        return None;
    }
    let rest = text[name.end..].trim_start_matches('\\');
    let rest = rest.strip_prefix('"').unwrap_or(rest);
    let head = &rest[..rest.floor_char_boundary(200)];
    // In a JSON text the line breaks are escapes.
    let empty_line = ["\r\n\r\n", "\n\n", "\\r\\n\\r\\n", "\\n\\n"]
        .iter()
        .filter_map(|it| Some((head.find(it)?, it.len())))
        .min()?;
    Some(text.len() - rest.len() + empty_line.0 + empty_line.1)
}
