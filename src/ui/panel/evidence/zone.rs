//! The zone of a source's clock: as it was found or taken, and a menu to say another one.

use egui::Button;
use egui::RichText;
use egui::Ui;
use egui::containers::menu::MenuButton;

use crate::app::message::Message;
use crate::app::state::State;
use crate::case::Source;
use crate::text::Said;
use crate::ui::outbox::Outbox;
use crate::ui::widget::named::named;

/// Zones to choose from, in minutes east of Greenwich, from west to east.
const ZONES: [i64; 14] = [-480, -360, -300, -180, 0, 60, 120, 180, 330, 420, 480, 540, 570, 600];

/// Payloads and logins in which a time of the source is looked for.
const MOST_LOOKED_AT: usize = 512;

/// The zone of a source, where it may be another one.
pub(super) enum Zone {
    /// Its times name it.
    Named(i64),
    /// The user said so, or it was worked out.
    Taken(i64),
    /// Nothing tells it.
    Open,
}

impl Zone {
    /// The zone of a source; none for one without times.
    pub(super) fn of(state: &State, source: u32) -> Option<Self> {
        match state.case.paces.get(&source) {
            Some(pace) if pace.is_zone_set || pace.is_zone_estimated => Some(Self::Taken(pace.zone_secs)),
            Some(pace) => Some(Self::Named(pace.zone_secs)),
            None => {
                let of_payloads = state.case.payloads.iter().take(MOST_LOOKED_AT).map(|it| &it.seen);
                let of_logins = state.case.visits.iter().take(MOST_LOOKED_AT).map(|it| &it.seen);
                let mut seen = of_payloads.chain(of_logins).flatten();
                let has_time = seen.any(|it| it.source == source && it.time.is_some());
                has_time.then_some(Self::Open)
            }
        }
    }

    /// Whether it stands beside its source: what the times themselves say is not asked about.
    pub(super) fn is_worth_a_button(&self) -> bool {
        !matches!(self, Self::Named(_))
    }

    /// `UTC+8`; with a question mark where nothing tells it.
    fn short(&self) -> String {
        match self {
            Self::Named(secs) | Self::Taken(secs) => name(*secs),
            Self::Open => format!("{}?", name(8 * 3600)),
        }
    }

    /// What a source's hint says of it.
    pub(super) fn said(&self) -> Said {
        match self {
            Self::Named(_) => {
                Said::new("Its times are in {zone}, and shown in UTC+8. Right-click to change that")
            }
            Self::Taken(_) => Said::new("Its times are taken for {zone}, and shown in UTC+8"),
            Self::Open => Said::new("Its times name no zone: they are taken for UTC+8"),
        }
        .with("zone", self.short())
    }
}

/// `UTC+8`, `UTC+5:30`, `UTC-3`.
fn name(secs: i64) -> String {
    let sign = if secs < 0 { '-' } else { '+' };
    let (hours, minutes) = (secs.abs() / 3600, secs.abs() / 60 % 60);
    if minutes == 0 { format!("UTC{sign}{hours}") } else { format!("UTC{sign}{hours}:{minutes:02}") }
}

/// Draws the zone as a button with a menu.
pub(super) fn zone_ui(
    ui: &mut Ui,
    state: &State,
    (source, zone): (&Source, &Zone),
    name: &str,
    outbox: &mut Outbox,
) {
    let language = state.settings.language;
    let shown = zone.short();
    let words =
        Said::new("Zone of {name}: {zone}").with("name", name).with("zone", &shown).in_language(language);
    let button = Button::new(RichText::new(shown).small()).frame_when_inactive(false);
    let (response, _) =
        MenuButton::from_button(button).ui(ui, |ui| menu_ui(ui, state, (source, zone), outbox));
    named(response, &words).on_hover_text(zone.said().in_language(language));
}

/// The zones to choose from.
pub(super) fn menu_ui(ui: &mut Ui, state: &State, (source, zone): (&Source, &Zone), outbox: &mut Outbox) {
    let language = state.settings.language;
    ui.label(RichText::new(language.word("The times of this source are in")).small());
    let mut choose = |ui: &mut Ui, words: &str, is_chosen: bool, zone_secs: Option<i64>| {
        if ui.selectable_label(is_chosen, words).clicked() {
            outbox.send(Message::ZoneChosen { source: source.id, zone_secs });
            ui.close();
        }
    };
    choose(ui, language.word("As it is found"), false, None);
    for minutes in ZONES {
        let secs = minutes * 60;
        let is_chosen = matches!(zone, Zone::Named(it) | Zone::Taken(it) if *it == secs);
        choose(ui, &name(secs), is_chosen, Some(secs));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zones_are_named_as_people_write_them_and_in_order() {
        assert_eq!([8 * 3600, 19_800, 0, -3 * 3600].map(name), ["UTC+8", "UTC+5:30", "UTC+0", "UTC-3"]);
        assert!(ZONES.is_sorted());
    }
}
