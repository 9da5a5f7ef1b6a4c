//! The finished texts searched for every real value once more, in a way of its own: all escapes are undone first, and
//! what is in Base64 or hexadecimal is read, so that what the swaps overlook is seen here.

use std::collections::HashMap;
use std::collections::HashSet;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::payload::hex;
use crate::redact::byte_list::byte_lists;
use crate::redact::case::layer::layers;
use crate::redact::case::sixteen::sixteen;
use crate::redact::case::swap::LONG_NUMBER;
use crate::redact::case::unescape::unescaped;
use crate::redact::digits::Digits;
use crate::redact::digits::stretches;

/// Characters that a value is looked up by.
const KEY: usize = 8;

/// Texts within texts that are looked into.
const MAX_DEPTH: usize = 4;

/// Letters and digits in a row that of a long value are enough to count as the value.
const PIECE: usize = 24;

/// The real values, ready to be looked for.
pub(super) struct Rescan {
    /// Letters and digits of the longer ones, whole or in pieces, by their beginning.
    long: HashMap<[u8; KEY], Vec<Vec<u8>>>,
    /// Numbers, which count where they stand apart from other digits.
    numbers: HashSet<String>,
    /// The other shorter ones as they are.
    short: Vec<String>,
}

impl Rescan {
    pub(super) fn new<'a>(values: impl Iterator<Item = &'a str>) -> Self {
        let mut rescan = Self { long: HashMap::new(), numbers: HashSet::new(), short: Vec::new() };
        for value in values {
            let bare = skeleton(value);
            // In groups, or in two columns, the bytes of a key are one row of digits without what is between.
            if let Some(digits) = sixteen(value).map(|it| hex::hex(&it)) {
                for digits in [digits.to_ascii_uppercase(), digits] {
                    rescan
                        .add(Some(digits.as_bytes()).filter(|it| !is_of_few_letters(it)).unwrap_or_default());
                }
            }
            if value.bytes().all(|it| it.is_ascii_digit()) {
                rescan.numbers.insert(value.to_owned());
                continue;
            }
            if bare.len() < 12 {
                rescan.short.push(value.to_owned());
                continue;
            }
            // A short piece at the end belongs to the one before.
            let is_telling = |it: &&[u8]| it.len() == PIECE && !is_of_few_letters(it);
            if bare.len() < PIECE {
                rescan.add(&bare);
                continue;
            }
            // A value that goes on behind its quote holds words of the text around it, which are none of its own.
            for part in value.split(['\'', '"', ',', ';']) {
                for piece in skeleton(part).chunks(PIECE).filter(is_telling) {
                    rescan.add(piece);
                }
            }
        }
        rescan
    }

    fn add(&mut self, piece: &[u8]) {
        if let Some(key) = piece.first_chunk() {
            self.long.entry(*key).or_default().push(piece.to_vec());
        }
    }

    /// How many places of a text hold a real value.
    pub(super) fn n_survivors(&self, text: &str) -> usize {
        self.at_depth(text, 0)
    }

    fn at_depth(&self, text: &str, depth: usize) -> usize {
        let plain = unescaped(text);
        let bare = skeleton(&plain);
        let mut n = bare
            .windows(KEY)
            .enumerate()
            .filter(|(at, window)| self.is_long_at(&bare[*at..], window))
            .count();
        n += self.n_numbers(&plain);
        n += self.short.iter().map(|it| n_apart(&plain, it)).sum::<usize>();
        if depth < MAX_DEPTH {
            n += layers(&plain).iter().map(|it| self.at_depth(&it.text, depth + 1)).sum::<usize>();
            n += of_hex(&plain).iter().map(|it| self.at_depth(it, depth + 1)).sum::<usize>();
            for list in byte_lists(&plain) {
                n += self.at_depth(&STANDARD.encode(&list.bytes), MAX_DEPTH);
                n += String::from_utf8(list.bytes).map_or(0, |it| self.at_depth(&it, MAX_DEPTH));
            }
        }
        n
    }

    /// Rows of digits that are one of the numbers, with the country code of China or without, also in groups; long ones
    /// also within more digits.
    fn n_numbers(&self, text: &str) -> usize {
        if self.numbers.is_empty() {
            return 0;
        }
        let is_known = |it: &str| {
            self.numbers.contains(it) || it.strip_prefix("86").is_some_and(|it| self.numbers.contains(it))
        };
        let of = |stretch: &Digits| {
            let bare = &stretch.bare;
            let within = (0..bare.len()).filter_map(|at| bare.get(at..at + LONG_NUMBER));
            match stretch.rows().filter(|it| is_known(&bare[it.clone()])).count() {
                0 => within.filter(|it| self.numbers.contains(*it)).count(),
                n => n,
            }
        };
        stretches(text).iter().map(of).sum()
    }

    fn is_long_at(&self, bare: &[u8], window: &[u8]) -> bool {
        let known = window.first_chunk::<KEY>().and_then(|it| self.long.get(it));
        known.is_some_and(|it| it.iter().any(|it| bare.starts_with(it)))
    }
}

