//! The question before everything is cleared or forgotten: it cannot be taken back, so one Enter must not be enough.

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

/// What is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LastQuestion {
    /// Whether what came in is to go.
    Clear,
    /// Whether all that is secret or personal is to go.
    Forget,
}

impl LastQuestion {
    fn title(self) -> &'static str {
        match self {
            Self::Clear => "Clear everything?",
            Self::Forget => "Forget everything?",
        }
    }

    fn about(self) -> &'static str {
        match self {
            Self::Clear => {
                "Every source and payload, and the logins read from them. It cannot be taken back."
            }
            Self::Forget => "The case, the logins, what is typed and what was sent. It cannot be taken back.",
        }
    }

    fn yes(self, language: Language) -> &'static str {
        match self {
            Self::Clear => language.word("Clear"),
            Self::Forget => Command::ForgetEverything.label(language),
        }
    }

    fn message(self) -> Message {
        match self {
            Self::Clear => Message::ClearPressed,
            Self::Forget => Message::EverythingForgotten,
        }
    }
}

/// What the question keeps between two passes.
#[derive(Debug, Default)]
pub(super) struct Question {
    asked: Option<LastQuestion>,
    wants_focus: bool,
}

impl Question {
    /// Asks.
    pub(super) fn open(&mut self, question: LastQuestion) {
        *self = Self { asked: Some(question), wants_focus: true };
    }

    /// Whether it lies over the window.
    pub(super) fn is_open(&self) -> bool {
        self.asked.is_some()
    }

    /// Draws it over the window while it is open.
    pub(super) fn show(&mut self, ctx: &Context, language: Language, outbox: &mut Outbox) {
        let Some(question) = self.asked else { return };
        let frame = Frame::popup(&ctx.global_style()).inner_margin(Margin::same(space::LARGE as i8));
        let modal = Modal::new(Id::unique("forget")).frame(frame).show(ctx, |ui| {
            ui.set_width(size::DIALOG.min(ui.ctx().content_rect().width() - 2.0 * space::LARGE));
            ui.heading(language.word(question.title()));
            ui.add(Label::new(language.word(question.about())).wrap());
            ui.add_space(space::SMALL);
            ui.horizontal(|ui| self.buttons_ui(ui, question, language, outbox));
        });
        if modal.should_close() {
            self.asked = None;
        }
    }

    fn buttons_ui(&mut self, ui: &mut Ui, question: LastQuestion, language: Language, outbox: &mut Outbox) {
        let cancel = ui.button(Command::Cancel.label(language));
        // The harmless one: who presses Enter twice forgets nothing.
        if std::mem::take(&mut self.wants_focus) {
            cancel.request_focus();
        }
        let words = RichText::new(question.yes(language)).color(color::ERROR.text.on(ui));
        if ui.add(Button::new(words)).clicked() {
            outbox.send(question.message());
            self.asked = None;
        }
        if cancel.clicked() {
            self.asked = None;
        }
    }
}
