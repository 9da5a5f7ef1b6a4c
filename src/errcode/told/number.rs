//! Errcodes written as numbers.

use crate::errcode::all;

/// Names that only an errcode has; the number behind them need not stand in a list of long ones.
const NAMES: [&str; 6] = ["errcode", "err_code", "errorcode", "错误代码", "错误码", "error code"];
/// Words beside which a known number is an errcode.
const WORDS: [&str; 17] = [
    "code", "err", "错误", "报", "失败", "返回", "ret", "异常", "提示", "调用", "授权", "一直", "经常",
    "出现", "遇到", "总是", "token",
];
/// WeChat's sample for decryption fails with -41003, which people write without its sign.
const OF_THE_SAMPLE: i64 = 41003;
/// How far behind a name its number begins, in bytes: quotes, escapes, a colon, white space.
const GAP: usize = 8;
/// How far from a number a word may stand, in bytes.
const NEAR: usize = 24;

/// The first known errcode behind its name; success is none.
pub(super) fn labelled(text: &str) -> Option<i64> {
    labels(text).filter(|it| is_known(it.1)).min().map(|(_, code)| code)
}

/// The first errcode behind its name that the table does not know. Shorter numbers are those of the user's own server.
pub(super) fn unknown(text: &str) -> Option<i64> {
    labels(text).filter(|it| it.1 >= 10_000 && !is_known(it.1)).min().map(|(_, code)| code)
}

/// The numbers behind a name for an errcode, each with its place.
fn labels(text: &str) -> impl Iterator<Item = (usize, i64)> {
    let places = NAMES.iter().flat_map(|name| text.match_indices(name).map(|(at, _)| at + name.len()));
    places.filter_map(|at| Some((at, behind(&text[at..])?)))
}

/// The number with which `text` begins, behind no more than punctuation.
fn behind(text: &str) -> Option<i64> {
    let start =
        text[..text.floor_char_boundary(GAP + 1)].find(|it: char| it.is_ascii_digit() || it == '-')?;
    let is_gap = |it: char| it.is_whitespace() || "\"'\\:=：，,>([| 为是`".contains(it);
    let gap = &text[..start];
    if !gap.chars().all(is_gap) || gap.contains("==") {
        return None;
    }
    let sign = usize::from(text[start..].starts_with('-'));
    let digits = &text[start + sign..];
    let n_digits = digits.bytes().take_while(u8::is_ascii_digit).take(8).count();
    let is_cut = digits[n_digits..].starts_with(|it: char| it.is_ascii_alphanumeric() || it == '_');
    let code = text[start..start + sign + n_digits].parse().ok().filter(|_| !is_cut)?;
    (code != 0).then_some(code)
}

/// The first known long number that is the whole text, or stands beside a word for a code or a failure.
pub(super) fn beside_a_word(text: &str) -> Option<i64> {
    let bytes = text.as_bytes();
    let n_shown = text.trim().len();
    let mut at = 0;
    while at < bytes.len() {
        let n_digits = bytes[at..].iter().take_while(|it| it.is_ascii_digit()).count();
        let (start, end) = (at, at + n_digits);
        at = end.max(at + 1);
        if !(n_digits == 5 || n_digits == 7) || !stands_alone(&text[..start], &text[end..]) {
            continue;
        }
        let code = text[start..end].parse().ok().filter(|it| is_known(*it) && *it != OF_THE_SAMPLE);
        let is_told = n_shown == n_digits || is_near_a_word(text, start, end);
        if let Some(code) = code.filter(|_| is_told) {
            return Some(code);
        }
    }
    None
}

/// Not within a longer number or word, a port, a time or a group of a rid.
fn stands_alone(before: &str, after: &str) -> bool {
    let word = |it: char| it.is_ascii_alphanumeric() || "_.-".contains(it);
    let mut back = before.chars().rev();
    let is_cut = match back.next() {
        Some(':') => {
            let label: String = back.take_while(char::is_ascii_alphanumeric).take(NEAR).collect();
            let label: String = label.chars().rev().collect();
            !label.is_empty() && !WORDS.iter().any(|it| label.contains(it))
        }
        Some('/' | '$' | '#') => true,
        Some(it) => word(it),
        None => false,
    };
    let mut ahead = after.chars();
    let next = ahead.next();
    let is_continued = match next {
        Some('.' | ':') => ahead.next().is_some_and(|it| it.is_ascii_digit()),
        Some(it) => word(it),
        None => false,
    };
    !(is_cut || is_continued)
}

/// Whether such a word stands near, and the number is not merely compared with, as in source.
fn is_near_a_word(text: &str, start: usize, end: usize) -> bool {
    let before = &text[text.floor_char_boundary(start.saturating_sub(NEAR))..start];
    let after = &text[end..text.floor_char_boundary(end + NEAR / 2)];
    let is_source = before.contains("==") || before.contains("!=") || before.trim_end().ends_with("case");
    !is_source && WORDS.iter().any(|it| before.contains(it) || after.contains(it))
}

fn is_known(code: i64) -> bool {
    all().any(|it| it.code == code)
}
