//! A column that scrolls: its bar stands in the panel's right margin, so that it is over nothing that can be clicked.
//!
//! Knows the panels' margins by `space::MEDIUM` alone: each of them has at least that much on its right.

use egui::ScrollArea;
use egui::Ui;
use egui::UiBuilder;

use crate::ui::theme::tokens::space;

/// Draws `add` in the rest of the panel; it is as wide with a bar as without.
pub(super) fn scrolled(ui: &mut Ui, salt: &str, add: impl FnOnce(&mut Ui)) {
    let rest = ui.available_rect_before_wrap();
    let with_bar = rest.with_max_x(rest.right() + space::MEDIUM);
    let mut child = ui.new_child(UiBuilder::new().id_salt(salt).max_rect(with_bar));
    ScrollArea::vertical().id_salt(salt).auto_shrink(false).show(&mut child, |ui| {
        ui.set_max_width(rest.width());
        add(ui);
    });
    // The bar's share must not widen the panel, or it would grow with every pass.
    ui.advance_cursor_after_rect(rest);
}
