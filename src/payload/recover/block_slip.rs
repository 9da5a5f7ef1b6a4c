//! A slip within one block of encryptedData: characters typed, exchanged, lost or doubled, found by trying each.
//!
//! A changed character turns its block to noise and one or two bytes of the next; a lost one all behind it. Up to there
//! the text is right, so the slip is in the first block that is noise, among 22 characters. What makes that block text
//! is decrypted whole, and is right only where all of it opens, and nothing else does.

use std::ops::ControlFlow;

use aes::Aes128Dec;
use aes::Block;
use aes::cipher::BlockCipherDecrypt as _;
use aes::cipher::KeyInit as _;

use crate::payload::attempt::Attempt;
use crate::payload::blocks::BlockClass;
use crate::payload::blocks::is_end;
use crate::payload::blocks::is_text;
use crate::payload::budget::Budget;
use crate::payload::budget::Effort;
use crate::payload::decode::is_base64_byte;
use crate::payload::decrypt::BLOCK;
use crate::payload::decrypt::chained;
use crate::payload::edit::Edit;
use crate::payload::edit::Slip;
use crate::payload::kind;
use crate::payload::phase::block_at;
use crate::payload::phase::bytes_of;
use crate::payload::reading::Change;
use crate::payload::reading::Reading;
use crate::payload::recover::is_whole;
use crate::payload::slips;
use crate::payload::slips::N_CHARS;
use crate::payload::slips::Sort;
use crate::payload::slips::Values;
use crate::payload::submission::Part;

/// The six bits of `+`.
const PLUS: u8 = 62;

/// The reading with the slip undone, if it then opens whole. `text` is the Base64 that the data was read from, `values`
/// its six bits a character.
pub(super) fn with_slip_undone(
    reading: &Reading,
    text: &str,
    values: &[u8],
    budget: &mut Budget<'_>,
) -> Option<Attempt> {
    let place = Place::of(reading, values)?;
    sorts(values.len(), budget.effort()).into_iter().find_map(|(slip, sort)| {
        let mut trial = Trial { place: &place, reading, values, sort, n_tried: 0, hits: Vec::new() };
        trial.run(budget);
        trial.the_only_one(slip, text)
    })
}

/// The slips that lead to so many characters, the likeliest first.
fn sorts(n_chars: usize, effort: Effort) -> Vec<(Slip, Sort)> {
    let is_asked = effort == Effort::Asked;
    let sorts = [
        (n_chars, Effort::Batch, Slip::Typed, Sort::Typed(1)),
        (n_chars, Effort::Verdict, Slip::Exchanged, Sort::Exchanged),
        (n_chars + 1, Effort::Verdict, Slip::Lost, Sort::Lost(1)),
        (n_chars.saturating_sub(1), Effort::Verdict, Slip::Added, Sort::Added),
        (n_chars, Effort::Asked, Slip::Typed, Sort::Typed(2)),
        (n_chars + 2, Effort::Asked, Slip::Lost, Sort::Lost(2)),
        (n_chars + 3, Effort::Asked, Slip::Lost, Sort::LostInARow(3)),
    ];
    let fits = |it: &&(usize, Effort, Slip, Sort)| is_whole(it.0) && (it.1 <= effort || is_asked);
    sorts.iter().filter(fits).map(|it| (it.2, it.3)).collect()
}

/// The first block that is noise.
struct Place {
    block: usize,
    before: [u8; BLOCK],
    cipher: Aes128Dec,
}

impl Place {
    fn of(reading: &Reading, values: &[u8]) -> Option<Self> {
        let mut place = Self {
            block: 0,
            before: reading.iv?,
            cipher: Aes128Dec::new(reading.key.as_ref()?.expose().into()),
        };
        while let Some(sealed) = block_at(values, place.block) {
            let is_last = values.len() <= place.from() + N_CHARS;
            if !place.is_good(&sealed, is_last) {
                break;
            }
            (place.block, place.before) = (place.block + 1, sealed);
        }
        // A text that is right to its end has no slip.
        (place.from() < values.len()).then_some(place)
    }

    /// The first character that reaches into the block.
    fn from(&self) -> usize {
        128 * self.block / 6
    }

    /// Whether the block is text, or the text's end with its padding.
    fn is_good(&self, sealed: &[u8; BLOCK], is_last: bool) -> bool {
        let mut opened = Block::from(*sealed);
        self.cipher.decrypt_block(&mut opened);
        self.is_good_opened(&opened.into(), is_last)
    }

    /// The same of a block that is decrypted, and not yet chained to the one before it.
    fn is_good_opened(&self, opened: &[u8; BLOCK], is_last: bool) -> bool {
        // JSON begins with a brace or with white space before it; that leaves one trial in fifty.
        if self.block == 0 && !b"{ \t\r\n\xef".contains(&(opened[0] ^ self.before[0])) {
            return false;
        }
        let plain = chained(opened, &self.before);
        if is_last { is_end(&plain) } else { is_text(&plain) }
    }
}

/// Texts that wait for their blocks to be decrypted together, which takes a fraction of the time.
const N_TOGETHER: usize = 32;

