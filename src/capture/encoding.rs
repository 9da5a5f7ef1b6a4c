//! Bytes of a file → text: UTF-8, or UTF-16 with a byte order mark, as PowerShell's `>` writes it.

/// The text; none where the bytes are none in these encodings.
pub fn text_of(bytes: Vec<u8>) -> Option<String> {
    let read_pair: fn([u8; 2]) -> u16 = match bytes.get(..2) {
        Some([0xff, 0xfe]) => u16::from_le_bytes,
        Some([0xfe, 0xff]) => u16::from_be_bytes,
        _ => return String::from_utf8(bytes).ok(),
    };
    let (pairs, _) = bytes[2..].as_chunks::<2>();
    let units: Vec<u16> = pairs.iter().map(|it| read_pair(*it)).collect();
    String::from_utf16(&units).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_encodings_and_neither() {
        assert_eq!(text_of(b"iv".to_vec()).as_deref(), Some("iv"));
        assert_eq!(text_of(b"\xff\xfei\0v\0".to_vec()).as_deref(), Some("iv"));
        assert_eq!(text_of(b"\xfe\xff\0i\0v".to_vec()).as_deref(), Some("iv"));
        assert_eq!(text_of(b"\x89PNG\r\n".to_vec()), None);
    }
}
