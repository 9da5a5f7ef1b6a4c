//! `\=` and `\:` of a Java properties file and of shells that quote every sign.

use crate::capture::unwrap::Step;

pub(super) const STEP: Step = Step { title: "escaped signs", apply };

fn apply(text: &str) -> Option<String> {
    // In Base64 only the end is escaped; anywhere else it may be a pattern.
    let is_escaped = text.match_indices("\\=").any(|(at, _)| {
        text[..at].ends_with(|it: char| it.is_ascii_alphanumeric() || matches!(it, '+' | '/'))
    });
    is_escaped.then(|| {
        ["=", "+", "/", ":", "&", "?"]
            .iter()
            .fold(text.to_owned(), |text, sign| text.replace(&format!("\\{sign}"), sign))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::capture::unwrap::check;

    #[test]
    fn the_padding_is_escaped() {
        check(&STEP, r"iv=qHrc/Hf5\=\=", "iv=qHrc/Hf5==");
        assert_eq!(apply(r"s/ \=/x/"), None);
    }
}
