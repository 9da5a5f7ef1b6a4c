//! A heading that folds what is below it. Its id comes from its place, so a change of language keeps it.

use egui::Align2;
use egui::FontId;
use egui::FontSelection;
use egui::Response;
use egui::Role;
use egui::Sense;
use egui::Stroke;
use egui::StrokeKind;
use egui::TextStyle;
use egui::TextWrapMode;
use egui::Ui;
use egui::WidgetInfo;
use egui::WidgetText;
use egui::vec2;

use crate::ui::theme::icon;
use crate::ui::theme::tokens::color;
use crate::ui::theme::tokens::size;
use crate::ui::theme::tokens::space;
use crate::ui::theme::tokens::text_size;

/// Width of the triangle with the gap behind it, in points.
pub const TRIANGLE: f32 = space::LARGE + space::TIGHT / 2.0;

/// Draws the heading with its triangle, wrapped where it is long; toggles `is_open` when clicked.
///
/// `name` is what a screen reader says.
pub fn heading(ui: &mut Ui, is_open: &mut bool, text: impl Into<WidgetText>, name: &str) -> Response {
    let width = ui.available_width() - TRIANGLE;
    let galley = text.into().into_galley(ui, Some(TextWrapMode::Wrap), width, FontSelection::Default);
    let row = ui.text_style_height(&TextStyle::Body);
    let wanted = vec2(TRIANGLE + galley.size().x, galley.size().y.max(row));
    let (area, response) = ui.allocate_exact_size(wanted, Sense::click());
    if response.clicked() {
        *is_open = !*is_open;
    }
    let glyph = if *is_open { icon::OPEN } else { icon::CLOSED };
    let tint = if response.hovered() { color::STRONG } else { color::WEAK }.on(ui);
    let font = FontId { size: text_size::SMALL, ..TextStyle::Body.resolve(ui.style()) };
    let beside_first_row =
        area.left_top() + vec2(0.0, galley.rows.first().map_or(row, |it| it.rect().height()) / 2.0);
    ui.painter().text(beside_first_row, Align2::LEFT_CENTER, glyph.glyph, font, tint);
    ui.painter().galley(area.left_top() + vec2(TRIANGLE, 0.0), galley, color::TEXT.on(ui));
    if response.has_focus() {
        let stroke = Stroke::new(size::FOCUS_LINE, color::ACCENT.text.on(ui));
        ui.painter().rect_stroke(area.expand(space::TIGHT / 2.0), space::TIGHT, stroke, StrokeKind::Outside);
    }
    let enabled = response.enabled();
    response.widget_info(|| WidgetInfo::selected(Role::DisclosureTriangle, enabled, *is_open, name));
    response
}
