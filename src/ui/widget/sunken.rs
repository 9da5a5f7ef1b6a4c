//! The sunken field behind text that is to be read or copied as a whole, such as JSON and code.

use egui::CornerRadius;
use egui::Frame;
use egui::Margin;
use egui::Ui;

use crate::ui::theme::tokens::color;
use crate::ui::theme::tokens::radius;
use crate::ui::theme::tokens::space;

/// Its frame, in the colours of the present theme.
pub fn frame(ui: &Ui) -> Frame {
    Frame::new()
        .fill(color::SUNKEN.on(ui))
        .corner_radius(CornerRadius::same(radius::NORMAL))
        .inner_margin(Margin::same(space::SMALL as i8))
}
