//! What plainly stands behind a payload, or twice, whatever can be read of it: no character was lost or changed by that.

use crate::payload::decrypt::BLOCK;
use crate::payload::evidence::Evidence;

/// Whether more stands there than one payload, and nothing opens.
pub(super) fn is_plain(evidence: &Evidence) -> bool {
    n_zeros(evidence).is_some() || n_chars_twice(evidence).is_some()
}

/// How many zeros stand behind other bytes, where they fill a block: sealed text ends so once in 10³⁸.
pub(super) fn n_zeros(evidence: &Evidence) -> Option<usize> {
    let data = &evidence.given.reading.data;
    let n_zeros = data.iter().rev().take_while(|it| **it == 0).count();
    let is_mostly_sealed = n_zeros >= BLOCK && data.len() - n_zeros >= BLOCK;
    (is_mostly_sealed && !evidence.best().opens()).then_some(n_zeros)
}

/// Signs that may stand between two values: `; `, `\r\n`.
const MOST_BETWEEN: usize = 2;

/// The shortest text that is one twice, and not a word of it.
const SHORTEST: usize = 24;

/// How many characters stand there twice, with hardly anything between.
pub(super) fn n_chars_twice(evidence: &Evidence) -> Option<usize> {
    let text = evidence.question.submission.encrypted_data.expose().trim().as_bytes();
    (0..=MOST_BETWEEN).find_map(|it| of_halves(text, it)).filter(|_| !evidence.best().opens())
}

fn of_halves(text: &[u8], n_between: usize) -> Option<usize> {
    let n = text.len().checked_sub(n_between)? / 2;
    let (one, rest) = text.split_at_checked(n)?;
    let (between, other) = rest.split_at_checked(n_between)?;
    let is_sign = |it: &u8| !it.is_ascii_alphanumeric();
    (n >= SHORTEST && one == other && between.iter().all(is_sign)).then_some(n)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_that_are_the_same() {
        let text = "tihitNczf5v6AKRyjwEUhQ==";
        for (joined, is_twice) in [
            (format!("{text}{text}"), true),
            (format!("{text}; {text}"), true),
            (format!("{text}xx{text}"), false),
            (format!("{text}, \n{text}"), false),
            (text.repeat(3), false),
            ("ab".to_owned().repeat(2), false),
        ] {
            let found = (0..=MOST_BETWEEN).find_map(|it| of_halves(joined.as_bytes(), it));
            assert_eq!(found.is_some(), is_twice, "{joined}");
        }
    }
}
