//! The settings page: language, theme, zoom, presenting, and where what is secret stays.

use egui::Button;
use egui::Context;
use egui::Frame;
use egui::Id;
use egui::Label;
use egui::Margin;
use egui::Modal;
use egui::RichText;
use egui::ScrollArea;
use egui::Ui;
use egui::vec2;

use crate::app::message::Message;
use crate::app::state::State;
use crate::app::state::Theme;
use crate::text::Language;
use crate::ui::command::Command;
use crate::ui::outbox::Outbox;
use crate::ui::theme::tokens::color;
use crate::ui::theme::tokens::size;
use crate::ui::theme::tokens::space;

/// The zooms to choose from; the keys go from one to the next.
const ZOOMS: [f32; 8] = [0.75, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0];

/// Where what is secret stays, sentence by sentence.
const PRIVACY: [&str; 5] = [
    "What you paste and open stays in the memory of this program, and is gone when it closes.",
    "AppSecret, codes and session_keys are never written to disk; the settings have no field for them. Only where you say so, an AppSecret goes into the system's keychain.",
    "Kept on disk are: language, theme, zoom, the window's layout, and name, appid and base address of your Mini Programs.",
    "Only a call that you confirm leaves this computer; what goes where is said before.",
    "Copies, tickets and reports are masked. A real value that you copy is taken off the clipboard after 30 seconds.",
];

/// What the page keeps between two passes.
#[derive(Debug, Default)]
pub(super) struct SettingsPage {
    is_open: bool,
    wants_focus: bool,
}

impl SettingsPage {
    /// Opens it, or closes it.
    pub(super) fn toggle(&mut self) {
        *self = Self { is_open: !self.is_open, wants_focus: true };
    }

    /// Whether it lies over the window.
    pub(super) fn is_open(&self) -> bool {
        self.is_open
    }

    /// Draws it over the window while it is open.
    pub(super) fn show(&mut self, ctx: &Context, state: &State, outbox: &mut Outbox) {
        if !self.is_open {
            return;
        }
        let frame = Frame::popup(&ctx.global_style()).inner_margin(Margin::same(space::LARGE as i8));
        let modal = Modal::new(Id::unique("settings")).frame(frame).show(ctx, |ui| {
            ui.set_width(size::DIALOG.min(ui.ctx().content_rect().width() - 2.0 * space::LARGE));
            let around = 4.0 * space::LARGE + size::CONTROL + space::SMALL;
            let most = (ui.ctx().content_rect().height() - around).max(size::CONTROL);
            let area = ScrollArea::vertical().id_salt("settings").max_height(most).min_scrolled_height(most);
            area.auto_shrink([false, true]).show(ui, |ui| self.page_ui(ui, state, outbox));
            // Below what scrolls, so that it is always in sight.
            ui.add_space(space::SMALL);
            if ui.button(state.settings.language.word("Close")).clicked() {
                self.is_open = false;
            }
        });
        if modal.should_close() {
            self.is_open = false;
        }
    }

    fn page_ui(&mut self, ui: &mut Ui, state: &State, outbox: &mut Outbox) {
        let settings = state.settings;
        let language = settings.language;
        ui.heading(language.word("Settings"));
        section_ui(ui, language.word("Language"), |ui| {
            for it in Language::ALL {
                let button = ui.add(Button::selectable(it == language, it.own_name()));
                if it == language && std::mem::take(&mut self.wants_focus) {
                    button.request_focus();
                }
                if button.clicked() {
                    outbox.send(Message::LanguageChosen(it));
                }
            }
        });
        section_ui(ui, language.word("Theme"), |ui| {
            for it in [Theme::System, Theme::Light, Theme::Dark] {
                let is_chosen = it == settings.theme;
                if ui.add(Button::selectable(is_chosen, theme_name(it, language))).clicked() {
                    outbox.send(Message::ThemeChosen(it));
                }
            }
        });
        let keys = [Command::ZoomIn, Command::ZoomOut, Command::ZoomReset].map(|it| it.keys(ui.ctx()));
        let keys = keys.into_iter().flatten().collect::<Vec<_>>().join("  ");
        section_ui(ui, &format!("{}  {keys}", language.word("Zoom")), |ui| {
            for it in ZOOMS {
                let words = format!("{:.0} %", it * 100.0);
                if ui.add(Button::selectable(is_same(it, settings.zoom), words)).clicked() {
                    outbox.send(Message::ZoomChosen(it));
                }
            }
        });
        section_ui(ui, language.word("Presenting"), |ui| {
            let words =
                language.word("Presenter mode: invented values, nothing shown in full, a large verdict");
            let mut is_presenting = settings.is_presenting;
            if ui.checkbox(&mut is_presenting, words).changed() {
                outbox.send(Message::PresentingSwitched);
            }
        });
        section_ui(ui, language.word("Where your secrets are"), |ui| {
            ui.vertical(|ui| {
                for sentence in PRIVACY {
                    let words = RichText::new(language.word(sentence)).small();
                    ui.add(Label::new(words).wrap());
                }
                ui.add_space(space::TIGHT);
                let forget = Command::ForgetEverything.label(language);
                let about = "The case, the logins, what is typed and what was sent. It cannot be taken back.";
                if ui.button(forget).on_hover_text(language.word(about)).clicked() {
                    outbox.command(Command::ForgetEverything);
                    self.is_open = false;
                }
            });
        });
    }
}

fn section_ui(ui: &mut Ui, title: &str, add: impl FnOnce(&mut Ui)) {
    ui.add_space(space::SMALL);
    ui.label(RichText::new(title).small().color(color::WEAK.on(ui)));
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(space::TIGHT, space::TIGHT);
        add(ui);
    });
}

fn theme_name(theme: Theme, language: Language) -> &'static str {
    language.word(match theme {
        Theme::Dark => "Dark",
        Theme::Light => "Light",
        Theme::System => "System",
    })
}

/// The next zoom of the list above or below `zoom`, or the usual one.
pub(crate) fn zoom_after(zoom: f32, command: Command) -> Option<f32> {
    match command {
        Command::ZoomIn => ZOOMS.into_iter().find(|it| zoom + 0.01 < *it),
        Command::ZoomOut => ZOOMS.into_iter().rev().find(|it| *it < zoom - 0.01),
        Command::ZoomReset => Some(1.0),
        _ => None,
    }
}

fn is_same(one: f32, other: f32) -> bool {
    (one - other).abs() < 0.01
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_keys_walk_through_the_zooms_and_stop_at_the_ends() {
        assert_eq!(zoom_after(1.0, Command::ZoomIn), Some(1.1));
        assert_eq!(zoom_after(1.0, Command::ZoomOut), Some(0.9));
        assert_eq!(zoom_after(2.0, Command::ZoomIn), None);
        assert_eq!(zoom_after(0.75, Command::ZoomOut), None);
        assert_eq!(zoom_after(1.37, Command::ZoomReset), Some(1.0));
    }
}
