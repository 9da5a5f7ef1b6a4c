//! How the text on show was read, with the other ways to read it; and what is said where nothing was recognised.

use egui::Label;
use egui::RichText;
use egui::Ui;

use crate::app::message::Message;
use crate::app::state::State;
use crate::capture::ReadAs;
use crate::case::Source;
use crate::report::case_text;
use crate::text::Said;
use crate::ui::outbox::Outbox;
use crate::ui::panel::section;
use crate::ui::theme::icon;
use crate::ui::theme::tokens::color;
use crate::ui::theme::tokens::space;

/// Draws the line of the payload on show: "Read as cURL ▸ 3 values · not right?".
pub(super) fn reading_line_ui(ui: &mut Ui, state: &State, outbox: &mut Outbox) {
    let language = state.settings.language;
    let Some(payload) = state.desk.payload.and_then(|it| state.case.payload(it)) else { return };
    let Some(source) = state.case.source(payload.location.source) else { return };
    let read_as = case_text::read_as(&state.case, payload).in_language(language);
    let tie = state.desk.inspection.as_ref().and_then(|it| case_text::tie(&state.case, payload, it));
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = space::TIGHT;
        let weak = color::WEAK.on(ui);
        ui.add(Label::new(RichText::new(read_as).small().color(weak)));
        if let Some(tie) = tie {
            ui.add(Label::new(RichText::new(format!("· {}", tie.in_language(language))).small().color(weak)));
        }
        if source.text.is_some() {
            others_ui(ui, state, source, "Not right?", outbox);
        }
    });
}

/// Draws what is said of the latest source where nothing of a payload was recognised in it.
pub(super) fn not_recognised_ui(ui: &mut Ui, state: &State, outbox: &mut Outbox) {
    let Some(source) = state.unread.and_then(|it| state.case.source(it)) else { return };
    let Some(seen) = &source.seen_instead else { return };
    let language = state.settings.language;
    section::outlined(ui, color::WARN.fill, color::WARN.text, |ui| {
        let name = case_text::source_name(&source.name);
        let title = Said::new("No encryptedData, iv or session_key found in {name}").with_said("name", name);
        ui.label(RichText::new(title.in_language(language)).heading());
        let seen = Said::new("It is {seen}.").with_said("seen", seen.clone());
        ui.add(Label::new(seen.in_language(language)).wrap());
        ui.horizontal_wrapped(|ui| {
            if source.text.is_some() {
                others_ui(ui, state, source, "Read it as", outbox);
            }
            if ui.button(language.word("Leave it out")).clicked() {
                outbox.send(Message::SourceLeftOut(source.id));
            }
        });
    });
    ui.add_space(space::TIGHT);
}

/// The menu of the other ways to read a source.
fn others_ui(ui: &mut Ui, state: &State, source: &Source, words: &'static str, outbox: &mut Outbox) {
    let language = state.settings.language;
    ui.menu_button((RichText::new(language.word(words)).small(), icon::OPEN.text().small()), |ui| {
        for read_as in ReadAs::ALL {
            if ui.button(language.word(read_as.title())).clicked() {
                outbox.send(Message::ReadAgain { source: source.id, read_as });
                ui.close();
            }
        }
    });
}
