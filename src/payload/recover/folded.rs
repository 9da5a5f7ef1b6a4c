//! encryptedData whose letters were all made small or all capital, with key and iv intact: unfolded block by block.
//!
//! A block reaches into 22 characters, some 18 of them letters: a quarter of a million ways to write it, of which the
//! right one is text, and three others by chance. Those that look most like JSON are followed to the next block.

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
use crate::payload::phase::bytes_of;
use crate::payload::reading::Change;
use crate::payload::reading::Reading;
use crate::payload::recover::is_whole;
use crate::payload::slips;
use crate::payload::slips::N_CHARS;
use crate::payload::slips::N_LETTERS;
use crate::payload::slips::Values;
use crate::payload::submission::Part;

/// Ways that are followed at once.
const WIDTH: usize = 8;
/// A way that looks less like JSON than the best one by so much is left.
const MUCH_WORSE: u32 = 8;
/// Blocks that go through AES at once.
const CHUNK: usize = 64;
/// Longer texts take seconds.
const MOST_BLOCKS: usize = 100;

/// The reading with its letters as they were, if it then opens whole.
pub(super) fn unfolded(reading: &Reading, values: &[u8], budget: &mut Budget<'_>) -> Option<Attempt> {
    let n_small = values.iter().filter(|it| (N_LETTERS..2 * N_LETTERS).contains(*it)).count();
    let n_capital = values.iter().filter(|it| **it < N_LETTERS).count();
    let is_folded = n_small.min(n_capital) == 0 && n_small.max(n_capital) >= 32;
    let n_blocks = values.len() * 6 / 128;
    if !is_folded || !is_whole(values.len()) || n_blocks > MOST_BLOCKS {
        return None;
    }
    let cipher = Aes128Dec::new(reading.key.as_ref()?.expose().into());
    let mut ways = vec![Way { values: Vec::new(), before: reading.iv?, penalty: 0 }];
    let mut n_tried = 0;
    for block in 0..n_blocks {
        let step = Step { cipher: &cipher, given: values, block, is_last: block + 1 == n_blocks };
        let mut next = Vec::new();
        for way in &ways {
            n_tried += step.go_on(way, &mut next, budget)?;
        }
        next.sort_by_key(|it: &Way| it.penalty);
        let best = next.first()?.penalty;
        next.retain(|it| it.penalty <= best + MUCH_WORSE);
        next.truncate(WIDTH);
        ways = next;
    }
    let opened = ways.into_iter().filter_map(|it| {
        let attempt = Attempt::new(Reading { data: bytes_of(&it.values), ..reading.clone() });
        attempt.opens().then_some((attempt, it.values))
    });
    let [(mut attempt, right)] = <[_; 1]>::try_from(opened.collect::<Vec<_>>()).ok()?;
    let at = (0..values.len()).filter(|it| values[*it] != right[*it]).collect();
    let edit = Edit { part: Part::EncryptedData, slip: Slip::Folded, at, n_tried };
    attempt.reading.changes.push(Change::Edited(edit));
    Some(attempt)
}

/// The characters up to some block, as they may have been.
struct Way {
    values: Vec<u8>,
    before: [u8; BLOCK],
    penalty: u32,
}

/// One block further.
struct Step<'a> {
    cipher: &'a Aes128Dec,
    given: &'a [u8],
    block: usize,
    is_last: bool,
}

