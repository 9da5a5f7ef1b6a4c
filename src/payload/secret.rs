//! Values that must not be seen: keys of exact length, and texts that print as their length only.
//!
//! None of them has `Display`; `Debug` shows lengths. What reads one says so with `expose`.

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::Digest as _;
use sha2::Sha256;
use zeroize::Zeroize as _;

use crate::payload::hex::hex;

/// A text that is secret or personal: an AppSecret, a code, a session_key as typed, an openid.
#[derive(Clone, Default, PartialEq, Eq, Hash)]
pub struct SecretText(String);

impl SecretText {
    /// Wraps `text`.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The text itself, for sending, decoding or a reveal that the user asked for.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// The text for a masked edit field.
    pub fn expose_mut(&mut self) -> &mut String {
        &mut self.0
    }

    /// Whether nothing but white space is there.
    pub fn is_blank(&self) -> bool {
        self.0.trim().is_empty()
    }

    /// The first four and the last two characters, `tiih…==`; texts of under twelve show nothing.
    pub fn masked(&self) -> String {
        mask(&self.0, 4, 2)
    }

    /// Six hex digits of SHA-256 over the text, so that two can be compared without being shown.
    pub fn fingerprint(&self) -> String {
        fingerprint(self.0.as_bytes())
    }
}

impl fmt::Debug for SecretText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SecretText({} characters)", self.0.chars().count())
    }
}

impl Drop for SecretText {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

impl From<&str> for SecretText {
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}

impl From<String> for SecretText {
    fn from(text: String) -> Self {
        Self::new(text)
    }
}

/// Keys printed in WeChat's documents: "signature" (decryption and rawData) and "http-signature".
pub(in crate::payload) const PUBLISHED_KEYS: [&str; 3] =
    ["tiihtNczf5v6AKRyjwEUhQ==", "HyVFkGl5F5OQWJZZaNzBBg==", "o0q0otL8aEzpcZL/FT9WsQ=="];

/// A session_key: 16 bytes, the AES-128 key of one login.
#[derive(Clone, PartialEq, Eq)]
pub struct SessionKey([u8; 16]);

impl SessionKey {
    /// Wraps 16 bytes.
    pub fn new(bytes: [u8; 16]) -> Self {
        Self(bytes)
    }

    /// The key of a strict Base64 text of 24 characters.
    pub fn from_base64(text: &str) -> Option<Self> {
        let mut bytes = STANDARD.decode(text).ok()?;
        let key = <[u8; 16]>::try_from(bytes.as_slice()).ok().map(Self);
        bytes.zeroize();
        key
    }

    /// The 16 bytes.
    pub fn expose(&self) -> &[u8; 16] {
        &self.0
    }

    /// The key as WeChat writes it: 24 characters of Base64.
    pub fn to_base64(&self) -> SecretText {
        SecretText(STANDARD.encode(self.0))
    }

    /// The fingerprint of the key's Base64 text, equal to that of the text as WeChat sent it.
    pub fn fingerprint(&self) -> String {
        let mut text = [0; 24];
        // Sixteen bytes are always 24 characters.
        let n_chars = STANDARD.encode_slice(self.0, &mut text).unwrap_or_default();
        let found = fingerprint(&text[..n_chars]);
        text.zeroize();
        found
    }
}

impl fmt::Debug for SessionKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SessionKey(16 bytes)")
    }
}

impl Drop for SessionKey {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

/// A text of which only the ends are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Masked<'a> {
    /// What is shown before the signs.
    pub head: &'a str,
    /// What stands for the rest.
    pub sign: &'static str,
    /// How often.
    pub n_signs: usize,
    /// What is shown behind.
    pub tail: &'a str,
}

impl<'a> Masked<'a> {
    /// `head…tail` of a text, or `…` alone where that would show over half of it.
    pub fn ends(text: &'a str, n_head: usize, n_tail: usize) -> Self {
        let n_chars = text.chars().count();
        if n_chars < 2 * (n_head + n_tail) {
            return Self { head: "", sign: "…", n_signs: usize::from(n_chars > 0), tail: "" };
        }
        Self { head: first(text, n_head), sign: "…", n_signs: 1, tail: last(text, n_tail) }
    }

    /// The first three and the last four digits of a number of mainland China, as is the custom there; of a shorter one
    /// that much would be nearly all, so only its end.
    pub fn phone(text: &'a str) -> Self {
        let n_chars = if text.is_ascii() { text.len() } else { text.chars().count() };
        let (n_head, n_tail) = match n_chars {
            0..8 => (0, 0),
            8..11 => (0, 3),
            _ => (3, 4),
        };
        let n_signs = n_chars - n_head - n_tail;
        if n_chars == text.len()
            && let (Some(head), Some(tail)) = (text.get(..n_head), text.get(n_chars - n_tail..))
        {
            return Self { head, sign: "*", n_signs, tail };
        }
        Self { head: first(text, n_head), sign: "*", n_signs, tail: last(text, n_tail) }
    }

    /// The first character of a name.
    pub fn name(text: &'a str) -> Self {
        Self { head: first(text, 1), sign: "…", n_signs: usize::from(!text.is_empty()), tail: "" }
    }
}

impl fmt::Display for Masked<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.head)?;
        (0..self.n_signs).try_for_each(|_| f.write_str(self.sign))?;
        f.write_str(self.tail)
    }
}

fn first(text: &str, n_chars: usize) -> &str {
    text.char_indices().nth(n_chars).map_or(text, |(at, _)| &text[..at])
}

fn last(text: &str, n_chars: usize) -> &str {
    let start = n_chars.checked_sub(1).and_then(|it| text.char_indices().rev().nth(it));
    start.map_or(if n_chars == 0 { "" } else { text }, |(at, _)| &text[at..])
}

/// `head…tail` of a text, or `…` alone where that would show over half of it.
pub fn mask(text: &str, n_head: usize, n_tail: usize) -> String {
    Masked::ends(text, n_head, n_tail).to_string()
}

/// `138****8000`: the first three and the last four digits, as is the custom in China.
///
/// Numbers under eleven characters show their last three digits, and those under eight only stars.
pub fn mask_phone(text: &str) -> String {
    Masked::phone(text).to_string()
}

/// Six hex digits of SHA-256.
pub fn fingerprint(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes)[..3])
}

/// Sixteen hex digits of SHA-256: enough to tell the payloads of a whole company apart.
pub fn long_fingerprint(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes)[..8])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_shows_lengths_only() {
        let key = SessionKey::from_base64("tiihtNczf5v6AKRyjwEUhQ==").unwrap();
        let text = SecretText::new("topsecret-topsecret");
        let printed = format!("{key:?} {text:?} {:?}", Some(&text));
        assert!(!printed.contains("tiih") && !printed.contains("topsecret"), "{printed}");
        assert_eq!(key.fingerprint(), SecretText::new("tiihtNczf5v6AKRyjwEUhQ==").fingerprint());
    }

    #[test]
    fn masks_keep_the_custom_of_the_country() {
        assert_eq!(mask_phone("13800138000"), "138****8000");
        assert_eq!(mask_phone("98765432"), "*****432");
        assert_eq!(mask_phone("12345"), "*****");
        assert_eq!(SecretText::new("tiihtNczf5v6AKRyjwEUhQ==").masked(), "tiih…==");
        assert_eq!(mask("short", 4, 2), "…");
        assert_eq!(mask("", 4, 2), "");
    }
}
