//! A button whose words are its own: of several alike, each one says to a screen reader what it is about.

use egui::Response;
use egui::Role;
use egui::WidgetInfo;

/// Gives a button these words, for screen readers and on hovering.
pub fn named(response: Response, words: &str) -> Response {
    let enabled = response.enabled();
    response.widget_info(|| WidgetInfo::labeled(Role::Button, enabled, words));
    response.on_hover_text(words)
}
