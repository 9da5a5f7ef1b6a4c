//! An error text, an errcode or a question alone: the answer stands in the centre, and no empty fields around it.

use egui::Button;
use egui::RichText;
use egui::Ui;

use crate::app::message::Message;
use crate::app::state::State;
use crate::payload::submission::Part;
use crate::ui::command::Command;
use crate::ui::outbox::Outbox;
use crate::ui::panel::why;
use crate::ui::theme::tokens::size;
use crate::ui::theme::tokens::space;
use crate::ui::view::CentreView;
use crate::ui::view::FIELDS;

/// Whether what is on show has words that ask, and nothing that could be decrypted.
pub(super) fn are_alone(state: &State, view: &CentreView) -> bool {
    let submission = &state.desk.submission;
    let has_text = |it: Part| !submission.text(it).trim().is_empty();
    let parts = [Part::EncryptedData, Part::Iv, Part::SessionKey, Part::RawData, Part::Signature];
    let is_asked = state.desk.inspection.as_ref().is_some_and(why::has_answer);
    is_asked
        && !view.is_open(FIELDS, false)
        && !submission.error_text.trim().is_empty()
        && !parts.into_iter().any(has_text)
}

/// Draws the answer, and the ways on.
pub(super) fn words_ui(ui: &mut Ui, state: &State, view: &mut CentreView, outbox: &mut Outbox) {
    let language = state.settings.language;
    ui.set_max_width(ui.available_width().min(size::READING_WIDTH));
    why::answer_ui(ui, state, view);
    ui.add_space(space::SMALL);
    ui.horizontal_wrapped(|ui| {
        let fields = RichText::new(Command::ShowFields.label(language));
        if ui.add(Button::new(fields)).clicked() {
            view.set_open(FIELDS, true);
        }
        if ui.button(language.word("Back to the start")).clicked() {
            outbox.send(Message::ClearPressed);
        }
    });
}
