//! Text in the monospaced font with some characters marked: underlined, on a soft fill, so that spaces show as well.

use std::collections::BTreeMap;

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
    let mut job = LayoutJob::default();
    job.wrap.max_width = width;
    job.wrap.break_anywhere = true;
    let font = TextStyle::Monospace.resolve(ui.style());
    for (tone, run) in runs(text, marks) {
        job.append(run, 0.0, format(ui, font.clone(), tone));
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

/// Splits `text` where the mark changes.
fn runs<'a>(text: &'a str, marks: &Marks) -> Vec<(Option<Tone>, &'a str)> {
    let mut runs = Vec::new();
    let mut start = 0;
    let mut present = marks.get(&0).copied();
    for (index, (at, _)) in text.char_indices().enumerate() {
        let tone = marks.get(&index).copied();
        if tone != present {
            runs.push((present, &text[start..at]));
            (start, present) = (at, tone);
        }
    }
    runs.push((present, &text[start..]));
    runs.retain(|(_, run)| !run.is_empty());
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_cover_the_text_and_change_where_marks_do() {
        let marks = Marks::from([(1, color::WARN), (2, color::WARN), (4, color::ERROR)]);
        let found = runs("a字 bc", &marks);
        let texts: Vec<_> = found.iter().map(|it| it.1).collect();
        assert_eq!(texts, ["a", "字 ", "b", "c"]);
        assert_eq!(found[1].0, Some(color::WARN));
        assert_eq!(runs("", &marks), []);
    }
}
