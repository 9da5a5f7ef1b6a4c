//! Puts back the `+`, the `/` or both that encryptedData lost, block by block; content is only what opens as a whole.
//!
//! In a block that turned to noise, every way to put in one, two or three of the signs is tried; only the right one makes
//! the block text (a wrong one does once in 80,000 times, and then the rest does not open).

use aes::Aes128Dec;
use aes::Block;
use aes::cipher::BlockCipherDecrypt as _;
use aes::cipher::KeyInit as _;

use crate::payload::attempt::Attempt;
use crate::payload::blocks::is_text;
use crate::payload::budget::Budget;
use crate::payload::decrypt::BLOCK;
use crate::payload::decrypt::Padding;
use crate::payload::decrypt::chained;
use crate::payload::edit::Edit;
use crate::payload::edit::Slip;
use crate::payload::phase::block_at;
use crate::payload::phase::bytes_of;
use crate::payload::reading::Change;
use crate::payload::reading::Reading;
use crate::payload::secret::SessionKey;
use crate::payload::slips;
use crate::payload::slips::N_CHARS;
use crate::payload::slips::Values;
use crate::payload::submission::Part;

/// The six bits of `+`.
pub(super) const PLUS: &[u8] = &[62];
/// The six bits of `/`.
pub(super) const SLASH: &[u8] = &[63];
/// Those of both.
pub(super) const BOTH: &[u8] = &[62, 63];
/// More than three lost in one block of 21 characters is rare: once in 2,000 blocks.
const MAX_IN_A_BLOCK: usize = 3;
/// In all, of each sort; a payload of 31 days of steps has 1,664 characters and 26 `+` on average.
const MAX_LOST: usize = 64;
/// Blocks decrypted before giving up; a payload of thirty lost `+` takes some ten thousand.
const MAX_WORK: usize = 60_000;
/// The same for two sorts: eight times as many ways to put in three.
const MAX_WORK_OF_TWO: usize = 4_000_000;

/// The reading with the lost signs put back, if it then opens whole under the reading's key and iv.
///
/// `values` are the six-bit values of the text of encryptedData that the reading took.
pub(super) fn with_lost_signs(
    reading: &Reading,
    values: &[u8],
    signs: &'static [u8],
    budget: &mut Budget<'_>,
) -> Option<Attempt> {
    let key = reading.key.as_ref()?;
    let cipher = Aes128Dec::new(key.expose().into());
    let max_work = if signs.len() == 1 { MAX_WORK } else { MAX_WORK_OF_TWO };
    let mut search = Search { cipher, iv: reading.iv, work: 0, max_work, key, signs, budget };
    let (values, mut at) = search.mend(values.to_vec(), 0, Vec::new())?;
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

/// The characters that reach into the block of a gap, with signs put in.
#[derive(Clone, Copy)]
struct Window {
    values: Values,
    put_in: [(usize, u8); MAX_IN_A_BLOCK],
    n_put_in: usize,
}

impl Gap<'_> {
    /// The sealed block before it when these signs are put in: it ends within the first character where that is shared.
    fn before_with(&self, window: &Window) -> Option<[u8; BLOCK]> {
        let first = window.values[0];
        let is_shared = !(128 * self.block).is_multiple_of(6);
        if !is_shared || self.values.get(self.start) == Some(&first) {
            return self.before;
        }
        let from = 128 * (self.block - 1) / 6;
        let with = [self.values.get(from..self.start)?, &[first]].concat();
        Some(slips::block(with.first_chunk()?, 128 * (self.block - 1) % 6))
    }

    fn window(&self) -> Window {
        let mut values = Values::default();
        values.iter_mut().zip(&self.values[self.start..]).for_each(|(it, value)| *it = *value);
        Window { values, put_in: Default::default(), n_put_in: 0 }
    }

    /// The whole text with the signs of the window, and where they and those before them stand.
    fn filled(&self, window: &Window) -> (Vec<u8>, Vec<usize>) {
        let (mut values, mut at) = (self.values.to_vec(), self.at.to_vec());
        for (place, sign) in &window.put_in[..window.n_put_in] {
            values.insert(self.start + place, *sign);
            at.push(self.start + place);
        }
        (values, at)
    }
}

