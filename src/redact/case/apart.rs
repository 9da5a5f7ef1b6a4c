//! Values that stand in a text otherwise than one character beside the other: bytes in a list, digits in groups.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::OnceLock;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::redact::byte_list::ByteList;
use crate::redact::byte_list::byte_lists;
use crate::redact::byte_list::written;
use crate::redact::case::swap::Swap;
use crate::redact::case::swap::What;
use crate::redact::digits::stretches;

/// Bytes in a row that a value is looked up by, and by which it is told.
const WINDOW: usize = 8;

/// Of long values every fourth window is enough.
const STEP: usize = 4;

/// The shortest number that is looked for in groups.
const SHORTEST_NUMBER: usize = 7;

/// The values by their bytes, and the numbers by their digits.
#[derive(Default)]
pub(super) struct Apart {
    /// Made where there is a list: most texts have none.
    bytes: OnceLock<Bytes>,
    numbers: HashMap<String, String>,
}

/// Bytes → what takes their place.
#[derive(Default)]
struct Bytes {
    pairs: Vec<(Vec<u8>, Vec<u8>)>,
    windows: HashMap<[u8; WINDOW], (u32, u32)>,
}

impl Apart {
    pub(super) fn new(swaps: &[Swap]) -> Self {
        let is_number =
            |it: &&Swap| SHORTEST_NUMBER <= it.from.len() && it.from.iter().all(char::is_ascii_digit);
        let pair = |it: &Swap| (it.from.iter().collect(), it.to.iter().collect());
        let numbers = swaps.iter().filter(|it| it.what == What::Personal).filter(is_number).map(pair);
        Self { bytes: OnceLock::new(), numbers: numbers.collect() }
    }

    /// What is to be changed in a text, in its order.
    pub(super) fn changes(&self, text: &str, swaps: &[Swap]) -> Vec<(Range<usize>, String)> {
        let mut changes = self.of_numbers(text);
        for list in byte_lists(text) {
            let is_signed = list.at.iter().any(|it| text[it.clone()].starts_with('-'));
            let bytes = self.bytes.get_or_init(|| Bytes::of(swaps));
            for (at, new) in bytes.changes(&list) {
                let like = &text[list.at[at].clone()];
                changes.push((list.at[at].clone(), written(new, list.form, like, is_signed)));
            }
        }
        changes.sort_by_key(|it| it.0.start);
        changes
    }

    /// Where values stand in a text, in its order.
    pub(super) fn spans(&self, text: &str, swaps: &[Swap]) -> Vec<Range<usize>> {
        self.changes(text, swaps).into_iter().map(|it| it.0).collect()
    }

    fn of_numbers(&self, text: &str) -> Vec<(Range<usize>, String)> {
        let mut changes = Vec::new();
        if self.numbers.is_empty() {
            return changes;
        }
        for stretch in stretches(text) {
            let mut done = 0;
            for row in stretch.rows().flat_map(|it| without_country(&stretch.bare, it)) {
                let is_free = done <= row.start && stretch.is_apart(&row);
                let Some(new) = self.numbers.get(&stretch.bare[row.clone()]).filter(|_| is_free) else {
                    continue;
                };
                done = row.end;
                if new.len() != row.len() {
                    changes.push((stretch.span(&row), new.clone()));
                    continue;
                }
                for (digit, at) in new.chars().zip(&stretch.at[row]) {
                    let is_wide = at.len() > 1;
                    changes.push((at.clone(), if is_wide { wide(digit) } else { digit }.to_string()));
                }
            }
        }
        changes
    }
}

/// A row of digits, and the same without the country code of China before it.
fn without_country(bare: &str, row: Range<usize>) -> impl Iterator<Item = Range<usize>> {
    let of = move |code: &str| bare[row.clone()].starts_with(code).then(|| row.start + code.len()..row.end);
    ["", "86", "0086"].into_iter().filter_map(of).collect::<Vec<_>>().into_iter()
}

fn wide(it: char) -> char {
    match it.to_digit(10) {
        Some(digit) => char::from_u32(0xff10 + digit).unwrap_or(it),
        None => it,
    }
}

