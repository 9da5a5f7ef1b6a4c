//! The part of a long text around its marked characters, cut to one line: `…Bz7u ky7…`.

use crate::ui::theme::tokens::Tone;
use crate::ui::widget::marked_text::Marks;

/// Characters shown on each side of the first mark.
const AROUND: usize = 12;

/// A piece of text with its own marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excerpt {
    /// The piece, with `…` where it was cut.
    pub text: String,
    /// The marks, by offset within `text`.
    pub marks: Marks,
}

/// Cuts `text` around the first of `at`; none where nothing is marked.
pub fn around(text: &str, at: &[usize], tone: Tone) -> Option<Excerpt> {
    let first = *at.first()?;
    let from = first.saturating_sub(AROUND);
    let n_chars = 2 * AROUND + 1;
    let mut shown: String = text.chars().skip(from).take(n_chars).collect();
    let is_cut_behind = text.chars().nth(from + n_chars).is_some();
    let n_before = usize::from(0 < from);
    if 0 < from {
        shown.insert(0, '…');
    }
    if is_cut_behind {
        shown.push('…');
    }
    let inside = at.iter().filter(|it| (from..from + n_chars).contains(*it));
    let marks = inside.map(|it| (it - from + n_before, tone)).collect();
    Some(Excerpt { text: shown, marks })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::theme::tokens::color;

    #[test]
    fn the_marks_move_with_the_cut() {
        let text = format!("{} {}", "a".repeat(40), "b".repeat(40));
        let found = around(&text, &[40], color::WARN).unwrap();
        assert_eq!(found.text, format!("…{} {}…", "a".repeat(12), "b".repeat(12)));
        assert_eq!(found.marks.keys().collect::<Vec<_>>(), [&13]);
        assert_eq!(found.text.chars().nth(13), Some(' '));
    }

    #[test]
    fn nothing_marked_gives_nothing_and_places_beyond_the_end_do_no_harm() {
        assert_eq!(around("abc", &[], color::WARN), None);
        assert_eq!(around("abc", &[900], color::WARN).unwrap().text, "…");
    }
}
