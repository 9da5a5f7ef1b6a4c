//! Puts back the `+`, the `/` or both that encryptedData lost, block by block; content is only what opens as a whole.
//!
//! In a block that turned to noise, every way to put in one, two or three of the signs is tried; only the right one makes
//! the block text (a wrong one does once in 80,000 times, and then the rest does not open).

use std::ops::Range;
use std::ops::RangeInclusive;

use aes::Aes128Dec;
use aes::Block;
use aes::cipher::BlockCipherDecrypt as _;
use aes::cipher::KeyInit as _;

use crate::payload::attempt::Attempt;
use crate::payload::blocks::is_end_or_text;
use crate::payload::blocks::is_text_block;
use crate::payload::budget::Budget;
use crate::payload::decrypt::BLOCK;
use crate::payload::decrypt::chained;
use crate::payload::edit::Edit;
use crate::payload::edit::Slip;
use crate::payload::phase::N_PHASES;
use crate::payload::phase::Stretch;
use crate::payload::phase::block_at;
use crate::payload::phase::bytes_of;
use crate::payload::reading::Change;
use crate::payload::reading::Reading;
use crate::payload::recover::window::MAX_IN_A_BLOCK;
use crate::payload::recover::window::PLUS;
use crate::payload::recover::window::Window;
use crate::payload::secret::SessionKey;
use crate::payload::slips;
use crate::payload::slips::N_CHARS;
use crate::payload::submission::Part;

/// In all, of each sort; a payload of 31 days of steps has 1,664 characters and 26 `+` on average.
const MAX_LOST: usize = 64;
/// Blocks decrypted before giving up; a payload of thirty lost `+` takes some ten thousand.
const MAX_WORK: usize = 60_000;
/// The same for two sorts: eight times as many ways to put in three.
const MAX_WORK_OF_TWO: usize = 4_000_000;

/// A text that lost characters.
#[derive(Clone, Copy)]
pub(super) struct Lost<'a> {
    /// The six-bit values of the text of encryptedData that a reading took.
    pub(super) values: &'a [u8],
    /// What of it is readable from another start; none where it was not looked at.
    pub(super) stretches: &'a [Stretch],
}

/// The reading with the lost signs put back, if it then opens whole under the reading's key and iv.
pub(super) fn with_lost_signs(
    reading: &Reading,
    lost: Lost<'_>,
    signs: &'static [u8],
    budget: &mut Budget<'_>,
) -> Option<Attempt> {
    let key = reading.key.as_ref()?;
    let cipher = Aes128Dec::new(key.expose().into());
    let max_work = if signs.len() == 1 { MAX_WORK } else { MAX_WORK_OF_TWO };
    let stretches = lost.stretches;
    let iv = reading.iv;
    let mut search = Search { cipher, iv, work: 0, max_work, key, signs, stretches, furthest: 0, budget };
    let (values, mut at) = search.mend(lost.values.to_vec(), 0, Vec::new())?;
    let n_tried = search.work as u64;
    at.sort_unstable();
    let mut mended = Reading { data: bytes_of(&values), ..reading.clone() };
    let part = Part::EncryptedData;
    mended.changes.push(match signs {
        PLUS => Change::PlusInserted { part, at },
        _ => Change::Edited(Edit { part, slip: Slip::SignsLost, at, n_tried }),
    });
    Some(Attempt::new(mended)).filter(Attempt::opens)
}

/// Behind the last character of a block.
fn end_of(block: usize) -> usize {
    (128 * (block + 1)).div_ceil(6)
}

/// A block that turned to noise, in a text that is right up to it.
struct Gap<'a> {
    values: &'a [u8],
    block: usize,
    /// Where signs were put in so far.
    at: &'a [usize],
    /// The first character that reaches into the block.
    start: usize,
    /// The sealed block before it, or the iv.
    before: Option<[u8; BLOCK]>,
}

impl Gap<'_> {
    /// The sealed block before it when these signs are put in: it ends within the first character where that is shared.
    fn before_with(&self, window: &Window) -> Option<[u8; BLOCK]> {
        let first = window.first();
        let is_shared = !(128 * self.block).is_multiple_of(6);
        if !is_shared || self.values.get(self.start) == Some(&first) {
            return self.before;
        }
        let from = 128 * (self.block - 1) / 6;
        let with = [self.values.get(from..self.start)?, &[first]].concat();
        Some(slips::block(with.first_chunk()?, 128 * (self.block - 1) % 6))
    }

    /// The whole text with the signs of the window, and where they and those before them stand.
    fn filled(&self, window: &Window) -> (Vec<u8>, Vec<usize>) {
        let (mut values, mut at) = (self.values.to_vec(), self.at.to_vec());
        for (place, sign) in window.put_in() {
            values.insert(self.start + place, *sign);
            at.push(self.start + place);
        }
        (values, at)
    }
}

