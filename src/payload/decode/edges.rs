//! What stands around a text: white space, quotes, the name of its field, rules, an ellipsis.
//!
//! Only the edges are looked at, from the outside in, until nothing more comes off; what is inside is for the repairs.

use std::ops::Range;

use crate::payload::decode::is_base64;

/// Nested wrappings more than this are somebody's joke.
const MOST_LAYERS: usize = 5;

/// The text without all that is around it, as a range of its characters.
pub(super) fn content(chars: &[char]) -> Range<usize> {
    // The semicolon that ends an HTML entity is content, the one that ends a statement is not.
    let has_entities = chars.contains(&'&');
    let mut content = 0..chars.len();
    for _ in 0..MOST_LAYERS {
        let before = content.clone();
        content = without_quotes(chars, content, has_entities);
        content = without_rules(chars, content);
        content = without_labels(chars, content);
        content = without_header(chars, content);
        content = without_words(chars, content);
        if content == before {
            break;
        }
    }
    content
}

/// The longest header of a serialised text, in characters.
const LONGEST_HEADER: usize = 12;

/// The content without the bytes that a serialisation writes before a text, as Java's `ac ed 00 05 74 00 18`: up to the
/// last one near the beginning that is no letter, where there is a control character among them. Behind it stands a text:
/// of bytes that a program took for characters nothing is a header.
fn without_header(chars: &[char], content: Range<usize>) -> Range<usize> {
    let head = content.start..content.end.min(content.start + LONGEST_HEADER);
    let is_odd = |it: &usize| chars[*it].is_control() && !chars[*it].is_whitespace();
    let is_foreign = |it: &usize| is_odd(it) || matches!(chars[*it], '\u{80}'..='\u{ff}' | '\u{fffd}');
    let has_header = head.clone().any(|it| is_odd(&it));
    let last = head.rev().find(is_foreign).filter(|_| has_header);
    let start = last.map_or(content.start, |it| it + 1);
    let n_text = chars[start..content.end].iter().take_while(|it| is_base64(**it)).count();
    if n_text < SHORTEST_VALUE { content } else { start..content.end }
}

/// A shorter row of characters is no value.
const SHORTEST_VALUE: usize = 16;

/// Characters of encryptedData that has no padding: whole blocks in whole groups of four.
const UNPADDED: usize = 64;

/// The content without the words behind it that a log, a chat or a comment put there: a value that is whole, then a sign
/// that no damage of Base64 has in its place, and no other value.
fn without_words(chars: &[char], content: Range<usize>) -> Range<usize> {
    let text = &chars[content.clone()];
    let n_body = text.iter().take_while(|it| is_base64(**it)).count();
    let n_padding = text[n_body..].iter().take_while(|it| **it == '=').count();
    let n_value = n_body + n_padding;
    let Some(first) = text.get(n_value).filter(|_| n_body >= SHORTEST_VALUE) else { return content };
    let rest = &text[n_value..];
    let is_sign = |it: char| matches!(it, '(' | '[' | '<' | '"' | '（' | '，' | '；' | '。');
    let is_whole = match n_padding {
        // A letter behind the padding is a slip, and what separates values may stand before another one.
        1 | 2 if is_base64(*first) => false,
        1 | 2 => n_value.is_multiple_of(4) && !matches!(first, '|' | ',' | ';' | '&' | '\t'),
        0 => {
            let is_behind_space = *first == ' ' && rest.iter().any(|it| is_sign(*it) || *it == ':');
            n_value.is_multiple_of(UNPADDED) && (is_sign(*first) || is_behind_space)
        }
        _ => false,
    };
    // Another value, or the next line of one that was put together.
    let has_value = rest.split(|it| !is_base64(*it)).any(|it| it.len() >= SHORTEST_VALUE);
    if is_whole && !has_value { content.start..content.start + n_value } else { content }
}

fn is_quote(it: char) -> bool {
    matches!(it, '"' | '\'' | '`' | '\u{2018}'..='\u{201f}' | '「' | '」' | '【' | '】')
}

