//! A button of one glyph, as wide as it is high, without a frame until the pointer is on it.

use egui::Button;
use egui::Ui;
use egui::vec2;

use crate::ui::theme::icon::Icon;
use crate::ui::theme::tokens::size;

/// Width of the button, in points.
pub const WIDTH: f32 = size::CONTROL;

/// The button; what it is called is for the caller to say.
pub fn button(icon: Icon) -> Button<'static> {
    Button::new(icon.text()).frame_when_inactive(false).min_size(vec2(WIDTH, size::ROW - 4.0))
}

/// Draws `contents` with so little padding that such buttons keep to [`WIDTH`].
pub fn tight<R>(ui: &mut Ui, contents: impl FnOnce(&mut Ui) -> R) -> R {
    ui.scope(|ui| {
        ui.spacing_mut().button_padding = vec2(2.0, 0.0);
        ui.spacing_mut().interact_size.y = size::ROW - 4.0;
        contents(ui)
    })
    .inner
}
