//! The words around a payload: program code, logs, prose. What the causes that read them have in common.

use crate::payload::evidence::Evidence;

/// Words behind this are not read, as error texts are not.
const MAX_LEN: usize = 1 << 16;

/// What was handed in beside the values.
pub(super) fn words(evidence: &Evidence) -> &str {
    let text = evidence.question.submission.error_text.as_str();
    &text[..text.floor_char_boundary(MAX_LEN)]
}

/// Whether the words tell that something came out of decryption, if only noise, or that it fails now and then: then the
/// program had a key and an iv.
pub(super) fn was_decrypted(evidence: &Evidence) -> bool {
    let is_of_key = |it: &&str| ["KEY-MISMATCH", "KEY-STALE"].contains(it);
    evidence
        .explained
        .iter()
        .any(|it| it.phrase.is_about_padding || it.phrase.codes.first().is_some_and(is_of_key))
}

/// Lines of the words in lower case, each with its number from 1.
pub(super) fn lines(text: &str) -> impl Iterator<Item = (usize, String)> {
    text.lines().enumerate().map(|(at, it)| (at + 1, it.to_ascii_lowercase()))
}

/// Whether a byte belongs to a name.
pub(super) fn is_name(it: u8) -> bool {
    it.is_ascii_alphanumeric() || matches!(it, b'_' | b'$')
}

/// Where `name` stands in `line` as a whole name.
pub(super) fn names_at<'a>(line: &'a str, name: &'a str) -> impl Iterator<Item = usize> {
    let bytes = line.as_bytes();
    line.match_indices(name).map(|(at, _)| at).filter(move |at| {
        let before = at.checked_sub(1).and_then(|it| bytes.get(it));
        let behind = bytes.get(at + name.len());
        // A variable of PHP has its sign before it.
        !before.is_some_and(|it| is_name(*it) && *it != b'$') && !behind.is_some_and(|it| is_name(*it))
    })
}

#[cfg(test)]
mod tests {
    #[test]
    fn names_are_whole() {
        let at = |line: &str| super::names_at(line, "iv").collect::<Vec<_>>();
        assert_eq!(at("iv, $iv, ivx, private, a.iv"), [0, 5, 25]);
    }
}