/// White space and quotes on both sides, also quotes with the backslash of a string; behind it what ends a value.
fn without_quotes(chars: &[char], content: Range<usize>, has_entities: bool) -> Range<usize> {
    let Range { mut start, mut end } = content;
    let is_end = |it: char| matches!(it, ',' | '，' | '；' | '。') || (it == ';' && !has_entities);
    // Dots tell of a cut, and one behind the padding of the end of a sentence.
    let is_full_stop = |end: usize| chars[end - 1] == '.' && end >= 2 && chars[end - 2] == '=';
    let is_in_brackets = |start: usize, end: usize| {
        chars[start] == '<'
            && chars[end - 1] == '>'
            && chars.get(start + 1).is_some_and(char::is_ascii_alphanumeric)
    };
    while start < end {
        let is_escaped = chars[start] == '\\' && chars.get(start + 1).is_some_and(|it| is_quote(*it));
        match chars[start] {
            _ if is_escaped => start += 2,
            // No Base64 begins with its padding; a formula of a spreadsheet does: `="…"`.
            it if it.is_whitespace() || is_quote(it) || matches!(it, ',' | '=') => start += 1,
            _ => break,
        }
    }
    while start < end {
        let is_escape = chars[end - 1] == '\\' && chars.get(end).is_some_and(|it| is_quote(*it));
        match chars[end - 1] {
            it if it.is_whitespace() || is_quote(it) || is_end(it) || is_escape => end -= 1,
            _ if is_full_stop(end) => end -= 1,
            _ => break,
        }
    }
    // A list of one text: `["…"]`.
    let is_list = |start: usize, end: usize| {
        chars[start] == '['
            && chars[end - 1] == ']'
            && chars.get(start + 1).is_some_and(|it| matches!(it, '"' | '\''))
    };
    if start < end && (is_in_brackets(start, end) || is_list(start, end)) {
        (start, end) = (start + 1, end - 1);
    }
    start.min(end)..end
}

/// A shorter row of signs is no rule.
const SHORTEST_RULE: usize = 3;

/// The content without the rules that people draw around it, as in `----- text -----`.
fn without_rules(chars: &[char], content: Range<usize>) -> Range<usize> {
    let is_rule = |it: &usize| matches!(chars[*it], '-' | '_' | '*' | '#' | '~');
    let is_space = |it: &usize| chars[*it].is_whitespace();
    let Range { mut start, mut end } = content;
    let n_rule = (start..end).take_while(is_rule).count();
    let n_space = (start + n_rule..end).take_while(is_space).count();
    if SHORTEST_RULE <= n_rule && 0 < n_space {
        start += n_rule + n_space;
    }
    let n_rule = (start..end).rev().take_while(is_rule).count();
    let n_space = (start..end - n_rule).rev().take_while(is_space).count();
    if SHORTEST_RULE <= n_rule && 0 < n_space {
        end -= n_rule + n_space;
    }
    start..end
}

/// The content without what names or wraps it: `iv: `, `b'`, `<![CDATA[`, `data:…;base64,`, dots at a cut end.
fn without_labels(chars: &[char], content: Range<usize>) -> Range<usize> {
    let Range { start, end } = content;
    let body = &chars[start..end];
    let body = body.strip_suffix(&[']', ']', '>']).unwrap_or(body);
    let body = trimmed_end(body, '…');
    let body = if body.ends_with(&['.', '.', '.']) { trimmed_end(body, '.') } else { body };
    // The signs looked for are few and near the edges.
    let near: String = body.iter().take(LONGEST_LABEL).collect();
    let head = near.strip_prefix("<![CDATA[").unwrap_or(&near);
    let head = match head.strip_prefix("data:").and_then(|it| it.split_once("base64,")) {
        Some((before, rest)) if before.len() < 64 => rest,
        _ => head,
    };
    let head = without_name(head);
    // Bytes of Python, a text of T-SQL.
    let is_bytes = ["b'", "b\"", "N'"].iter().any(|it| head.starts_with(it));
    let head = if is_bytes { &head[1..] } else { head };
    let n_before = near.chars().count() - head.chars().count();
    start + n_before..start + body.len()
}

/// What names or wraps a text has at most so many characters.
const LONGEST_LABEL: usize = 160;

fn trimmed_end(chars: &[char], sign: char) -> &[char] {
    let n_kept = chars.iter().rposition(|it| *it != sign).map_or(0, |it| it + 1);
    &chars[..n_kept]
}

/// Longer words before a colon are no name of a field.
const LONGEST_NAME: usize = 24;

/// Names of the fields, in lower case and without signs: what stands behind them is the value, be it nothing.
const NAMES: [&str; 5] = ["encrypteddata", "iv", "sessionkey", "rawdata", "signature"];

