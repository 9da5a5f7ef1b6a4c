//! Sixteen bytes as a line: a caption, two hex digits a byte, and the same bytes as characters.
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

/// Height of a line, in points.
pub const HEIGHT: f32 = 20.0;
/// Width of the caption, in points.
pub const CAPTION: f32 = 120.0;

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
    /// Draws the line with its left top corner at `at`.
    pub fn paint(&self, ui: &Ui, at: Pos2) {
        let painter = ui.painter();
        let middle = at + vec2(0.0, HEIGHT / 2.0);
        let small = FontId { size: text_size::SMALL, ..TextStyle::Body.resolve(ui.style()) };
        let spacing = Spacing::within(ui);
        let caption = if spacing == Spacing::Least { 0.0 } else { CAPTION };
        if spacing != Spacing::Least {
            painter.text(middle, Align2::LEFT_CENTER, self.caption, small.clone(), color::WEAK.on(ui));
        }
        let font = TextStyle::Monospace.resolve(ui.style());
        let hex = ui.painter().layout_job(self.hex(ui, &font, spacing));
        let hex_at = middle + vec2(caption, -hex.size().y / 2.0);
        let hex_width = spacing.n_chars() * ui.fonts_mut(|it| it.glyph_width(&font, '0'));
        if self.noise.is_some() {
            let area = Rect::from_min_size(hex_at, hex.size()).expand2(vec2(space::TIGHT, 0.0));
            painter.rect_filled(area, 0.0, color::NOISE.fill.on(ui));
            hatch::paint(painter, area, color::NOISE_HATCH.on(ui));
        }
        painter.galley(hex_at, hex, Color32::PLACEHOLDER);
        let behind = middle + vec2(caption + hex_width + space::MEDIUM, 0.0);
        if let Some(word) = self.noise {
            painter.text(behind, Align2::LEFT_CENTER, word, small, color::NOISE.text.on(ui));
        } else if self.has_characters {
            let characters = ui.painter().layout_job(self.characters(ui, &font));
            painter.galley(behind - vec2(0.0, characters.size().y / 2.0), characters, Color32::PLACEHOLDER);
        }
    }

    fn hex(&self, ui: &Ui, font: &FontId, spacing: Spacing) -> LayoutJob {
        let mut job = LayoutJob::default();
        for (at, (byte, look)) in self.pairs().enumerate() {
            let digits = if look == Look::Masked { "··".to_owned() } else { format!("{byte:02X}") };
            job.append(&digits, 0.0, self.format(ui, font, look));
            let is_gap = spacing == Spacing::Full || at % 4 == 3;
            if is_gap && at + 1 < self.bytes.len() {
                job.append(" ", 0.0, self.format(ui, font, Look::Plain));
            }
        }
        job
    }

    fn characters(&self, ui: &Ui, font: &FontId) -> LayoutJob {
        let mut job = LayoutJob::default();
        for (byte, look) in self.pairs() {
            let character = match look {
                Look::Masked => '*',
                Look::Padding => '·',
                _ if byte.is_ascii_graphic() || byte == b' ' => char::from(byte),
                _ => '·',
            };
            job.append(&character.to_string(), 0.0, self.format(ui, font, look));
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

/// How much room there is between the bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Spacing {
    /// A space behind each byte.
    Full,
    /// A space behind four bytes, and no caption.
    Least,
    /// A space behind four bytes.
    Less,
}

impl Spacing {
    fn within(ui: &Ui) -> Self {
        match ui.available_width().max(ui.min_rect().width()) {
            width if width < 568.0 => Self::Least,
            width if width < 664.0 => Self::Less,
            _ => Self::Full,
        }
    }

    /// Characters of 16 bytes with what is between them.
    fn n_chars(self) -> f32 {
        if self == Self::Full { 47.0 } else { 35.0 }
    }
}
