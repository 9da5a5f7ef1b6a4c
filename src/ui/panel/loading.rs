//! Where nothing else is on show yet: the file that is being read, how far it is, and how to stop; and the one that could
//! not be read.

use egui::Label;
use egui::ProgressBar;
use egui::RichText;
use egui::Ui;

use crate::app::message::Message;
use crate::app::state::Intake;
use crate::app::state::State;
use crate::text::Language;
use crate::ui::command::Command;
use crate::ui::outbox::Outbox;
use crate::ui::panel::bottom_bar::of_intake;
use crate::ui::panel::failure::dismiss_button;
use crate::ui::panel::row_end::at_end;
use crate::ui::panel::section;
use crate::ui::theme;
use crate::ui::theme::icon;
use crate::ui::theme::tokens::color;
use crate::ui::theme::tokens::size;
use crate::ui::theme::tokens::space;

/// Draws what is being read, in the place of the invitation.
pub(super) fn loading_ui(ui: &mut Ui, language: Language, intake: &Intake, outbox: &mut Outbox) {
    let words = of_intake(intake).in_language(language);
    ui.label(RichText::new(words).text_style(theme::title_text()).color(color::STRONG.on(ui)));
    ui.add_space(space::SMALL);
    let share = match (intake.percent, intake.n_all) {
        (Some(percent), _) => f32::from(percent.min(100)) / 100.0,
        (None, 0) => 0.0,
        (None, n_all) => intake.n_done as f32 / n_all as f32,
    };
    ui.add(ProgressBar::new(share).desired_height(space::TIGHT).fill(color::PRIMARY.on(ui)));
    ui.add_space(space::SMALL);
    let hint = "Payloads are shown once their file is read; Cancel keeps what is read so far.";
    ui.add(Label::new(RichText::new(language.word(hint)).color(color::WEAK.on(ui))).wrap());
    ui.add_space(space::SMALL);
    if ui.button(Command::Cancel.label(language)).on_hover_text("Esc").clicked() {
        outbox.send(Message::CancelPressed);
    }
}

/// Draws why the latest file could not be read.
pub(super) fn unreadable_ui(ui: &mut Ui, state: &State, outbox: &mut Outbox) {
    let Some(why) = &state.unreadable else { return };
    let language = state.settings.language;
    section::outlined(ui, color::ERROR.fill, color::ERROR.text, |ui| {
        ui.horizontal(|ui| {
            ui.label(icon::ERROR.text().color(color::ERROR.text.on(ui)));
            let words = RichText::new(why.in_language(language)).heading();
            let width = ui.available_width() - size::CONTROL - space::SMALL;
            ui.allocate_ui(egui::vec2(width, size::ROW), |ui| ui.add(Label::new(words).wrap()));
            at_end(ui, "dismiss", |ui| {
                if dismiss_button(ui, language).clicked() {
                    outbox.send(Message::FailureDismissed);
                }
            });
        });
    });
    ui.add_space(space::TIGHT);
}
