//! Text in the monospaced font with some characters marked: underlined, on a soft fill, so that spaces show as well.

use std::collections::BTreeMap;
use std::ops::Range;

use egui::Color32;
use egui::FontId;
use egui::Stroke;
use egui::TextFormat;
use egui::TextStyle;
use egui::Ui;
use egui::text::LayoutJob;

use crate::ui::theme::tokens::Tone;
use crate::ui::theme::tokens::color;
use crate::ui::theme::tokens::size;

/// Which characters are marked, by their offset in characters, and how.
pub type Marks = BTreeMap<usize, Tone>;

/// Lays `text` out in rows of at most `width` points, broken anywhere, as Base64 has no words.
pub fn job(ui: &Ui, text: &str, marks: &Marks, width: f32) -> LayoutJob {
    job_pointing(ui, text, marks, &(0..0), width)
}

/// The same, with a span of characters that is pointed at: on the fill of a selection.
pub fn job_pointing(ui: &Ui, text: &str, marks: &Marks, pointed: &Range<usize>, width: f32) -> LayoutJob {
    let mut job = LayoutJob::default();
    job.wrap.max_width = width;
    job.wrap.break_anywhere = true;
    let font = TextStyle::Monospace.resolve(ui.style());
    for (tone, is_pointed, run) in runs(text, marks, pointed) {
        let mut format = format(ui, font.clone(), tone);
        if is_pointed {
            format.background = color::SELECTION.on(ui);
        }
        job.append(run, 0.0, format);
    }
    job
}

/// The format of a run.
pub fn format(ui: &Ui, font: FontId, tone: Option<Tone>) -> TextFormat {
    let text_color = tone.map_or(color::TEXT, |it| it.text).on(ui);
    TextFormat {
        color: text_color,
        background: tone.map_or(Color32::TRANSPARENT, |it| it.fill.on(ui)),
        underline: tone.map_or(Stroke::NONE, |_| Stroke::new(size::LINE, text_color)),
        ..TextFormat::simple(font, text_color)
    }
}

/// Splits `text` where the mark changes, or whether it is pointed at.
fn runs<'a>(text: &'a str, marks: &Marks, pointed: &Range<usize>) -> Vec<(Option<Tone>, bool, &'a str)> {
    let look = |index: usize| (marks.get(&index).copied(), pointed.contains(&index));
    let mut runs = Vec::new();
    let mut start = 0;
    let mut present = look(0);
    for (index, (at, _)) in text.char_indices().enumerate() {
        let next = look(index);
        if next != present {
            runs.push((present.0, present.1, &text[start..at]));
            (start, present) = (at, next);
        }
    }
    runs.push((present.0, present.1, &text[start..]));
    runs.retain(|(_, _, run)| !run.is_empty());
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_cover_the_text_and_change_where_marks_do() {
        let marks = Marks::from([(1, color::WARN), (2, color::WARN), (4, color::ERROR)]);
        let found = runs("a字 bc", &marks, &(0..0));
        let texts: Vec<_> = found.iter().map(|it| it.2).collect();
        assert_eq!(texts, ["a", "字 ", "b", "c"]);
        assert_eq!(found[1].0, Some(color::WARN));
        assert_eq!(runs("", &marks, &(0..9)), []);
        let pointed: Vec<_> = runs("a字 bc", &marks, &(2..4)).iter().map(|it| (it.1, it.2)).collect();
        assert_eq!(pointed, [(false, "a"), (false, "字"), (true, " "), (true, "b"), (false, "c")]);
    }
}
