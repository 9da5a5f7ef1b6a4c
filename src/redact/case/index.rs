//! Many values, each found wherever it stands in a text: one pass over the text, whose cost does not grow with them.

use std::collections::HashMap;

use crate::redact::case::escape;
use crate::redact::case::escape::Style;
use crate::redact::case::swap::Match;
use crate::redact::case::swap::Swap;

/// Letters and digits in a row that a value is looked up by.
const WINDOW: usize = 6;

/// Bytes that a value without a window is looked up by; the shortest one has as many.
const START: usize = 4;

/// Of long values every fourth window is enough: the pieces that count are longer.
const STEP: usize = 4;

/// Values by their windows, and those that have none.
pub(super) struct Index {
    pub(super) swaps: Vec<Swap>,
    windows: HashMap<[u8; WINDOW], Vec<(u32, u32)>>,
    /// One bit for each hash of a window, so that most places of a text need no look-up.
    filter: Vec<u64>,
    /// Each way to write a value without a window, by its first bytes.
    written: HashMap<[u8; START], Vec<(Vec<u8>, u32)>>,
}

/// A value found in a text.
pub(super) struct Hit {
    pub(super) swap: usize,
    pub(super) found: Match,
}

impl Index {
    pub(super) fn new(swaps: Vec<Swap>) -> Self {
        let mut index = Self {
            swaps: Vec::new(),
            windows: HashMap::new(),
            filter: vec![0; 1 << 12],
            written: HashMap::new(),
        };
        for (number, swap) in (0_u32..).zip(&swaps) {
            index.add(number, swap);
        }
        index.swaps = swaps;
        index
    }

    fn add(&mut self, number: u32, swap: &Swap) {
        let windows = swap.from.windows(WINDOW).zip(0_u32..);
        let step = if swap.from.len() < 48 { 1 } else { STEP };
        let plain = windows.filter_map(|(it, at)| Some((window(it)?, at)));
        let mut n_windows = 0;
        for (window, at) in plain {
            n_windows += 1;
            if usize::try_from(at).unwrap_or_default().is_multiple_of(step) || n_windows == 1 {
                let hash = hash(window);
                self.filter[hash >> 6] |= 1 << (hash & 63);
                let places = self.windows.entry(window).or_default();
                // Of a filler, one letter over and over, every place is as good.
                if places.iter().rev().take(MOST_OF_ONE).filter(|it| it.0 == number).count() < MOST_OF_ONE {
                    places.push((number, at));
                }
            }
        }
        if n_windows == 0 {
            for way in ways(&swap.from) {
                if let Some(start) = way.first_chunk() {
                    self.written.entry(*start).or_default().push((way, number));
                }
            }
        }
    }

    /// The values in a text, in its order, none over another: of two that overlap the longer one.
    pub(super) fn hits(&self, text: &[u8]) -> Vec<Hit> {
        let mut hits = self.by_windows(text);
        if !self.written.is_empty() {
            for (at, start) in text.array_windows::<START>().enumerate() {
                let ways = self.written.get(start).into_iter().flatten();
                let here = ways.filter(|it| text[at..].starts_with(&it.0));
                hits.extend(here.filter_map(|it| self.hit(text, it.1, 0, at)));
            }
        }
        hits.sort_by_key(|it| (it.found.span.start, std::cmp::Reverse(it.found.span.end)));
        let mut kept: Vec<Hit> = Vec::new();
        for hit in hits {
            match kept.last_mut() {
                Some(last) if hit.found.span.start < last.found.span.end => {
                    if hit.found.span.len() > last.found.span.len() {
                        *last = hit;
                    }
                }
                _ => kept.push(hit),
            }
        }
        kept
    }

    fn by_windows(&self, text: &[u8]) -> Vec<Hit> {
        let mut hits: Vec<Hit> = Vec::new();
        let mut at = 0;
        while let Some(window) = text.get(at..).and_then(<[u8]>::first_chunk::<WINDOW>) {
            let hash = hash(*window);
            let is_known = self.filter[hash >> 6] & (1 << (hash & 63)) != 0;
            let known = is_known.then(|| self.windows.get(window)).flatten();
            // Values of sessions and of one user are alike; the longest one that stands here is meant.
            let best = known
                .into_iter()
                .flatten()
                .take(MOST_ALIKE)
                .filter_map(|(number, offset)| self.hit(text, *number, usize::try_from(*offset).ok()?, at))
                .max_by_key(|it| it.found.span.len());
            if let Some(best) = best {
                // What stands within it is found with it.
                at = best.found.span.end.max(at + 1);
                hits.push(best);
            } else {
                at += 1;
            }
        }
        hits
    }

    fn hit(&self, text: &[u8], number: u32, offset: usize, at: usize) -> Option<Hit> {
        let number = usize::try_from(number).ok()?;
        let found = self.swaps.get(number)?.around(text, offset, at)?;
        Some(Hit { swap: number, found })
    }
}

/// Places of one value that are kept of one window.
const MOST_OF_ONE: usize = 8;

