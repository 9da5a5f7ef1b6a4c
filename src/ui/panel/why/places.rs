//! Where the payload stands: one line a source, with its time there, and the login that it belongs to, and by what. Each
//! leads to the text in its source.

use egui::Link;
use egui::RichText;
use egui::Ui;

use crate::app::message::Message;
use crate::app::state::State;
use crate::case::Payload;
use crate::case::tie_of;
use crate::payload::Inspection;
use crate::payload::known::Location;
use crate::payload::known::Origin;
use crate::payload::submission::Part;
use crate::report::case_text;
use crate::text::Said;
use crate::ui::outbox::Outbox;
use crate::ui::theme::icon;
use crate::ui::theme::tokens::space;
use crate::ui::view::CentreView;
use crate::ui::widget::mark::Mark;

/// Draws the lines; nothing for a payload that was typed.
pub(super) fn places_ui(
    ui: &mut Ui,
    state: &State,
    inspection: &Inspection,
    view: &mut CentreView,
    outbox: &mut Outbox,
) {
    let Some(payload) = state.desk.payload.and_then(|it| state.case.payload(it)) else { return };
    let language = state.settings.language;
    ui.add_space(space::SMALL);
    ui.label(RichText::new(language.word("Where it stands")).strong());
    let places = std::iter::once(&payload.location).chain(&payload.also_in);
    for (nth, place) in places.enumerate() {
        let words = if nth == 0 {
            "The payload stands here"
        } else {
            "The same payload stands here too: its encryptedData is the same"
        };
        let way = Way { place, part: Part::EncryptedData, said: Said::new(words) };
        way_ui(ui, state, &place_of(state, payload, place), way, view, outbox);
    }
    for (part, place) in &payload.lent {
        let said = Said::new("{part} from {place}")
            .with("part", part.name())
            .with_said("place", case_text::place(&state.case, place));
        let way = Way { place, part: *part, said: said.clone() };
        way_ui(ui, state, &said, way, view, outbox);
    }
    if let Some(tie) = case_text::tie(&state.case, payload, inspection) {
        let login = tie_of(payload, inspection, &state.case.known).and_then(|it| state.case.login(it.login));
        match login.map(|it| &it.origin) {
            Some(Origin::Read { location: place }) => {
                let way = Way { place, part: Part::SessionKey, said: tie.clone() };
                way_ui(ui, state, &tie, way, view, outbox);
            }
            _ => {
                Mark::Note.line(ui, language, &tie.in_language(language));
            }
        }
    }
    ui.add_space(space::SMALL);
}

/// Where a line leads.
struct Way<'a> {
    place: &'a Location,
    /// What stands there.
    part: Part,
    /// The same in words.
    said: Said,
}

/// A line that leads to a place in its source.
fn way_ui(
    ui: &mut Ui,
    state: &State,
    words: &Said,
    way: Way<'_>,
    view: &mut CentreView,
    outbox: &mut Outbox,
) {
    let language = state.settings.language;
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = space::TIGHT;
        ui.label(icon::FILE.text().small());
        ui.vertical(|ui| {
            let link = ui.add(Link::new(RichText::new(words.in_language(language)).small()));
            let link = link.on_hover_text(language.word("Show the text there"));
            if link.clicked() {
                view.followed = Some(link.id);
                let place = Box::new(way.place.clone());
                outbox.send(Message::PassageWanted { place, part: way.part, said: way.said });
            }
        });
    });
}

/// A place, with the time that its source says.
fn place_of(state: &State, payload: &Payload, place: &Location) -> Said {
    let said = case_text::place(&state.case, place);
    match payload.seen.iter().find(|it| it.source == place.source).and_then(|it| it.time) {
        Some(time) => Said::new("{place}, at {time}")
            .with_said("place", said)
            .with("time", state.case.clock_of(place.source, time)),
        None => said,
    }
}