impl Window {
    /// The same with a sign at this place, and all behind it one further on.
    fn with(&self, place: usize, sign: u8) -> Self {
        let mut with = *self;
        with.values.copy_within(place..N_CHARS - 1, place + 1);
        with.values[place] = sign;
        with.put_in[with.n_put_in] = (place, sign);
        with.n_put_in += 1;
        with
    }
}

struct Search<'a, 'b> {
    cipher: Aes128Dec,
    iv: Option<[u8; BLOCK]>,
    work: usize,
    max_work: usize,
    key: &'a SessionKey,
    signs: &'static [u8],
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
        if at.len() >= MAX_LOST * self.signs.len() {
            return None;
        }
        let before = self.before(&values, block);
        let gap = Gap { start: (128 * block / 6).min(values.len()), values: &values, block, at: &at, before };
        // Of the last block it is known how many are missing: so many of data that was cut that none are tried.
        let (least, most) = match end_of(block).saturating_sub(values.len()) {
            0 => (1, MAX_IN_A_BLOCK),
            n_missing => (n_missing, n_missing.min(MAX_IN_A_BLOCK)),
        };
        for n in least..=most {
            let found = self.put_in(&gap, gap.window(), n, 0);
            if found.is_some() || self.work > self.max_work {
                return found;
            }
        }
        None
    }

    /// Tries `n` further signs in the block of the gap, the first at or behind `from` of its characters.
    fn put_in(
        &mut self,
        gap: &Gap<'_>,
        window: Window,
        n: usize,
        from: usize,
    ) -> Option<(Vec<u8>, Vec<usize>)> {
        let n_behind_start = gap.values.len() + window.n_put_in - gap.start;
        for place in from..N_CHARS.min(n_behind_start + 1) {
            for sign in self.signs {
                self.work += 1;
                if self.work > self.max_work || !self.budget.take(1) {
                    self.work = self.max_work + 1;
                    return None;
                }
                let with = window.with(place, *sign);
                let found = if n > 1 {
                    self.put_in(gap, with, n - 1, place + 1)
                } else if self.is_good_with(gap, &with) {
                    let (values, at) = gap.filled(&with);
                    self.mend(values, gap.block, at)
                } else {
                    None
                };
                if found.is_some() {
                    return found;
                }
            }
        }
        None
    }

    /// Whether the block of the gap is good with these signs in it.
    fn is_good_with(&self, gap: &Gap<'_>, window: &Window) -> bool {
        let n_chars = gap.values.len() + window.n_put_in;
        let sealed = slips::block(&window.values, 128 * gap.block % 6);
        n_chars >= end_of(gap.block)
            && gap
                .before_with(window)
                .is_some_and(|it| self.is_text(sealed, it, n_chars == end_of(gap.block)))
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
        let plain = chained(&opened.into(), &before);
        let n_padding = if is_last { Padding::read(&plain).n_bytes() } else { 0 };
        is_text(&plain[..BLOCK - n_padding])
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forge::scene::Scene;
    use crate::forge::scene::recipe;
    use crate::payload::budget::Effort;
    use crate::payload::phase::values;

    fn mended(scene: &Scene, lost: &[char], signs: &'static [u8]) -> Option<Vec<usize>> {
        let text = scene.forged.encrypted_data.replace(lost, "");
        let reading = Reading {
            data: Vec::new(),
            iv: Some(recipe().iv),
            key: Some(recipe().session_key),
            changes: Vec::new(),
        };
        let mut budget = Budget::of(Effort::Asked);
        let attempt = with_lost_signs(&reading, &values(&text), signs, &mut budget)?;
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
                    assert_eq!(mended(&scene, lost, signs), Some(wanted));
                }
            }
        }
    }
}
