//! The choices of a damage: the usual ones in a sample, random ones in a world.
//!
//! Each choice names what the sample has, so a sample reads the same on every day and a world is like no other.

use std::ops::Range;

use crate::forge::random::Random;

/// Chooses.
#[derive(Clone, Debug)]
pub struct Dice(Option<Random>);

impl Dice {
    /// The choices of the samples.
    pub fn usual() -> Self {
        Self(None)
    }

    /// Random choices, the same for the same seed.
    pub fn seeded(seed: u64) -> Self {
        Self(Some(Random(seed)))
    }

    /// Whether these are the choices of a sample.
    pub fn is_usual(&self) -> bool {
        self.0.is_none()
    }

    /// A number below `n`, at least 0.
    pub fn below(&mut self, n: usize, usual: usize) -> usize {
        self.0.as_mut().map_or(usual, |it| it.below(n))
    }

    /// A number of the range; its start where the range is empty.
    pub fn from(&mut self, range: Range<usize>, usual: usize) -> usize {
        let n = range.end.saturating_sub(range.start);
        self.0.as_mut().map_or(usual, |it| range.start + it.below(n))
    }

    /// One of these; the first is the usual one.
    pub fn one_of<T: Copy, const N: usize>(&mut self, all: [T; N]) -> T {
        all[self.below(N, 0)]
    }

    /// Whether something happens that does so in so many of a hundred worlds, and in no sample.
    pub fn happens(&mut self, percent: usize) -> bool {
        self.below(100, 100) < percent
    }

    /// A key or an iv.
    pub fn sixteen(&mut self, usual: [u8; 16]) -> [u8; 16] {
        self.0.as_mut().map_or(usual, Random::sixteen)
    }

    /// So many bytes; zeros where all is usual.
    pub fn bytes(&mut self, n: usize) -> Vec<u8> {
        self.0.as_mut().map_or_else(|| vec![0; n], |it| it.bytes(n))
    }

    /// So many characters of an alphabet.
    pub fn text(&mut self, n: usize, alphabet: &[u8]) -> String {
        let one = |dice: &mut Self| alphabet.get(dice.below(alphabet.len(), 0)).copied().unwrap_or(b'0');
        (0..n).map(|_| char::from(one(self))).collect()
    }
}

/// Decimal digits.
pub const DIGITS: &[u8] = b"0123456789";
/// Hexadecimal digits as WeChat writes them.
pub const HEX: &[u8] = b"0123456789abcdef";
/// What ids consist of.
pub const ID: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
/// The alphabet of Base64.
pub const BASE64: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sample_has_the_usual_and_a_world_comes_again() {
        let mut usual = Dice::usual();
        assert_eq!((usual.below(5, 3), usual.one_of(["a", "b"]), usual.happens(99)), (3, "a", false));
        let told = |mut it: Dice| (it.below(1000, 0), it.text(20, ID), it.from(5..5, 9));
        assert_eq!(told(Dice::seeded(7)), told(Dice::seeded(7)));
        assert_ne!(told(Dice::seeded(7)), told(Dice::seeded(8)));
        assert_eq!(told(Dice::seeded(7)).2, 5);
    }
}
