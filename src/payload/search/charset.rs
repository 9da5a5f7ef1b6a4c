//! Bytes that a program took for text: each for a character of Latin-1, or what is no UTF-8 for U+FFFD.
//!
//! Random bytes are no UTF-8: of eight bytes and more that are not ASCII nearly none are by chance.

use encoding_rs::WINDOWS_1252;

/// Characters beyond ASCII that text must have, to be more than chance.
const ENOUGH: usize = 3;

/// The bytes that were taken for Latin-1 or Windows-1252 and written as UTF-8; none where they were not.
pub(super) fn out_of_charset(bytes: &[u8]) -> Option<Vec<u8>> {
    let text = str::from_utf8(bytes).ok()?;
    if text.chars().filter(|it| !it.is_ascii()).count() < ENOUGH {
        return None;
    }
    let latin_1: Result<Vec<u8>, _> = text.chars().map(u8::try_from).collect();
    latin_1.ok().or_else(|| {
        let (bytes, _, is_lossy) = WINDOWS_1252.encode(text);
        (!is_lossy).then(|| bytes.into_owned())
    })
}

/// Sixteen bytes that stand as characters themselves: each is one of the first 256, and one at least is none of a text.
pub(super) fn sixteen_characters(text: &str) -> Option<Vec<u8>> {
    let bytes: Vec<u8> = text.chars().take(17).map(u8::try_from).collect::<Result<_, _>>().ok()?;
    let is_of_byte = |it: &u8| !it.is_ascii() || it.is_ascii_control();
    (bytes.len() == 16 && bytes.iter().any(is_of_byte)).then_some(bytes)
}

/// The bytes of characters that were written in UTF-16, every other byte of which is zero.
pub(super) fn out_of_utf_16(bytes: &[u8]) -> Option<Vec<u8>> {
    let (pairs, []) = bytes.as_chunks::<2>() else { return None };
    let is_zero = |at: usize| pairs.iter().all(|it| it[at] == 0);
    let at = [1, 0].into_iter().find(|it| pairs.len() >= 16 && is_zero(1 - *it))?;
    Some(pairs.iter().map(|it| it[at]).collect())
}

/// The places of a text at which a byte stands that was taken for a character: no text of Base64, however damaged, has
/// many. Zeros stand between the letters of a text in UTF-16.
pub(in crate::payload) fn places_of_bytes(text: &str) -> Vec<usize> {
    // The way of nearly all texts, at a glance.
    if text.bytes().fold(true, |is_so_far, it| is_so_far & (0x20..0x7f).contains(&it)) {
        return Vec::new();
    }
    let is_of_byte = |it: char| {
        matches!(it, '\u{80}'..='\u{ff}' | '\u{fffd}')
            || (it.is_control() && it != '\0' && !it.is_whitespace())
    };
    text.chars().enumerate().filter(|it| is_of_byte(it.1)).map(|it| it.0).collect()
}

/// Whether bytes are text of UTF-8 with many characters that ciphertext turns into, from end to end or nearly so.
pub(in crate::payload) fn is_out_of_charset(bytes: &[u8]) -> bool {
    let (mut n_beyond, mut n_bad) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        n_beyond += chunk.valid().chars().filter(|it| !it.is_ascii()).count();
        n_bad += usize::from(!chunk.invalid().is_empty());
    }
    // Half of random bytes begin no character; in sixteen bytes seven do.
    n_beyond >= ENOUGH && n_bad * 12 <= n_beyond
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_comes_back() {
        let bytes: Vec<u8> = (0..=255).collect();
        let latin_1: String = bytes.iter().map(|it| char::from(*it)).collect();
        assert_eq!(out_of_charset(latin_1.as_bytes()), Some(bytes.clone()));
        let (windows, _) = WINDOWS_1252.decode_without_bom_handling(&bytes);
        assert_eq!(out_of_charset(windows.as_bytes()), Some(bytes.clone()));
        assert_eq!(out_of_charset(&bytes), None);
        assert_eq!(out_of_charset(b"tihitNczf5v6AKRyjwEUhQ=="), None);
    }

    #[test]
    fn bytes_as_characters_and_in_utf_16() {
        let bytes: Vec<u8> = (0..16).map(|it| it * 17).collect();
        let text: String = bytes.iter().copied().map(char::from).collect();
        assert_eq!(sixteen_characters(&text), Some(bytes.clone()));
        assert_eq!(sixteen_characters("0123456789abcdef"), None);
        assert_eq!(sixteen_characters(&format!("{text}0")), None);
        let both =
            |at: usize| bytes.iter().flat_map(|it| if at == 0 { [*it, 0] } else { [0, *it] }).collect();
        for at in [0, 1] {
            let utf_16: Vec<u8> = both(at);
            assert_eq!(out_of_utf_16(&utf_16), Some(bytes.clone()));
            assert_eq!(out_of_utf_16(&utf_16[..30]), None);
        }
        assert_eq!(out_of_utf_16(&bytes), None);
        assert_eq!(places_of_bytes("r7BX\u{fffd}XK\u{1}\n"), [4, 7]);
    }

    #[test]
    fn printed_bytes_are_told_and_random_ones_are_not() {
        let bytes: Vec<u8> = (0..=255).rev().collect();
        assert!(is_out_of_charset(String::from_utf8_lossy(&bytes).as_bytes()));
        assert!(!is_out_of_charset(&bytes) && !is_out_of_charset(b"ascii") && !is_out_of_charset(&[]));
    }
}
