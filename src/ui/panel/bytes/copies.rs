//! The Bytes tab's buttons that copy all blocks, masked as they are on screen.

use egui::RichText;
use egui::Ui;

use crate::app::message::Message;
use crate::payload::attempt::Attempt;
use crate::payload::evidence::Evidence;
use crate::text::Language;
use crate::text::Said;
use crate::ui::outbox::Outbox;
use crate::ui::panel::bytes::block::is_moved;
use crate::ui::panel::bytes::block::looks;
use crate::ui::panel::bytes::dump;

/// Draws a button for each layer that there is.
pub(super) fn copies_ui(
    ui: &mut Ui,
    language: Language,
    evidence: &Evidence,
    is_revealed: bool,
    outbox: &mut Outbox,
) {
    let (given, better) = (&evidence.given, evidence.better.as_ref());
    let plain = |it: &Attempt| dump::plain(&it.plain, &looks(it, is_revealed));
    let has_given = !given.blocks.is_empty() && !is_moved(evidence);
    ui.horizontal_wrapped(|ui| {
        let mut copy_ui = |name: &'static str, text: &dyn Fn() -> String| {
            if ui.button(RichText::new(name).small()).clicked() {
                if is_revealed {
                    outbox.copy_real(ui, text());
                    return;
                }
                ui.copy_text(text());
                outbox.send(Message::Noticed(Said::new("Copied")));
            }
        };
        // Bytes that no key opens may be anything, also a key.
        if evidence.best().key_fits() {
            copy_ui(language.word("Copy ciphertext"), &|| dump::cipher(&evidence.best().reading.data));
        }
        if has_given {
            let name =
                language.word(if better.is_some() { "Copy plaintext, as given" } else { "Copy plaintext" });
            copy_ui(name, &|| plain(given));
        }
        if let Some(better) = better {
            copy_ui(language.word("Copy plaintext, as repaired"), &|| plain(better));
        }
    });
}
