//! The empty window: what can be pasted or dropped, where to begin, and six ready-made cases.

use egui::Align;
use egui::Button;
use egui::Layout;
use egui::Response;
use egui::RichText;
use egui::Ui;
use egui::vec2;

use crate::app::state::State;
use crate::text::Language;
use crate::ui::command::Command;
use crate::ui::outbox::Outbox;
use crate::ui::panel::loading;
use crate::ui::panel::sample_card;
use crate::ui::panel::scrolled::scrolled;
use crate::ui::theme;
use crate::ui::theme::icon;
use crate::ui::theme::tokens::color;
use crate::ui::theme::tokens::size;
use crate::ui::theme::tokens::space;

/// Draws the invitation.
pub(super) fn empty_ui(ui: &mut Ui, state: &State, outbox: &mut Outbox) {
    let language = state.settings.language;
    scrolled(ui, "empty", |ui| {
        // In the upper third, where the eye looks first; at once at the top where there is little room.
        ui.add_space((ui.available_height() / 8.0).clamp(0.0, 3.0 * space::SECTION).floor());
        let width = ui.available_width().min(size::READING_WIDTH);
        let margin = ((ui.available_width() - width) / 2.0).floor();
        ui.horizontal_top(|ui| {
            ui.add_space(margin);
            ui.allocate_ui_with_layout(vec2(width, 0.0), Layout::top_down(Align::Min), |ui| {
                ui.set_width(width);
                if let Some(intake) = &state.intake {
                    loading::loading_ui(ui, language, intake, outbox);
                    ui.add_space(space::SECTION);
                    privacy_ui(ui, language);
                    return;
                }
                invitation_ui(ui, language, outbox);
                ui.add_space(space::SECTION);
                ui.label(RichText::new(language.word("Or look at a ready-made case")).heading());
                ui.add_space(space::TIGHT);
                sample_card::sample_cards_ui(ui, state, outbox);
                ui.add_space(space::SECTION);
                privacy_ui(ui, language);
            });
        });
    });
}

fn invitation_ui(ui: &mut Ui, language: Language, outbox: &mut Outbox) {
    let invitation = language.word("Paste anything with Ctrl+V, or drop files here");
    ui.label(RichText::new(invitation).text_style(theme::title_text()).color(color::STRONG.on(ui)));
    let examples = "A request body, a query string, JSON, console output, a log line, an SDK's error text: Unseal finds \
                    the payload, decrypts it, or says why it cannot.";
    ui.label(RichText::new(language.word(examples)).color(color::WEAK.on(ui)));
    ui.add_space(space::SMALL);
    ui.horizontal_wrapped(|ui| {
        let open = words_of(icon::FOLDER, Command::OpenFiles, language);
        let open =
            Button::new(RichText::new(open).color(color::ON_PRIMARY.on(ui))).fill(color::PRIMARY.on(ui));
        let open = ui.add(open);
        run_if_clicked(ui, &open, Command::OpenFiles, outbox);
        for (icon, command) in [(icon::LOGIN, Command::FocusCode), (icon::EDIT, Command::ShowFields)] {
            let button = ui.button(words_of(icon, command, language));
            run_if_clicked(ui, &button, command, outbox);
        }
    });
}

fn words_of(icon: icon::Icon, command: Command, language: Language) -> String {
    format!("{}  {}", icon.glyph, command.label(language))
}

fn run_if_clicked(ui: &Ui, button: &Response, command: Command, outbox: &mut Outbox) {
    if let Some(keys) = command.keys(ui.ctx()) {
        button.clone().on_hover_text(keys);
    }
    if button.clicked() {
        outbox.command(command);
    }
}

fn privacy_ui(ui: &mut Ui, language: Language) {
    let promise = "Everything stays on this computer, in memory. Only a login with a profile of your own talks to WeChat, \
                   and says so first.";
    ui.horizontal(|ui| {
        ui.label(icon::LOCKED.text().color(color::WEAK.on(ui)));
        ui.add(egui::Label::new(RichText::new(language.word(promise)).color(color::WEAK.on(ui))).wrap());
    });
}