/// The text behind the name of its field: `iv: `, `session_key=`.
fn without_name(text: &str) -> &str {
    let is_name = |it: char| it.is_ascii_alphanumeric() || matches!(it, '_' | '"' | '\'' | ' ' | '\\');
    let Some(at) = text.find(|it| !is_name(it)) else { return text };
    let (name, rest) = text.split_at(at);
    let behind = rest.trim_start_matches([':', '=', '：']);
    let value = behind.trim_start();
    let has_letters = name.contains(|it: char| it.is_ascii_alphabetic());
    // What ends with its padding is a value, and another one follows it.
    let is_tied = behind.len() < rest.len() && !rest.starts_with("==");
    let is_label = has_letters && name.len() <= LONGEST_NAME && is_tied;
    let bare: String = name.to_ascii_lowercase().chars().filter(char::is_ascii_alphanumeric).collect();
    let is_value =
        value.chars().take_while(|it| it.is_ascii_alphanumeric() || matches!(it, '+' | '/')).count() >= 16;
    if is_label && (is_value || NAMES.contains(&bare.as_str())) { value } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bare(text: &str) -> String {
        let chars: Vec<char> = text.chars().collect();
        chars[content(&chars)].iter().collect()
    }

    #[test]
    fn all_that_gets_around_a_text_comes_off() {
        const KEY: &str = "tihitNczf5v6AKRyjwEUhQ==";
        for text in [
            format!("\"{KEY}\""),
            format!("\\\"{KEY}\\\""),
            format!("\\\"{KEY}\\\","),
            format!("session_key：“{KEY}”"),
            format!("\"session_key\": \"{KEY}\","),
            format!("b'{KEY}'"),
            format!("\\\"session_key\\\":\\\"{KEY}\\\""),
            format!("<![CDATA[{KEY}]]>"),
            format!("----- {KEY} -----"),
            format!("{KEY};"),
            format!("{KEY}。"),
            format!("{KEY}."),
            format!("<{KEY}>"),
            format!("【{KEY}】"),
            format!("data:application/octet-stream;base64,{KEY}"),
            format!("{KEY}..."),
            format!("=\"{KEY}\""),
            format!("[\"{KEY}\"]"),
            format!("N'{KEY}'"),
            format!("\u{ac}\u{ed}\u{5}t\u{18}{KEY}"),
            format!("{KEY} HTTP/1.1\" 500"),
            format!("{KEY}(已截断)"),
            format!("{KEY}，请查收"),
            format!("{KEY} // key"),
        ] {
            assert_eq!(bare(&text), KEY, "{text}");
        }
    }

    #[test]
    fn words_behind_whole_blocks_and_what_may_be_damage_of_them() {
        let blocks = "aB3/".repeat(UNPADDED / 4);
        for words in ["(已截断)", "，请查收", " HTTP/1.1\" 500", "<br>"] {
            assert_eq!(bare(&format!("{blocks}{words}")), blocks, "{words}");
        }
        let other = "aB3/".repeat(5);
        for text in [
            format!("{blocks} abc"),
            format!("{blocks}*abc"),
            format!("{blocks}(abc) {other}"),
            format!("{other}=={blocks}"),
            format!("{other}AA=\\u003d"),
            format!("{}(abc)", &blocks[1..]),
            format!("{other}AA==|o1|1700000000"),
            format!("{other}AA==x"),
        ] {
            assert_eq!(bare(&text), text);
        }
    }

    #[test]
    fn bytes_that_stand_as_characters_have_no_header() {
        let text = "\u{bd}\u{13}\u{a8}\u{85}\u{8e}\u{8c}\u{94}O\u{c8}\u{ba}E\u{a9}[\u{a1}\u{8b}\u{1e}";
        assert_eq!(bare(text), text);
    }

    #[test]
    fn names_without_a_value_leave_nothing_and_numbers_are_no_names() {
        assert_eq!(bare("iv："), "");
        assert_eq!(bare("iv: undefined"), "undefined");
        assert_eq!(bare("1: tihitNczf5v6AKRyjwEUhQ=="), "1: tihitNczf5v6AKRyjwEUhQ==");
        assert_eq!(bare("AA=="), "AA==");
        // Two values in a row: the first is no name of the second.
        let two = "aJD8FWjoacqtwmUdArHwjg==EFrJm20cMEk7ajrowzynVw==";
        assert_eq!(bare(two), two);
        assert_eq!(bare(""), "");
        assert_eq!(bare("\\\""), "");
    }
}