/// The most ways to put in one sign.
const MOST_WAYS: usize = 2 * N_CHARS;

struct Search<'a, 'b> {
    cipher: Aes128Dec,
    iv: Option<[u8; BLOCK]>,
    work: usize,
    max_work: usize,
    key: &'a SessionKey,
    signs: &'static [u8],
    stretches: &'a [Stretch],
    /// The first block that is no text, of all that was tried.
    furthest: usize,
    budget: &'a mut Budget<'b>,
}

impl Search<'_, '_> {
    /// Goes on at `block`; all before it is text. Gives the whole text and where signs were put in.
    fn mend(&mut self, values: Vec<u8>, mut block: usize, at: Vec<usize>) -> Option<(Vec<u8>, Vec<usize>)> {
        while values.len() >= end_of(block) && self.is_good(&values, block) {
            if values.len() == end_of(block) {
                return self.opens(&values, &at).then_some((values, at));
            }
            block += 1;
        }
        self.furthest = self.furthest.max(block);
        if at.len() >= MAX_LOST * self.signs.len() {
            return None;
        }
        let before = self.before(&values, block);
        let gap = Gap { start: (128 * block / 6).min(values.len()), values: &values, block, at: &at, before };
        for n in self.n_missing(&gap) {
            let found = self.put_in(&gap, Window::of(&values[gap.start..]), n, 0);
            if found.is_some() || self.work > self.max_work {
                return found;
            }
        }
        None
    }

    /// How many signs the block of the gap may have lost.
    fn n_missing(&self, gap: &Gap<'_>) -> RangeInclusive<usize> {
        // Of the last block it is known how many are missing: so many of data that was cut that none are tried.
        let n_missing = end_of(gap.block).saturating_sub(gap.values.len());
        if n_missing > 0 {
            return n_missing..=n_missing.min(MAX_IN_A_BLOCK);
        }
        // Where the text behind it is readable again, its start tells how many were lost before it.
        let n_so_far = gap.at.len();
        let next = self.stretches.iter().find(|it| it.from + n_so_far > gap.start);
        let Some(next) = next else { return 1..=MAX_IN_A_BLOCK };
        let n_lost = (2 * N_PHASES - next.phase - n_so_far % N_PHASES) % N_PHASES;
        let n_blocks = (next.from + n_so_far + n_lost) * 6 / 128 - gap.block;
        let is_possible = n_lost <= MAX_IN_A_BLOCK * n_blocks;
        1..=if is_possible { n_lost.min(MAX_IN_A_BLOCK) } else { 0 }
    }

    /// Tries `n` further signs in the block of the gap, the first at or behind `from` of its characters.
    fn put_in(
        &mut self,
        gap: &Gap<'_>,
        window: Window,
        n: usize,
        from: usize,
    ) -> Option<(Vec<u8>, Vec<usize>)> {
        let n_behind_start = gap.values.len() + window.put_in().len() - gap.start;
        let to = N_CHARS.min(n_behind_start + 1);
        if n == 1 {
            return self.put_last_in(gap, &window, from..to);
        }
        for place in from..to {
            for sign in self.signs {
                let found = self.put_in(gap, window.with(place, *sign), n - 1, place + 1);
                if found.is_some() || self.work > self.max_work {
                    return found;
                }
            }
        }
        None
    }

    /// Tries the last sign at each of these places: all blocks in one go, which takes a fraction of one by one.
    fn put_last_in(
        &mut self,
        gap: &Gap<'_>,
        window: &Window,
        places: Range<usize>,
    ) -> Option<(Vec<u8>, Vec<usize>)> {
        let n_ways = places.len() * self.signs.len();
        self.work += n_ways;
        if self.work > self.max_work || !self.budget.take(n_ways) {
            self.work = self.max_work + 1;
            return None;
        }
        let n_chars = gap.values.len() + window.put_in().len() + 1;
        if n_chars < end_of(gap.block) {
            return None;
        }
        let signs = self.signs;
        let mut blocks = [Block::default(); MOST_WAYS];
        let blocks = blocks.get_mut(..n_ways)?;
        window.write_blocks(places.clone(), signs, 128 * gap.block % 6, blocks);
        self.cipher.decrypt_blocks(blocks);
        // Only a sign that is the first character changes the block before.
        let before = gap.before_with(window);
        let is_last = n_chars == end_of(gap.block);
        for (nth, block) in blocks.iter().enumerate() {
            let before = if places.start == 0 && nth < signs.len() {
                gap.before_with(&window.with(0, signs[nth]))
            } else {
                before
            };
            if !before.is_some_and(|it| opens_to_text(block.as_ref(), &it, is_last)) {
                continue;
            }
            let (place, sign) = (places.start + nth / signs.len(), signs[nth % signs.len()]);
            let found = self.go_on(gap, &window.with(place, sign));
            if found.is_some() || self.work > self.max_work {
                return found;
            }
        }
        None
    }

