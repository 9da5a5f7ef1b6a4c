//! Bytes in notations that the alphabet of Base64 does not hold, read from the text as given: hexadecimal with signs
//! between, Base32, compressed bytes.

use std::io::Read as _;

use crate::payload::hex;

/// Sixteen bytes at least, in hexadecimal digits.
const FEWEST_DIGITS: usize = 32;

/// The bytes of hexadecimal digits with signs around or between: `0x…`, `a1:b2`, `a1 b2`, `\xa1\xb2`.
pub(in crate::payload) fn hex_with_signs(text: &str) -> Option<Vec<u8>> {
    let bare = text.trim().trim_matches(['"', '\'', '[', ']']);
    // Base64 is told from it by its first few letters.
    let may_be = |it: u8| it.is_ascii_hexdigit() || b" :-,;\r\n\txX\\".contains(&it);
    if !bare.bytes().all(may_be) {
        return None;
    }
    let bare = bare.replace("0x", "").replace("0X", "").replace("\\x", "");
    let digits: Vec<u8> = bare.bytes().filter(|it| !b" :-,;\r\n\t".contains(it)).collect();
    if digits.len() < FEWEST_DIGITS || digits.len() == text.len() {
        return None;
    }
    hex::bytes_of(&digits)
}

/// Of sixteen bytes in Base32.
const FEWEST_OF_BASE32: usize = 26;

/// The two alphabets of RFC 4648, §6 and §7.
const BASE32: [&[u8; 32]; 2] = [b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", b"0123456789ABCDEFGHIJKLMNOPQRSTUV"];

/// The bytes of Base32 in either alphabet and either case, where the text can be that.
pub(super) fn base32(text: &str) -> impl Iterator<Item = Vec<u8>> {
    let bare = text.trim().trim_end_matches('=').to_ascii_uppercase();
    let is_long = bare.len() >= FEWEST_OF_BASE32;
    BASE32.into_iter().filter(move |_| is_long).filter_map(move |it| in_base32(bare.as_bytes(), it))
}

fn in_base32(text: &[u8], alphabet: &[u8; 32]) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() * 5 / 8);
    let (mut bits, mut n_bits) = (0_u32, 0);
    for character in text {
        let value = alphabet.iter().position(|it| it == character)?;
        bits = bits << 5 | u32::try_from(value).ok()?;
        n_bits += 5;
        if n_bits >= 8 {
            n_bits -= 8;
            bytes.push(u8::try_from(bits >> n_bits & 0xff).ok()?);
            bits &= (1 << n_bits) - 1;
        }
    }
    Some(bytes)
}

/// A payload has some thousand bytes.
const MOST_INFLATED: u64 = 1 << 20;

/// The bytes inside zlib, gzip or bare blocks of deflate, which hold what does not get smaller as it is.
pub(super) fn inflated(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    let read = match bytes {
        [0x1f, 0x8b, ..] => flate2::read::GzDecoder::new(bytes).take(MOST_INFLATED).read_to_end(&mut out),
        [0x78, 0x01 | 0x5e | 0x9c | 0xda, ..] => {
            flate2::read::ZlibDecoder::new(bytes).take(MOST_INFLATED).read_to_end(&mut out)
        }
        [0 | 1, low, high, not_low, not_high, ..] if *low == !*not_low && *high == !*not_high => {
            flate2::read::DeflateDecoder::new(bytes).take(MOST_INFLATED).read_to_end(&mut out)
        }
        _ => return None,
    };
    read.ok().map(|_| out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hexadecimal_as_programs_print_it() {
        let bytes: Vec<u8> = (0..16).map(|it| it * 17).collect();
        let print =
            |between: &str| bytes.iter().map(|it| format!("{it:02x}")).collect::<Vec<_>>().join(between);
        for text in
            [print(":"), print(" "), print("-"), print(", 0x"), print("\\x"), format!("0x{}", print(""))]
        {
            assert_eq!(hex_with_signs(&text).as_ref(), Some(&bytes), "{text}");
        }
        // Without a sign it is no matter of this file.
        assert_eq!(hex_with_signs(&print("")), None);
        assert_eq!(hex_with_signs("a1:b2"), None);
        assert_eq!(hex_with_signs("r7BXXKkLb8qrSNn05n0qiA== r7BXXKkLb8qrSNn05n0qiA=="), None);
    }

    #[test]
    fn blocks_of_deflate_that_hold_bytes_as_they_are() {
        let stored = [&[1, 4, 0, 251, 255][..], b"abcd"].concat();
        assert_eq!(inflated(&stored), Some(b"abcd".to_vec()));
        assert_eq!(inflated(&[1, 4, 0, 250, 255, b'a']), None);
    }

    #[test]
    fn base32_in_both_alphabets() {
        let bytes = |text: &str| base32(text).collect::<Vec<_>>();
        let text = "MZXW6YTBOJTG633CMFZGM33PMJQXEZTP";
        assert!(bytes(text).contains(&b"foobarfoobarfoobarfo".to_vec()));
        assert!(bytes(&text.to_ascii_lowercase()).contains(&b"foobarfoobarfoobarfo".to_vec()));
        assert_eq!(bytes("r7BXXKkLb8qrSNn05n0qiA/+r7BXXKkLb8qrSNn05n0qiA"), Vec::<Vec<u8>>::new());
    }
}
