//! One character of encryptedData that was changed: found by trying every other one in its place.
//!
//! A changed character turns its block to noise and one or two bytes of the next. Twenty-two places with 63 other
//! characters each are 1,400 trials, and only the right one lets the whole open.

use aes::Aes128Dec;
use aes::Block;
use aes::cipher::BlockCipherDecrypt as _;
use aes::cipher::KeyInit as _;

use crate::payload::attempt::Attempt;
use crate::payload::blocks::BlockClass;
use crate::payload::blocks::is_text;
use crate::payload::decrypt::BLOCK;
use crate::payload::phase::block_at;
use crate::payload::phase::bytes_of;
use crate::payload::reading::Change;
use crate::payload::reading::Reading;
use crate::payload::submission::Part;

/// The reading with one character of the data changed, if it then opens whole.
pub(super) fn with_one_character(attempt: &Attempt, values: &[u8]) -> Option<Attempt> {
    let noise = attempt.noise_blocks();
    // Where only the end is wrong, the last block is the changed one.
    let first = noise.first().copied().unwrap_or(attempt.blocks.len().checked_sub(1)?);
    let (key, iv) = (attempt.reading.key.as_ref()?, attempt.reading.iv?);
    // Noise in one block, and at most harm in the next: else it was more than one character.
    if noise.iter().any(|it| *it > first + 1) || bytes_of(values) != attempt.reading.data {
        return None;
    }
    let n_blocks = attempt.blocks.len();
    let (whole, _) = attempt.reading.data.as_chunks::<BLOCK>();
    let before = first.checked_sub(1).map_or(iv, |it| whole[it]);
    let cipher = Aes128Dec::new(key.expose().into());
    let mut values = values.to_vec();
    // A character may reach into two blocks; the edge ones on both sides belong to this block as well.
    for at in 128 * first / 6..(128 * (first + 1)).div_ceil(6).min(values.len()) {
        let given = values[at];
        for other in (0..64).filter(|it| *it != given) {
            values[at] = other;
            let Some(block) = block_at(&values, first) else { continue };
            // Most trials end here: the block is no text.
            if first + 1 < n_blocks && !is_text(&plain_of(&cipher, block, &before)) {
                continue;
            }
            let mut reading = Reading { data: bytes_of(&values), ..attempt.reading.clone() };
            reading.changes.push(Change::CharacterChanged { part: Part::EncryptedData, at });
            let mended = Attempt::new(reading);
            if mended.opens() && mended.blocks.iter().all(|it| *it == BlockClass::Text) {
                return Some(mended);
            }
        }
        values[at] = given;
    }
    None
}

fn plain_of(cipher: &Aes128Dec, block: [u8; BLOCK], before: &[u8; BLOCK]) -> Block {
    let mut plain = Block::from(block);
    cipher.decrypt_block(&mut plain);
    plain.iter_mut().zip(before).for_each(|(it, before)| *it ^= before);
    plain
}
