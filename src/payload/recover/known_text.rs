//! Computes damaged ciphertext from plaintext that is known: C(i) = D(C(i+1)) ⊕ P(i+1).
//!
//! A phone number of mainland China is known but for the number, the time and the appid (160 bytes in ten blocks), and
//! WeChat writes the number twice. So a destroyed block before a known one comes back.

use crate::payload::attempt::Attempt;
use crate::payload::decrypt::BLOCK;
use crate::payload::decrypt::decrypt_block;
use crate::payload::kind::ALL;
use crate::payload::reading::Change;

/// The reading with one destroyed block computed back, if it then opens whole as that kind.
pub(super) fn with_known_text(attempt: &Attempt) -> Option<Attempt> {
    let reading = &attempt.reading;
    let key = reading.key.as_ref()?;
    let (whole, rest) = reading.data.as_chunks::<BLOCK>();
    let is_as_long = |it: &&[u8]| rest.is_empty() && it.len() == whole.len() * BLOCK;
    let (kind, text) = ALL.iter().find_map(|it| Some((*it, it.known_text.filter(|it| is_as_long(it))?)))?;
    let first = attempt.noise_blocks().first().copied()?;
    let next = whole.get(first + 1)?;
    let known = text.as_chunks::<BLOCK>().0.get(first + 1)?;
    if known.contains(&b'?') {
        return None;
    }
    let mut right = decrypt_block(key.expose(), next);
    right.iter_mut().zip(known).for_each(|(it, known)| *it ^= known);
    let at: Vec<usize> =
        (0..BLOCK).filter(|it| right[*it] != whole[first][*it]).map(|it| first * BLOCK + it).collect();
    let mut mended = reading.clone();
    mended.data[first * BLOCK..(first + 1) * BLOCK].copy_from_slice(&right);
    mended.changes.push(Change::BytesComputed { at });
    let is_of_kind = |it: &Attempt| it.kind.is_some_and(|it| it.code == kind.code);
    Some(Attempt::new(mended)).filter(|it| it.opens() && is_of_kind(it))
}
