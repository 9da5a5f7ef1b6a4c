//! Which characters of a field are marked, and the layout of a field with them: damage is seen where it is, while typing.

use std::ops::Range;
use std::sync::Arc;

use egui::Galley;
use egui::TextBuffer;
use egui::Ui;

use crate::app::state::State;
use crate::payload::decode::DecodeProblem;
use crate::payload::decode::RepairKind;
use crate::payload::diagnosis::Place;
use crate::payload::submission::Part;
use crate::ui::theme::tokens::color;
use crate::ui::widget::marked_text;
use crate::ui::widget::marked_text::Marks;

/// Characters that a repair changed, that are no Base64, or that a finding points at.
pub(super) fn marks_of(state: &State, part: Part) -> Marks {
    let Some(inspection) = &state.desk.inspection else { return Marks::new() };
    let mut marks = Marks::new();
    for place in inspection.findings.iter().flat_map(|it| &it.proof.places) {
        if let Place::Characters { part: of, at } = place
            && *of == part
        {
            marks.extend(at.iter().map(|it| (*it, color::WARN)));
        }
    }
    let Some(decoded) = inspection.evidence.parts.get(part) else { return marks };
    let text: Vec<char> = state.desk.submission.text(part).chars().collect();
    for repair in inspection.evidence.repairs_of(part) {
        let runs = repair.at.iter().flat_map(|it| run(repair.kind, &text, *it));
        marks.extend(runs.map(|it| (it, color::WARN)));
    }
    if let Some(DecodeProblem::IllegalCharacters { at }) = &decoded.problem {
        marks.extend(at.iter().map(|it| (*it, color::ERROR)));
    }
    marks
}

/// All characters of one change: a repair names the first, and an escape has more.
fn run(kind: RepairKind, text: &[char], at: usize) -> Range<usize> {
    let n_chars = match (kind, text.get(at..).unwrap_or_default()) {
        (RepairKind::PercentDecoded, ['%', ..]) => 3,
        (RepairKind::JsonEscapes, ['\\', 'u', ..]) => 6,
        (RepairKind::JsonEscapes, ['\\', 'x', ..]) => 4,
        (RepairKind::JsonEscapes, ['\\', ..]) => 2,
        (RepairKind::HtmlEntities, ['&', rest @ ..]) => {
            rest.iter().take(8).position(|it| *it == ';').map_or(1, |it| it + 2)
        }
        _ => 1,
    };
    at..(at + n_chars).min(text.len())
}

/// Lays out a field of one line with its marks; masked, each character is a dot, and the dots carry the marks.
pub(super) fn line(ui: &Ui, text: &dyn TextBuffer, marks: &Marks, is_masked: bool) -> Arc<Galley> {
    let dots: String;
    let shown = if is_masked {
        dots = "•".repeat(text.as_str().chars().count());
        &dots
    } else {
        text.as_str()
    };
    let mut job = marked_text::job(ui, shown, marks, f32::INFINITY);
    job.break_on_newline = false;
    ui.fonts_mut(|it| it.layout_job(job))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_escape_is_marked_whole() {
        let found = |kind, text: &str, at| run(kind, &text.chars().collect::<Vec<_>>(), at);
        assert_eq!(found(RepairKind::PercentDecoded, "ab%2Bcd", 2), 2..5);
        assert_eq!(found(RepairKind::JsonEscapes, "a\\/b", 1), 1..3);
        assert_eq!(found(RepairKind::JsonEscapes, "a\\u002bb", 1), 1..7);
        assert_eq!(found(RepairKind::HtmlEntities, "&#43;x", 0), 0..5);
        assert_eq!(found(RepairKind::SpaceToPlus, "a b", 1), 1..2);
        assert_eq!(found(RepairKind::PercentDecoded, "%2", 0), 0..2);
    }
}
