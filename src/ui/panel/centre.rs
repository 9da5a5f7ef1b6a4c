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
use crate::ui::panel::words;
use crate::ui::theme::tokens::space;
use crate::ui::view::CentreView;
use crate::ui::view::Tab;

/// Height below which the verdict strip scrolls with what is below it, in points.
const LOW: f32 = 200.0;

/// Height below which the table is one line until the user opens it, in points.
const TOO_LOW_FOR_TABLE: f32 = 480.0;

/// Height below which a tab that is chosen comes to the top, in points.
const TIGHT: f32 = 440.0;

/// Width from which the table stands beside the payload, in points.
const WIDE: f32 = 1180.0;

/// The table and the payload have at least this, in points.
const LEAST: f32 = 100.0;

/// The table's share of the height, and of the width, until the user drags it.
const SHARE_ABOVE: f32 = 0.36;
const SHARE_BESIDE: f32 = 0.5;

/// So far from the table's edge a press begins to drag it, in points.
const GRAB: f32 = 8.0;

/// Draws the centre column: the table, where there are several payloads, and the payload on show.
pub fn centre_ui(ui: &mut Ui, state: &State, view: &mut CentreView, outbox: &mut Outbox) {
    view.table.is_folded_now = false;
    if !table::is_wanted(state) {
        payload_ui(ui, state, view, outbox);
        return;
    }
    let is_too_low = ui.available_height() < TOO_LOW_FOR_TABLE;
    view.table.is_folded_now = view.table.is_folded.unwrap_or(is_too_low);
    if view.table.is_folded_now {
        breadcrumb::breadcrumb_ui(ui, state, &mut view.table, outbox);
        payload_ui(ui, state, view, outbox);
        return;
    }
    case_strip::case_strip_ui(ui, state, outbox);
    ui.add_space(space::TIGHT);
    let whole = ui.available_size();
    let is_wide = WIDE <= whole.x;
    let axis = usize::from(is_wide);
    let panel = if is_wide { Panel::left("table beside") } else { Panel::top("table above") };
    // Until the user drags it, it follows the window and its rows.
    let is_dragging = is_dragging(ui, view.table.edge, is_wide);
    let size = table_size(state, whole, is_wide, view.table.size[axis]);
    let panel = if is_dragging { panel.default_size(size) } else { panel.exact_size(size) };
    let panel = panel.resizable(true).frame(Frame::NONE.inner_margin(Margin::same(space::TIGHT as i8)));
    let shown = panel.show(ui, |ui| {
        ui.take_available_space();
        view.wants_tab_focus |= table::table_ui(ui, state, &mut view.table, outbox);
    });
    let shown = shown.response.rect;
    view.table.edge = if is_wide { shown.right() } else { shown.bottom() };
    if is_dragging {
        view.table.size[axis] = shown.size()[axis ^ 1].round();
    }
    let margin = space::SMALL as i8;
    let margin = Margin { top: margin, left: if is_wide { margin } else { 0 }, ..Margin::ZERO };
    let rest = Frame::NONE.inner_margin(margin);
    CentralPanel::default().frame(rest).show(ui, |ui| {
        // A filter that takes nothing leaves nothing to show beside it.
        if !state.table.is_emptied() {
            payload_ui(ui, state, view, outbox);
        }
    });
}

/// Whether the pointer drags the table's edge.
fn is_dragging(ui: &Ui, edge: f32, is_wide: bool) -> bool {
    let is_near = |it: egui::Pos2| (if is_wide { it.x } else { it.y } - edge).abs() < GRAB;
    let origin = ui.input(|it| it.pointer.press_origin().filter(|_| it.pointer.primary_down()));
    let id = ui.scope_id().with("table drag");
    // The edge moves along: only where the press began counts.
    let was = ui.data(|it| it.get_temp::<bool>(id)).unwrap_or(false);
    let now = origin.is_some_and(|it| was || (is_near(it) && ui.max_rect().contains(it)));
    ui.data_mut(|it| it.insert_temp(id, now));
    now
}

/// The table's height above the payload, or its width beside it: as dragged, else its share; never more than its rows need.
fn table_size(state: &State, whole: egui::Vec2, is_wide: bool, kept: f32) -> f32 {
    let (whole, share) = if is_wide { (whole.x, SHARE_BESIDE) } else { (whole.y, SHARE_ABOVE) };
    let most = (whole - LEAST).max(LEAST);
    let size = if kept < LEAST { (share * whole).max(LEAST) } else { kept }.min(most);
    if is_wide { size.round() } else { size.min(table::height_of_all(state).max(LEAST)).round() }
}

/// Draws the payload on show.
fn payload_ui(ui: &mut Ui, state: &State, view: &mut CentreView, outbox: &mut Outbox) {
    // In a very low window the strip would leave no room for anything else, so there it scrolls with the rest.
    let is_low = ui.available_height() < LOW;
    let is_short = ui.available_height() < verdict::SHORT;
    let is_tight = ui.available_height() < TIGHT;
    if !is_low {
        verdict::verdict_ui(ui, state, view, outbox);
        ui.add_space(space::TIGHT);
    }
    scrolled_by_keys(ui, "centre", |ui| {
        if is_low {
            verdict::verdict_ui(ui, state, view, outbox);
        }
        if words::are_alone(state, view) {
            words::words_ui(ui, state, view, outbox);
            return;
        }
        // Of one of many it is told where its fields are unfolded.
        let is_one_of_many = table::is_wanted(state) && !view.table.is_folded_now;
        if !(is_one_of_many || is_short) || view.is_open("payload", false) {
            reading_line::reading_line_ui(ui, state, outbox);
        }
        payload::payload_ui(ui, state, view, outbox);
        ui.add_space(space::TIGHT);
        tabs_ui(ui, state.settings.language, view, is_tight);
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

fn tabs_ui(ui: &mut Ui, language: Language, view: &mut CentreView, is_tight: bool) {
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
        row.response.scroll_to_me(is_tight.then_some(Align::Min));
    }
    ui.add(egui::Separator::default().spacing(space::TIGHT));
}
