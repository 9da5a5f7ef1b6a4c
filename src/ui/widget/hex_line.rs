//! Sixteen bytes as a line: a caption, two hex digits a byte, and the same bytes as characters; in two rows where the
//! room is short.
//!
//! A byte that may not be seen stands as two dots. Knows nothing of keys or blocks.

use egui::Align2;
use egui::Color32;
use egui::FontId;
use egui::Pos2;
use egui::Rect;
use egui::TextStyle;
use egui::Ui;
use egui::text::LayoutJob;
use egui::vec2;

use crate::ui::theme::hatch;
use crate::ui::theme::tokens::color;
use crate::ui::theme::tokens::space;
use crate::ui::theme::tokens::text_size;
use crate::ui::widget::marked_text;

/// Height of a row, in points.
const HEIGHT: f32 = 20.0;

/// How one byte is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// Damaged, or repaired: underlined.
    Damaged,
    /// Part of the padding: weak.
    Padding,
    /// As it is.
    Plain,
    /// Personal: not shown.
    Masked,
}

/// What a line shows.
#[derive(Clone, Debug)]
pub struct HexLine<'a> {
    /// What the bytes are.
    pub caption: &'a str,
    /// Up to 16 bytes.
    pub bytes: &'a [u8],
    /// One for each byte.
    pub looks: &'a [Look],
    /// Whether the bytes are noise: hatched, and said in a word instead of characters.
    pub noise: Option<&'a str>,
    /// Whether the bytes are shown as characters, too.
    pub has_characters: bool,
}

impl HexLine<'_> {
    /// Draws the line with its left top corner at `at`; it is [`Form::line_height`] high.
    pub fn paint(&self, ui: &Ui, at: Pos2, form: Form) {
        let middle = at + vec2(0.0, HEIGHT / 2.0);
        ui.painter().text(middle, Align2::LEFT_CENTER, self.caption, small(ui), color::WEAK.on(ui));
        let pairs: Vec<(u8, Look)> = self.pairs().collect();
        for (row, pairs) in pairs.chunks(form.bytes_a_row).enumerate() {
            let middle = middle + vec2(form.caption, row as f32 * HEIGHT);
            self.paint_row(ui, middle, pairs, form, row == 0);
        }
    }

    fn paint_row(&self, ui: &Ui, middle: Pos2, pairs: &[(u8, Look)], form: Form, is_first: bool) {
        let painter = ui.painter();
        let font = TextStyle::Monospace.resolve(ui.style());
        let hex = painter.layout_job(self.hex(ui, &font, pairs, form));
        let hex_at = middle - vec2(0.0, hex.size().y / 2.0);
        if self.noise.is_some() {
            let area = Rect::from_min_size(hex_at, hex.size()).expand2(vec2(space::TIGHT, 0.0));
            painter.rect_filled(area, 0.0, color::NOISE.fill.on(ui));
            hatch::paint(painter, area, color::NOISE_HATCH.on(ui));
        }
        painter.galley(hex_at, hex, Color32::PLACEHOLDER);
        let behind = middle + vec2(form.hex + space::MEDIUM, 0.0);
        if let Some(word) = self.noise {
            let word = if is_first { word } else { "" };
            painter.text(behind, Align2::LEFT_CENTER, word, small(ui), color::NOISE.text.on(ui));
        } else if self.has_characters {
            let characters = painter.layout_job(self.characters(ui, &font, pairs));
            painter.galley(behind - vec2(0.0, characters.size().y / 2.0), characters, Color32::PLACEHOLDER);
        }
    }

    fn hex(&self, ui: &Ui, font: &FontId, pairs: &[(u8, Look)], form: Form) -> LayoutJob {
        let mut job = LayoutJob::default();
        for (at, (byte, look)) in pairs.iter().enumerate() {
            let digits = if *look == Look::Masked { "··".to_owned() } else { format!("{byte:02X}") };
            job.append(&digits, 0.0, self.format(ui, font, *look));
            let is_gap = form.is_spaced || at % 4 == 3;
            if is_gap && at + 1 < pairs.len() {
                job.append(" ", 0.0, self.format(ui, font, Look::Plain));
            }
        }
        job
    }

    fn characters(&self, ui: &Ui, font: &FontId, pairs: &[(u8, Look)]) -> LayoutJob {
        let mut job = LayoutJob::default();
        for (byte, look) in pairs {
            let character = match look {
                Look::Masked => '*',
                Look::Padding => '·',
                _ if byte.is_ascii_graphic() || *byte == b' ' => char::from(*byte),
                _ => '·',
            };
            job.append(&character.to_string(), 0.0, self.format(ui, font, *look));
        }
        job
    }

    fn pairs(&self) -> impl Iterator<Item = (u8, Look)> {
        let looks = self.looks.iter().copied().chain(std::iter::repeat(Look::Plain));
        self.bytes.iter().copied().zip(looks)
    }

    fn format(&self, ui: &Ui, font: &FontId, look: Look) -> egui::TextFormat {
        let tone = (look == Look::Damaged).then_some(color::WARN);
        let mut format = marked_text::format(ui, font.clone(), tone);
        if self.noise.is_some() && tone.is_none() {
            format.color = color::NOISE.text.on(ui);
        } else if matches!(look, Look::Masked | Look::Padding) {
            format.color = color::WEAK.on(ui);
        }
        format
    }
}

