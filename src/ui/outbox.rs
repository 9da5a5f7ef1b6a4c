//! Where panels put what happened. The window empties it after each pass: `app::update` acts on messages, the window
//! itself on commands.

use egui::Ui;

use crate::app::message::Message;
use crate::payload::secret::SecretText;
use crate::text::Said;
use crate::ui::command::Command;

/// Messages and commands in the order they were sent.
#[derive(Debug, Default)]
pub struct Outbox {
    messages: Vec<Message>,
    commands: Vec<Command>,
    /// What was copied of what is secret or personal, the latest.
    real: Option<SecretText>,
}

impl Outbox {
    /// Puts a message at the end.
    pub fn send(&mut self, message: Message) {
        self.messages.push(message);
    }

    /// Asks the window for something that changes no state.
    pub fn command(&mut self, command: Command) {
        self.commands.push(command);
    }

    /// Copies a value as it is; it does not stay on the clipboard.
    pub fn copy_real(&mut self, ui: &Ui, text: String) {
        ui.copy_text(text.clone());
        self.real = Some(SecretText::new(text));
        self.send(Message::Noticed(Said::new("Copied in full: it is taken off the clipboard after 30 s")));
    }

    /// What was copied as it is.
    pub fn take_real(&mut self) -> Option<SecretText> {
        self.real.take()
    }

    /// Takes all messages out, the first one first.
    pub fn take(&mut self) -> Vec<Message> {
        std::mem::take(&mut self.messages)
    }

    /// Takes all commands out, the first one first.
    pub fn take_commands(&mut self) -> Vec<Command> {
        std::mem::take(&mut self.commands)
    }
}
