//! A key printed as numbers: `[182, 40, -95]`, `182 40 161`, or all digits run together.
//!
//! Source of the run-together form: WeiXinMPSDK issue 1825, keys of 41 and 42 digits in a log.

use crate::payload::printed;
use crate::payload::secret::SessionKey;

/// Digits run together allow many readings; with more than this the text tells nothing.
const MAX_READINGS: usize = 20_000;

/// Every key that the numbers may stand for.
pub(super) fn keys_in(text: &str) -> Vec<SessionKey> {
    let bare = text.trim().trim_matches(['"', '\'']);
    let is_digits = bare.bytes().all(|it| it.is_ascii_digit());
    if is_digits && (16..=48).contains(&bare.len()) {
        let digits: Vec<u8> = bare.bytes().map(|it| it - b'0').collect();
        let mut found = Vec::new();
        split(&digits, &mut Vec::with_capacity(16), &mut found);
        return found.into_iter().map(SessionKey::new).collect();
    }
    separated(bare).map(SessionKey::new).into_iter().collect()
}

/// Fewer numbers are no print of a key.
const FEWEST_NUMBERS: usize = 12;

/// Whether the text is a print of bytes by its form alone: a dozen numbers and more in a list, or thirty digits and more.
pub(in crate::payload) fn are_numbers(text: &str) -> bool {
    let bare = text.trim().trim_matches(['"', '\'']);
    let is_digits = bare.bytes().all(|it| it.is_ascii_digit());
    if is_digits {
        (30..=120).contains(&bare.len())
    } else {
        numbers(bare).is_some_and(|it| it.len() >= FEWEST_NUMBERS)
    }
}

/// The bytes of a list of numbers as long as data is: `[12, -3, …]`.
pub(in crate::payload) fn list_of_bytes(text: &str) -> Option<Vec<u8>> {
    let bare = text.trim().trim_matches(['"', '\'']);
    numbers(bare).filter(|it| it.len() >= FEWEST_OF_DATA && bare.contains([',', ' ', ';']))
}

/// Fewer bytes are no data.
const FEWEST_OF_DATA: usize = 16;

/// Sixteen numbers with anything but digits and minus between them.
fn separated(text: &str) -> Option<[u8; 16]> {
    numbers(text)?.try_into().ok()
}

/// Bytes as numbers with anything but digits and minus between them.
fn numbers(text: &str) -> Option<Vec<u8>> {
    let is_list =
        |it: char| it.is_ascii_digit() || matches!(it, '-' | ',' | ' ' | '[' | ']' | ';' | '{' | '}');
    if !text.chars().all(is_list) {
        return None;
    }
    let is_separator = |it: char| !it.is_ascii_digit() && it != '-';
    text.split(is_separator).filter(|it| !it.is_empty()).map(printed::decimal).collect()
}

/// Cuts `digits` into sixteen numbers up to 255 without leading zeros, in every way.
fn split(digits: &[u8], so_far: &mut Vec<u8>, found: &mut Vec<[u8; 16]>) {
    let n_left = 16 - so_far.len();
    if found.len() >= MAX_READINGS || !(n_left..=3 * n_left).contains(&digits.len()) {
        return;
    }
    if n_left == 0 {
        found.extend(<[u8; 16]>::try_from(so_far.as_slice()).ok());
        return;
    }
    let mut number = 0_u16;
    for n_digits in 1..=digits.len().min(3) {
        number = number * 10 + u16::from(digits[n_digits - 1]);
        let Ok(byte) = u8::try_from(number) else { return };
        so_far.push(byte);
        split(&digits[n_digits..], so_far, found);
        so_far.pop();
        if number == 0 {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: [u8; 16] = [182, 40, 98, 180, 215, 51, 127, 155, 250, 0, 164, 114, 143, 1, 20, 133];

    fn holds(text: &str) -> bool {
        keys_in(text).iter().any(|it| *it.expose() == KEY)
    }

    #[test]
    fn lists_of_bytes_as_programs_print_them() {
        assert!(holds("[182, 40, 98, 180, 215, 51, 127, 155, 250, 0, 164, 114, 143, 1, 20, 133]"));
        assert!(holds("-74,40,98,-76,-41,51,127,-101,-6,0,-92,114,-113,1,20,-123"));
        assert!(!holds("182,40,98"));
    }

    #[test]
    fn digits_without_separators() {
        assert!(holds(&KEY.map(|it| it.to_string()).concat()));
        assert!(keys_in("0000000000000000").len() == 1);
    }
}