fn small(ui: &Ui) -> FontId {
    FontId { size: text_size::SMALL, ..TextStyle::Body.resolve(ui.style()) }
}

/// How all lines of a sheet are laid out in the width that there is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Form {
    /// Width of the captions with the gap behind them.
    caption: f32,
    /// Width of a row's hex digits.
    hex: f32,
    /// 16, or 8 where there is no room for 16 with their characters.
    bytes_a_row: usize,
    /// Whether a space stands behind each byte, not only behind four.
    is_spaced: bool,
}

impl Form {
    /// The roomiest form in which captions, hex and characters stand beside each other within `width` points.
    pub fn within(ui: &Ui, captions: &[&str], width: f32) -> Self {
        let font = TextStyle::Monospace.resolve(ui.style());
        let character = ui.fonts_mut(|it| it.glyph_width(&font, '0'));
        let widths = captions.iter().map(|it| {
            ui.painter().layout_no_wrap((*it).to_owned(), small(ui), Color32::PLACEHOLDER).size().x
        });
        let caption = widths.fold(0.0, f32::max).ceil() + space::MEDIUM;
        Self::of_widths(caption, character, width)
    }

    fn of_widths(caption: f32, character: f32, width: f32) -> Self {
        let form = |(bytes_a_row, is_spaced)| {
            let n_gaps = if is_spaced { bytes_a_row } else { bytes_a_row / 4 } - 1;
            Self { caption, hex: (2 * bytes_a_row + n_gaps) as f32 * character, bytes_a_row, is_spaced }
        };
        let needs = |it: &Self| it.caption + it.hex + space::MEDIUM + it.bytes_a_row as f32 * character;
        let roomier = [(16, true), (16, false), (8, true)].map(form);
        roomier.into_iter().find(|it| needs(it) <= width).unwrap_or_else(|| form((8, false)))
    }

    /// Height of a line of 16 bytes, in points.
    pub fn line_height(self) -> f32 {
        (16 / self.bytes_a_row) as f32 * HEIGHT
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_form_gives_up_gaps_first_and_then_breaks_the_row() {
        let form = |width| {
            let it = Form::of_widths(90.0, 8.0, width);
            (it.bytes_a_row, it.is_spaced, it.line_height())
        };
        // 90 + 47×8 + 12 + 16×8; 90 + 35×8 + 12 + 16×8; 90 + 23×8 + 12 + 8×8.
        assert_eq!(form(606.0), (16, true, HEIGHT));
        assert_eq!(form(605.0), (16, false, HEIGHT));
        assert_eq!(form(509.0), (8, true, 2.0 * HEIGHT));
        assert_eq!(form(100.0), (8, false, 2.0 * HEIGHT));
    }
}
