//! WeChat's errcode where a text tells of it: `"errcode":40163`, `错误代码：40029`; and which code of a log it refused.

use crate::capture::fact::Fact;
use crate::capture::name::Name;
use crate::capture::record::Record;
use crate::capture::words;

const NAMES: [&str; 3] = ["errcode", "错误代码", "err_code"];

/// Characters between the name and its number at most.
const MAX_GAP: usize = 8;

/// How far behind a code its refusal is looked for, in bytes and in lines.
const MAX_AHEAD: (usize, usize) = (2048, 6);

/// Notes for each record with a code, and without the key it was exchanged for, the errcode that refused it: it stands
/// in the same lines or in the next ones, before anything else is told.
pub(super) fn fill(text: &str, records: &mut [Record]) {
    let starts: Vec<usize> = records.iter().map(|it| words::line_start(text, it.bytes.start)).collect();
    let mut said: Vec<(usize, i64, String)> = Vec::new();
    for (at, record) in records.iter().enumerate() {
        if !record.has(Name::Code) || record.has(Name::SessionKey) || record.is_payload() {
            continue;
        }
        let start = starts[at];
        let next = starts.get(at + 1).copied().unwrap_or(text.len()).max(record.bytes.end);
        let end = text.floor_char_boundary(next.min(record.bytes.end.saturating_add(MAX_AHEAD.0)));
        let behind = &text[record.bytes.end..end];
        let n_behind = behind.match_indices('\n').nth(MAX_AHEAD.1).map_or(behind.len(), |it| it.0);
        let range = start..record.bytes.end + n_behind;
        if let Some(errcode) = errcode(&text[range.clone()]) {
            let facts: Vec<&Fact> = record.facts.iter().collect();
            said.push((at, errcode, words::without_values(text, range, &facts)));
        }
    }
    for (at, errcode, words) in said {
        if let Some(record) = records.get_mut(at) {
            (record.errcode, record.words) = (Some(errcode), words);
        }
    }
}

/// The first errcode of a text that is not 0.
pub(super) fn errcode(text: &str) -> Option<i64> {
    let lower = text.to_ascii_lowercase();
    NAMES
        .iter()
        .flat_map(|name| lower.match_indices(name).map(|(at, it)| &lower[at + it.len()..]))
        .find_map(number)
}

fn number(text: &str) -> Option<i64> {
    let gap = |it: &char| !it.is_ascii_digit() && *it != '-' && !it.is_ascii_alphabetic();
    let n_gap: usize = text.chars().take_while(gap).map(char::len_utf8).sum();
    let digits = &text[n_gap..];
    let n_sign = usize::from(digits.starts_with('-'));
    let n_digits = digits[n_sign..].bytes().take_while(u8::is_ascii_digit).count();
    let number = digits[..n_sign + n_digits].parse().ok()?;
    (number != 0 && text[..n_gap].chars().count() <= MAX_GAP).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errcodes_in_the_ways_of_programs() {
        for (text, expected) in [
            (r#"{"errcode":40163,"errmsg":"code been used"}"#, Some(40163)),
            (r#"{\"errcode\": 40029}"#, Some(40029)),
            ("{ errcode: -1, errmsg: 'system error' }", Some(-1)),
            ("错误代码：40029, 错误信息：invalid code", Some(40029)),
            (r#"{"errcode":0,"errmsg":"ok"}"#, None),
            ("errcode in the docs has 5 digits", None),
            ("", None),
        ] {
            assert_eq!(errcode(text), expected, "{text}");
        }
    }
}
