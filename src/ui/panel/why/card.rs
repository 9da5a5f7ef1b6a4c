//! The card that a finding stands on, and what WeChat said.

use egui::CornerRadius;
use egui::Frame;
use egui::Margin;
use egui::Stroke;
use egui::Ui;

use crate::ui::theme::tokens::color;
use crate::ui::theme::tokens::radius;
use crate::ui::theme::tokens::size;
use crate::ui::theme::tokens::space;

/// A card over the whole width.
pub(super) fn card_ui(ui: &mut Ui, add: impl FnOnce(&mut Ui)) {
    let frame = Frame::new()
        .fill(color::SURFACE.on(ui))
        .stroke(Stroke::new(size::LINE, color::LINE.on(ui)))
        .corner_radius(CornerRadius::same(radius::NORMAL))
        .inner_margin(Margin::same(space::MEDIUM as i8));
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        add(ui);
    });
}
