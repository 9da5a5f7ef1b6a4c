//! Where panels put what happened. The window empties it after each pass: `app::update` acts on messages, the window
//! itself on commands.

use crate::app::message::Message;
use crate::ui::command::Command;

/// Messages and commands in the order they were sent.
#[derive(Debug, Default)]
pub struct Outbox {
    messages: Vec<Message>,
    commands: Vec<Command>,
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

    /// Takes all messages out, the first one first.
    pub fn take(&mut self) -> Vec<Message> {
        std::mem::take(&mut self.messages)
    }

    /// Takes all commands out, the first one first.
    pub fn take_commands(&mut self) -> Vec<Command> {
        std::mem::take(&mut self.commands)
    }
}
