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

/// Words that stand in a text. Most of the words that it is asked for do not, which their first two bytes tell.
pub(super) struct Words {
    found: HashSet<&'static str>,
    /// A bit for each two bytes that a word begins with.
    starts: Vec<u64>,
}

impl Words {
    /// Whether this word of the lexicon stands in the text.
    pub(super) fn contains(&self, word: &str) -> bool {
        let has_start = |at: usize| self.starts[at / 64] >> (at % 64) & 1 == 1;
        start(word.as_bytes()).is_some_and(has_start) && self.found.contains(word)
    }
}

/// The words that stand in a text in lower case, wherever.
pub(super) fn words_in(text: &str) -> Words {
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

    fn words_in(&self, text: &str) -> Words {
        let bytes = text.as_bytes();
        let mut words = Words { found: HashSet::new(), starts: vec![0; (1 << 16) / 64] };
        for at in 0..bytes.len() {
            let Some(start) = start(&bytes[at..]) else { break };
            let candidates = &self.words[self.starts[start]..self.starts[start + 1]];
            for word in candidates.iter().filter(|it| bytes[at..].starts_with(it.as_bytes())) {
                words.found.insert(word);
                words.starts[start / 64] |= 1 << (start % 64);
            }
        }
        words
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
        let words = lexicon.words_in("xivor 解密失x");
        assert!(words.contains("iv") && words.contains("解密"));
        assert!(!words.contains("ivory") && !words.contains("解密失败") && !words.contains("\u{ff}x"));
        assert!(lexicon.words_in("").found.is_empty() && lexicon.words_in("i").found.is_empty());
    }

    #[test]
    fn every_word_can_be_found() {
        for word in crate::payload::error_text::words() {
            assert!(words_in(word).contains(word), "{word}");
        }
    }
}
