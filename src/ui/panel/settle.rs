//! Beside a payload that does not open: the calls whose answers would settle it, the harmless ones first.

use egui::RichText;
use egui::Ui;

use crate::app::message::Message;
use crate::app::state::State;
use crate::payload::Inspection;
use crate::payload::known::Told;
use crate::text::Said;
use crate::ui::outbox::Outbox;
use crate::ui::panel::call::prepare_button;
use crate::ui::theme::tokens::color;
use crate::ui::theme::tokens::space;
use crate::wechat::call;
use crate::wechat::call::Call;
use crate::wechat::call::open_data::CLOUD_ID_LIFETIME_SECS;

/// Draws the calls; nothing where the payload opens, or where there is nothing to ask about.
pub(super) fn settle_ui(ui: &mut Ui, state: &State, inspection: &Inspection, outbox: &mut Outbox) {
    let calls = fitting(state, inspection);
    if calls.is_empty() {
        return;
    }
    let language = state.settings.language;
    ui.label(RichText::new(language.word("WeChat's own answer would settle it")).strong());
    for it in calls {
        if prepare_button(ui, language, language.word(it.title), it).clicked() {
            outbox.send(Message::CallChosen { call: Some(it), login: None });
        }
        if *it == call::open_data::CALL
            && let Some(at) = state.desk.handed_in_at
        {
            let left = (at + CLOUD_ID_LIFETIME_SECS - state.now).max(0);
            let words =
                Said::new("a cloudID is good for 5 minutes; this one for {n} s more at most").with("n", left);
            ui.label(RichText::new(words.in_language(language)).small().color(color::WEAK.on(ui)));
        }
    }
    ui.add_space(space::SMALL);
}

/// The calls that take what is there and were not answered yet, in the order of harm.
fn fitting(state: &State, inspection: &Inspection) -> Vec<&'static Call> {
    let evidence = &inspection.evidence;
    let submission = &state.desk.submission;
    if evidence.best().opens() || submission.encrypted_data.is_blank() {
        return Vec::new();
    }
    let key = evidence.given.reading.key.as_ref();
    // What WeChat has answered already stands among the findings.
    let told = &state.case.known.told;
    let is_key_told = told.iter().any(|it| matches!(it, Told::SessionKey { key: it, .. } if Some(it) == key));
    let text = submission.encrypted_data.expose().trim();
    let is_data_told = told
        .iter()
        .any(|it| matches!(it, Told::EncryptedData { text: it, .. } if it.expose().trim() == text));
    let all: [(&'static Call, bool); 4] = [
        (&call::check_session::CALL, key.is_some() && !is_key_told),
        (&call::encrypted_data::CALL, !is_data_told),
        (&call::open_data::CALL, !submission.cloud_id.is_blank()),
        (&call::phone_number::CALL, !submission.code.is_blank()),
    ];
    let mut fitting: Vec<&'static Call> =
        all.into_iter().filter(|(_, is_there)| *is_there).map(|(call, _)| call).collect();
    fitting.sort_by_key(|it| it.effect);
    fitting
}
