//! Invented values: for each real one another of the same length, its letters letters, its digits digits, the same
//! whenever the same value comes again. Keyed anew for each case, so nobody finds the real one by trying.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::Hmac;
use hmac::KeyInit as _;
use hmac::Mac as _;
use sha2::Sha256;

use crate::payload::hex::hex;
use crate::payload::secret::SecretText;

/// What values are invented with: a key of this one redaction.
pub struct Invention {
    key: SecretText,
}

/// Characters that may end a Base64 text of sixteen bytes, and of so many that one sign `=` follows.
const ENDS_OF_ONE: &[u8] = b"AQgw";
const ENDS_OF_TWO: &[u8] = b"AEIMQUYcgkosw048";

impl Invention {
    /// Values of this key.
    pub fn new(key: SecretText) -> Self {
        Self { key }
    }

    /// Values of a key of random bytes.
    pub fn of_bytes(key: &[u8]) -> Self {
        Self::new(hex(key).into())
    }

    /// Bytes that belong to a text, as many as wanted.
    pub(super) fn bytes(&self, of: &[u8], n_bytes: usize) -> Vec<u8> {
        let seed = mac(self.key.expose().as_bytes(), of);
        let blocks = (0_u32..).flat_map(|number| mac(&seed, &number.to_le_bytes()));
        blocks.take(n_bytes).collect()
    }

    /// A text like this one.
    pub(super) fn like(&self, text: &str) -> String {
        let random = self.bytes(text.as_bytes(), 2 * text.len());
        let is_hex = text.len() >= 16 && text.bytes().all(|it| it.is_ascii_hexdigit());
        let is_mobile = is_mobile(text);
        let keeps_first = text.len() >= 12;
        let mut out = String::with_capacity(text.len());
        for (n, it) in text.chars().enumerate() {
            let [low, high] = random.get(2 * n..).and_then(<[u8]>::first_chunk).copied().unwrap_or_default();
            let number = usize::from(u16::from_le_bytes([low, high]));
            out.push(match n {
                0 if is_mobile || keeps_first => it,
                1 if is_mobile => one_of(b"3456789", number),
                // A number does not begin with 0.
                0 if matches!(it, '1'..='9') => one_of(b"123456789", number),
                _ => like(it, number, is_hex),
            });
        }
        ending_as(text, out, random.first().copied().map_or(0, usize::from))
    }

    /// Sixteen bytes whose Base64 is like that of these.
    pub(super) fn sixteen(&self, bytes: &[u8; 16], nonce: u32) -> [u8; 16] {
        let text = STANDARD.encode(bytes);
        let random = self.bytes(&[text.as_bytes(), &nonce.to_le_bytes()].concat(), 48);
        let mut out = String::with_capacity(24);
        for (n, it) in text.chars().enumerate() {
            let [low, high] = random.get(2 * n..).and_then(<[u8]>::first_chunk).copied().unwrap_or_default();
            out.push(like(it, usize::from(u16::from_le_bytes([low, high])), false));
        }
        let out = ending_as(&text, out, random.last().copied().map_or(0, usize::from));
        STANDARD.decode(out).ok().and_then(|it| it.try_into().ok()).unwrap_or_default()
    }

    /// An address of the internet like this one.
    pub(super) fn address(&self, text: &str) -> String {
        let parts = text.split('.').map(|it| {
            let like = self.like(&format!("{text}:{it}"));
            let digits = &like[like.len() - it.len()..];
            // Three digits up to 255, two from 10.
            match it.len() {
                3 => format!("1{}", &digits[1..]),
                2 => format!("{}{}", one_of(b"123456789", usize::from(digits.as_bytes()[0])), &digits[1..]),
                _ => digits.to_owned(),
            }
        });
        parts.collect::<Vec<_>>().join(".")
    }
}

fn mac(key: &[u8], of: &[u8]) -> [u8; 32] {
    // HMAC takes a key of any length.
    Hmac::<Sha256>::new_from_slice(key)
        .map_or([0; 32], |it| it.chain_update(of).finalize().into_bytes().into())
}

/// Eleven digits that begin as mobile numbers of mainland China do.
pub(super) fn is_mobile(text: &str) -> bool {
    text.len() == 11 && text.bytes().all(|it| it.is_ascii_digit()) && text.starts_with('1')
}

