//! A column that scrolls: its bar stands in the panel's right margin, so that it is over nothing that can be clicked.
//!
//! Knows the panels' margins by `space::MEDIUM` alone: each of them has at least that much on its right.

use egui::Key;
use egui::Modifiers;
use egui::ScrollArea;
use egui::Ui;
use egui::UiBuilder;
use egui::vec2;

use crate::ui::theme::tokens::size;
use crate::ui::theme::tokens::space;

/// Draws `add` in the rest of the panel; it is as wide with a bar as without.
pub(super) fn scrolled(ui: &mut Ui, salt: &str, add: impl FnOnce(&mut Ui)) {
    scrolled_by(ui, salt, 0.0, add);
}

/// The same for the column that the keys scroll.
pub(super) fn scrolled_by_keys(ui: &mut Ui, salt: &str, add: impl FnOnce(&mut Ui)) {
    let by = by_keys(ui, ui.available_height());
    scrolled_by(ui, salt, by, add);
}

fn scrolled_by(ui: &mut Ui, salt: &str, by: f32, add: impl FnOnce(&mut Ui)) {
    let rest = ui.available_rect_before_wrap();
    let with_bar = rest.with_max_x(rest.right() + space::MEDIUM);
    let mut child = ui.new_child(UiBuilder::new().id_salt(salt).max_rect(with_bar));
    // A panel within a panel has its margin outside of itself, and the bar stands in that one.
    let clip = child.clip_rect();
    child.set_clip_rect(clip.with_max_x(clip.right().max(with_bar.right())));
    ScrollArea::vertical().id_salt(salt).auto_shrink(false).show(&mut child, |ui| {
        ui.set_max_width(rest.width());
        if by != 0.0 {
            ui.scroll_with_delta(vec2(0.0, -by));
        }
        add(ui);
    });
    // The bar's share must not widen the panel, or it would grow with every pass.
    ui.advance_cursor_after_rect(rest);
}

/// How far down the keys of this pass go, in points. Arrows are for what has the focus, where anything has.
fn by_keys(ui: &Ui, page: f32) -> f32 {
    let is_covered = ui.memory(|it| it.top_modal_layer().is_some());
    if is_covered || ui.ctx().text_edit_focused() {
        return 0.0;
    }
    let page = (page - size::ROW).max(size::ROW);
    let far = 1.0e6;
    let keys = [(Key::PageDown, page), (Key::PageUp, -page), (Key::Home, -far), (Key::End, far)];
    let arrows = [(Key::ArrowDown, 2.0 * size::ROW), (Key::ArrowUp, -2.0 * size::ROW)];
    let is_free = ui.memory(|it| it.focused().is_none());
    let all = keys.into_iter().chain(arrows.into_iter().filter(|_| is_free));
    ui.input_mut(|input| all.filter(|it| input.consume_key(Modifiers::NONE, it.0)).map(|it| it.1).sum())
}
