//! What is still missing, and where to get it.

use egui::RichText;
use egui::Ui;

use crate::app::desk::KeySource;
use crate::app::message::Message;
use crate::app::state::State;
use crate::payload::decode::DecodeProblem;
use crate::payload::decode::Decoded;
use crate::text::Said;
use crate::ui::outbox::Outbox;
use crate::ui::theme::tokens::space;
use crate::ui::widget::mark::Mark;

/// Draws what is missing; nothing where all three texts are there.
pub(super) fn next_ui(ui: &mut Ui, state: &State, outbox: &mut Outbox) {
    let language = state.settings.language;
    let missing = missing(state);
    if missing.is_empty() {
        return;
    }
    ui.label(RichText::new(language.word("Still needed")).strong());
    for said in missing {
        Mark::Absent.beside(ui, language, said.in_language(language).into());
    }
    let is_key_missing = is_missing(state, |it| &it.key);
    let latest = state
        .case
        .exchanged()
        .next_back()
        .filter(|_| is_key_missing && state.desk.key_source == KeySource::Typed);
    if let Some(session) = latest {
        let said = Said::new("Use the key of login {login}").with("login", &session.label);
        if ui.button(said.in_language(language)).clicked() {
            outbox.send(Message::KeySourceChosen(KeySource::Latest));
        }
    }
    ui.add_space(space::SMALL);
}

fn missing(state: &State) -> Vec<Said> {
    let mut missing = Vec::new();
    if is_missing(state, |it| &it.data) {
        missing.push(Said::new(
            "encryptedData, from the callback in the Mini Program or from the request to the server",
        ));
    }
    if is_missing(state, |it| &it.iv) {
        missing.push(Said::new("iv, from the same callback"));
    }
    if is_missing(state, |it| &it.key) && state.key_login().is_none() {
        missing.push(Said::new("session_key: log in with a code on the left, or type it"));
    }
    missing
}

fn is_missing(state: &State, part: fn(&crate::payload::parts::Parts) -> &Decoded) -> bool {
    let decoded = state.desk.inspection.as_ref().map(|it| part(&it.evidence.parts));
    decoded.is_none_or(|it| it.problem == Some(DecodeProblem::Empty))
}