/// Most places that one slip has.
const MOST_PLACES: usize = 3;

/// A text that waits.
#[derive(Clone, Copy, Default)]
struct Waiting {
    values: Values,
    at: [usize; MOST_PLACES],
    n_places: usize,
}

struct Trial<'a> {
    place: &'a Place,
    reading: &'a Reading,
    values: &'a [u8],
    sort: Sort,
    n_tried: u64,
    hits: Vec<(Attempt, Vec<usize>, bool)>,
}

impl Trial<'_> {
    fn run(&mut self, budget: &mut Budget<'_>) {
        let from = self.place.from();
        let n_bits = 128 * self.place.block % 6;
        let n_taken = match self.sort {
            Sort::Added => N_CHARS + 1,
            Sort::Lost(n) | Sort::LostInARow(n) => N_CHARS - n,
            _ => N_CHARS,
        };
        let is_last = self.values.len() <= from + n_taken;
        // Behind the last byte an encoder writes zeros.
        let unused = if is_last { (1 << (4 - n_bits)) - 1 } else { 0 };
        let given = self.values.get(from..).unwrap_or_default();
        let mut waiting = Vec::with_capacity(N_TOGETHER);
        let mut blocks = Vec::with_capacity(N_TOGETHER);
        let flow = slips::each(self.sort, given, &mut |values, at| {
            if values[N_CHARS - 1] & unused != 0 {
                return ControlFlow::Continue(());
            }
            if !budget.take(1) {
                return ControlFlow::Break(());
            }
            self.n_tried += 1;
            let mut places = [0; MOST_PLACES];
            places.iter_mut().zip(at).for_each(|(place, at)| *place = *at);
            waiting.push(Waiting { values: *values, at: places, n_places: at.len().min(MOST_PLACES) });
            blocks.push(slips::block(values, n_bits));
            if waiting.len() == N_TOGETHER {
                self.look_at(&mut waiting, &mut blocks, (is_last, n_taken));
            }
            ControlFlow::Continue(())
        });
        self.look_at(&mut waiting, &mut blocks, (is_last, n_taken));
        if flow.is_break() {
            self.hits.clear();
        }
    }

    /// Decrypts the blocks of those that wait, and confirms what comes out as text.
    fn look_at(
        &mut self,
        waiting: &mut Vec<Waiting>,
        blocks: &mut Vec<[u8; BLOCK]>,
        (is_last, n_taken): (bool, usize),
    ) {
        self.place.cipher.decrypt_blocks(Block::cast_slice_from_core_mut(blocks));
        for (it, opened) in waiting.iter().zip(&*blocks) {
            if self.place.is_good_opened(opened, is_last) {
                self.confirm(&it.values, &it.at[..it.n_places], n_taken);
            }
        }
        waiting.clear();
        blocks.clear();
    }

    fn confirm(&mut self, values: &Values, at: &[usize], n_taken: usize) {
        let from = self.place.from();
        let behind = self.values.get(from + n_taken..).unwrap_or_default();
        let whole = [&self.values[..from], values, behind].concat();
        let attempt = Attempt::new(Reading { data: bytes_of(&whole), ..self.reading.clone() });
        let is_known = self.hits.iter().any(|it| it.0.reading.data == attempt.reading.data);
        if attempt.opens() && attempt.blocks.iter().all(|it| *it == BlockClass::Text) && !is_known {
            // One that was added behind the last character stands at none of them.
            let is_plus = at.iter().all(|it| values.get(*it) == Some(&PLUS));
            self.hits.push((attempt, at.iter().map(|it| from + it).collect(), is_plus));
        }
    }

    fn the_only_one(self, slip: Slip, text: &str) -> Option<Attempt> {
        let n_tried = self.n_tried;
        let [(mut attempt, at, is_plus)] = <[_; 1]>::try_from(self.hits).ok()?;
        // Of many trials some make text by chance; of the characters that such content mostly has, none does.
        let block = attempt.plain.as_chunks::<BLOCK>().0.get(self.place.block)?;
        let n_unusual = n_unusual(block);
        let is_coherent = attempt.parsed.object().is_some_and(kind::is_coherent);
        if n_unusual > if n_tried > MANY_TRIALS { 0 } else { MOST_UNUSUAL } || n_unusual > 0 && !is_coherent {
            return None;
        }
        let is_illegal = |at: usize| text.as_bytes().get(at).is_some_and(|it| !is_base64_byte(*it));
        let value = |at: usize| self.values.get(at);
        let is_alike = |at: usize| {
            value(at) == value(at + 1) || at.checked_sub(1).is_some_and(|it| value(at) == value(it))
        };
        let part = Part::EncryptedData;
        let change = match (slip, at.as_slice()) {
            (Slip::Lost, _) if is_plus => Change::PlusInserted { part, at },
            (Slip::Typed, [it]) if is_illegal(*it) => {
                Change::Edited(Edit { part, slip: Slip::Illegal, at, n_tried })
            }
            (Slip::Added, [it]) if is_alike(*it) => {
                Change::Edited(Edit { part, slip: Slip::Doubled, at, n_tried })
            }
            _ => Change::Edited(Edit { part, slip, at, n_tried }),
        };
        attempt.reading.changes.push(change);
        Some(attempt)
    }
}

