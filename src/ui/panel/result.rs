//! The Result tab: each field with its value and what the checks say of it, then the whole as JSON.

pub(in crate::ui::panel) mod check;
mod row;

use egui::RichText;
use egui::Ui;

use crate::app::state::State;
use crate::payload::Inspection;
use crate::payload::verdict::Verdict;
use crate::redact::Border;
use crate::text::Language;
use crate::text::Said;
use crate::ui::outbox::Outbox;
use crate::ui::panel::raw_json;
use crate::ui::panel::result::row::Table;
use crate::ui::theme::tokens::space;
use crate::ui::view::CentreView;
use crate::ui::widget::fold;
use crate::ui::widget::mark::Mark;

/// Draws the tab.
pub(super) fn result_ui(ui: &mut Ui, state: &State, view: &mut CentreView, outbox: &mut Outbox) {
    let language = state.settings.language;
    let Some(inspection) = &state.desk.inspection else {
        Mark::Absent.beside(ui, language, language.word("The fields appear here once the data opens").into());
        return;
    };
    let evidence = &inspection.evidence;
    let (Some(kind), Some(content)) = (evidence.kind(), evidence.content()) else {
        nothing_ui(ui, language, inspection, view);
        return;
    };
    if evidence.salvaged.is_some() {
        let words = language.word("Partial: only what stands whole before the damage");
        Mark::Warn.beside(ui, language, words.into());
    }
    ui.horizontal_wrapped(|ui| {
        ui.strong(language.word(kind.title));
        ui.weak(kind.api);
    });
    let rows = kind.rows(content);
    let mut table = Table {
        language,
        inspection,
        border: Border::new(inspection, false),
        revealed: Border::new(inspection, true),
        widths: [0.0; 2],
    };
    table.fit(ui, &rows, view);
    table.heading_ui(ui);
    for (at, row) in rows.iter().enumerate() {
        table.row_ui(ui, at, row, view, outbox);
    }
    for (name, mark, said) in check::beside_fields(evidence) {
        table.check_ui(ui, name, mark, &said);
    }
    ui.add_space(space::TIGHT);
    let title = language.word("Raw JSON");
    let mut is_open = view.is_open("raw json", true);
    if fold::heading(ui, &mut is_open, RichText::new(title).strong(), title).clicked() {
        view.set_open("raw json", is_open);
    }
    if is_open {
        raw_json::raw_json_ui(ui, language, inspection, view.is_revealed);
    }
}

fn nothing_ui(ui: &mut Ui, language: Language, inspection: &Inspection, view: &mut CentreView) {
    let best = inspection.evidence.best();
    if inspection.verdict == Verdict::Incomplete {
        let words = language.word("Nothing was decrypted, so there are no fields to show");
        Mark::Absent.beside(ui, language, words.into());
        return;
    }
    let said = match best.blocks.len() {
        0 => Said::new("There is nothing to show: nothing could be decrypted"),
        n => Said::new("There is nothing to show: {n} of {all} blocks are noise")
            .with("n", best.noise_blocks().len())
            .with("all", n),
    };
    Mark::Error.beside(ui, language, said.in_language(language).into());
    if let Some(first) = best.noise_blocks().first().copied()
        && ui.link(language.word("Look at the bytes")).clicked()
    {
        view.go_to_block(first);
    }
}
