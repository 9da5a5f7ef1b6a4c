//! Which bytes of a plaintext anybody may see: the marks of JSON, the names of fields, and values that are not personal.
//!
//! Works on broken JSON as well, as it looks at each field by itself: `"name":` and what follows it.

use std::ops::Range;

use crate::payload::kind::ALL;
use crate::payload::kind::Mask;
use crate::redact::secret_name::is_secret;
use crate::redact::sign::is_misleading;

/// One flag a byte: whether it may be seen.
pub fn open_bytes(plain: &[u8], is_revealed: bool) -> Vec<bool> {
    let mut flags: Vec<bool> = plain.iter().map(|it| is_revealed || b"{}[]\":,".contains(it)).collect();
    let mut at = 0;
    while let Some(name) = next_name(plain, at) {
        flags[name.clone()].fill(true);
        let value = value_behind(plain, name.end + 2);
        if is_secret(plain[name.clone()].iter().copied()) {
            flags[value].fill(false);
        } else if is_open(&plain[name.clone()], &plain[value.clone()]) {
            flags[value].fill(true);
        }
        at = name.end + 2;
    }
    flags
}

/// Whether a field of some kind has this name, and its values this form, and are not personal.
fn is_open(name: &[u8], value: &[u8]) -> bool {
    let mut fields = ALL.iter().flat_map(|it| it.fields).filter(|it| it.mask == Mask::Shown);
    fields.any(|it| it.name().as_bytes() == name && it.form.fits_bytes(value))
}

/// The plaintext as one line of characters, what may not be seen as `*`, what is no character as `·`.
pub fn plaintext(plain: &[u8], is_revealed: bool) -> String {
    let flags = open_bytes(plain, is_revealed);
    if is_revealed {
        let hidden: Vec<u8> =
            plain.iter().zip(flags).map(|(byte, is_open)| if is_open { *byte } else { b'*' }).collect();
        return String::from_utf8_lossy(&hidden)
            .chars()
            .map(|it| if is_misleading(it) || it == char::REPLACEMENT_CHARACTER { '·' } else { it })
            .collect();
    }
    let shown = |(byte, is_open): (&u8, bool)| match byte {
        it if !is_open && (it.is_ascii_graphic() || !it.is_ascii()) => '*',
        it if it.is_ascii_graphic() || *it == b' ' => char::from(*it),
        _ => '·',
    };
    plain.iter().zip(flags).map(shown).collect()
}

/// The next `name` of `"name":` from `from` on.
fn next_name(plain: &[u8], from: usize) -> Option<Range<usize>> {
    let is_of_name = |it: &u8| it.is_ascii_alphanumeric() || *it == b'_';
    let mut at = from;
    while at < plain.len() {
        let quote = at + plain[at..].iter().position(|it| *it == b'"')?;
        let start = quote + 1;
        let n_name = plain[start..].iter().take_while(|it| is_of_name(it)).count();
        let end = start + n_name;
        // A value such as "138…" is followed by a comma or a brace, never by a colon.
        if 0 < n_name && plain[end..].starts_with(b"\":") {
            return Some(start..end);
        }
        at = start;
    }
    None
}

/// A value up to its comma or brace; texts and numbers without nesting.
fn value_behind(plain: &[u8], from: usize) -> Range<usize> {
    let from = from.min(plain.len());
    let n_value = plain[from..].iter().take(40).take_while(|it| !b",}]".contains(it)).count();
    from..from + n_value
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_open_values_are_seen_and_no_digit_of_the_number() {
        let plain =
            br#"{"phoneNumber":"13800138000","countryCode":"86","watermark":{"timestamp":17,"appid":"wx1"}}"#;
        assert_eq!(
            plaintext(plain, false),
            r#"{"phoneNumber":"***********","countryCode":"86","watermark":{"timestamp":17,"appid":"wx1"}}"#
        );
    }

    #[test]
    fn text_that_starts_in_the_middle_hides_what_it_cannot_name() {
        assert_eq!(
            plaintext(b"13800138000\",\"countryCode\":\"86\"", false),
            "***********\",\"countryCode\":\"86\""
        );
        assert_eq!(plaintext("开封".as_bytes(), false), "******");
        assert_eq!(plaintext(&[0, 7, b'"'], false), "··\"");
    }

    #[test]
    fn a_key_in_the_content_is_not_seen_when_the_rest_is() {
        let plain = br#"{"phoneNumber":"13800138000","session_key":"tiihtNczf5v6AKRyjwEUhQ=="}"#;
        let shown = plaintext(plain, true);
        assert!(shown.contains("13800138000") && !shown.contains("tiih"), "{shown}");
    }

    #[test]
    fn names_at_the_very_end_do_no_harm() {
        for text in ["\"a\":", "\"appid\":", "\"", "\"a", ""] {
            assert_eq!(open_bytes(text.as_bytes(), false).len(), text.len());
        }
    }
}
