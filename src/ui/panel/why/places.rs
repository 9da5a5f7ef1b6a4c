//! Where the payload stands: one line a source, with its time there, and the login that it belongs to, and by what.

use egui::RichText;
use egui::Ui;

use crate::app::state::State;
use crate::case::Payload;
use crate::payload::Inspection;
use crate::payload::known::Location;
use crate::report::case_text;
use crate::text::Said;
use crate::ui::theme::icon;
use crate::ui::theme::tokens::space;
use crate::ui::widget::mark::Mark;

/// Draws the lines; nothing for a payload that was typed.
pub(super) fn places_ui(ui: &mut Ui, state: &State, inspection: &Inspection) {
    let Some(payload) = state.desk.payload.and_then(|it| state.case.payload(it)) else { return };
    let language = state.settings.language;
    ui.add_space(space::SMALL);
    ui.label(RichText::new(language.word("Where it stands")).strong());
    let places = std::iter::once(&payload.location).chain(&payload.also_in);
    for place in places {
        let said = place_of(state, payload, place).in_language(language);
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = space::TIGHT;
            ui.label(icon::FILE.text().small());
            ui.add(egui::Label::new(RichText::new(said).small()).wrap());
        });
    }
    for (part, place) in &payload.lent {
        let said = Said::new("{part} from {place}")
            .with("part", part.name())
            .with_said("place", case_text::place(&state.case, place));
        Mark::Note.line(ui, language, &said.in_language(language));
    }
    if let Some(tie) = case_text::tie(&state.case, payload, inspection) {
        Mark::Note.line(ui, language, &tie.in_language(language));
    }
    ui.add_space(space::SMALL);
}

/// A place, with the time that its source says.
fn place_of(state: &State, payload: &Payload, place: &Location) -> Said {
    let said = case_text::place(&state.case, place);
    match payload.seen.iter().find(|it| it.source == place.source).and_then(|it| it.time) {
        Some(time) => Said::new("{place}, at {time}").with_said("place", said).with("time", time.clock()),
        None => said,
    }
}
