//! Several values in one text, one behind another: a header or a field given twice, a key pasted behind the last one, a
//! list, what a cache keeps of a login.

use crate::payload::decode::decode_plain;
use crate::payload::decode::is_base64_byte;
use crate::payload::decrypt::BLOCK;
use crate::payload::reading::Change;
use crate::payload::slips::N_CHARS;
use crate::payload::submission::Part;

/// More are a list, and nobody's field.
const MOST: usize = 8;

/// The length of sixteen bytes with their padding.
const N_PADDED: usize = 24;

/// The longest text, in bytes.
const LONGEST: usize = 320;

/// The values of sixteen bytes in a text, each with the change that leads to it; none where it holds one alone. Beside
/// two others at least, those count that are written in full: one word before a value is a label.
pub(super) fn sixteens_in(text: &str, part: Part) -> Vec<([u8; BLOCK], Change)> {
    let pieces = pieces(text);
    if !(2..=MOST).contains(&pieces.len()) {
        return Vec::new();
    }
    let n = pieces.len();
    let is_alone = pieces.iter().all(|it| sixteen(it).is_some());
    // A value before another one has no label, nor has one in a list.
    let is_first = pieces[0].len() == N_PADDED;
    let has_others = n > 2 || is_first || text.trim_start().starts_with(['[', '{']);
    let numbered =
        pieces.into_iter().zip(1..).filter(|(it, _)| is_alone || (has_others && it.len() == N_PADDED));
    let change = |nth| Change::OneOfSeveral { part, nth, n };
    numbered.filter_map(|(it, nth)| Some((sixteen(it)?, change(nth)))).collect()
}

/// What stands between separators, or right behind the padding of the one before.
fn pieces(text: &str) -> Vec<&str> {
    let is_separator = |it: char| it.is_whitespace() || ",;:|&，；\"'\\[]{}()".contains(it);
    if text.len() > LONGEST {
        return Vec::new();
    }
    let words = text.split(is_separator).filter(|it| !it.is_empty());
    // `name=value` is two; behind the padding of one begins the next.
    let named = words.flat_map(|it| match it.split_once('=') {
        Some((name, value)) if !name.is_empty() && sixteen(value).is_some() => vec![name, value],
        _ => vec![it],
    });
    named.flat_map(|it| it.split_inclusive("==")).filter(|it| it.contains(|it| it != '=')).collect()
}

fn sixteen(text: &str) -> Option<[u8; BLOCK]> {
    let body = text.trim_end_matches('=');
    let is_one = body.len() == N_CHARS && body.bytes().all(is_base64_byte);
    is_one.then(|| decode_plain(text)).and_then(|it| it.try_into().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    const ONE: &str = "tiihtNczf5v6AKRyjwEUhQ==";
    const TWO: &str = "r7BXXKkLb8qrSNn05n0qiA==";

    #[test]
    fn each_of_several_values_and_none_of_one() {
        for between in ["", ",", ", ", ";", "\n", "\",\""] {
            let found = sixteens_in(&format!("{ONE}{between}{TWO}"), Part::Iv);
            let nths: Vec<&Change> = found.iter().map(|it| &it.1).collect();
            let change = |nth| Change::OneOfSeveral { part: Part::Iv, nth, n: 2 };
            assert_eq!(nths, [&change(1), &change(2)], "{between:?}");
            assert_eq!(found[1].0.to_vec(), decode_plain(TWO));
        }
        for (text, nth, n) in [
            (format!(r#"{{"session_key":"{ONE}","openid":"o1"}}"#), 2, 4),
            (format!("{ONE}|oGZUI0egBJY1zhBYw2KhdUfwVJJE|1700000000"), 1, 3),
            (format!("{ONE}:oGZUI0egBJY1zhBYw2KhdUfwVJJE"), 1, 2),
            (format!("[\"java.lang.String\",\"{ONE}\"]"), 2, 2),
            (format!("session_key={ONE}&openid=o1"), 2, 3),
            (format!("{{session_key={ONE}, openid=o1}}"), 2, 3),
        ] {
            let found = sixteens_in(&text, Part::SessionKey);
            assert_eq!(found.len(), 1, "{text}");
            assert_eq!(found[0].1, Change::OneOfSeveral { part: Part::SessionKey, nth, n }, "{text}");
        }
        for text in [
            ONE.to_owned(),
            format!("session_key: {ONE}"),
            format!("{ONE},"),
            format!("\"{ONE}\"="),
            format!("{},{}", &ONE[..22], &TWO[1..]),
            [ONE; 9].join(","),
        ] {
            assert_eq!(sixteens_in(&text, Part::Iv), Vec::new(), "{text}");
        }
    }
}
