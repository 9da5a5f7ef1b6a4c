//! Controls at the end of a row, drawn from left to right, so that Tab and screen readers follow the eye.
//!
//! egui's own right-to-left layout would draw, and focus, the last one first.

use egui::Ui;

/// Draws `add` so that it ends where the row ends. Its width is remembered; when it changes, the pass is done again.
pub(super) fn at_end(ui: &mut Ui, salt: &str, add: impl FnOnce(&mut Ui)) {
    let id = ui.id().with(salt);
    let known: Option<f32> = ui.data(|it| it.get_temp(id));
    ui.add_space((ui.available_width() - known.unwrap_or_default()).max(0.0).floor());
    let width = ui.horizontal(|ui| {
        ui.set_max_width(f32::INFINITY);
        add(ui);
    });
    let width = width.response.rect.width().ceil();
    if known.is_none_or(|it| (it - width).abs() > 0.5) {
        ui.data_mut(|it| it.insert_temp(id, width));
        ui.request_discard("the width of the row's end");
    }
}
