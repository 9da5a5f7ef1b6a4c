//! Where characters of Base64 were lost or added: the text behind the loss is readable again from another start.
//!
//! One lost character shifts all bits behind it by six, so no block after it decrypts. A block has 128 bits, and
//! from one of 64 starting characters every block boundary of an undamaged stretch is met again.

use aes::Aes128Dec;
use aes::Block;
use aes::cipher::BlockCipherDecrypt as _;
use aes::cipher::KeyInit as _;

use crate::payload::blocks::is_text;
use crate::payload::decode::value_of;
use crate::payload::decrypt::BLOCK;
use crate::payload::decrypt::chained;
use crate::payload::secret::SessionKey;
use crate::payload::slips;
use crate::payload::submission::Part;

/// Starting characters that differ: after 64 characters, 48 bytes, block boundaries repeat.
pub const N_PHASES: usize = 64;

/// Longer texts are not scanned or mended: forty times the longest real payload, and the work stays within 10 ms.
pub const MAX_CHARS: usize = 1 << 16;

/// A stretch of text that is readable from one start. Offsets count Base64 characters without `=`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// The starting character, 0 to 63, from which the stretch is readable; 0 for text in its place.
    pub phase: usize,
    /// The first character of the first readable block.
    pub from: usize,
    /// Behind the last character of the last readable block.
    pub to: usize,
    /// Readable blocks in a row.
    pub n_blocks: usize,
}

impl Stretch {
    /// Characters lost before this stretch, less those added, modulo 64: -31 to 32.
    pub fn n_lost(&self) -> isize {
        let n_lost = ((N_PHASES - self.phase) % N_PHASES).cast_signed();
        if n_lost > 32 { n_lost - N_PHASES.cast_signed() } else { n_lost }
    }
}

/// A text that is readable only from other starting characters than its own.
#[derive(Clone, Debug)]
pub struct Shift {
    /// The field that holds the text.
    pub part: Part,
    /// The readable stretches in order, at least one of them out of its place.
    pub stretches: Vec<Stretch>,
}

/// Every readable stretch of a Base64 text under a key, in order. The first block of each phase never counts.
///
/// A stretch is three blocks of text or two of printable ASCII in a row; random data shows one less than once in
/// 10⁹ scans. Characters outside the alphabet count as `A`.
pub fn scan(text: &str, key: &SessionKey) -> Vec<Stretch> {
    if text.len() > MAX_CHARS {
        return Vec::new();
    }
    let values = values(text);
    let cipher = Aes128Dec::new(key.expose().into());
    // Four characters are three bytes, so four readings of the text have the bytes of all phases.
    let alignments: [Vec<u8>; 4] = std::array::from_fn(|it| bytes_of(values.get(it..).unwrap_or_default()));
    let mut plain = Vec::new();
    let mut found: Vec<Stretch> = (0..N_PHASES.min(values.len()))
        .flat_map(|phase| {
            let data = alignments[phase % 4].get(phase / 4 * 3..).unwrap_or_default();
            in_phase(data, phase, values.len(), &cipher, &mut plain)
        })
        .collect();
    found.sort_by_key(|it| (it.from, it.phase));
    found
}

/// Whether characters were lost or added: something is readable, and not all of it from the start.
pub fn is_shifted(stretches: &[Stretch]) -> bool {
    stretches.iter().any(|it| it.phase != 0)
}

/// The six bits of each character, padding left out; 0 for what is none of Base64, as [`crate::payload::decode`] has it.
pub(super) fn values(text: &str) -> Vec<u8> {
    let content = text.chars().filter(|it| *it != '=');
    content.map(|it| u8::try_from(it).map_or(0, |it| VALUES[usize::from(it)])).collect()
}

static VALUES: std::sync::LazyLock<[u8; 256]> = std::sync::LazyLock::new(|| {
    std::array::from_fn(|it| u8::try_from(it).ok().and_then(value_of).unwrap_or(0))
});

/// The bytes of six-bit values; a rest of less than a byte is left out.
pub(super) fn bytes_of(values: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(values.len() / 4 * 3 + 3);
    let of = |some: &[u8]| some.iter().fold(0_u32, |bits, it| bits << 6 | u32::from(*it));
    let (fours, rest) = values.as_chunks::<4>();
    bytes.extend(fours.iter().flat_map(|it| {
        let [first @ .., _] = (of(it) << 8).to_be_bytes();
        first
    }));
    let n_left = rest.len() * 6 / 8;
    let left = (of(rest) << (6 * (4 - rest.len())) << 8).to_be_bytes();
    bytes.extend_from_slice(&left[..n_left]);
    bytes
}

