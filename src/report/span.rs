//! A line of the text as given with `^` under the characters that a repair or a finding points at. The terminal prints
//! the line of `^`; the window underlines the same characters of the same line.
//!
//! Long texts are shown as a window around the first place, with `…` where something was left out.

use crate::payload::evidence::Evidence;
use crate::payload::submission::Part;
use crate::redact::excerpt;
use crate::report::columns::width;
use crate::report::columns::width_of_char;

/// Characters shown before the first place.
const N_BEFORE: usize = 16;

/// A source line and the line below it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// `encryptedData=…Bz7u ky763CW…`
    pub source: String,
    /// Spaces and `^`.
    pub marks: String,
    /// The pointed at characters as offsets in characters of `source`, rising.
    pub marked: Vec<usize>,
    /// Places that the cut line does not show.
    pub n_hidden: usize,
}

impl Span {
    /// The span of `at` (offsets in characters, rising) in a part, in at most `columns`; none without places.
    ///
    /// What of the text may be quoted the border decides; the rest is `•`.
    pub fn of(evidence: &Evidence, part: Part, at: &[usize], columns: usize) -> Option<Self> {
        let chars = excerpt(evidence, part, at);
        let first = *at.first()?;
        let label = format!("{}=", part.name());
        let room = columns.saturating_sub(width(&label) + 2).max(24);
        let last = *at.last()?;
        let start = if chars.len() <= room { 0 } else { window_start(first, last, chars.len(), room) };
        let end = chars.len().min(start + room);
        let shown = |at_char: usize| match chars.get(at_char) {
            Some(it) => *it,
            // Padding that was added stands behind the end.
            None => ' ',
        };
        let mut source = format!("{label}{}", if start > 0 { "…" } else { "" });
        let mut marks = " ".repeat(width(&source));
        let mut marked = Vec::new();
        let mut n_source = source.chars().count();
        let n_added = last.saturating_add(1).saturating_sub(chars.len()).min(4);
        let end_of_marks = if end == chars.len() { end + n_added } else { end };
        for index in start..end_of_marks {
            let character = shown(index);
            let is_marked = at.binary_search(&index).is_ok();
            if index < end {
                source.push(character);
                if is_marked {
                    marked.push(n_source);
                }
                n_source += 1;
            }
            let mark = if is_marked { "^" } else { " " };
            marks.push_str(&mark.repeat(width_of_char(character)));
        }
        if end < chars.len() {
            source.push('…');
        }
        let n_hidden = at.iter().filter(|it| **it < start || **it >= end_of_marks).count();
        Some(Self { source, marks: marks.trim_end().to_owned(), marked, n_hidden })
    }
}

/// Where the window begins: with room before the first place, and at the end of the text if the place is there.
fn window_start(first: usize, last: usize, n_chars: usize, room: usize) -> usize {
    let latest = n_chars.saturating_sub(room);
    if last < room { 0 } else { first.saturating_sub(N_BEFORE).min(latest) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::payload::inspect;
    use crate::payload::question::Question;
    use crate::payload::submission::Submission;

    fn span(text: &str, part: Part, at: &[usize], columns: usize) -> Span {
        let mut submission = Submission::default();
        *submission.text_mut(part) = text.into();
        let inspection = inspect(&Question::of(submission));
        Span::of(&inspection.evidence, part, at, columns).unwrap()
    }

    #[test]
    fn marks_stand_under_their_characters() {
        let it = span("ab d ==", Part::Iv, &[2, 4], 60);
        assert_eq!((it.source.as_str(), it.marks.as_str()), ("iv=•• • ==", "     ^ ^"));
        assert_eq!(it.marked, [5, 7]);
        let wide = span("ab＝＝", Part::Iv, &[3], 60);
        assert_eq!(wide.marks, "       ^^");
    }

    #[test]
    fn long_lines_get_a_window() {
        let text = format!("{} {}", "x".repeat(100), "y".repeat(100));
        let it = span(&text, Part::EncryptedData, &[100, 199], 60);
        assert!(
            it.source.starts_with("encryptedData=…•")
                && it.source.contains("xxx yyy")
                && it.source.ends_with("•…"),
            "{it:?}"
        );
        assert_eq!(it.n_hidden, 1);
        let caret = it.marks.chars().position(|it| it == '^').unwrap();
        assert_eq!(it.source.chars().nth(caret), Some(' '));
        assert_eq!(it.marked, [caret]);
        assert!(width(&it.source) <= 60);
    }

    #[test]
    fn a_key_is_never_shown() {
        let it = span("tiih tNczf5v6==", Part::SessionKey, &[4], 60);
        assert_eq!(it.source, "session_key=•••• ••••••••==");
    }

    #[test]
    fn padding_that_is_missing_is_marked_behind_the_end() {
        assert_eq!(span("abcdef", Part::Iv, &[6, 7], 60).marks, "         ^^");
    }
}
