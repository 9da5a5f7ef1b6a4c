//! What a server of the user's own answered, as it may be seen. It may hold anything.

use crate::payload::secret::mask;
use crate::payload::secret::mask_phone;
use crate::redact::shape;
use crate::redact::visible;

/// Characters that are shown.
const MOST: usize = 2_000;

/// The beginning of an answer: what is known to be personal is masked wherever it stands, and what only looks like a
/// secret or an id as well; control characters are made visible.
pub fn answer(text: &str, personal: &[&str]) -> String {
    let mut text: String = text.chars().take(MOST).collect();
    for value in personal.iter().filter(|it| !it.is_empty()) {
        let is_number = value.bytes().all(|it| it.is_ascii_digit());
        let masked = if is_number { mask_phone(value) } else { mask(value, 1, 0) };
        // Digits that a mask leaves may be the number again with those behind it; a short value may be in its own mask.
        while text.contains(value) {
            text = text.replace(value, &masked);
            if !is_number || masked.contains(value) {
                break;
            }
        }
    }
    visible(&shape::without_secrets(&text, |_| false))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_masked_and_words_stay() {
        let text = "{\"phone\":\"2025550123\",\"key\":\"a2V5LW9mLWxvZ2luLXR3bw==\",\"error\":\"bad decrypt\"}\u{1b}[2J";
        let shown = answer(text, &["2025550123", ""]);
        assert!(shown.contains("bad decrypt") && shown.contains("\"phone\""), "{shown}");
        assert!(!shown.contains("2025550123") && !shown.contains("a2V5LW9mLWxvZ2luLXR3bw"), "{shown}");
        assert!(!shown.contains('\u{1b}'));
        assert!(!answer("13800138000", &[]).contains("13800138000"));
        // One number within another.
        let shown = answer("13800138001380", &["138001380"]);
        assert!(!shown.contains("138001380"), "{shown}");
    }
}
