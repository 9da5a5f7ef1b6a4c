//! The long search: a button where it may help, progress while it goes on, and what it came to.

use egui::ProgressBar;
use egui::RichText;
use egui::Ui;

use crate::app::desk::SearchState;
use crate::app::message::Message;
use crate::app::state::State;
use crate::payload::Inspection;
use crate::payload::budget::Effort;
use crate::payload::diagnosis::Certainty;
use crate::payload::diagnosis::Finding;
use crate::payload::diagnosis::Weight;
use crate::payload::question::Found;
use crate::payload::submission::Part;
use crate::text::Said;
use crate::ui::outbox::Outbox;
use crate::ui::theme::tokens::space;

/// The width of the bar, in points.
const BAR: f32 = 160.0;

/// Draws the search where the payload does not open, or where it was searched.
pub(super) fn search_ui(ui: &mut Ui, state: &State, outbox: &mut Outbox) {
    let language = state.settings.language;
    match state.desk.search.as_ref().map(|it| &it.state) {
        Some(SearchState::Running { n_blocks, .. }) => running_ui(ui, state, *n_blocks, outbox),
        Some(SearchState::Done(found)) => {
            if let Some(said) = nothing_found(found) {
                ui.weak(said.in_language(language));
            }
        }
        None => {}
    }
}

/// The button, among those of the strip, where a search may help.
pub(super) fn button_ui(ui: &mut Ui, state: &State, outbox: &mut Outbox) {
    let language = state.settings.language;
    let is_wanted = state.desk.search.is_none() && state.desk.inspection.as_ref().is_some_and(may_help);
    if !is_wanted {
        return;
    }
    let hint = "Tries slips of several characters in session_key and encryptedData, for a second or two. Masked keys are left alone.";
    let button = ui.button(RichText::new(language.word("Search for a typing error…")).small());
    if button.on_hover_text(language.word(hint)).clicked() {
        outbox.send(Message::SearchPressed);
    }
}

fn running_ui(ui: &mut Ui, state: &State, n_blocks: u64, outbox: &mut Outbox) {
    let language = state.settings.language;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = space::SMALL;
        let part = n_blocks as f32 / Effort::Asked.n_blocks() as f32;
        ui.add(ProgressBar::new(part).desired_width(BAR));
        let said = Said::new("Searching: {n} blocks tried").with("n", grouped(n_blocks));
        ui.label(said.in_language(language));
        if ui.button(RichText::new(language.word("Cancel")).small()).clicked() {
            outbox.send(Message::SearchStopped);
        }
    });
}

/// Whether there are texts, and they do not open.
fn may_help(inspection: &Inspection) -> bool {
    let evidence = &inspection.evidence;
    let parts = &evidence.parts;
    // What is proven to be cut off is no slip.
    let is_lost = |it: &Finding| {
        it.weight == Weight::Problem
            && it.proof.certainty == Certainty::Proven
            && it.diagnosis.blames == Some(Part::EncryptedData)
    };
    !evidence.best().opens()
        && !parts.data.is_absent()
        && !parts.key.is_absent()
        && !inspection.findings.iter().any(is_lost)
}

/// `1,013,336`.
fn grouped(n: u64) -> String {
    let digits = n.to_string();
    let groups: Vec<&str> =
        digits.as_bytes().rchunks(3).rev().filter_map(|it| str::from_utf8(it).ok()).collect();
    groups.join(",")
}

/// What to say where the search found nothing.
fn nothing_found(found: &Found) -> Option<Said> {
    if found.reading.is_some() {
        return None;
    }
    let pattern = if found.tally.has_run_out {
        "Searched as far as it may: {n} blocks tried, nothing opens"
    } else {
        "Searched: {n} blocks tried, nothing opens"
    };
    Some(Said::new(pattern).with("n", grouped(found.tally.n_blocks)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_numbers_are_read_in_groups() {
        assert_eq!([0, 999, 1000, 1_013_336].map(grouped), ["0", "999", "1,000", "1,013,336"]);
    }
}
