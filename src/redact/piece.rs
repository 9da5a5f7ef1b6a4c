//! Pieces of known values: a text may quote one cut off, or with a stray sign in it.

use std::ops::Range;

use crate::payload::kind::is_app_id;

/// As many characters in a row as tell more of a value than its mask does.
const N_CHARS: usize = 8;

/// Where pieces of a value stand in a text, rising. A value that is more than one word has none: words tell nothing.
pub(super) fn pieces(text: &str, value: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    if !value.bytes().all(is_of_word) {
        return found;
    }
    let is_piece = |it: &[u8]| is_random(it) && value.as_bytes().windows(N_CHARS).any(|piece| piece == it);
    for (at, _) in text.as_bytes().windows(N_CHARS).enumerate().filter(|(_, it)| is_piece(it)) {
        match found.last_mut() {
            Some(last) if at <= last.end => last.end = at + N_CHARS,
            _ => found.push(at..at + N_CHARS),
        }
    }
    // Appids of one account can be alike, and are no secret.
    found.retain(|it| !is_app_id(word_around(text, it)));
    found
}

/// The word that a range stands in.
fn word_around<'a>(text: &'a str, range: &Range<usize>) -> &'a str {
    let is_border = |it: char| !it.is_ascii_alphanumeric();
    let start = text[..range.start].rfind(is_border).map_or(0, |it| text.ceil_char_boundary(it + 1));
    let end = text[range.end..].find(is_border).map_or(text.len(), |it| range.end + it);
    &text[start..end]
}

/// Characters as Base64 and hexadecimal have them: a digit among them, or both cases.
fn is_random(piece: &[u8]) -> bool {
    piece.iter().copied().all(is_of_word)
        && (piece.iter().any(u8::is_ascii_digit)
            || (piece.iter().any(u8::is_ascii_lowercase) && piece.iter().any(u8::is_ascii_uppercase)))
}

fn is_of_word(it: u8) -> bool {
    it.is_ascii_alphanumeric() || b"+/=%-_".contains(&it)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_piece_is_found_and_words_are_none() {
        let key = "tihitNczf5v6AKRyjwEUhQ==";
        assert_eq!(pieces("键 tihitNczf5v6AKRy *", key), vec![Range { start: 4, end: 20 }]);
        assert_eq!(pieces("Nczf5v6AK, hitNczf5", key), [0..9, 11..19]);
        assert!(pieces("tihitNc", key).is_empty());
        assert!(pieces("the session_key is empty", "{session_key:1}").is_empty());
    }
}
