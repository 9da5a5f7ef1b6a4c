//! The characters that reach into one block of encryptedData, with signs put in: `+`, `/`, or both.
//!
//! Some ten thousand blocks are tried for one payload, so each is put together by masks out of a table: what stands before
//! the sign, the sign, and what stands behind it, one character further on.

use aes::Block;

use crate::payload::slips;
use crate::payload::slips::N_CHARS;

/// The six bits of `+`.
pub(super) const PLUS: &[u8] = &[62];
/// The six bits of `/`.
pub(super) const SLASH: &[u8] = &[63];
/// Those of both.
pub(super) const BOTH: &[u8] = &[62, 63];

/// More than three lost in one block of 21 characters is rare: once in 2,000 blocks.
pub(super) const MAX_IN_A_BLOCK: usize = 3;

/// The characters that reach into a block, with signs put in.
#[derive(Clone, Copy)]
pub(super) struct Window {
    /// The first 128 of their 132 bits, the first character on top.
    bits: u128,
    /// The last four.
    rest: u8,
    /// The place of each sign among these characters, and the sign.
    put_in: [(usize, u8); MAX_IN_A_BLOCK],
    n_put_in: usize,
}

impl Window {
    /// The first characters of these; zeros where there are fewer.
    pub(super) fn of(values: &[u8]) -> Self {
        let last = values.get(N_CHARS - 1).copied().unwrap_or(0);
        Self { bits: slips::packed(values), rest: last & 0xf, put_in: Default::default(), n_put_in: 0 }
    }

    /// The six bits of the first character.
    pub(super) fn first(&self) -> u8 {
        self.bits.to_be_bytes()[0] >> 2
    }

    /// The place of each sign that was put in, and the sign.
    pub(super) fn put_in(&self) -> &[(usize, u8)] {
        &self.put_in[..self.n_put_in]
    }

    /// The same with a sign at this place, and all behind it one further on.
    pub(super) fn with(&self, place: usize, sign: u8) -> Self {
        let mut with = *self;
        (with.bits, with.rest) = if place < N_CHARS - 1 {
            (slips::with_put_in(self.bits, place, sign), (self.bits >> 2).to_le_bytes()[0] & 0xf)
        } else {
            (self.bits & !3 | u128::from(sign >> 4), sign & 0xf)
        };
        with.put_in[with.n_put_in] = (place, sign);
        with.n_put_in += 1;
        with
    }

    /// Writes the block with the sign, or else with both signs, at each of these places, place by place. The block begins so many bits behind
    /// the first character: none, two or four.
    pub(super) fn write_blocks(
        &self,
        places: std::ops::Range<usize>,
        signs: &[u8],
        n_bits: usize,
        to: &mut [Block],
    ) {
        let rest = |it: u8| u128::from(it >> (4 - n_bits));
        let in_place = self.bits << n_bits | rest(self.rest);
        let moved = self.bits >> 6 << n_bits | rest((self.bits >> 2).to_le_bytes()[0] & 0xf);
        let masks = MASKS[n_bits / 2].get(places).unwrap_or_default();
        let with = |it: &Masks, sign: u8| {
            // `+` is even and `/` is odd.
            let sign = it.signs[usize::from(sign & 1)];
            Block::from((in_place & it.before | moved & it.behind | sign).to_be_bytes())
        };
        if let [sign] = *signs {
            to.iter_mut().zip(masks).for_each(|(block, it)| *block = with(it, sign));
        } else {
            let (pairs, _) = to.as_chunks_mut::<2>();
            pairs
                .iter_mut()
                .zip(masks)
                .for_each(|(pair, it)| *pair = [with(it, PLUS[0]), with(it, SLASH[0])]);
        }
    }
}

/// The bits of a block that stand before a character, are this character, and stand behind it.
#[derive(Clone, Copy)]
struct Masks {
    before: u128,
    /// Of `+` and of `/`.
    signs: [u128; 2],
    behind: u128,
}

/// For blocks that begin none, two and four bits behind the first character, at each place.
static MASKS: [[Masks; N_CHARS]; 3] = [masks(0), masks(2), masks(4)];

const fn masks(n_bits: usize) -> [Masks; N_CHARS] {
    let mut all = [Masks { before: 0, signs: [0; 2], behind: 0 }; N_CHARS];
    let mut place = 0;
    while place < N_CHARS {
        let before = if place == 0 { 0 } else { !(u128::MAX >> (6 * place)) };
        let is_last = place == N_CHARS - 1;
        all[place] = Masks {
            before: before << n_bits,
            signs: [at(PLUS[0], place, n_bits), at(SLASH[0], place, n_bits)],
            behind: if is_last { 0 } else { u128::MAX >> (6 * (place + 1) - n_bits) },
        };
        place += 1;
    }
    all
}

/// Six bits at a place of a block; what reaches beyond it is left out.
#[allow(clippy::cast_lossless, reason = "`From` is no const fn")]
const fn at(sign: u8, place: usize, n_bits: usize) -> u128 {
    let is_last = place == N_CHARS - 1;
    if is_last { sign as u128 >> (4 - n_bits) } else { (sign as u128) << (122 - 6 * place + n_bits) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forge::random::Random;

    #[test]
    fn each_block_is_that_of_the_characters_with_the_sign_among_them() {
        let mut random = Random(5);
        for n_bits in [0, 2, 4] {
            let values: Vec<u8> = (0..N_CHARS).map(|_| random.number().to_le_bytes()[0] & 63).collect();
            let window = Window::of(&values);
            let mut blocks = [Block::default(); 2 * N_CHARS];
            window.write_blocks(0..N_CHARS, BOTH, n_bits, &mut blocks);
            let mut found = blocks.iter();
            for (place, sign) in (0..N_CHARS).flat_map(|it| BOTH.iter().map(move |sign| (it, *sign))) {
                let mut with = values.clone();
                with.insert(place, sign);
                let expected = slips::block(with.first_chunk().unwrap(), n_bits);
                assert_eq!(found.next().unwrap().as_slice(), expected, "{n_bits} {place} {sign}");
                // A second sign goes into what the first one made.
                let mut second = [Block::default()];
                window.with(place, sign).write_blocks(3..4, SLASH, n_bits, &mut second);
                with.insert(3, SLASH[0]);
                assert_eq!(second[0].as_slice(), slips::block(with.first_chunk().unwrap(), n_bits));
            }
        }
    }
}