/// Values tried at one place.
const MOST_ALIKE: usize = 64;

fn window(chars: &[char]) -> Option<[u8; WINDOW]> {
    let mut window = [0; WINDOW];
    for (byte, it) in window.iter_mut().zip(chars) {
        *byte = u8::try_from(*it).ok().filter(u8::is_ascii_alphanumeric)?;
    }
    Some(window)
}

fn hash(window: [u8; WINDOW]) -> usize {
    let number = window.iter().fold(0_u64, |all, byte| all << 8 | u64::from(*byte));
    usize::try_from(number.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 46).unwrap_or_default()
}

/// Whether JSON and program code write a character behind a backslash.
fn needs_slash(it: char) -> bool {
    matches!(it, '\n' | '\r' | '\t' | '"' | '\'' | '\\')
}

/// The ways to write a short value, or one in no letters and digits of ASCII.
fn ways(value: &[char]) -> Vec<Vec<u8>> {
    let mut styles = vec![Style::Bare];
    for is_upper in [true, false] {
        styles.extend((0..3).map(|n_more| Style::Percent { n_more, is_upper }));
        styles.extend([1, 2, 3, 4, 7].map(|n_slashes| Style::Unicode { n_slashes, is_upper }));
        styles.extend([1, 2].map(|n_slashes| Style::Hex { n_slashes, is_upper }));
    }
    // A line break, a quote or a backslash in a name.
    styles.extend([1, 2, 3].map(Style::Slashed));
    let written = |style: &Style| {
        let mut out = String::new();
        for it in value {
            let is_plain =
                it.is_ascii_alphanumeric() || (matches!(style, Style::Slashed(_)) && !needs_slash(*it));
            let style = if is_plain { Style::Bare } else { *style };
            escape::write(&mut out, *it, style);
        }
        out.into_bytes()
    };
    let mut ways: Vec<Vec<u8>> = styles.iter().map(written).collect();
    ways.sort();
    ways.dedup();
    ways
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::redact::case::swap::What;

    const DATA: &str =
        "MXynPaIqHrOd+9O9k3QeMOrVZ65hEUfjcxzXENtA/F0MLfyKxf2qXsbRXf5B4OnNRBOGgs2LcIA1+2vg7QDVxA==";
    const OTHER: &str =
        "Aq+9O9k3QeMOrVZ65hEUfjcxzXENt0/F0MLfyKxf2qXsbRXf5B4OnNRBOGgs2Lc1A1+2vg7QDV123xyzpqrstw==";

    fn swapped(from: &str, to: &str, what: What, text: &str) -> String {
        let index = Index::new(vec![Swap::new(from, to, what)]);
        let (mut out, mut done) = (String::new(), 0);
        for hit in index.hits(text.as_bytes()) {
            out.push_str(&text[done..hit.found.span.start]);
            out.push_str(&index.swaps[hit.swap].replacement(&hit.found));
            done = hit.found.span.end;
        }
        out + &text[done..]
    }

    #[test]
    fn what_happened_to_a_ciphertext_happens_to_the_new_one() {
        type Way = fn(&str) -> String;
        let ways: [Way; 9] = [
            |it| it.to_owned(),
            |it| it.replace('+', " "),
            |it| it.replace('+', ""),
            |it| it.replace('+', "%2B").replace('/', "%2F").replace('=', "%3D"),
            |it| it.replace('/', "\\/"),
            |it| it.replace('+', "-").replace('/', "_").trim_end_matches('=').to_owned(),
            |it| format!("{}\\n{}\r\n{}", &it[..30], &it[30..60], &it[60..]),
            |it| it.replace('=', "\\u003d"),
            |it| it[..50].to_owned(),
        ];
        for way in ways {
            let given = format!("x={}&iv", way(DATA));
            assert_eq!(swapped(DATA, OTHER, What::Data, &given), format!("x={}&iv", way(OTHER)));
        }
        let spliced = format!("{}*{}", &DATA[..40], &DATA[41..]);
        assert_eq!(swapped(DATA, OTHER, What::Data, &spliced), format!("{}*{}", &OTHER[..40], &OTHER[41..]));
    }

    #[test]
    fn short_values_count_whole_and_names_in_each_way() {
        let name = |text: &str| swapped("张三", "李四", What::Personal, text);
        assert_eq!(
            name("张三, %E5%BC%A0%E4%B8%89, \\u5f20\\u4e09"),
            "李四, %E6%9D%8E%E5%9B%9B, \\u674e\\u56db"
        );
        let number = |text: &str| swapped("13800138000", "16912345678", What::Personal, text);
        assert_eq!(number("8613800138000 +13800138000"), "8616912345678 +16912345678");
        assert_eq!(number("order113800138000 1380013800"), "order116912345678 1380013800");
        assert_eq!(swapped("tok-1-A1", "abc-2-B2", What::Secret, "tok-1-A1x tok-1-A1"), "tok-1-A1x abc-2-B2");
    }
}
