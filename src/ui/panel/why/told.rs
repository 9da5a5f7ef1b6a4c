//! What WeChat or its client said went wrong, as a card like that of a finding.

use egui::Label;
use egui::RichText;
use egui::Ui;

use crate::errcode::Told;
use crate::report::told::sentence;
use crate::text::Language;
use crate::ui::panel::why::card::card_ui;
use crate::ui::panel::why::finding::caption_ui;

/// Draws the card.
pub(super) fn told_ui(ui: &mut Ui, language: Language, told: &Told) {
    card_ui(ui, |ui| {
        ui.add(Label::new(RichText::new(sentence(told).in_language(language)).strong()).wrap());
        caption_ui(ui, language.word("Why"));
        ui.add(Label::new(language.word(told.why)).wrap());
        caption_ui(ui, language.word("What to do"));
        ui.add(Label::new(language.word(told.remedy)).wrap());
    });
}
