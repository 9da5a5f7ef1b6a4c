//! A value to show while others look on: invented, and the same for the same value, so that a demonstration hangs together.

use crate::payload::secret::long_fingerprint;

/// Names of nobody.
const NAMES: [&str; 8] = ["林小满", "陈一诺", "周子墨", "许知远山", "Grace", "沈星河", "Ada", "顾南风"];

/// An invented value of the form of the real one; `masked` where its form is unknown.
pub(super) fn invented(real: &str, masked: &str) -> String {
    let number = u64::from_str_radix(&long_fingerprint(real.as_bytes())[..12], 16).unwrap_or_default();
    let n_digits = real.bytes().filter(u8::is_ascii_digit).count();
    let is_number = real.len() == n_digits;
    match real.len() {
        // 1380013 is the beginning of the number in every example of WeChat's.
        11 if is_number && real.starts_with('1') => format!("1380013{:04}", number % 10_000),
        28 if real.starts_with('o') && real.bytes().all(is_of_id) => {
            format!("oDEMO{:023}", number % 1_000_000_000)
        }
        _ if !is_number && !real.contains([':', '/']) && real.chars().count() <= 16 => {
            NAMES[(number % NAMES.len() as u64) as usize].to_owned()
        }
        _ => masked.to_owned(),
    }
}

fn is_of_id(it: u8) -> bool {
    it.is_ascii_alphanumeric() || matches!(it, b'-' | b'_')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_value_is_invented_the_same_and_none_is_real() {
        let real = "13912345678";
        let shown = invented(real, "139****5678");
        assert_eq!(shown, invented(real, ""));
        assert!(shown.starts_with("1380013") && shown.len() == 11, "{shown}");
        assert_ne!(shown, invented("13912345679", ""));
        let shown = invented("oPLANTEDopenidPLANTEDopenid0", "");
        assert!(shown.starts_with("oDEMO") && shown.len() == 28, "{shown}");
        assert!(NAMES.contains(&invented("王小明", "王…").as_str()));
        assert_eq!(invented("https://shop.example/a.png", "http…ng"), "http…ng");
    }
}
