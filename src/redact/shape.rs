//! What looks like a secret wherever it stands: the net below the search for known values.
//!
//! A word of Base64, hexadecimal or random letters and digits as long as keys, codes, ids and tokens are; a mobile
//! number. Appids, fingerprints and rids are none, and stay.

use std::cmp::Reverse;
use std::ops::Range;

use base64::Engine as _;

use crate::payload::decode::LENIENT;
use crate::payload::hex;
use crate::payload::kind::is_app_id;
use crate::payload::secret::mask;
use crate::payload::secret::mask_phone;
use crate::redact::digits::is_mobile;
use crate::redact::digits::written_numbers;

/// Shorter words are no key, code, id or token, nor what is left of one: an openid has 28 characters, a session_key 24, an
/// appid 18.
const MIN_LEN: usize = 18;

/// The text with every word that looks like a secret or an id masked, and every mobile number.
pub(super) fn without_secrets(text: &str, is_allowed: impl Fn(&str) -> bool) -> String {
    let masked = replace_words(text, |it| (looks_secret(it) && !is_allowed(it)).then(|| mask(it, 4, 2)));
    replace_ranges(&masked, phone_numbers(&masked), mask_phone)
}

/// The text with every long word replaced for which `replacement` has something.
pub(super) fn replace_words(text: &str, replacement: impl Fn(&str) -> Option<String>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for word in long_words(text) {
        if let Some(replaced) = replacement(&text[word.clone()]) {
            out.push_str(&text[done..word.start]);
            out.push_str(&replaced);
            done = word.end;
        }
    }
    out.push_str(&text[done..]);
    out
}

/// The text with some ranges of it, rising, replaced.
pub(super) fn replace_ranges(
    text: &str,
    ranges: Vec<Range<usize>>,
    replacement: impl Fn(&str) -> String,
) -> String {
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for range in ranges {
        out.push_str(&text[done..range.start]);
        out.push_str(&replacement(&text[range.clone()]));
        done = range.end;
    }
    out.push_str(&text[done..]);
    out
}

/// Runs of the characters that keys, codes and tokens have, percent signs and escapes of JSON included.
fn long_words(text: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let is_core = |it: u8| it.is_ascii_alphanumeric() || b"+/_-%\\".contains(&it);
    let mut words = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let n_core = bytes[at..].iter().take_while(|it| is_core(**it)).count();
        if n_core == 0 {
            at += 1;
            continue;
        }
        let mut end = at + n_core;
        let n_padding = bytes[end..].iter().take(3).take_while(|it| **it == b'=').count();
        // `name=value` is two words; `value==` is one.
        if n_padding <= 2 && !bytes.get(end + n_padding).copied().is_some_and(is_core) {
            end += n_padding;
        }
        if MIN_LEN <= end - at {
            words.push(at..end);
        }
        at = end;
    }
    words
}

/// Whether a long word is no name, appid or rid.
fn looks_secret(word: &str) -> bool {
    if word.len() < MIN_LEN || is_app_id(word) || is_rid(word) {
        return false;
    }
    if word.len() == 24 && word.ends_with("==") {
        return true;
    }
    let n_digits = word.bytes().filter(u8::is_ascii_digit).count();
    let is_random = n_digits >= 5 || n_groups_of_digits(word) >= 2;
    // `AES-128-CBC/PKCS5Padding` is a name in several pieces.
    let is_piece = |it: &str| {
        it.len() <= 16 && n_groups_of_digits(it) <= 1 && it.bytes().filter(u8::is_ascii_digit).count() <= 3
    };
    is_random && !word.split(['-', '/', '_']).all(is_piece)
}

fn n_groups_of_digits(word: &str) -> usize {
    word.split(|it: char| !it.is_ascii_digit()).filter(|it| !it.is_empty()).count()
}

/// Three groups of up to eight hexadecimal digits: `6077bc1e-6126f6f9-040f19c4`.
fn is_rid(word: &str) -> bool {
    let is_group = |it: &str| (1..=8).contains(&it.len()) && it.bytes().all(|it| it.is_ascii_hexdigit());
    word.split('-').count() == 3 && word.split('-').all(is_group)
}

