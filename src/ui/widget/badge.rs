//! A few words on a soft fill: a code, a certainty, a verdict's word.

use egui::CornerRadius;
use egui::FontId;
use egui::Response;
use egui::Role;
use egui::Sense;
use egui::TextStyle;
use egui::Ui;
use egui::WidgetInfo;
use egui::vec2;

use crate::ui::theme::tokens::Tone;
use crate::ui::theme::tokens::radius;
use crate::ui::theme::tokens::space;
use crate::ui::theme::tokens::text_size;

/// A badge of words in the colours of `tone`.
pub fn badge(ui: &mut Ui, words: &str, tone: Tone) -> Response {
    let font = FontId { size: text_size::SMALL, ..TextStyle::Body.resolve(ui.style()) };
    shown(ui, words, tone, font)
}

/// A badge for a code that people search for, in the monospaced font.
pub fn code(ui: &mut Ui, words: &str, tone: Tone) -> Response {
    let font = FontId { size: text_size::SMALL, ..TextStyle::Monospace.resolve(ui.style()) };
    shown(ui, words, tone, font)
}

fn shown(ui: &mut Ui, words: &str, tone: Tone, font: FontId) -> Response {
    let galley = ui.painter().layout_no_wrap(words.to_owned(), font, tone.text.on(ui));
    let margin = vec2(space::SMALL, space::TIGHT / 2.0);
    let (area, response) = ui.allocate_exact_size(galley.size() + 2.0 * margin, Sense::hover());
    ui.painter().rect_filled(area, CornerRadius::same(radius::SMALL), tone.fill.on(ui));
    ui.painter().galley(area.min + margin, galley, tone.text.on(ui));
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, words));
    response
}
