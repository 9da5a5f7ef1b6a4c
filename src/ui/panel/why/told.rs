//! What WeChat or its client said went wrong, as a card like that of a finding.

use egui::CornerRadius;
use egui::Frame;
use egui::Label;
use egui::Margin;
use egui::RichText;
use egui::Stroke;
use egui::Ui;

use crate::errcode::Told;
use crate::report::told::sentence;
use crate::text::Language;
use crate::ui::panel::why::finding::caption_ui;
use crate::ui::theme::tokens::color;
use crate::ui::theme::tokens::radius;
use crate::ui::theme::tokens::size;
use crate::ui::theme::tokens::space;

/// Draws the card.
pub(super) fn told_ui(ui: &mut Ui, language: Language, told: &Told) {
    let frame = Frame::new()
        .fill(color::SURFACE.on(ui))
        .stroke(Stroke::new(size::LINE, color::LINE.on(ui)))
        .corner_radius(CornerRadius::same(radius::NORMAL))
        .inner_margin(Margin::same(space::MEDIUM as i8));
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.add(Label::new(RichText::new(sentence(told).in_language(language)).strong()).wrap());
        caption_ui(ui, language.word("Why"));
        ui.add(Label::new(language.word(told.why)).wrap());
        caption_ui(ui, language.word("What to do"));
        ui.add(Label::new(language.word(told.remedy)).wrap());
    });
}
