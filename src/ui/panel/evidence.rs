//! The upper part of the left panel: what came in, and the payloads of it, each with its mark; a click shows one.

mod payloads;
mod sources;
mod zone;

use egui::Ui;

use crate::app::state::State;
use crate::ui::outbox::Outbox;

/// Draws the lists; nothing while nothing came in.
pub(super) fn evidence_ui(ui: &mut Ui, state: &State, outbox: &mut Outbox) {
    if state.case.sources.is_empty() {
        return;
    }
    sources::sources_ui(ui, state, outbox);
    payloads::payloads_ui(ui, state);
    ui.separator();
}
