//! Controls at the end of a row, drawn from left to right, so that Tab and screen readers follow the eye.
//!
//! egui's own right-to-left layout would draw, and focus, the last one first.

use egui::Align;
use egui::Layout;
use egui::Ui;
use egui::UiBuilder;

/// Draws `add` so that it ends where the row ends. Its width is remembered; when it changes, the pass is done again.
pub(super) fn at_end(ui: &mut Ui, salt: &str, add: impl FnOnce(&mut Ui)) {
    let id = ui.scope_id().with(salt);
    let known: f32 = ui.data(|it| it.get_temp(id)).unwrap_or_default();
    let rest = ui.available_rect_before_wrap();
    let area = rest.with_min_x((rest.right() - known).max(rest.left()).floor());
    let layout = Layout::left_to_right(Align::Center);
    let mut child = ui.new_child(UiBuilder::new().id_salt(salt).max_rect(area).layout(layout));
    add(&mut child);
    let used = child.min_rect();
    // What sticks out must not widen the row, or a panel would grow with every pass.
    ui.advance_cursor_after_rect(used.with_max_x(used.right().min(rest.right())));
    if (known - used.width()).abs() > 0.5 {
        ui.data_mut(|it| it.insert_temp(id, used.width()));
        ui.request_discard("width");
    }
}
