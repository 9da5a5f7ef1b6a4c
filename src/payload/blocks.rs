//! Which decrypted blocks are text and which are noise, judged without trusting the padding.
//!
//! WeChat's JSON has no control characters, so a block of text is a fragment of UTF-8 without any. Random bytes
//! look like that once in 80,000 blocks (measured: 1.2e-5), so two such blocks are proof enough of a key.

use crate::payload::decrypt::BLOCK;
use crate::payload::decrypt::Padding;

/// What one decrypted block looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockClass {
    /// A fragment of UTF-8 text without control characters, padding aside.
    Text,
    /// Anything else: what a wrong key, a wrong iv or a changed byte leaves.
    Noise,
}

/// Classifies each whole block of `plain`; sound padding is taken off the last one first.
pub fn classify(plain: &[u8], padding: Padding) -> Vec<BlockClass> {
    let (blocks, _) = plain.as_chunks::<BLOCK>();
    let last = blocks.len().saturating_sub(1);
    let class_of = |(at, block): (usize, &[u8; BLOCK])| {
        let n_text = if at == last { BLOCK - padding.n_bytes() } else { BLOCK };
        if is_text(&block[..n_text]) { BlockClass::Text } else { BlockClass::Noise }
    };
    blocks.iter().enumerate().map(class_of).collect()
}

/// Whether a fragment can stand inside UTF-8 text that has no control characters.
///
/// A character may be cut at either end of the fragment.
pub fn is_text(fragment: &[u8]) -> bool {
    // Nearly every block of noise has one of these.
    let has_control = match fragment.as_array() {
        Some(block) => has_control(block),
        None => fragment.iter().any(u8::is_ascii_control),
    };
    !has_control && is_utf8_within(fragment)
}

/// The same for one whole block, of which searches ask a million times: nearly all are told by one look.
#[inline]
pub(in crate::payload) fn is_text_block(block: &[u8; BLOCK]) -> bool {
    !has_control(block) && is_utf8_within(block)
}

/// Whether a block is text, its padding aside where that is sound.
pub(in crate::payload) fn is_end_or_text(plain: &[u8; BLOCK]) -> bool {
    is_text(&plain[..BLOCK - Padding::read(plain).n_bytes()])
}

/// Whether a fragment of UTF-8 stands there, with a character cut at either end.
fn is_utf8_within(fragment: &[u8]) -> bool {
    let n_cut = fragment.iter().take(3).take_while(|it| (0x80..0xc0).contains(*it)).count();
    let rest = &fragment[n_cut..];
    match str::from_utf8(rest) {
        Ok(_) => true,
        Err(error) => error.error_len().is_none(),
    }
}

/// Whether a block has a byte that no text has: one below the blank, or DEL. All sixteen in one go, as the searches ask it
/// of each trial.
#[inline]
fn has_control(block: &[u8; BLOCK]) -> bool {
    const ONES: u128 = u128::MAX / 255;
    const HIGH: u128 = ONES << 7;
    let bytes = u128::from_ne_bytes(*block);
    // A byte below n borrows where n is taken from each; "Bit Twiddling Hacks", "Determine if a word has a byte less than n".
    let has_below = |bytes: u128, n: u128| bytes.wrapping_sub(ONES * n) & !bytes & HIGH != 0;
    has_below(bytes, 0x20) || has_below(bytes ^ (ONES * 0x7f), 1)
}

/// Whether a block is printable ASCII from end to end: a random one is so once in eight million.
pub(in crate::payload) fn is_printable(block: &[u8; BLOCK]) -> bool {
    block.iter().all(|it| (b' '..=b'~').contains(it))
}

/// Whether a block is the end of a text: sound padding, and text before it.
pub(in crate::payload) fn is_end(plain: &[u8; BLOCK]) -> bool {
    let n_padding = Padding::read(plain).n_bytes();
    n_padding > 0 && is_text(&plain[..BLOCK - n_padding])
}

/// How much of a plaintext is text, at one glance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Readability {
    /// There is not one whole block.
    Nothing,
    /// Every block is text and the padding is sound.
    Whole,
    /// Every block is text, but the padding is not sound: the end is missing.
    NoEnd,
    /// Only the first block is noise: the mark of a wrong iv, or of bytes lost at the head.
    AllButFirst,
    /// Text and noise in turns: bytes were changed or lost in between.
    Islands,
    /// No block is text.
    Noise,
}

impl Readability {
    /// Judges the blocks.
    pub fn of(blocks: &[BlockClass], padding: Padding) -> Self {
        let is_text = |it: &BlockClass| *it == BlockClass::Text;
        match blocks {
            [] => Self::Nothing,
            all if all.iter().all(is_text) && padding.is_sound() => Self::Whole,
            all if all.iter().all(is_text) => Self::NoEnd,
            [BlockClass::Noise, rest @ ..] if !rest.is_empty() && rest.iter().all(is_text) => {
                Self::AllButFirst
            }
            all if all.iter().any(is_text) => Self::Islands,
            _ => Self::Noise,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_bytes_of_a_block_are_looked_at_in_one_go() {
        for beside in [0x20, b'a', 0x7e, 0x80, 0xff] {
            for (at, it) in (0..BLOCK).flat_map(|at| (0..=255).map(move |it| (at, it))) {
                let mut block = [beside; BLOCK];
                block[at] = it;
                assert_eq!(has_control(&block), it.is_ascii_control(), "{it} at {at} among {beside}");
            }
        }
    }

    #[test]
    fn cut_characters_at_both_ends_are_text() {
        let nickname = "微信用户".as_bytes();
        assert!(is_text(&nickname[1..11]));
        assert!(is_text(b"{\"phoneNumber\":\""));
        assert!(!is_text(b"ab\x00cd") && !is_text(b"ab\xffcd") && !is_text(b"\x80\x80\x80\x80"));
    }

    #[test]
    fn random_blocks_are_noise_all_but_one_in_eighty_thousand() {
        // A fixed generator (splitmix64), so the count is the same on every run.
        let mut state = 7_u64;
        let mut n_text = 0;
        for _ in 0..100_000 {
            let mut block = [0; BLOCK];
            for half in block.chunks_exact_mut(8) {
                state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
                let mut it = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
                it = (it ^ (it >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
                half.copy_from_slice(&(it ^ (it >> 31)).to_le_bytes());
            }
            n_text += usize::from(is_text(&block));
        }
        assert!(n_text <= 6, "{n_text} of 100000");
    }

    #[test]
    fn readability_names_the_pattern() {
        use BlockClass::Noise;
        use BlockClass::Text;
        let sound = Padding::Sound { n_bytes: 1 };
        let broken = Padding::OutOfRange { last: 0 };
        assert_eq!(Readability::of(&[], Padding::NoBlock), Readability::Nothing);
        assert_eq!(Readability::of(&[Text, Text], sound), Readability::Whole);
        assert_eq!(Readability::of(&[Text, Text], broken), Readability::NoEnd);
        assert_eq!(Readability::of(&[Noise, Text], sound), Readability::AllButFirst);
        assert_eq!(Readability::of(&[Noise], broken), Readability::Noise);
        assert_eq!(Readability::of(&[Text, Noise, Text], sound), Readability::Islands);
    }
}
