//! An eye to hold: what it belongs to is shown while the pointer or the space bar is held on it, and no longer.

use egui::Key;
use egui::Response;
use egui::Role;
use egui::Ui;
use egui::WidgetInfo;

use crate::text::Language;
use crate::text::Said;
use crate::ui::theme::icon;
use crate::ui::widget::icon_button;

/// Draws the eye for `field`; `held` becomes its name while it is held, and none again when let go.
pub fn eye(ui: &mut Ui, language: Language, field: &str, held: &mut Option<String>) -> Response {
    let response = icon_button::tight(ui, |ui| ui.add(icon_button::button(icon::REVEAL)));
    let is_held = response.is_pointer_button_down_on()
        || (response.has_focus() && ui.input(|it| it.key_down(Key::Space)));
    let was_held = held.as_deref() == Some(field);
    if is_held != was_held {
        *held = is_held.then(|| field.to_owned());
        ui.request_repaint();
    }
    let name = Said::new("Hold to show {field}").with("field", field).in_language(language);
    let enabled = response.enabled();
    response.widget_info(|| WidgetInfo::labeled(Role::Button, enabled, &name));
    response.on_hover_text(name)
}
