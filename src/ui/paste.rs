//! Pasted text that belongs to the window: all of it while no field has the focus, and always long ones and those that
//! hold several values of a payload.
//!
//! Ctrl+Shift+V puts the bare text into the field, whatever it is.
//!
//! A line of a megabyte in a text field costs egui 0.2 s a key stroke and 380 MB, and egui keeps copies of it to undo.

use egui::Context;
use egui::Event;

use crate::capture;
use crate::capture::Name;
use crate::payload::secret::SecretText;

/// Texts of more bytes than this do not get into a field.
const MOST_IN_A_FIELD: usize = 16 << 10;

/// Whether a text holds several values of a payload: it belongs to the reader, whatever field has the focus.
fn has_several(text: &str) -> bool {
    let is_telling = |it: &Name| !matches!(it, Name::AppId | Name::OpenId | Name::Token | Name::UnionId);
    let reading = capture::read(text);
    reading.records.iter().any(|record| {
        let mut names: Vec<Name> = record.facts.iter().map(|it| it.name).filter(is_telling).collect();
        names.sort_unstable();
        names.dedup();
        2 <= names.len()
    })
}

/// Takes out of this pass's input what was pasted to the window. With `is_bare` the next short text is left to
/// the field that has the focus.
pub fn take(ctx: &Context, is_bare: &mut bool) -> Vec<SecretText> {
    let is_typing = ctx.text_edit_focused();
    let mut taken = Vec::new();
    ctx.input_mut(|input| {
        input.events.retain_mut(|event| match event {
            Event::Paste(text)
                if !is_typing || MOST_IN_A_FIELD < text.len() || (!*is_bare && has_several(text)) =>
            {
                taken.push(SecretText::new(std::mem::take(text)));
                false
            }
            Event::Paste(_) => {
                *is_bare = false;
                true
            }
            _ => true,
        });
    });
    if is_typing && !taken.is_empty() {
        // So that Ctrl+Z takes back the paste and not the last letter that was typed.
        ctx.memory_mut(|memory| memory.stop_text_input());
    }
    taken
}
