//! Lines in another order: a log shipper that sorts them, a table that was copied by columns.
//!
//! Lines of 76 characters end inside a block, so blocks cannot be put in order alone. From the iv on, one line after the
//! other is tried: its blocks must be text behind what stands before it.

use aes::Aes128Dec;
use aes::Block;
use aes::cipher::BlockCipherDecrypt as _;
use aes::cipher::KeyInit as _;

use crate::payload::attempt::Attempt;
use crate::payload::blocks::is_text;
use crate::payload::budget::Budget;
use crate::payload::decrypt::BLOCK;
use crate::payload::edit::Edit;
use crate::payload::edit::Slip;
use crate::payload::phase::block_at;
use crate::payload::phase::bytes_of;
use crate::payload::phase::values;
use crate::payload::reading::Change;
use crate::payload::reading::Reading;
use crate::payload::submission::Part;

/// The longest real payload has 1,664 characters, 26 lines of 64.
const MOST_LINES: usize = 64;
/// A line with fewer characters than a block reaches into tells nothing.
const SHORTEST_LINE: usize = 44;

/// The reading with the lines of `text` in the order in which they open, if there is one.
pub(in crate::payload) fn lines_in_order(
    reading: &Reading,
    text: &str,
    budget: &mut Budget<'_>,
) -> Option<Attempt> {
    let text = text.replace("\\r", "").replace("\\n", "\n").replace("\\/", "/");
    let lines: Vec<Vec<u8>> = text.split_whitespace().map(values).filter(|it| !it.is_empty()).collect();
    // The line that was the last may be of any length.
    let n_short = lines.iter().filter(|it| it.len() < SHORTEST_LINE).count();
    if !(2..=MOST_LINES).contains(&lines.len()) || n_short > 1 {
        return None;
    }
    let cipher = Aes128Dec::new(reading.key.as_ref()?.expose().into());
    let mut search = Search { cipher, iv: reading.iv?, lines: &lines, order: Vec::new(), n_tried: 0, budget };
    search.go_on(&mut Vec::new());
    let (order, n_tried) = (search.order, search.n_tried);
    if order.len() != lines.len() || order.is_sorted() {
        return None;
    }
    let whole: Vec<u8> = order.iter().flat_map(|it| lines[*it].iter().copied()).collect();
    let mut mended = Reading { data: bytes_of(&whole), ..reading.clone() };
    let at = (0..order.len()).filter(|it| order[*it] != *it).collect();
    let edit = Edit { part: Part::EncryptedData, slip: Slip::LinesMoved, at, n_tried };
    mended.changes.push(Change::Edited(edit));
    Some(Attempt::new(mended)).filter(Attempt::opens)
}

struct Search<'a, 'b> {
    cipher: Aes128Dec,
    iv: [u8; BLOCK],
    lines: &'a [Vec<u8>],
    order: Vec<usize>,
    n_tried: u64,
    budget: &'a mut Budget<'b>,
}

impl Search<'_, '_> {
    /// Finds the line behind `so_far`, and all behind it; `order` is whole where all were found.
    fn go_on(&mut self, so_far: &mut Vec<u8>) {
        let n_before = so_far.len();
        for at in 0..self.lines.len() {
            if self.order.contains(&at) {
                continue;
            }
            so_far.extend(&self.lines[at]);
            self.order.push(at);
            self.n_tried += 1;
            let is_last = self.order.len() == self.lines.len();
            if self.is_text_from(so_far, n_before * 6 / 128, is_last) {
                self.go_on(so_far);
                if self.order.len() == self.lines.len() {
                    return;
                }
            }
            self.order.pop();
            so_far.truncate(n_before);
        }
    }

    /// Whether the whole blocks from this one on are text; the last of all has its padding, which the whole decides.
    fn is_text_from(&mut self, values: &[u8], first: usize, is_last: bool) -> bool {
        let n_blocks = values.len() * 6 / 128;
        let n_judged = if is_last { n_blocks.saturating_sub(1) } else { n_blocks };
        (first..n_judged).all(|block| {
            let before = block.checked_sub(1).map_or(Some(self.iv), |it| block_at(values, it));
            let (Some(sealed), Some(before), true) = (block_at(values, block), before, self.budget.take(1))
            else {
                return false;
            };
            let mut plain = Block::from(sealed);
            self.cipher.decrypt_block(&mut plain);
            plain.iter_mut().zip(before).for_each(|(it, before)| *it ^= before);
            is_text(&plain)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forge::dice::Dice;
    use crate::forge::world;
    use crate::payload::budget::Effort;

    #[test]
    fn lines_of_every_length_in_any_order() {
        let mut n = 0;
        for seed in 0..100 {
            let scene = world::sound(seed);
            let mut dice = Dice::seeded(seed);
            let n_line = dice.one_of([64, 76, 60, 72]);
            let text = &scene.forged.encrypted_data;
            let mut lines: Vec<&str> =
                text.as_bytes().chunks(n_line).filter_map(|it| str::from_utf8(it).ok()).collect();
            let sound = lines.clone();
            for it in (1..lines.len()).rev() {
                lines.swap(it, dice.below(it + 1, 0));
            }
            let recipe = &scene.forged.recipe;
            let reading = Reading {
                data: Vec::new(),
                iv: Some(recipe.iv),
                key: Some(recipe.session_key.clone()),
                changes: Vec::new(),
            };
            let mut budget = Budget::of(Effort::Verdict);
            let found = lines_in_order(&reading, &lines.join("\n"), &mut budget);
            // The last line is the one with `=`; two short ones do not occur.
            if lines != sound {
                n += 1;
                let found = found.unwrap_or_else(|| panic!("{seed} {n_line}"));
                assert_eq!(found.plaintext(), scene.forged.plaintext.expose().as_bytes());
            }
        }
        assert!(n > 80);
    }
}
