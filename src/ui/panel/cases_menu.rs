//! The menu of the ready-made cases in the top bar, so that they are at hand from every state of the window.

use egui::Button;
use egui::Popup;
use egui::RichText;
use egui::Role;
use egui::Stroke;
use egui::StrokeKind;
use egui::Ui;
use egui::WidgetInfo;
use egui::containers::menu::MenuButton;

use crate::app::message::Message;
use crate::app::sample::Sample;
use crate::app::state::State;
use crate::ui::command::Command;
use crate::ui::outbox::Outbox;
use crate::ui::theme::icon;
use crate::ui::theme::tokens::color;
use crate::ui::theme::tokens::radius;
use crate::ui::theme::tokens::size;

/// What the menu keeps between two passes.
#[derive(Debug, Default)]
pub(super) struct CasesMenu {
    /// Whether the menu is to open, as its keys were pressed.
    pub(super) wants_open: bool,
    /// Whether its first case is to get the focus: a menu opened by keys is gone through by keys.
    wants_focus: bool,
}

/// Draws the button, and the menu while it is open.
pub(super) fn cases_menu_ui(ui: &mut Ui, state: &State, view: &mut CasesMenu, outbox: &mut Outbox) {
    let language = state.settings.language;
    let name = Command::ShowCases.label(language);
    let is_narrow = ui.content_rect().width() < size::NARROW;
    let shown = if is_narrow { language.word("Cases") } else { name };
    let button = Button::new((shown, icon::OPEN.text().small()));
    let (response, _) = MenuButton::from_button(button).ui(ui, |ui| cases_ui(ui, state, view, outbox));
    if std::mem::take(&mut view.wants_open) {
        Popup::open_id(ui.ctx(), Popup::default_response_id(&response));
        view.wants_focus = true;
        ui.request_repaint();
    }
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
    response.on_hover_text(format!("{name}  {}", Command::ShowCases.keys(ui.ctx()).unwrap_or_default()));
}

fn cases_ui(ui: &mut Ui, state: &State, view: &mut CasesMenu, outbox: &mut Outbox) {
    let language = state.settings.language;
    let is_free = state.job.is_none();
    for (at, sample) in Sample::ALL.into_iter().enumerate() {
        let (icon, tone) =
            if sample.is_sound() { (icon::OK, color::OK) } else { (icon::ERROR, color::ERROR) };
        let (title, subtitle) = (language.word(sample.title()), language.word(sample.subtitle()));
        let weak = RichText::new(subtitle).small().color(color::WEAK.on(ui));
        let button = Button::new((icon.text().color(tone.text.on(ui)), title, weak));
        let response = ui.add_enabled(is_free, button);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, is_free, format!("{title}: {subtitle}")));
        // Nothing can have the focus in the pass that only measures the menu.
        if at == 0 && !ui.is_sizing_pass() && std::mem::take(&mut view.wants_focus) {
            response.request_focus();
        }
        if response.has_focus() {
            let stroke = Stroke::new(size::FOCUS_LINE, color::ACCENT.text.on(ui));
            ui.painter().rect_stroke(response.rect, radius::NORMAL, stroke, StrokeKind::Inside);
        }
        if response.clicked() {
            outbox.send(Message::SamplePressed(sample));
            ui.close();
        }
    }
}
