//! Pasted text that belongs to the window: all of it while no field has the focus, and long ones always.
//!
//! A line of a megabyte in a text field costs egui 0.2 s a key stroke and 380 MB, and egui keeps copies of it to undo.

use egui::Context;
use egui::Event;

use crate::payload::secret::SecretText;

/// Texts of more bytes than this do not get into a field.
const MOST_IN_A_FIELD: usize = 16 << 10;

/// Takes out of this pass's input what was pasted to the window.
pub fn take(ctx: &Context) -> Vec<SecretText> {
    let is_typing = ctx.text_edit_focused();
    let mut taken = Vec::new();
    ctx.input_mut(|input| {
        input.events.retain_mut(|event| match event {
            Event::Paste(text) if !is_typing || MOST_IN_A_FIELD < text.len() => {
                taken.push(SecretText::new(std::mem::take(text)));
                false
            }
            _ => true,
        });
    });
    taken
}