/// Numbers of telephones, rising: eleven digits that begin as mobile numbers of mainland China do, with 86 before them or
/// without; and what is written with signs between its digits.
pub(super) fn phone_numbers(text: &str) -> Vec<Range<usize>> {
    let mut found = bare_numbers(text);
    found.extend(written_numbers(text).into_iter().map(|it| it.0));
    found.sort_by_key(|it| (it.start, Reverse(it.end)));
    let mut end = 0;
    found.retain(|it| {
        let is_free = end <= it.start;
        end = end.max(it.end);
        is_free
    });
    found
}

/// Mobile numbers whose digits stand one beside the other.
pub(super) fn bare_numbers(text: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let n_digits = bytes[at..].iter().take_while(|it| it.is_ascii_digit()).count();
        let digits = &text[at..at + n_digits];
        let bare = if n_digits == 13 { digits.strip_prefix("86").unwrap_or_default() } else { digits };
        if is_mobile(bare) {
            found.push(at + n_digits - 11..at + n_digits);
        }
        at += n_digits.max(1);
        // Not to stop within a character.
        at = text.ceil_char_boundary(at.min(text.len()));
    }
    found
}

/// The sixteen bytes that a word may be: hexadecimal, Base64 of either alphabet, Base64 of those, percent-encoded.
pub(super) fn sixteen_bytes(word: &str) -> Option<[u8; 16]> {
    let plain = word.replace("\\/", "/").replace("%2B", "+").replace("%2b", "+").replace("%2F", "/");
    let plain = plain.replace("%2f", "/").replace("%3D", "=").replace("%3d", "=").replace("%25", "%");
    let plain = plain.replace('-', "+").replace('_', "/");
    if let Some(bytes) = hex::bytes_of(plain.as_bytes()).and_then(|it| <[u8; 16]>::try_from(it).ok()) {
        return Some(bytes);
    }
    if plain.len() > 64 {
        return None;
    }
    let decoded = LENIENT.decode(plain.trim_end_matches('=')).ok()?;
    match <[u8; 16]>::try_from(decoded.as_slice()) {
        Ok(bytes) => Some(bytes),
        Err(_) => sixteen_of_base64(str::from_utf8(&decoded).ok()?),
    }
}

fn sixteen_of_base64(text: &str) -> Option<[u8; 16]> {
    LENIENT.decode(text.trim().trim_end_matches('=')).ok()?.as_slice().try_into().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: &str = "tiihtNczf5v6AKRyjwEUhQ==";

    #[test]
    fn keys_ids_codes_and_numbers_are_masked() {
        for secret in [
            KEY,
            "0123456789abcdef0123456789abcdef",
            "oPLANTEDopenid00000000000001",
            "0a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P",
            "tiihtNczf5v6AKRyjwEUhQ%3D%3D",
            "dGlpaHROY3pmNXY2QUtSeWp3RVVoUT09",
            "13800138000",
            "+8613800138000",
            "138 0013 8000",
            "+852 9123 4567",
        ] {
            let shown = without_secrets(&format!("key={secret}, 开封"), |_| false);
            assert!(!shown.contains(&secret[secret.len() - 11..secret.len() - 3]), "{shown}");
            assert!(shown.starts_with("key=") && shown.ends_with(", 开封"), "{shown}");
        }
    }

    #[test]
    fn names_and_references_stay() {
        for text in [
            "wx0123456789abcdef is another app",
            "rid: 6077bc1e-6126f6f9-040f19c4",
            "AES-128-CBC/PKCS5Padding",
            "IllegalBlockSizeException: session_key",
            "fingerprint #cf9133, 1767247331000, 0123456789abcdef",
            "{\"errcode\":40163}",
        ] {
            assert_eq!(without_secrets(text, |_| false), text);
        }
    }

    #[test]
    fn a_key_is_known_in_each_of_its_notations() {
        let bytes = sixteen_bytes(KEY);
        assert!(bytes.is_some());
        for other in [
            "b628a1b4d7337f9bfa00a4728f011485",
            "B628A1B4D7337F9BFA00A4728F011485",
            "tiihtNczf5v6AKRyjwEUhQ%3D%3D",
            "dGlpaHROY3pmNXY2QUtSeWp3RVVoUT09",
            "tiihtNczf5v6AKRyjwEUhQ",
        ] {
            assert_eq!(sixteen_bytes(other), bytes, "{other}");
        }
        assert_eq!(sixteen_bytes("oPLANTEDopenid00000000000001"), None);
    }
}
