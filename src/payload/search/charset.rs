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
    fn printed_bytes_are_told_and_random_ones_are_not() {
        let bytes: Vec<u8> = (0..=255).rev().collect();
        assert!(is_out_of_charset(String::from_utf8_lossy(&bytes).as_bytes()));
        assert!(!is_out_of_charset(&bytes) && !is_out_of_charset(b"ascii") && !is_out_of_charset(&[]));
    }
}