    /// Goes on behind a gap that is filled.
    fn go_on(&mut self, gap: &Gap<'_>, window: &Window) -> Option<(Vec<u8>, Vec<usize>)> {
        let (values, at) = gap.filled(window);
        let found = self.mend(values, gap.block, at);
        // With a block behind it the filling is right: what comes then was lost in another way.
        if found.is_none() && self.furthest > gap.block + 1 {
            self.work = self.max_work + 1;
        }
        found
    }

    /// Whether `block` is text, or the text's last block with its padding.
    fn is_good(&self, values: &[u8], block: usize) -> bool {
        let both = block_at(values, block).zip(self.before(values, block));
        both.is_some_and(|(sealed, before)| self.is_text(sealed, before, values.len() == end_of(block)))
    }

    /// The sealed block before this one, or the iv.
    fn before(&self, values: &[u8], block: usize) -> Option<[u8; BLOCK]> {
        block.checked_sub(1).map_or(self.iv, |it| block_at(values, it))
    }

    fn is_text(&self, sealed: [u8; BLOCK], before: [u8; BLOCK], is_last: bool) -> bool {
        let mut opened = Block::from(sealed);
        self.cipher.decrypt_block(&mut opened);
        opens_to_text(&opened.into(), &before, is_last)
    }

    fn opens(&self, values: &[u8], at: &[usize]) -> bool {
        // An encoder writes zeros behind the last byte, and the signs have ones there: as last character they never were.
        let is_impossible = at.contains(&(values.len() - 1)) && !(values.len() * 6).is_multiple_of(8);
        // One at the end, where others are still there, was cut off and not filtered out.
        let is_cut =
            at == [values.len() - 1] && values.iter().filter(|it| self.signs.contains(it)).count() > 1;
        if is_impossible || is_cut {
            return false;
        }
        let reading =
            Reading { data: bytes_of(values), iv: self.iv, key: Some(self.key.clone()), changes: Vec::new() };
        Attempt::new(reading).opens()
    }
}

/// Whether a decrypted block is text once its chaining is undone, but for the padding of the last one.
#[inline]
fn opens_to_text(opened: &[u8; BLOCK], before: &[u8; BLOCK], is_last: bool) -> bool {
    let plain = chained(opened, before);
    if is_last { is_end_or_text(&plain) } else { is_text_block(&plain) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forge::scene::Scene;
    use crate::forge::scene::recipe;
    use crate::payload::budget::Effort;
    use crate::payload::phase::scan;
    use crate::payload::phase::values;
    use crate::payload::recover::window::BOTH;
    use crate::payload::recover::window::SLASH;

    fn mended(scene: &Scene, lost: &[char], signs: &'static [u8], is_scanned: bool) -> Option<Vec<usize>> {
        let text = scene.forged.encrypted_data.replace(lost, "");
        let reading = Reading {
            data: Vec::new(),
            iv: Some(recipe().iv),
            key: Some(recipe().session_key),
            changes: Vec::new(),
        };
        let mut budget = Budget::of(Effort::Asked);
        let values = values(&text);
        let stretches = if is_scanned { scan(&text, &recipe().session_key) } else { Vec::new() };
        let lost = Lost { values: &values, stretches: &stretches };
        let attempt = with_lost_signs(&reading, lost, signs, &mut budget)?;
        attempt.reading.changes.into_iter().find_map(|it| match it {
            Change::PlusInserted { at, .. } | Change::Edited(Edit { at, .. }) => Some(at),
            _ => None,
        })
    }

    #[test]
    fn every_sign_of_every_kind_finds_its_place() {
        for (lost, signs) in [(&['+'][..], PLUS), (&['/'], SLASH), (&['+', '/'], BOTH)] {
            for scene in Scene::all_sound() {
                let text = &scene.forged.encrypted_data;
                let wanted: Vec<usize> = text.match_indices(lost).map(|(at, _)| at).collect();
                if !wanted.is_empty() {
                    for is_scanned in [true, false] {
                        assert_eq!(mended(&scene, lost, signs, is_scanned).as_ref(), Some(&wanted));
                    }
                }
            }
        }
    }
}
