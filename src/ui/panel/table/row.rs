//! One row: a payload in its cells, or the head of a cause. Painted, with one spoken line for screen readers.

use egui::Color32;
use egui::CornerRadius;
use egui::Rect;
use egui::Response;
use egui::Role;
use egui::Sense;
use egui::Stroke;
use egui::StrokeKind;
use egui::TextStyle;
use egui::Ui;
use egui::WidgetInfo;
use egui::text::LayoutJob;
use egui::text::TextWrapping;
use egui::vec2;

use crate::app::state::State;
use crate::case::rows::Cause;
use crate::case::rows::Item;
use crate::report::row_cells;
use crate::text::Said;
use crate::ui::panel::table::columns::Columns;
use crate::ui::theme::icon;
use crate::ui::theme::tokens::color;
use crate::ui::theme::tokens::radius;
use crate::ui::theme::tokens::size;
use crate::ui::theme::tokens::space;
use crate::ui::widget::mark::Mark;

/// The number of the cell with the finding.
const FINDING: usize = 3;

/// Draws a row; `at` is its number, `cursor` whether it is the one with the cursor, and the table the one with the focus.
pub(super) fn row_ui(
    ui: &mut Ui,
    state: &State,
    columns: &Columns,
    item: Item,
    at: usize,
    cursor: (bool, bool),
) -> Response {
    let (place, response) = ui.allocate_exact_size(vec2(ui.available_width(), size::ROW), Sense::CLICK);
    let (is_chosen, has_focus) = cursor;
    let fill = match () {
        () if is_chosen => color::SELECTION,
        () if response.hovered() => color::BUTTON,
        () if at.is_multiple_of(2) => color::STRIPE,
        () => color::SURFACE,
    };
    let corner = CornerRadius::same(radius::SMALL);
    ui.painter().rect_filled(place, corner, fill.on(ui));
    if is_chosen && has_focus {
        let line = Stroke::new(size::FOCUS_LINE, color::ACCENT.text.on(ui));
        ui.painter().rect_stroke(place, corner, line, StrokeKind::Inside);
    }
    let spoken = match item {
        Item::Head(group) => head_ui(ui, state, place, group),
        Item::Line(line) => line_ui(ui, state, columns, place, line),
    };
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, is_chosen, &spoken));
    response
}

/// `▶ 19 × KEY-STALE  Encrypted under another login's session_key`; what it says.
fn head_ui(ui: &Ui, state: &State, place: Rect, group: usize) -> String {
    let Some(group) = state.table.view.groups.get(group) else { return String::new() };
    let language = state.settings.language;
    let cause = group.cause;
    let mark = Mark::from(cause.verdict);
    let fold = if state.table.view.is_open(group) { icon::OPEN } else { icon::CLOSED };
    mark_ui(ui, place, mark);
    let code = cause.code.map(|it| format!("{it}  ")).unwrap_or_default();
    let title = language.word(cause.title);
    let words = format!("{} × {code}{title}", group.lines.len());
    let rest = place.with_min_x(place.left() + size::ROW);
    let glyph = text_ui(ui, rest, fold.glyph, color::WEAK.on(ui), &TextStyle::Small);
    text_ui(ui, rest.with_min_x(glyph.right() + space::TIGHT), &words, mark.color(ui), &TextStyle::Body);
    let (name, state) = (mark.icon().name_in(language), fold.name_in(language));
    let said =
        Said::new("{mark}, {words}, {state}").with("mark", name).with("words", words).with("state", state);
    said.in_language(language)
}

/// The cells of a payload; what they say.
fn line_ui(ui: &Ui, state: &State, columns: &Columns, place: Rect, line: usize) -> String {
    let Some(line) = state.table.lines.get(line) else { return String::new() };
    let language = state.settings.language;
    let mark = Mark::from(Cause::of(line).verdict);
    mark_ui(ui, place, mark);
    let cells = row_cells::cells(&state.case, line, language);
    for (cell, place) in columns.places(place) {
        let tint = if cell == FINDING { mark.color(ui) } else { color::TEXT.on(ui) };
        text_ui(ui, place, &cells[cell], tint, &TextStyle::Small);
    }
    let said = cells.into_iter().filter(|it| !it.is_empty());
    std::iter::once(mark.icon().name_in(language).to_owned()).chain(said).collect::<Vec<_>>().join(", ")
}

fn mark_ui(ui: &Ui, place: Rect, mark: Mark) {
    let place = place.with_min_x(place.left() + space::TIGHT);
    text_ui(ui, place, mark.icon().glyph, mark.color(ui), &TextStyle::Small);
}

/// One line of text in the middle of its place, cut where it ends; where it stands.
fn text_ui(ui: &Ui, place: Rect, text: &str, tint: Color32, style: &TextStyle) -> Rect {
    let mut job = LayoutJob::simple_singleline(text.to_owned(), style.resolve(ui.style()), tint);
    job.wrap = TextWrapping::truncate_at_width(place.width().max(1.0));
    let galley = ui.painter().layout_job(job);
    let at = place.left_center() - vec2(0.0, galley.size().y / 2.0);
    let drawn = Rect::from_min_size(at, galley.size());
    ui.painter().galley(at, galley, tint);
    drawn
}
