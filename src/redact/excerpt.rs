//! Which characters of a text as given may be quoted around a mark.
//!
//! A field can hold anything: the decrypted JSON, an AppSecret, a key. So only data that looks like data is quoted, a
//! few characters on either side of each mark, and never so many in a row that they would give away a secret.

use crate::payload::evidence::Evidence;
use crate::payload::reading::Change;
use crate::payload::submission::Part;
use crate::redact::sign::visible;

/// Characters quoted on either side of a mark.
const N_AROUND: usize = 3;

/// Characters quoted in a row at most.
const MOST_IN_A_ROW: usize = 7;

/// Letters and digits quoted of a text at most.
const MOST: usize = 32;

/// What stands for a character that is not quoted.
const HIDDEN: char = '\u{2022}';

/// Shorter data is none, and may be a key, an AppSecret or a code.
const MIN_DATA: usize = 64;

/// The characters of a part as given, one sign each, those at `marked` (rising) and few around them as they are.
pub fn excerpt(evidence: &Evidence, part: Part, marked: &[usize]) -> Vec<char> {
    let mut chars: Vec<char> = visible(evidence.question.submission.text(part)).chars().collect();
    let is_quoted = part == Part::EncryptedData && is_data(&chars) && !are_fields_moved(evidence);
    let mut is_shown = vec![false; chars.len()];
    for at in marked.iter().copied().filter(|it| *it < chars.len()) {
        // Of other texts the stray sign alone, which belongs to no key.
        is_shown[at] = is_quoted || !chars[at].is_alphanumeric();
        if is_quoted {
            let end = chars.len().min(at + N_AROUND + 1);
            is_shown[at.saturating_sub(N_AROUND)..end].fill(true);
        }
    }
    let (mut n_in_a_row, mut n_quoted) = (0, 0);
    for (it, is_shown) in chars.iter_mut().zip(is_shown) {
        n_in_a_row = if is_shown { n_in_a_row + 1 } else { 0 };
        n_quoted += usize::from(is_shown && it.is_alphanumeric());
        if (n_in_a_row > MOST_IN_A_ROW || n_quoted > MOST) && it.is_alphanumeric() {
            n_in_a_row = 0;
        } else if is_shown || matches!(*it, '=' | '＝') {
            continue;
        }
        *it = HIDDEN;
    }
    chars
}

/// Long, and mostly Base64 in one of the dresses that it travels in.
fn is_data(chars: &[char]) -> bool {
    let is_base64 = |it: &&char| it.is_ascii_alphanumeric() || "+/-_=%&#;\\ \u{240a}\u{240d}".contains(**it);
    MIN_DATA <= chars.len() && chars.len() * 9 <= chars.iter().filter(is_base64).count() * 10
}

fn are_fields_moved(evidence: &Evidence) -> bool {
    evidence.change(|it| matches!(it, Change::FieldsMoved { .. }).then_some(())).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::payload::inspect;
    use crate::payload::question::Question;
    use crate::payload::submission::Submission;

    fn quoted(text: &str, part: Part, marked: &[usize]) -> String {
        let mut submission = Submission::default();
        *submission.text_mut(part) = text.into();
        excerpt(&inspect(&Question::of(submission)).evidence, part, marked).into_iter().collect()
    }

    #[test]
    fn data_is_quoted_around_the_mark_and_nothing_else_is() {
        let data = format!("{} {}", "abcdefgh".repeat(8), "ABCDEFGH".repeat(8));
        let shown = quoted(&data, Part::EncryptedData, &[64]);
        assert_eq!(shown.trim_matches(HIDDEN), "fgh ABC");
        for (text, part, at) in [
            (
                r#"{"phoneNumber":"13800138000","purePhoneNumber":"13800138000","countryCode":"86"}"#,
                Part::EncryptedData,
                20,
            ),
            ("0123456789abcdef0123456789 bcdef", Part::Iv, 26),
            ("tiihtNczf5v6 KRyjwEUhQ==", Part::EncryptedData, 12),
            ("tiihtNczf5v6 KRyjwEUhQ==", Part::SessionKey, 12),
        ] {
            let shown = quoted(text, part, &[at]);
            assert!(!shown.chars().any(char::is_alphanumeric), "{shown}");
        }
    }

    #[test]
    fn marks_side_by_side_quote_no_eight_in_a_row() {
        let data = "abcdefghij".repeat(20);
        let shown = quoted(&data, Part::EncryptedData, &[50, 52, 54, 56, 58, 60, 62]);
        assert!(shown.split(HIDDEN).all(|it| it.len() <= MOST_IN_A_ROW), "{shown}");
    }
}
