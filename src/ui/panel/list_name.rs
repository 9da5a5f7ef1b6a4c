//! What a screen reader says of a closed list: what it is for, and what is chosen.

use egui::Response;
use egui::Role;
use egui::WidgetInfo;

/// Names a list; egui alone would say only what is chosen in it.
pub(super) fn list_named(response: &Response, name: &str, chosen: &str) {
    let enabled = response.enabled();
    response.widget_info(|| WidgetInfo {
        current_text_value: Some(chosen.to_owned()),
        ..WidgetInfo::labeled(Role::ComboBox, enabled, name)
    });
}