impl Step<'_> {
    /// Adds to `next` every way on that is text; says how many were tried.
    fn go_on(&self, way: &Way, next: &mut Vec<Way>, budget: &mut Budget<'_>) -> Option<u64> {
        let (from, n_bits) = (128 * self.block / 6, 128 * self.block % 6);
        let mut start: Values = *self.given.get(from..)?.first_chunk()?;
        // The first character may be one of the block before, and is settled.
        let n_settled = way.values.len() - from;
        start[..n_settled].copy_from_slice(&way.values[from..]);
        let unused = if self.is_last { (1 << (4 - n_bits)) - 1 } else { 0 };
        let letters: Vec<usize> = (n_settled..N_CHARS).filter(|it| start[*it] < 2 * N_LETTERS).collect();
        let number = |values: &Values| u128::from_be_bytes(slips::block(values, n_bits));
        let flipped = |at: usize| {
            let mut values = start;
            values[at] = slips::other_case(values[at]);
            number(&values) ^ number(&start)
        };
        let flips: Vec<u128> = letters.iter().map(|it| flipped(*it)).collect();
        let n_all = 1_u64 << letters.len();
        let mut sealed = number(&start);
        let mut chunk = [Block::default(); CHUNK];
        let mut done = 0;
        while done < n_all {
            let n = (n_all - done).min(CHUNK as u64);
            if !budget.take(CHUNK) {
                return None;
            }
            let first = sealed;
            for (nth, it) in (done..done + n).zip(&mut chunk) {
                *it = sealed.to_be_bytes().into();
                // Gray code: the next one differs in one letter.
                sealed ^= flips.get((nth + 1).trailing_zeros() as usize).copied().unwrap_or_default();
            }
            self.cipher.decrypt_blocks(&mut chunk);
            let mut again = first;
            for (nth, plain) in (done..done + n).zip(&mut chunk) {
                if let Some(penalty) = self.penalty_of(plain, &way.before) {
                    let gray = nth ^ nth >> 1;
                    let mut whole = start;
                    for (bit, at) in letters.iter().enumerate().filter(|(bit, _)| gray >> bit & 1 == 1) {
                        debug_assert!(bit < 64);
                        whole[*at] = slips::other_case(whole[*at]);
                    }
                    if whole[N_CHARS - 1] & unused == 0 {
                        let values = [&way.values[..from], whole.as_slice()].concat();
                        let (before, penalty) = (again.to_be_bytes(), way.penalty + penalty);
                        next.push(Way { values, before, penalty });
                    }
                }
                again ^= flips.get((nth + 1).trailing_zeros() as usize).copied().unwrap_or_default();
            }
            done += n;
        }
        Some(n_all)
    }

    /// How unlike JSON a block is; none where it is no text.
    fn penalty_of(&self, plain: &mut Block, before: &[u8; BLOCK]) -> Option<u32> {
        if !self.is_last && plain[0] ^ before[0] < 0x20 {
            return None;
        }
        plain.iter_mut().zip(before).for_each(|(it, before)| *it ^= before);
        let n_padding = if self.is_last { Padding::read(plain).n_bytes() } else { 0 };
        let text = &plain[..BLOCK - n_padding];
        let is_right = (!self.is_last || n_padding > 0) && is_text(text);
        is_right.then(|| String::from_utf8_lossy(text).chars().map(penalty).sum())
    }
}

/// How rare a character is in what WeChat seals.
fn penalty(character: char) -> u32 {
    match character {
        'a'..='z'
        | 'A'..='Z'
        | '0'..='9'
        | '"'
        | ':'
        | ','
        | '{'
        | '}'
        | '['
        | ']'
        | '.'
        | '/'
        | '_'
        | '-' => 0,
        // Half a character at the edge of a block.
        '\u{4e00}'..='\u{9fff}' | char::REPLACEMENT_CHARACTER => 1,
        ' '..='~' | '\u{1f300}'..='\u{1faff}' => 2,
        _ => 3,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forge::scene::Scene;
    use crate::payload::budget::Effort;
    use crate::payload::phase;

    #[test]
    fn a_phone_number_in_small_letters() {
        for fold in [str::to_ascii_lowercase, str::to_ascii_uppercase] {
            let scene = Scene::phone_number();
            let values = phase::values(&fold(&scene.forged.encrypted_data));
            let recipe = &scene.forged.recipe;
            let reading = Reading {
                data: bytes_of(&values),
                iv: Some(recipe.iv),
                key: Some(recipe.session_key.clone()),
                changes: Vec::new(),
            };
            let found = unfolded(&reading, &values, &mut Budget::of(Effort::Asked)).unwrap();
            assert_eq!(found.plaintext(), scene.forged.plaintext.expose().as_bytes());
        }
    }
}
