//! Where panels put what happened. The window empties it after each pass and lets `app::update` act.

use crate::app::message::Message;

/// Messages in the order they were sent.
#[derive(Debug, Default)]
pub struct Outbox {
    messages: Vec<Message>,
}

impl Outbox {
    /// Puts a message at the end.
    pub fn send(&mut self, message: Message) {
        self.messages.push(message);
    }

    /// Takes all messages out, the first one first.
    pub fn take(&mut self) -> Vec<Message> {
        std::mem::take(&mut self.messages)
    }
}
