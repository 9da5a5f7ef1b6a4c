//! Which of the many words of the phrases and stories stand in a text, found in one pass.
//!
//! Words are looked up by their first two bytes, so the text is read once and not once for each word.

use std::collections::HashSet;
use std::sync::LazyLock;

/// All words, sorted, and where those with the same first two bytes begin.
struct Lexicon {
    words: Vec<&'static str>,
    /// By the first two bytes as a number: the first word with them; one more entry at the end.
    starts: Vec<usize>,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::of(super::words()));

/// The words that stand in a text in lower case, wherever.
pub(super) fn words_in(text: &str) -> HashSet<&'static str> {
    LEXICON.words_in(text)
}

impl Lexicon {
    fn of(words: impl Iterator<Item = &'static str>) -> Self {
        let mut words: Vec<_> = words.filter(|it| start(it.as_bytes()).is_some()).collect();
        words.sort_unstable();
        words.dedup();
        let first_from = |at: usize| words.partition_point(|it| start(it.as_bytes()) < Some(at));
        let starts = (0..=1 << 16).map(first_from).collect();
        Self { words, starts }
    }

    fn words_in(&self, text: &str) -> HashSet<&'static str> {
        let bytes = text.as_bytes();
        let mut found = HashSet::new();
        for at in 0..bytes.len() {
            let Some(start) = start(&bytes[at..]) else { break };
            let candidates = &self.words[self.starts[start]..self.starts[start + 1]];
            found.extend(candidates.iter().filter(|it| bytes[at..].starts_with(it.as_bytes())));
        }
        found
    }
}

/// The first two bytes as a number.
fn start(bytes: &[u8]) -> Option<usize> {
    bytes.first_chunk::<2>().map(|it| usize::from(u16::from_be_bytes(*it)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_wherever_they_stand() {
        let lexicon = Lexicon::of(["iv", "ivory", "解密", "解密失败", "\u{ff}x"].into_iter());
        let mut found: Vec<_> = lexicon.words_in("xivor 解密失x").into_iter().collect();
        found.sort_unstable();
        assert_eq!(found, ["iv", "解密"]);
        assert!(lexicon.words_in("").is_empty() && lexicon.words_in("i").is_empty());
    }

    #[test]
    fn every_word_can_be_found() {
        for word in crate::payload::error_text::words() {
            assert!(words_in(word).contains(word), "{word}");
        }
    }
}
