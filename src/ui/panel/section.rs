//! Headings and cards of the side panels.

use egui::CornerRadius;
use egui::Frame;
use egui::Margin;
use egui::RichText;
use egui::Stroke;
use egui::Ui;

use crate::ui::theme::tokens::Tint;
use crate::ui::theme::tokens::color;
use crate::ui::theme::tokens::radius;
use crate::ui::theme::tokens::size;
use crate::ui::theme::tokens::space;

/// The heading of a section, with a count behind it.
pub(super) fn heading(ui: &mut Ui, words: &str, count: Option<usize>) {
    ui.horizontal(|ui| {
        ui.label(RichText::new(words).color(color::STRONG.on(ui)));
        if let Some(count) = count {
            ui.label(RichText::new(count.to_string()).small().color(color::WEAK.on(ui)));
        }
    });
}

/// A card over the whole width.
pub(super) fn card<R>(ui: &mut Ui, fill: Tint, add: impl FnOnce(&mut Ui) -> R) -> R {
    outlined(ui, fill, color::LINE, add)
}

/// A card with an outline of its own.
pub(super) fn outlined<R>(ui: &mut Ui, fill: Tint, line: Tint, add: impl FnOnce(&mut Ui) -> R) -> R {
    let frame = Frame::new()
        .fill(fill.on(ui))
        .stroke(Stroke::new(size::LINE, line.on(ui)))
        .corner_radius(CornerRadius::same(radius::NORMAL))
        .inner_margin(Margin::same(space::SMALL as i8));
    frame
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = space::TIGHT;
            add(ui)
        })
        .inner
}
