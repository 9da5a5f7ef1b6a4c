//! The centre column: the verdict first, then the payload's fields, then what was made of them, in tabs.

use egui::Align;
use egui::Button;
use egui::Ui;

use crate::app::state::State;
use crate::text::Language;
use crate::ui::outbox::Outbox;
use crate::ui::panel::bytes;
use crate::ui::panel::compare;
use crate::ui::panel::payload;
use crate::ui::panel::reading_line;
use crate::ui::panel::recipe::recipe_ui;
use crate::ui::panel::result;
use crate::ui::panel::scrolled::scrolled;
use crate::ui::panel::steps;
use crate::ui::panel::timeline;
use crate::ui::panel::verdict;
use crate::ui::theme::tokens::space;
use crate::ui::view::CentreView;
use crate::ui::view::Tab;

/// Height below which the verdict strip scrolls with what is below it, in points.
const LOW: f32 = 360.0;

/// Draws the centre column.
pub fn centre_ui(ui: &mut Ui, state: &State, view: &mut CentreView, outbox: &mut Outbox) {
    // In a low window the strip would leave no room for anything else, so there it scrolls with the rest.
    let is_low = ui.available_height() < LOW;
    if !is_low {
        verdict::verdict_ui(ui, state, view, outbox);
        ui.add_space(space::TIGHT);
    }
    scrolled(ui, "centre", |ui| {
        if is_low {
            verdict::verdict_ui(ui, state, view, outbox);
        }
        reading_line::reading_line_ui(ui, state, outbox);
        payload::payload_ui(ui, state, view, outbox);
        ui.add_space(space::TIGHT);
        tabs_ui(ui, state.settings.language, view, is_low);
        ui.add_space(space::TIGHT);
        match view.tab {
            Tab::Bytes => bytes::bytes_ui(ui, state, view, outbox),
            Tab::Compare => compare::compare_ui(ui, state, view, outbox),
            Tab::Recipe => recipe_ui(ui, state, view, outbox),
            Tab::Result => result::result_ui(ui, state, view, outbox),
            Tab::Steps => steps::steps_ui(ui, state, view, outbox),
            Tab::Timeline => timeline::timeline_ui(ui, state, view),
        }
    });
}

fn tabs_ui(ui: &mut Ui, language: Language, view: &mut CentreView, is_low: bool) {
    let row = ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(space::TIGHT, space::TIGHT);
        for tab in Tab::ALL {
            if ui.add(Button::selectable(view.tab == tab, tab.title(language))).clicked() {
                view.tab = tab;
                view.wants_tabs = true;
            }
        }
    });
    if std::mem::take(&mut view.wants_tabs) {
        // Where the room is short, what was asked for gets all of it.
        row.response.scroll_to_me(is_low.then_some(Align::Min));
    }
    ui.add(egui::Separator::default().spacing(space::TIGHT));
}
