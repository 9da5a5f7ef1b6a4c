//! Keys written as sixteen numbers: `104, 12, -3 …`, whole or in part.

use std::ops::Range;

/// Numbers in a row that tell of a key.
const N_BYTES: usize = 6;

/// The lists of six numbers and more in a text, with the bytes that they are; offsets, which rise, are none.
pub(super) fn number_lists(text: &str) -> Vec<(Range<usize>, Vec<u8>)> {
    let bytes = text.as_bytes();
    let mut lists = Vec::new();
    let mut list: Vec<i32> = Vec::new();
    let (mut start, mut end, mut at) = (0, 0, 0);
    while at <= bytes.len() {
        let is_separator = bytes.get(at).is_some_and(|it| b", \t\n\r".contains(it));
        if is_separator && !list.is_empty() {
            at += 1;
            continue;
        }
        let number = number_at(text, at);
        match number {
            Some((value, n_bytes)) => {
                if list.is_empty() {
                    start = at;
                }
                list.push(value);
                at += n_bytes;
                end = at;
            }
            None => {
                at = at.max(end) + 1;
            }
        }
        if number.is_none() && !list.is_empty() {
            if N_BYTES <= list.len() && !list.is_sorted() {
                lists.push((start..end, list.iter().map(|it| it.to_le_bytes()[0]).collect()));
            }
            list.clear();
        }
    }
    lists
}

/// A number from -128 to 255 that begins here, and its length.
fn number_at(text: &str, at: usize) -> Option<(i32, usize)> {
    let rest = text.as_bytes().get(at..)?;
    let n_sign = usize::from(rest.first() == Some(&b'-'));
    let n_digits = rest[n_sign..].iter().take(4).take_while(|it| it.is_ascii_digit()).count();
    let n_bytes = n_sign + n_digits;
    if !(1..=3).contains(&n_digits) {
        return None;
    }
    let value = str::from_utf8(&rest[..n_bytes]).ok()?.parse().ok()?;
    (-128..=255).contains(&value).then_some((value, n_bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_in_numbers_is_found_and_offsets_are_not() {
        let key = "104, 12, -3, 4,5, 6,7,8, 9, 10, 11, 12, 13, 255, 0, 16";
        let found = number_lists(&format!("键 [{key}] 1, 2"));
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].1[..3], [104, 12, 253]);
        assert_eq!(&format!("键 [{key}]")[found[0].0.clone()], key);
        let offsets: Vec<String> = (1..30).map(|it| it.to_string()).collect();
        assert!(number_lists(&offsets.join(", ")).is_empty());
        assert!(number_lists("3, 2, 1").is_empty() && number_lists("").is_empty());
    }
}
