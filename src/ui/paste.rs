//! Pasted text that belongs to the window: all of it while no field has the focus, and always long ones and those that
//! hold several values of a payload.
//!
//! A line of a megabyte in a text field costs egui 0.2 s a key stroke and 380 MB, and egui keeps copies of it to undo.

use egui::Context;
use egui::Event;

use crate::capture;
use crate::payload::secret::SecretText;

/// Texts of more bytes than this do not get into a field.
const MOST_IN_A_FIELD: usize = 16 << 10;

/// Whether a text holds several values of a payload: it belongs to the reader, whatever field has the focus.
fn has_several(text: &str) -> bool {
    let reading = capture::read(text);
    reading.candidates.iter().any(|it| {
        let mut names = it.found.clone();
        names.sort_unstable();
        names.dedup();
        2 <= names.len()
    })
}

/// Takes out of this pass's input what was pasted to the window.
pub fn take(ctx: &Context) -> Vec<SecretText> {
    let is_typing = ctx.text_edit_focused();
    let mut taken = Vec::new();
    ctx.input_mut(|input| {
        input.events.retain_mut(|event| match event {
            Event::Paste(text) if !is_typing || MOST_IN_A_FIELD < text.len() || has_several(text) => {
                taken.push(SecretText::new(std::mem::take(text)));
                false
            }
            _ => true,
        });
    });
    taken
}
