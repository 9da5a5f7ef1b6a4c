//! The folded fields: what each text is, in a few words on one line; a click unfolds them.

use std::sync::Arc;

use egui::Button;
use egui::RichText;
use egui::Ui;

use crate::app::desk::KeySource;
use crate::app::state::State;
use crate::case::Payload;
use crate::payload::stage;
use crate::payload::submission::Part;
use crate::payload::verdict::Verdict;
use crate::text::Said;
use crate::ui::panel::payload::blame;
use crate::ui::theme::tokens::color;
use crate::ui::theme::tokens::space;
use crate::ui::widget::mark::Mark;
use crate::ui::widget::named::named;

/// Whether the fields are folded until the user says otherwise: what was read or made here is complete, and nothing of
/// it was typed.
pub(super) fn are_wanted(state: &State) -> bool {
    let desk = &state.desk;
    let is_as_read = |it: &Arc<Payload>| {
        let is_same = |part| it.submission.text(part) == desk.submission.text(part);
        let has_key = !it.submission.session_key.is_blank();
        is_same(Part::EncryptedData) && is_same(Part::Iv) && (!has_key || is_same(Part::SessionKey))
    };
    let payload = desk.payload.and_then(|it| state.case.payload(it));
    let is_complete = desk.inspection.as_ref().is_some_and(|it| it.verdict != Verdict::Incomplete);
    is_complete && (desk.is_from_sandbox || payload.is_some_and(is_as_read))
}

/// Draws the chips; whether one was clicked.
pub(super) fn chips_ui(ui: &mut Ui, state: &State) -> bool {
    let language = state.settings.language;
    let mut is_clicked = false;
    ui.spacing_mut().item_spacing.x = space::TIGHT;
    for part in Part::NEEDED {
        let (mark, said) = chip(state, part);
        let words = said.in_language(language);
        let text = format!("{words} {}", mark.icon().glyph);
        let tint = if mark == Mark::Ok { color::WEAK.on(ui) } else { mark.color(ui) };
        let button = Button::new(RichText::new(text).small().color(tint));
        let name = format!("{words}, {}", mark.icon().name_in(language));
        is_clicked |= named(ui.add(button), &name).clicked();
    }
    is_clicked
}

/// How a text stands, and what it is: `encryptedData 216`, `session_key #cf9133, login A1`.
fn chip(state: &State, part: Part) -> (Mark, Said) {
    let evidence = state.desk.inspection.as_ref().map(|it| &it.evidence);
    let worst = evidence.map(|it| stage::notes(it, part)).unwrap_or_default();
    let mark = worst.iter().map(|it| it.mark).max().unwrap_or(stage::Mark::Absent);
    let said = match (part, evidence.and_then(|it| it.given.reading.key.as_ref())) {
        (Part::SessionKey, Some(key)) => match (state.desk.key_source, state.key_login()) {
            (KeySource::Latest | KeySource::Login { .. }, Some(login)) => {
                Said::new("session_key #{fingerprint} of login {login}").with("login", &login.label)
            }
            _ => Said::new("session_key #{fingerprint}"),
        }
        .with("fingerprint", key.fingerprint()),
        _ => Said::new("{part} {n}")
            .with("part", part.name())
            .with("n", state.desk.submission.text(part).chars().count()),
    };
    let mark = Mark::from(mark);
    let mark = state.desk.inspection.as_ref().map_or(mark, |it| blame::mark_of(it, part, mark));
    (mark, said)
}
