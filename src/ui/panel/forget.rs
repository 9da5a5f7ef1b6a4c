//! The question before everything is forgotten: it cannot be taken back, so one Enter must not be enough.

use egui::Button;
use egui::Context;
use egui::Frame;
use egui::Id;
use egui::Label;
use egui::Margin;
use egui::Modal;
use egui::RichText;
use egui::Ui;

use crate::app::message::Message;
use crate::text::Language;
use crate::ui::command::Command;
use crate::ui::outbox::Outbox;
use crate::ui::theme::tokens::color;
use crate::ui::theme::tokens::size;
use crate::ui::theme::tokens::space;

/// What the question keeps between two passes.
#[derive(Debug, Default)]
pub(super) struct ForgetQuestion {
    is_open: bool,
    wants_focus: bool,
}

impl ForgetQuestion {
    /// Asks.
    pub(super) fn open(&mut self) {
        *self = Self { is_open: true, wants_focus: true };
    }

    /// Whether it lies over the window.
    pub(super) fn is_open(&self) -> bool {
        self.is_open
    }

    /// Draws it over the window while it is open.
    pub(super) fn show(&mut self, ctx: &Context, language: Language, outbox: &mut Outbox) {
        if !self.is_open {
            return;
        }
        let frame = Frame::popup(&ctx.global_style()).inner_margin(Margin::same(space::LARGE as i8));
        let modal = Modal::new(Id::unique("forget")).frame(frame).show(ctx, |ui| {
            ui.set_width(size::DIALOG.min(ui.ctx().content_rect().width() - 2.0 * space::LARGE));
            ui.heading(language.word("Forget everything?"));
            let about = "The case, the logins, what is typed and what was sent. It cannot be taken back.";
            ui.add(Label::new(language.word(about)).wrap());
            ui.add_space(space::SMALL);
            ui.horizontal(|ui| self.buttons_ui(ui, language, outbox));
        });
        if modal.should_close() {
            self.is_open = false;
        }
    }

    fn buttons_ui(&mut self, ui: &mut Ui, language: Language, outbox: &mut Outbox) {
        let cancel = ui.button(Command::Cancel.label(language));
        // The harmless one: who presses Enter twice forgets nothing.
        if std::mem::take(&mut self.wants_focus) {
            cancel.request_focus();
        }
        let words = RichText::new(Command::ForgetEverything.label(language)).color(color::ERROR.text.on(ui));
        if ui.add(Button::new(words)).clicked() {
            outbox.send(Message::EverythingForgotten);
            self.is_open = false;
        }
        if cancel.clicked() {
            self.is_open = false;
        }
    }
}
