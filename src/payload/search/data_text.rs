//! What encryptedData may be other than Base64 of the ciphertext.

use crate::payload::decode::Decoded;
use crate::payload::decode::decode_plain;
use crate::payload::reading::Change;
use crate::payload::reading::Notation;
use crate::payload::submission::Part;

/// The data as decoded, then as each other notation that the text could be in.
pub(super) fn data_in(text: &Decoded) -> Vec<(Vec<u8>, Vec<Change>)> {
    let converted = |notation| Change::Converted { part: Part::EncryptedData, notation };
    let mut all = vec![(text.bytes.clone(), Vec::new())];
    all.extend(hex_bytes(&text.repaired).map(|it| (it, vec![converted(Notation::Hex)])));
    let Some(inside) = base64_inside(&text.bytes) else { return all };
    let inner_text = str::from_utf8(&text.bytes).unwrap_or_default();
    let twice = vec![converted(Notation::DoubleBase64)];
    all.extend(base64_inside(&inside).map(|it| (it, twice.clone())));
    all.extend(hex_bytes(inner_text).map(|it| (it, vec![twice[0].clone(), converted(Notation::Hex)])));
    all.insert(1, (inside, twice));
    all
}

/// Whether a text is hexadecimal but for a few characters that were changed: of Base64 one in three would be.
pub(in crate::payload) fn is_mostly_hex(text: &str) -> bool {
    let text = text.trim_end_matches('=');
    text.len() >= 64 && 8 * text.bytes().filter(|it| !it.is_ascii_hexdigit()).count() <= text.len()
}

/// Whether bytes are characters of Base64 but for a few: of ciphertext one in four would be.
pub(in crate::payload) fn is_mostly_base64(bytes: &[u8]) -> bool {
    let is_base64 = |it: &&u8| it.is_ascii_alphanumeric() || b"+/=\r\n".contains(*it);
    bytes.len() >= 64 && 8 * bytes.iter().filter(|it| !is_base64(it)).count() <= bytes.len()
}

/// The bytes of a text of hexadecimal digits only, at least 16 of them.
pub(super) fn hex_bytes(text: &str) -> Option<Vec<u8>> {
    let text = text.trim_end_matches('=').as_bytes();
    if text.len() < 32 || !text.len().is_multiple_of(2) || !text.iter().all(u8::is_ascii_hexdigit) {
        return None;
    }
    let digit = |it: u8| char::from(it).to_digit(16).and_then(|it| u8::try_from(it).ok()).unwrap_or(0);
    Some(text.chunks_exact(2).map(|pair| digit(pair[0]) << 4 | digit(pair[1])).collect())
}

/// The bytes inside bytes that are themselves a text of Base64.
pub(super) fn base64_inside(bytes: &[u8]) -> Option<Vec<u8>> {
    let text = str::from_utf8(bytes).ok()?.trim_end_matches('\n');
    let is_base64 = |it: u8| it.is_ascii_alphanumeric() || matches!(it, b'+' | b'/');
    let content = text.trim_end_matches('=');
    (content.len() >= 22 && content.bytes().all(is_base64)).then(|| decode_plain(text))
}
