//! The table of the payloads: only rows in sight are drawn, those to be mended first, the same causes folded to one row.

mod columns;
mod filter;
mod keys;
mod row;

use egui::Id;
use egui::RichText;
use egui::Role;
use egui::ScrollArea;
use egui::Sense;
use egui::Ui;
use egui::WidgetInfo;

use crate::app::message::Message;
use crate::app::state::State;
use crate::case::rows::Item;
use crate::ui::outbox::Outbox;
use crate::ui::panel::table::columns::Columns;
use crate::ui::panel::table::keys::Step;
use crate::ui::table_view::TableView;
use crate::ui::theme::tokens::color;
use crate::ui::theme::tokens::size;
use crate::ui::theme::tokens::space;

/// Rows that the list scrolls over; a filter finds the others. Places of more are too large for the numbers of a layout.
const MOST_ROWS: usize = 600_000;

/// Of fewer payloads there is no table.
const LEAST: usize = 2;

/// Whether there are payloads enough for one.
pub fn is_wanted(state: &State) -> bool {
    LEAST <= state.table.lines.len()
}

/// The height that the filter, the titles and all rows need, whatever is folded or filtered now: what stands below is not
/// to jump.
pub(super) fn height_of_all(state: &State) -> f32 {
    let table = &state.table;
    let n_heads = table.summary.counts.iter().filter(|it| 1 < it.n).count();
    let n_rows = (table.lines.len() + n_heads).min(MOST_ROWS) as f32;
    size::CONTROL + size::ROW + n_rows * size::ROW + 3.0 * space::SMALL
}

/// Draws the filter and the rows in the room that there is. Whether the payload on show was asked for.
pub fn table_ui(ui: &mut Ui, state: &State, view: &mut TableView, outbox: &mut Outbox) -> bool {
    filter::filter_ui(ui, state, &mut view.wants_filter, outbox);
    let language = state.settings.language;
    let columns = Columns::of(ui.available_width() - size::ROW);
    columns.titles_ui(ui, language);
    let id = Id::unique("payload table");
    let area = ui.available_rect_before_wrap();
    let list = ui.interact(area, id, Sense::focusable_noninteractive());
    list.widget_info(|| WidgetInfo::labeled(Role::ListBox, true, language.word("Payloads")));
    if std::mem::take(&mut view.wants_focus) {
        list.request_focus();
    }
    if view.followed != state.desk.payload {
        view.followed = state.desk.payload;
        view.head = None;
        view.wants_cursor_in_sight = true;
    }
    let n_rows = state.table.view.n_items().min(MOST_ROWS);
    if n_rows == 0 {
        ui.add_space(space::MEDIUM);
        let words = if state.table.filtering.is_some() {
            "Looking through the payloads…"
        } else {
            "The filter takes none of the payloads"
        };
        ui.label(RichText::new(language.word(words)).color(color::WEAK.on(ui)));
        return false;
    }
    let mut at = cursor(state, view);
    let step = if list.has_focus() { keys::step(ui, id, view.in_sight.len()) } else { None };
    let is_entered = match step {
        Some(Step::Enter) => enter(state, at, outbox),
        Some(Step::Fold(is_open)) => {
            fold(state, at, is_open, outbox);
            false
        }
        Some(Step::By(by)) => {
            let next = at.map_or(0, |it| it.saturating_add_signed(by)).min(n_rows.saturating_sub(1));
            choose(state, view, next, outbox);
            at = Some(next);
            view.wants_cursor_in_sight = true;
            false
        }
        None => false,
    };
    if let Some(clicked) = rows_ui(ui, state, view, &columns, at, list.has_focus(), outbox) {
        list.request_focus();
        choose(state, view, clicked, outbox);
    }
    is_entered
}

/// The rows in sight; the one that was clicked.
fn rows_ui(
    ui: &mut Ui,
    state: &State,
    view: &mut TableView,
    columns: &Columns,
    at: Option<usize>,
    has_focus: bool,
    outbox: &mut Outbox,
) -> Option<usize> {
    ui.spacing_mut().item_spacing.y = 0.0;
    let n_rows = state.table.view.n_items().min(MOST_ROWS);
    let mut area = ScrollArea::vertical().id_salt("payload rows").auto_shrink(false);
    let is_out_of_sight = at.is_some_and(|it| it < view.in_sight.start + 1 || view.in_sight.end < it + 2);
    if std::mem::take(&mut view.wants_cursor_in_sight) && is_out_of_sight {
        let above = at.unwrap_or(0).saturating_sub(view.in_sight.len() / 2);
        // Beyond its end the list would spring back.
        let most = (size::ROW * n_rows as f32 - ui.available_height()).max(0.0);
        area = area.vertical_scroll_offset((size::ROW * above as f32).min(most));
    }
    let mut clicked = None;
    area.show_rows(ui, size::ROW, n_rows, |ui, in_sight| {
        view.in_sight = in_sight.clone();
        for row in in_sight {
            let Some(item) = state.table.view.item(row) else { continue };
            let response = row::row_ui(ui, state, columns, item, row, (at == Some(row), has_focus));
            if response.double_clicked() && matches!(item, Item::Line(_)) {
                view.is_folded = Some(true);
            }
            if response.clicked() {
                fold(state, Some(row), None, outbox);
                clicked = Some(row);
            }
        }
    });
    clicked
}

/// The row that the cursor is on.
fn cursor(state: &State, view: &TableView) -> Option<usize> {
    let table = &state.table;
    let of_payload = || table.view.position(table.line_of(state.desk.payload?)?);
    view.head.and_then(|it| table.view.head_of(it)).or_else(of_payload)
}

/// Puts the cursor on a row; a payload comes on show.
fn choose(state: &State, view: &mut TableView, row: usize, outbox: &mut Outbox) {
    match state.table.view.item(row) {
        Some(Item::Head(group)) => view.head = state.table.view.groups.get(group).map(|it| it.cause),
        Some(Item::Line(line)) => {
            view.head = None;
            if let Some(id) = state.table.payload_of(line).filter(|it| Some(*it) != state.desk.payload) {
                view.followed = Some(id);
                outbox.send(Message::PayloadChosen(id));
            }
        }
        None => {}
    }
}

/// Enter on a head folds it, on a payload it goes into the payload.
fn enter(state: &State, at: Option<usize>, outbox: &mut Outbox) -> bool {
    let is_line = at.and_then(|it| state.table.view.item(it)).is_some_and(|it| matches!(it, Item::Line(_)));
    if !is_line {
        fold(state, at, None, outbox);
    }
    is_line
}

/// Folds or opens a group by its head; without a wish the other way than it is.
fn fold(state: &State, at: Option<usize>, is_open: Option<bool>, outbox: &mut Outbox) {
    let Some(Item::Head(group)) = at.and_then(|it| state.table.view.item(it)) else { return };
    let Some(group) = state.table.view.groups.get(group) else { return };
    let is_open = is_open.unwrap_or(!state.table.view.is_open(group));
    outbox.send(Message::CauseFolded { cause: group.cause, is_open });
}
