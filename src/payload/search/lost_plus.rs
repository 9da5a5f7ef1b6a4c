//! Key or iv that lost its `+` on the way: every way to put one, two or three back.

use crate::payload::decode::value_of;
use crate::payload::decrypt::BLOCK;
use crate::payload::slips;
use crate::payload::slips::N_CHARS;

/// The most that are put back.
const MOST_LOST: usize = 3;

/// The six bits of `+`.
const PLUS: u8 = 62;

/// Sixteen bytes with `+` put back into their text.
#[derive(Clone, Copy, Debug)]
pub(super) struct WithPlus {
    /// The bytes.
    pub(super) bytes: [u8; BLOCK],
    at: [usize; MOST_LOST],
    n: usize,
}

impl WithPlus {
    /// Where each `+` then stands.
    pub(super) fn at(&self) -> Vec<usize> {
        self.at[..self.n].to_vec()
    }
}

/// Every 16 bytes that `text` gives with one to three `+` put back.
pub(super) fn sixteens_in(text: &str) -> Vec<WithPlus> {
    let content = text.trim_end_matches('=');
    let n_lost = N_CHARS.saturating_sub(content.len());
    // The last character carries two bits and no `+` can stand there; such a text is no key.
    if !(1..=MOST_LOST).contains(&n_lost) || !content.is_ascii() || content.ends_with('+') {
        return Vec::new();
    }
    let values: Vec<u8> = content.bytes().map(|it| value_of(it).unwrap_or(0)).collect();
    let mut all = Vec::new();
    put_in(slips::packed(&values), n_lost, [0; MOST_LOST], 0, &mut all);
    all
}

/// Puts so many `+` in, each behind those before it and before the last character.
fn put_in(bits: u128, n: usize, at: [usize; MOST_LOST], n_so_far: usize, all: &mut Vec<WithPlus>) {
    if n_so_far == n {
        all.push(WithPlus { bytes: bits.to_be_bytes(), at, n });
        return;
    }
    let first = if n_so_far == 0 { 0 } else { at[n_so_far - 1] + 1 };
    for place in first..N_CHARS - (n - n_so_far) {
        let mut at = at;
        at[n_so_far] = place;
        put_in(slips::with_put_in(bits, place, PLUS), n, at, n_so_far + 1, all);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::payload::decode::decode_plain;

    #[test]
    fn the_lost_plus_is_among_the_candidates() {
        for (whole, at) in [
            ("+iihtNczf5v6AKRy+wEUhQ==", vec![0, 16]),
            ("tiihtNczf5v6AKRyjwE+hQ==", vec![19]),
            ("tiiht+czf5v+AKRyjwEU+Q==", vec![5, 11, 20]),
        ] {
            let bytes: [u8; 16] = decode_plain(whole).try_into().unwrap();
            let found = sixteens_in(&whole.replace('+', ""));
            assert!(found.iter().any(|it| it.bytes == bytes && it.at() == at), "{whole}");
        }
        for text in ["tiihtNczf5v6AKRyjwEUhQ==", "abc", "tiihtNczf5v6AKRyjwEU+"] {
            assert!(sixteens_in(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn each_is_what_its_text_decodes_to() {
        for text in ["iihtNczf5v6AKRywEUhQ==", "tihtNczf5v6AKRyjwEUhR=", "ihtNczf5v6AKRywEUhQ"] {
            let found = sixteens_in(text);
            let content = text.trim_end_matches('=');
            let n_ways = [21, 21 * 20 / 2, 21 * 20 * 19 / 6][21 - content.len()];
            assert_eq!(found.len(), n_ways, "{text}");
            for it in found {
                let mut whole = content.to_owned();
                it.at().iter().for_each(|at| whole.insert(*at, '+'));
                assert_eq!(decode_plain(&whole), it.bytes, "{whole}");
            }
        }
    }
}