/// The same last letter of its kind, so that Base64 keeps its unused bits empty.
fn ending_as(text: &str, out: String, number: usize) -> String {
    let n_signs = text.len() - text.trim_end_matches('=').len();
    let ends = match n_signs {
        2 => ENDS_OF_ONE,
        1 => ENDS_OF_TWO,
        _ => return out,
    };
    let Some(last) = text.trim_end_matches('=').bytes().last().filter(|it| ends.contains(it)) else {
        return out;
    };
    let alike: Vec<u8> = ends.iter().copied().filter(|it| class(*it) == class(last)).collect();
    let mut out = out.trim_end_matches('=').to_owned();
    out.pop();
    out.push(one_of(&alike, number));
    out + &"=".repeat(n_signs)
}

fn class(it: u8) -> u8 {
    match it {
        b'0'..=b'9' => 0,
        b'a'..=b'z' => 1,
        _ => 2,
    }
}

fn one_of(all: &[u8], number: usize) -> char {
    all.get(number % all.len().max(1)).copied().map_or('0', char::from)
}

/// A character of the same kind and length.
fn like(it: char, number: usize, is_hex: bool) -> char {
    match it {
        '0'..='9' => one_of(b"0123456789", number),
        'a'..='f' if is_hex => one_of(b"abcdef", number),
        'A'..='F' if is_hex => one_of(b"ABCDEF", number),
        'a'..='z' => one_of(b"abcdefghijklmnopqrstuvwxyz", number),
        'A'..='Z' => one_of(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ", number),
        // Common characters of Chinese; all of them take three bytes in UTF-8.
        '\u{800}'..='\u{ffff}' if it.is_alphabetic() => {
            u32::try_from(number % 3000).ok().and_then(|it| char::from_u32(0x4e00 + it)).unwrap_or(it)
        }
        // What is no letter keeps what it is: a picture in a name tells nobody.
        other if !other.is_alphanumeric() => other,
        other => like_wide(other),
    }
}

/// Letters of other scripts: one of the same length.
fn like_wide(it: char) -> char {
    match it.len_utf8() {
        2 => '\u{e9}',
        3 => '\u{4e00}',
        _ => it,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_invented_value_is_like_the_real_one_and_the_same_each_time() {
        let invention = Invention::new("a key of this case".into());
        for text in [
            "13800138000",
            "oPLANTEDopenid_0000-000000001",
            "0a1B2c3D4e5F6g7H",
            "张三 a",
            "ca11ab1eca11ab1e",
            "a+/b==",
        ] {
            let like = invention.like(text);
            assert_eq!(like, invention.like(text));
            assert_ne!(like, text);
            assert_eq!(like.len(), text.len(), "{like}");
            let kinds = |text: &str| -> Vec<u8> {
                let kind = |it: char| match it {
                    '0'..='9' => 0,
                    'a'..='z' => 1,
                    'A'..='Z' => 2,
                    other if other.is_alphabetic() => 3,
                    other => 10 + u8::try_from(other).unwrap_or(0),
                };
                text.chars().map(kind).collect()
            };
            assert_eq!(kinds(&like), kinds(text), "{like}");
        }
        assert!(is_mobile(&invention.like("13800138000")));
        assert!(invention.like("ca11ab1eca11ab1e").bytes().all(|it| it.is_ascii_hexdigit()));
        assert_ne!(Invention::new("another".into()).like("13800138000"), invention.like("13800138000"));
        let address = invention.address("203.0.113.77");
        assert!(
            address != "203.0.113.77" && address.split('.').all(|it| it.parse::<u8>().is_ok()),
            "{address}"
        );
    }

    #[test]
    fn keys_keep_the_places_of_their_signs() {
        let invention = Invention::new("a key of this case".into());
        let key: [u8; 16] = *b"\xb6\x28\xa1\xb4\xd7\x33\x7f\x9b\xfa\x00\xa4\x72\x8f\x01\x14\x85";
        let other = invention.sixteen(&key, 0);
        assert_ne!(other, key);
        assert_ne!(other, invention.sixteen(&key, 1));
        let signs = |it: &[u8; 16]| -> Vec<usize> {
            STANDARD.encode(it).match_indices(['+', '/', '=']).map(|it| it.0).collect()
        };
        assert_eq!(signs(&other), signs(&key));
    }
}
