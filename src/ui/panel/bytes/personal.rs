//! Which bytes of a plaintext anybody may see: the marks of JSON, the names of fields, and values that are not personal.
//!
//! Works on broken JSON as well, as it looks at each field by itself: `"name":` and what follows it.

use std::ops::Range;

/// Fields whose values are not personal, and the most bytes that such a value has, quotes included: what is longer
/// may be something else.
const OPEN: [(&[u8], usize); 7] = [
    (b"appid", 20),
    (b"chat_type", 3),
    (b"countryCode", 6),
    (b"gender", 1),
    (b"language", 8),
    (b"step", 7),
    (b"timestamp", 13),
];

/// One flag a byte: whether it may be seen.
pub(in crate::ui::panel) fn visible(plain: &[u8]) -> Vec<bool> {
    let mut flags: Vec<bool> = plain.iter().map(|it| b"{}[]\":,".contains(it)).collect();
    let mut at = 0;
    while let Some(name) = next_name(plain, at) {
        flags[name.clone()].fill(true);
        let value = value_behind(plain, name.end + 2);
        let most = OPEN.iter().find(|it| it.0 == &plain[name.clone()]).map_or(0, |it| it.1);
        if value.len() <= most {
            flags[value].fill(true);
        }
        at = name.end + 2;
    }
    flags
}

/// The plaintext as one line of characters, what may not be seen as `*`, what is no character as `·`.
pub(in crate::ui::panel) fn visible_text(plain: &[u8], is_revealed: bool) -> String {
    if is_revealed {
        return String::from_utf8_lossy(plain)
            .chars()
            .map(|it| if it.is_control() { '·' } else { it })
            .collect();
    }
    let shown = |(byte, is_visible): (&u8, bool)| match byte {
        it if !is_visible && (it.is_ascii_graphic() || !it.is_ascii()) => '*',
        it if it.is_ascii_graphic() || *it == b' ' => char::from(*it),
        _ => '·',
    };
    plain.iter().zip(visible(plain)).map(shown).collect()
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
            visible_text(plain, false),
            r#"{"phoneNumber":"***********","countryCode":"86","watermark":{"timestamp":17,"appid":"wx1"}}"#
        );
    }

    #[test]
    fn text_that_starts_in_the_middle_hides_what_it_cannot_name() {
        assert_eq!(
            visible_text(b"13800138000\",\"countryCode\":\"86\"", false),
            "***********\",\"countryCode\":\"86\""
        );
        assert_eq!(visible_text("开封".as_bytes(), false), "******");
        assert_eq!(visible_text(&[0, 7, b'"'], false), "··\"");
    }

    #[test]
    fn names_at_the_very_end_do_no_harm() {
        for text in ["\"a\":", "\"appid\":", "\"", "\"a", ""] {
            assert_eq!(visible(text.as_bytes()).len(), text.len());
        }
    }
}
