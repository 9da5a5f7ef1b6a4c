//! The centre column: the verdict first, then the payload's fields, then what was made of them, in tabs.

use egui::Align;
use egui::Button;
use egui::CentralPanel;
use egui::Frame;
use egui::Margin;
use egui::Panel;
use egui::Ui;

use crate::app::state::State;
use crate::text::Language;
use crate::ui::outbox::Outbox;
use crate::ui::panel::breadcrumb;
use crate::ui::panel::bytes;
use crate::ui::panel::case_strip;
use crate::ui::panel::compare;
use crate::ui::panel::payload;
use crate::ui::panel::reading_line;
use crate::ui::panel::recipe::recipe_ui;
use crate::ui::panel::result;
use crate::ui::panel::scrolled::scrolled_by_keys;
use crate::ui::panel::steps;
use crate::ui::panel::table;
use crate::ui::panel::timeline;
use crate::ui::panel::verdict;
use crate::ui::theme::tokens::space;
use crate::ui::view::CentreView;
use crate::ui::view::Tab;

/// Height below which the verdict strip scrolls with what is below it, in points.
const LOW: f32 = 360.0;

/// Width from which the table stands beside the payload, in points.
const WIDE: f32 = 1180.0;

/// The table and the payload have at least this, in points.
const LEAST: f32 = 100.0;

/// The table's share of the height, and of the width, until the user drags it.
const SHARE_ABOVE: f32 = 0.4;
const SHARE_BESIDE: f32 = 0.5;

/// Draws the centre column: the table, where there are several payloads, and the payload on show.
pub fn centre_ui(ui: &mut Ui, state: &State, view: &mut CentreView, outbox: &mut Outbox) {
    if !table::is_wanted(state) {
        payload_ui(ui, state, view, outbox);
        return;
    }
    if view.table.is_folded {
        breadcrumb::breadcrumb_ui(ui, state, &mut view.table, outbox);
        payload_ui(ui, state, view, outbox);
        return;
    }
    case_strip::case_strip_ui(ui, state, outbox);
    ui.add_space(space::TIGHT);
    let whole = ui.available_size();
    let is_wide = WIDE <= whole.x;
    let [height, width] = view.table.size;
    let share = if is_wide { SHARE_BESIDE } else { SHARE_ABOVE };
    let or_share = |kept: f32, whole: f32| if kept < LEAST { share * whole } else { kept.min(whole - LEAST) };
    let panel = if is_wide {
        Panel::left("table beside").default_size(or_share(width, whole.x))
    } else {
        Panel::top("table above").default_size(or_share(height, whole.y))
    };
    let panel = panel.resizable(true).frame(Frame::NONE.inner_margin(Margin::same(space::TIGHT as i8)));
    let shown = panel.show(ui, |ui| {
        ui.take_available_space();
        view.wants_tab_focus |= table::table_ui(ui, state, &mut view.table, outbox);
    });
    let shown = shown.response.rect.size().round();
    *(if is_wide { &mut view.table.size[1] } else { &mut view.table.size[0] }) =
        if is_wide { shown.x } else { shown.y };
    let margin = space::SMALL as i8;
    let margin = Margin { top: margin, left: if is_wide { margin } else { 0 }, ..Margin::ZERO };
    let rest = Frame::NONE.inner_margin(margin);
    CentralPanel::default().frame(rest).show(ui, |ui| payload_ui(ui, state, view, outbox));
}

/// Draws the payload on show.
fn payload_ui(ui: &mut Ui, state: &State, view: &mut CentreView, outbox: &mut Outbox) {
    // In a low window the strip would leave no room for anything else, so there it scrolls with the rest.
    let is_low = ui.available_height() < LOW;
    if !is_low {
        verdict::verdict_ui(ui, state, view, outbox);
        ui.add_space(space::TIGHT);
    }
    scrolled_by_keys(ui, "centre", |ui| {
        if is_low {
            verdict::verdict_ui(ui, state, view, outbox);
        }
        // Of one of many it is told where its fields are unfolded.
        let is_one_of_many = table::is_wanted(state) && !view.table.is_folded;
        if !is_one_of_many || view.is_open("payload", false) {
            reading_line::reading_line_ui(ui, state, outbox);
        }
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
            let response = ui.add(Button::selectable(view.tab == tab, tab.title(language)));
            if view.tab == tab && std::mem::take(&mut view.wants_tab_focus) {
                response.request_focus();
            }
            if response.clicked() {
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
