//! The upper part of the left panel: what came in, and the payloads of it, each with its mark; a click shows one.

mod payloads;
mod sources;

use egui::Ui;

use crate::app::state::State;
use crate::ui::outbox::Outbox;

/// Draws the lists; nothing while one source with one payload or none is all there is.
pub(super) fn evidence_ui(ui: &mut Ui, state: &State, outbox: &mut Outbox) {
    let (n_sources, n_payloads) = (state.case.sources.len(), state.case.payloads.len());
    if n_sources < 2 && n_payloads < 2 {
        return;
    }
    sources::sources_ui(ui, state);
    payloads::payloads_ui(ui, state, outbox);
    ui.separator();
}