/// One in 80,000 random blocks is text; with so few unusual bytes one in ten million.
const MANY_TRIALS: u64 = 20_000;
const MOST_UNUSUAL: usize = 2;

/// The bytes of a block that content seldom has: none of them letters, digits, signs of JSON, or Chinese; nor is it usual
/// that one character of Chinese stands between two of ASCII.
fn n_unusual(block: &[u8; BLOCK]) -> usize {
    let is_of_east = |it: char| matches!(it, '\u{3000}'..='\u{9fff}' | '\u{ff00}'..='\u{ffef}');
    let is_common = |it: char| {
        is_of_east(it) || matches!(it, '\u{1f300}'..='\u{1faff}') || u8::try_from(it).is_ok_and(is_usual)
    };
    let of = |chunk: std::str::Utf8Chunk<'_>| {
        let chars: Vec<char> = chunk.valid().chars().collect();
        let is_alone = |at: usize| {
            let beside = [at.checked_sub(1), Some(at + 1)].map(|it| it.and_then(|it| chars.get(it)));
            is_of_east(chars[at]) && beside.iter().all(|it| it.is_some_and(char::is_ascii_alphanumeric))
        };
        let is_odd = |at: &usize| !is_common(chars[*at]) || is_alone(*at);
        let n: usize = (0..chars.len()).filter(is_odd).map(|it| chars[it].len_utf8()).sum();
        // Half a character at either edge goes on in the next block.
        n + chunk.invalid().len().saturating_sub(3)
    };
    block.utf8_chunks().map(of).sum()
}

/// Letters, digits, and the signs of JSON and of addresses; and the padding of an end.
fn is_usual(it: u8) -> bool {
    it.is_ascii_alphanumeric() || b"\"{}[]:,./-_ ?&=%\\".contains(&it) || usize::from(it) <= BLOCK
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forge::dice::BASE64;
    use crate::forge::dice::Dice;
    use crate::forge::world;
    use crate::payload::phase;

    /// The slips found over random worlds whose data was changed so; all that were put right are as sealed.
    fn found(effort: Effort, n: u64, change: impl Fn(&mut Vec<u8>, &mut Dice)) -> Vec<Slip> {
        let of = |seed| {
            let scene = world::sound(seed);
            let text = scene.forged.encrypted_data.trim_end_matches('=');
            let mut damaged = text.as_bytes().to_vec();
            change(&mut damaged, &mut Dice::seeded(seed));
            let damaged = String::from_utf8(damaged).unwrap();
            if damaged == text {
                return None;
            }
            let recipe = &scene.forged.recipe;
            let values = phase::values(&damaged);
            let reading = Reading {
                data: bytes_of(&values),
                iv: Some(recipe.iv),
                key: Some(recipe.session_key.clone()),
                changes: Vec::new(),
            };
            let attempt = with_slip_undone(&reading, &damaged, &values, &mut Budget::of(effort));
            let attempt = attempt.unwrap_or_else(|| panic!("{seed}"));
            assert_eq!(attempt.plaintext(), scene.forged.plaintext.expose().as_bytes(), "{seed}");
            attempt.reading.changes.iter().find_map(|it| match it {
                Change::Edited(edit) => Some(edit.slip),
                _ => None,
            })
        };
        (0..n).filter_map(of).collect()
    }

    #[test]
    fn every_single_slip_is_found_in_every_world() {
        let place = |text: &[u8], dice: &mut Dice| dice.below(text.len() - 1, 0);
        let typed = found(Effort::Batch, 100, |text, dice| {
            let at = place(text, dice);
            text[at] = if text[at] == b'x' { b'y' } else { b'x' };
        });
        assert!(typed.iter().all(|it| *it == Slip::Typed), "{typed:?}");
        let lost = found(Effort::Verdict, 100, |text, dice| {
            text.remove(place(text, dice));
        });
        assert!(lost.len() > 90 && lost.iter().all(|it| *it == Slip::Lost), "{lost:?}");
        let doubled = found(Effort::Verdict, 100, |text, dice| {
            let at = place(text, dice);
            text.insert(at, text[at]);
        });
        assert!(doubled.iter().all(|it| *it == Slip::Doubled), "{doubled:?}");
        let added = found(Effort::Verdict, 100, |text, dice| {
            let at = place(text, dice);
            text.insert(at, BASE64[dice.below(64, 0)]);
        });
        assert!(added.len() > 95);
        // Behind the last character, where no character of a block stands.
        let behind = found(Effort::Verdict, 100, |text, dice| text.push(BASE64[dice.below(64, 0)]));
        assert!(behind.iter().all(|it| matches!(it, Slip::Added | Slip::Doubled)), "{behind:?}");
        let illegal = found(Effort::Batch, 20, |text, dice| {
            let at = place(text, dice);
            // A character that would be `A` changes nothing.
            text[at] = if text[at] == b'A' { b'A' } else { b'?' };
        });
        assert!(illegal.iter().all(|it| *it == Slip::Illegal), "{illegal:?}");
    }
}
