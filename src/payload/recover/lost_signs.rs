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
use crate::payload::edit::Edit;
use crate::payload::edit::Slip;
use crate::payload::phase::block_at;
use crate::payload::phase::bytes_of;
use crate::payload::reading::Change;
use crate::payload::reading::Reading;
use crate::payload::secret::SessionKey;
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
        let start = (128 * block / 6).min(values.len());
        // Of the last block it is known how many are missing: so many of data that was cut that none are tried.
        let (least, most) = match end_of(block).saturating_sub(values.len()) {
            0 => (1, MAX_IN_A_BLOCK),
            n_missing => (n_missing, n_missing.min(MAX_IN_A_BLOCK)),
        };
        for n in least..=most {
            let found = self.put_in(&values, block, &at, n, start);
            if found.is_some() || self.work > self.max_work {
                return found;
            }
        }
        None
    }

    /// Tries `n` further signs in `block`, the first at or behind `from`.
    fn put_in(
        &mut self,
        values: &[u8],
        block: usize,
        at: &[usize],
        n: usize,
        from: usize,
    ) -> Option<(Vec<u8>, Vec<usize>)> {
        let end = end_of(block);
        for place in from..end.min(values.len() + 1) {
            for sign in self.signs {
                self.work += 1;
                if self.work > self.max_work || !self.budget.take(1) {
                    self.work = self.max_work + 1;
                    return None;
                }
                let mut with = values.to_vec();
                with.insert(place, *sign);
                let mut at = at.to_vec();
                at.push(place);
                let found = if n > 1 {
                    self.put_in(&with, block, &at, n - 1, place + 1)
                } else if with.len() >= end && self.is_good(&with, block) {
                    self.mend(with, block, at)
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

    /// Whether `block` is text, or the text's last block with its padding.
    fn is_good(&self, values: &[u8], block: usize) -> bool {
        let Some(ciphertext) = block_at(values, block) else { return false };
        let before = match block.checked_sub(1) {
            Some(before) => block_at(values, before),
            None => self.iv,
        };
        let Some(before) = before else { return false };
        let mut plain = Block::from(ciphertext);
        self.cipher.decrypt_block(&mut plain);
        plain.iter_mut().zip(before).for_each(|(it, before)| *it ^= before);
        let is_last = values.len() == end_of(block);
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
