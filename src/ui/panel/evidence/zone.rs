//! The zone of a source's clock: as it was found, and a menu to say another one.

use egui::Button;
use egui::RichText;
use egui::Ui;
use egui::containers::menu::MenuButton;

use crate::app::message::Message;
use crate::app::state::State;
use crate::case::Source;
use crate::text::Said;
use crate::text::moment;
use crate::ui::outbox::Outbox;
use crate::ui::widget::named::named;

/// Zones to choose from, in minutes east of Greenwich.
const ZONES: [i64; 14] = [480, 0, 60, 120, 180, 330, 420, 540, 570, 600, -180, -300, -360, -480];

/// Draws the zone as a button with a menu; nothing for a source without times.
pub(super) fn zone_ui(ui: &mut Ui, state: &State, source: &Source, name: &str, outbox: &mut Outbox) {
    let Some(pace) = state.case.paces.get(&source.id) else { return };
    let language = state.settings.language;
    let zone = moment::zone(pace.zone_secs);
    let words =
        Said::new("Zone of {name}: {zone}").with("name", name).with("zone", &zone).in_language(language);
    let button = Button::new(RichText::new(zone).small());
    let (response, _) = MenuButton::from_button(button).ui(ui, |ui| {
        let mut choose = |ui: &mut Ui, words: &str, zone_secs: Option<i64>| {
            if ui.button(words).clicked() {
                outbox.send(Message::ZoneChosen { source: source.id, zone_secs });
                ui.close();
            }
        };
        choose(ui, language.word("As it is found"), None);
        for minutes in ZONES {
            choose(ui, &moment::zone(minutes * 60), Some(minutes * 60));
        }
    });
    named(response, &words);
}
