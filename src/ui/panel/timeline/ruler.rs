//! Above the lanes: from when to when they go, and how long it is from one event to the next, in fitting units.

use egui::Align2;
use egui::Role;
use egui::Sense;
use egui::Stroke;
use egui::Ui;
use egui::WidgetInfo;
use egui::pos2;
use egui::vec2;

use crate::text::Said;
use crate::text::moment;
use crate::ui::panel::timeline::lane::LABEL;
use crate::ui::panel::timeline::lane::label_width;
use crate::ui::panel::timeline::lane::small;
use crate::ui::panel::timeline::plot::Plot;
use crate::ui::theme::tokens::color;
use crate::ui::theme::tokens::size;
use crate::ui::theme::tokens::space;

/// Draws the ruler of the span on show.
pub(super) fn ruler_ui(ui: &mut Ui, plot: &Plot<'_>) {
    let height = 2.0 * LABEL + space::TIGHT;
    let (area, response) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
    let left = area.left() + plot.captions + space::SMALL;
    let right = left + plot.scale.width;
    let (top, below) = (area.top() + LABEL / 2.0, area.top() + LABEL * 1.5);
    let [from, to] = [plot.shown.from, plot.shown.to].map(|it| plot.stamp(it));
    small(ui, pos2(left, top), Align2::LEFT_CENTER, &from);
    small(ui, pos2(right, top), Align2::RIGHT_CENTER, &to);
    let line = Stroke::new(size::LINE, color::FIELD_LINE.on(ui));
    ui.painter().hline(left..=right, below, line);
    for (start, end, secs) in plot.scale.gaps() {
        for x in [start, end] {
            ui.painter().vline(left + x, below - space::TIGHT..=below + space::TIGHT, line);
        }
        let words = moment::span(secs).in_language(plot.language);
        let width = label_width(ui, &words) + space::TIGHT;
        if width + space::SMALL <= end - start {
            let middle = pos2(left + f32::midpoint(start, end), below);
            let plate = egui::Rect::from_center_size(middle, vec2(width, LABEL));
            ui.painter().rect_filled(plate, 0.0, color::SURFACE.on(ui));
            small(ui, middle, Align2::CENTER_CENTER, &words);
        }
    }
    let said = Said::new("Time from {from} to {to}, {span}")
        .with("from", from)
        .with("to", to)
        .with_said("span", moment::span(plot.shown.secs()));
    let words = said.in_language(plot.language);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &words));
}
