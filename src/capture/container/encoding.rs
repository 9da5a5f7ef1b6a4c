//! Bytes → text: UTF-8, UTF-16 with or without a byte order mark, and GBK as Chinese Windows writes it.

use std::borrow::Cow;

/// Bytes that are looked at to tell text from something else.
const N_LOOKED_AT: usize = 4096;

/// The text of bytes in one of these encodings.
///
/// # Errors
/// The bytes themselves, where they are no text.
pub fn text_of(bytes: Vec<u8>) -> Result<String, Vec<u8>> {
    if let Some(wide) = utf16(&bytes) {
        return Ok(wide);
    }
    if is_binary(&bytes) {
        return Err(bytes);
    }
    String::from_utf8(bytes).or_else(|error| Ok(gbk_or_lossy(error.as_bytes()).into_owned()))
}

/// The text of a body, as far as it is one.
pub(in crate::capture) fn body_text(bytes: &[u8]) -> Option<Cow<'_, str>> {
    if let Some(wide) = utf16(bytes) {
        return Some(Cow::Owned(wide));
    }
    if is_binary(bytes) {
        return None;
    }
    Some(str::from_utf8(bytes).map_or_else(|_| gbk_or_lossy(bytes), Cow::Borrowed))
}

/// A text whose characters are the bytes of UTF-8 or GBK, one by one: what tools that know only Latin-1 write.
pub(in crate::capture) fn latin1_undone(text: &str) -> Option<String> {
    let is_ascii = text.is_ascii();
    let bytes: Option<Vec<u8>> = text.chars().map(|it| u8::try_from(u32::from(it)).ok()).collect();
    String::from_utf8(bytes.filter(|_| !is_ascii)?).ok()
}

/// GBK where it is that throughout, else UTF-8 with marks in place of what is none.
fn gbk_or_lossy(bytes: &[u8]) -> Cow<'_, str> {
    // A damaged byte in a long text of UTF-8 does not make it GBK.
    let n_damaged = bytes.utf8_chunks().filter(|it| !it.invalid().is_empty()).count();
    let n_wide = bytes.iter().filter(|it| **it >= 0x80).count();
    let (text, _, has_errors) = encoding_rs::GBK.decode(bytes);
    if !has_errors && n_damaged * 8 >= n_wide { text } else { String::from_utf8_lossy(bytes) }
}

fn utf16(bytes: &[u8]) -> Option<String> {
    let read_pair: fn([u8; 2]) -> u16 = match bytes.get(..2) {
        Some([0xff, 0xfe]) => u16::from_le_bytes,
        Some([0xfe, 0xff]) => u16::from_be_bytes,
        _ if is_wide_ascii(bytes, 1) => u16::from_le_bytes,
        _ if is_wide_ascii(bytes, 0) => u16::from_be_bytes,
        _ => return None,
    };
    let (pairs, _) = bytes.as_chunks::<2>();
    let units: Vec<u16> = pairs.iter().map(|it| read_pair(*it)).collect();
    let text = String::from_utf16_lossy(&units);
    Some(text.trim_start_matches('\u{feff}').to_owned())
}

/// Whether every other byte of the beginning is zero, as in UTF-16 without a byte order mark.
fn is_wide_ascii(bytes: &[u8], zeros_at: usize) -> bool {
    let (pairs, _) = bytes[..bytes.len().min(64)].as_chunks::<2>();
    pairs.len() >= 4 && pairs.iter().all(|it| it[zeros_at] == 0 && it[1 - zeros_at] != 0)
}

/// Whether bytes that no text has stand at the beginning.
fn is_binary(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(N_LOOKED_AT)];
    let n_control =
        head.iter().filter(|it| **it < 0x20 && !matches!(it, b'\t' | b'\n' | b'\r' | 0x0c | 0x1b)).count();
    head.contains(&0)
        || n_control * 50 > head.len()
        || head.starts_with(b"\x89PNG")
        || head.starts_with(b"\xff\xd8\xff")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings_and_none() {
        assert_eq!(text_of(b"iv".to_vec()).as_deref(), Ok("iv"));
        assert_eq!(text_of(b"\xff\xfei\0v\0".to_vec()).as_deref(), Ok("iv"));
        assert_eq!(text_of(b"\xfe\xff\0i\0v".to_vec()).as_deref(), Ok("iv"));
        assert_eq!(text_of(b"i\0v\0:\0 \0a\0".to_vec()).as_deref(), Ok("iv: a"));
        assert_eq!(
            text_of(b"\xbd\xe2\xc3\xdc\xca\xa7\xb0\xdc iv=ab".to_vec()).as_deref(),
            Ok("解密失败 iv=ab")
        );
        assert!(text_of(b"\x89PNG\r\n".to_vec()).is_err());
        assert!(text_of(vec![0, 1, 2, 3]).is_err());
    }

    #[test]
    fn one_damaged_byte_does_not_change_the_encoding() {
        let mut bytes = "解密失败，数据如下".repeat(3).into_bytes();
        bytes[30] = 0xff;
        assert!(text_of(bytes).unwrap().starts_with("解密失败"));
    }

    #[test]
    fn characters_that_were_bytes() {
        let spoilt: String = "演示用户".bytes().map(char::from).collect();
        assert_eq!(latin1_undone(&spoilt).as_deref(), Some("演示用户"));
        assert_eq!(latin1_undone("iv"), None);
        assert_eq!(latin1_undone("演示"), None);
        assert_eq!(latin1_undone("é"), None);
    }
}