impl Bytes {
    fn of(swaps: &[Swap]) -> Self {
        let mut all = Self::default();
        let decoded = |text: &[char]| STANDARD.decode(text.iter().collect::<String>()).ok();
        let is_base64 = |it: &&Swap| matches!(it.what, What::Key | What::Sixteen | What::Data);
        for swap in swaps.iter().filter(is_base64) {
            let Some((from, to)) = decoded(&swap.from).zip(decoded(&swap.to)) else { continue };
            if from.len() == to.len() && 16 <= from.len() {
                let bytes = |text: &[char]| text.iter().collect::<String>().into_bytes();
                all.add(bytes(&swap.from), bytes(&swap.to));
                all.add(from, to);
            }
        }
        all
    }

    fn add(&mut self, from: Vec<u8>, to: Vec<u8>) {
        let Ok(number) = u32::try_from(self.pairs.len()) else { return };
        let step = if from.len() < 48 { 1 } else { STEP };
        for (window, at) in from.array_windows::<WINDOW>().zip(0_u32..).step_by(step) {
            self.windows.entry(*window).or_insert((number, at));
        }
        self.pairs.push((from, to));
    }

    /// The bytes of a list that are a value's, or of a piece of one: which, and what takes their place.
    fn changes(&self, list: &ByteList) -> Vec<(usize, u8)> {
        let mut changes = Vec::new();
        let mut at = 0;
        while let Some(window) = list.bytes.get(at..).and_then(<[u8]>::first_chunk::<WINDOW>) {
            let Some((from, to, offset)) = self.known(*window) else {
                at += 1;
                continue;
            };
            let done = changes.last().map_or(0, |it: &(usize, u8)| it.0 + 1);
            let n_before =
                (1..=offset.min(at - done)).take_while(|it| list.bytes[at - it] == from[offset - it]).count();
            let n_behind = list.bytes[at..].iter().zip(&from[offset..]).take_while(|it| it.0 == it.1).count();
            let new = &to[offset - n_before..offset + n_behind];
            changes.extend((at - n_before..).zip(new.iter().copied()));
            at += n_behind;
        }
        changes
    }

    fn known(&self, window: [u8; WINDOW]) -> Option<(&[u8], &[u8], usize)> {
        let (number, at) = self.windows.get(&window)?;
        let (from, to) = self.pairs.get(usize::try_from(*number).ok()?)?;
        Some((from, to, usize::try_from(*at).ok()?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn swapped(swap: Swap, text: &str) -> String {
        let swaps = [swap];
        let (mut out, mut done) = (String::new(), 0);
        for (span, new) in Apart::new(&swaps).changes(text, &swaps) {
            out.push_str(&text[done..span.start]);
            out.push_str(&new);
            done = span.end;
        }
        out + &text[done..]
    }

    #[test]
    fn bytes_in_a_list_keep_its_form() {
        let (from, to) =
            ([182, 40, 161, 180, 215, 51, 127, 155, 250, 0, 164, 114, 143, 1, 20, 133], [7_u8; 16]);
        let of =
            |text: &str| swapped(Swap::new(&STANDARD.encode(from), &STANDARD.encode(to), What::Key), text);
        let join =
            |bytes: &[u8], write: fn(&u8) -> String| bytes.iter().map(write).collect::<Vec<_>>().join(", ");
        let writes: [fn(&u8) -> String; 4] = [
            u8::to_string,
            |it| it.cast_signed().to_string(),
            |it| format!("0x{it:02x}"),
            |it| format!("0x{it:02X}"),
        ];
        for write in writes {
            let new = of(&format!("[{}] x", join(&from, write)));
            assert_eq!(new, format!("[{}] x", join(&to, write)));
        }
        // A piece, and another list.
        assert_eq!(of(&join(&from[4..13], u8::to_string)), join(&to[4..13], u8::to_string));
        assert_eq!(of("9, 8, 7, 6, 5, 4, 3, 2, 1, 0"), "9, 8, 7, 6, 5, 4, 3, 2, 1, 0");
    }

    #[test]
    fn digits_in_groups_keep_their_signs() {
        let of = |text: &str| swapped(Swap::new("13800138000", "16912345678", What::Personal), text);
        for (text, expected) in [
            ("+86-138-0013-8000", "+86-169-1234-5678"),
            ("１３８００１３８０００", "１６９１２３４５６７８"),
            ("86138 0013 8000 1", "86169 1234 5678 1"),
            ("138-0013-8001", "138-0013-8001"),
        ] {
            assert_eq!(of(text), expected);
        }
        let removed = swapped(Swap::new("13800138000", "removed", What::Personal), "tel 138 0013 8000!");
        assert_eq!(removed, "tel removed!");
    }
}