/// Whether a piece is three letters over and over, as fillers are: what came of chance has a dozen, and so has what a
/// person wrote. Such a piece tells nothing, and stands in much else.
fn is_of_few_letters(piece: &[u8]) -> bool {
    let mut letters = piece.to_vec();
    letters.sort_unstable();
    letters.dedup();
    letters.len() <= 3
}

/// Letters and digits alone.
fn skeleton(text: &str) -> Vec<u8> {
    text.chars().filter(|it| it.is_alphanumeric()).collect::<String>().into_bytes()
}

/// How often a short value stands apart in a text.
fn n_apart(text: &str, value: &str) -> usize {
    let is_word = |it: Option<char>| it.is_some_and(|it| it.is_ascii_alphanumeric());
    let is_apart = |(at, _): &(usize, &str)| {
        !value.is_ascii()
            || (!is_word(text[..*at].chars().next_back())
                && !is_word(text[at + value.len()..].chars().next()))
    };
    text.match_indices(value).filter(is_apart).count()
}

/// Digits of the shortest text in hexadecimal: those of a number of a telephone.
const SHORTEST_HEX: usize = 2 * LONG_NUMBER;

/// Texts in hexadecimal.
fn of_hex(text: &str) -> Vec<String> {
    let words = text.split(|it: char| !it.is_ascii_hexdigit()).filter(|it| it.len() >= SHORTEST_HEX);
    words.filter_map(|it| String::from_utf8(hex::bytes_of(it.as_bytes())?).ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_seen_in_whatever_it_is_wrapped() {
        let rescan = Rescan::new(["tiihtNczf5v6+KRyjwEUhQ==", "13800138000", "张三"].into_iter());
        let json = r#"{"k":"tiihtNczf5v6+KRyjwEUhQ=="}"#;
        for text in [
            json.to_owned(),
            "k=tiihtNczf5v6%252BKRyjwEUhQ%253D%253D".to_owned(),
            r"tiihtNczf5v6\\u002bKRyjwEUhQ\\u003d".to_owned(),
            r"tiihtNczf5v6\x2bKRyjwEUhQ\x3d".to_owned(),
            "tiihtNczf5v6&#43;KRyjwEUhQ==".to_owned(),
            STANDARD.encode(json),
            STANDARD.encode(STANDARD.encode(json)),
            hex::hex(json.as_bytes()),
            "\"phone\":13800138000".to_owned(),
            "%E5%BC%A0%E4%B8%89".to_owned(),
            "\\u5f20\\u4e09".to_owned(),
        ] {
            assert_eq!(rescan.n_survivors(&text), 1, "{text}");
        }
        assert_eq!(rescan.n_survivors("tiihtNczf5v6 1380013800 張三"), 0);
        for text in ["138-0013-8000", "１３８００１３８０００", "order20260113800138000"] {
            assert!(rescan.n_survivors(text) > 0, "{text}");
        }
    }

    #[test]
    fn a_filler_within_a_value_is_no_value() {
        let data = format!("hwsaHTbADCOg3IoVhFpakeYMz{}CvDgjvMxyxMmUUw8FeRhwEk5", "e".repeat(80));
        let rescan = Rescan::new([data.as_str()].into_iter());
        assert_eq!(rescan.n_survivors(&"e".repeat(100)), 0);
        assert_eq!(rescan.n_survivors(&data[..60]), 1);
        let with_more = format!("{}','decrypt failed','2026-11-22 05:45:10')", &data[..60]);
        let rescan = Rescan::new([with_more.as_str()].into_iter());
        assert_eq!(rescan.n_survivors("'decrypt failed','2026-11-22 05:45:10')"), 0);
        assert_eq!(rescan.n_survivors(&data[..60]), 1);
        // A whole value that is a filler is one.
        assert_eq!(Rescan::new(["AAAAAAAAAAAAAAAAAAAAAA"].into_iter()).n_survivors(&"A".repeat(22)), 1);
    }
}