/// The sixteen bytes of a block, out of six-bit values.
pub(super) fn block_at(values: &[u8], block: usize) -> Option<[u8; BLOCK]> {
    let window = values.get(128 * block / 6..)?.first_chunk()?;
    Some(slips::block(window, 128 * block % 6))
}

/// The stretches from one starting character, whose bytes are `data`; `plain` is room for the blocks.
fn in_phase(
    data: &[u8],
    phase: usize,
    n_chars: usize,
    cipher: &Aes128Dec,
    plain: &mut Vec<[u8; BLOCK]>,
) -> Vec<Stretch> {
    let (whole, _) = data.as_chunks::<BLOCK>();
    if !has_text(whole, cipher, plain) {
        return Vec::new();
    }
    plain.resize(whole.len(), [0; BLOCK]);
    let sealed = Block::cast_slice_from_core(whole);
    if cipher.decrypt_blocks_b2b(sealed, Block::cast_slice_from_core_mut(plain)).is_err() {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut row: Option<(usize, usize)> = None;
    for at in 1..=whole.len() {
        let is_readable = at < whole.len() && chains_to_text(&mut plain[at], &whole[at - 1]);
        match (is_readable, row) {
            (true, None) => row = Some((at, usize::from(plain[at].is_ascii()))),
            (true, Some((first, n_ascii))) => {
                row = Some((first, n_ascii + usize::from(plain[at].is_ascii())));
            }
            (false, Some((first, n_ascii))) => {
                let n_blocks = at - first;
                if n_blocks >= 3 || n_ascii >= 2 {
                    let char_of = |block: usize| phase + (block * 128).div_ceil(6);
                    found.push(Stretch {
                        phase,
                        from: char_of(first),
                        to: char_of(at).min(n_chars),
                        n_blocks,
                    });
                }
                row = None;
            }
            (false, None) => {}
        }
    }
    found
}

/// Whether every second block, from the second one on, is ever text: of two in a row one is among them.
fn has_text(whole: &[[u8; BLOCK]], cipher: &Aes128Dec, plain: &mut Vec<[u8; BLOCK]>) -> bool {
    plain.clear();
    plain.extend(whole.iter().skip(1).step_by(2));
    cipher.decrypt_blocks(Block::cast_slice_from_core_mut(plain));
    plain.iter_mut().zip(whole.iter().step_by(2)).any(|(it, before)| chains_to_text(it, before))
}

/// Undoes the chaining in place and tells whether text comes out.
fn chains_to_text(decrypted: &mut [u8; BLOCK], before: &[u8; BLOCK]) -> bool {
    *decrypted = chained(decrypted, before);
    is_text(decrypted)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forge::scene::Scene;
    use crate::forge::scene::recipe;
    use crate::payload::decode::decode_plain;

    fn scan_of(change: impl Fn(&mut String)) -> Vec<(usize, isize)> {
        let mut text = Scene::user_info().forged.encrypted_data;
        change(&mut text);
        scan(&text, &recipe().session_key).iter().map(|it| (it.n_blocks, it.n_lost())).collect()
    }

    #[test]
    fn sound_text_is_one_stretch_but_for_the_first_block_and_the_padding() {
        let n_blocks = decode_plain(&Scene::user_info().forged.encrypted_data).len() / 16;
        assert_eq!(scan_of(|_| ()), [(n_blocks - 2, 0)]);
    }

    #[test]
    fn lost_and_added_characters_are_counted_and_placed() {
        let found = scan_of(|it| it.replace_range(200..203, ""));
        assert_eq!(found.iter().map(|it| it.1).collect::<Vec<_>>(), [0, 3]);
        let found = scan_of(|it| it.insert_str(200, "zz"));
        assert_eq!(found.iter().map(|it| it.1).collect::<Vec<_>>(), [0, -2]);
    }

    #[test]
    fn another_key_reads_nothing_from_any_start() {
        let text = Scene::we_run().forged.encrypted_data;
        assert_eq!(scan(&text, &SessionKey::new([1; 16])), []);
        assert_eq!(scan("", &recipe().session_key), []);
    }

    #[test]
    fn bytes_are_those_of_base64() {
        for text in ["", "A", "+/", "+/8", "+/8=", "r7BXXKkLb8qrSNn05n0qiA=="] {
            assert_eq!(bytes_of(&values(text)), decode_plain(text), "{text}");
        }
    }
}
