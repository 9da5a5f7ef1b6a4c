//! Bytes as hex digits: written in lower case, the way digests and byte views do, and read in either.

/// Two lower-case digits a byte.
pub fn hex(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(2 * bytes.len());
    for byte in bytes {
        let digit = |it: u8| char::from(DIGITS[usize::from(it & 15)]);
        out.push(digit(byte >> 4));
        out.push(digit(*byte));
    }
    out
}

const DIGITS: &[u8; 16] = b"0123456789abcdef";

/// The bytes of hex digits, two a byte and nothing between; none where anything else stands there.
pub fn bytes_of(digits: &[u8]) -> Option<Vec<u8>> {
    let (pairs, rest) = digits.as_chunks::<2>();
    if !rest.is_empty() {
        return None;
    }
    pairs.iter().map(|it| byte_of(*it)).collect()
}

/// The byte of two hex digits.
pub fn byte_of([high, low]: [u8; 2]) -> Option<u8> {
    let digit = |it: u8| char::from(it).to_digit(16).and_then(|it| u8::try_from(it).ok());
    Some(digit(high)? << 4 | digit(low)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_and_nothing_else() {
        let all: Vec<u8> = (0..=255).collect();
        assert_eq!(bytes_of(hex(&all).as_bytes()), Some(all.clone()));
        assert_eq!(bytes_of(hex(&all).to_uppercase().as_bytes()), Some(all));
        for other in ["a", "0g", "+a", " a", "0x"] {
            assert_eq!(bytes_of(other.as_bytes()), None, "{other}");
        }
    }
}
