//! The Result tab: each field with its value and what the checks say of it, then the whole as JSON.

mod row;

use egui::Label;
use egui::RichText;
use egui::Ui;

use crate::app::state::State;
use crate::payload::Inspection;
use crate::payload::attempt::Attempt;
use crate::payload::stage::Code;
use crate::payload::stage::Mark as Standing;
use crate::payload::stage::Stage;
use crate::payload::stage::Tracks;
use crate::payload::verdict::Verdict;
use crate::redact::Border;
use crate::redact::plaintext;
use crate::text::Language;
use crate::text::Said;
use crate::ui::outbox::Outbox;
use crate::ui::panel::raw_json;
use crate::ui::panel::result::row::Table;
use crate::ui::theme::tokens::space;
use crate::ui::view::CentreView;
use crate::ui::widget::fold;
use crate::ui::widget::mark::Mark;
use crate::ui::widget::sunken;

/// Bytes shown of a text that is no content.
const MAX_SHOWN: usize = 2048;

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
    let tracks = Tracks::of(evidence);
    let mut table = Table {
        language,
        tracks: &tracks,
        border: Border::new(inspection, false).inventing(view.is_presenting),
        revealed: Border::new(inspection, true),
        widths: [0.0; 2],
    };
    table.fit(ui, &rows, view);
    table.heading_ui(ui);
    for (at, row) in rows.iter().enumerate() {
        table.row_ui(ui, at, row, view, outbox);
    }
    let fields: Vec<&str> = rows.iter().map(|it| it.path.as_str()).collect();
    // A kind that never has a signature lacks none.
    let has_signature = kind.api.contains("wx.getUser");
    let is_wanted =
        |it: &&Stage<'_>| has_signature || it.code != Code::Signature || it.mark() != Standing::Absent;
    for check in tracks.beside(&fields).filter(is_wanted) {
        table.check_ui(ui, check);
    }
    ui.add_space(space::TIGHT);
    let title = language.word("Raw JSON");
    let mut is_open = view.is_open("raw json", true);
    if fold::heading(ui, &mut is_open, RichText::new(title).strong(), title).clicked() {
        view.set_open("raw json", is_open);
    }
    if is_open {
        let border = Border::new(inspection, view.is_revealed).inventing(view.is_presenting);
        raw_json::raw_json_ui(ui, language, inspection, &border);
    }
}

fn nothing_ui(ui: &mut Ui, language: Language, inspection: &Inspection, view: &mut CentreView) {
    let best = inspection.evidence.best();
    if inspection.verdict == Verdict::Incomplete {
        let words = language.word("Nothing was decrypted, so there are no fields to show");
        Mark::Absent.beside(ui, language, words.into());
        return;
    }
    if best.blocks.is_empty() {
        let words = language.word("There is nothing to show: nothing could be decrypted");
        Mark::Error.beside(ui, language, words.into());
        return;
    }
    let tracks = Tracks::of(&inspection.evidence);
    for stage in tracks.furthest().iter().filter(|it| it.mark() == Standing::Error && it.code.is_about_text())
    {
        for line in &stage.lines {
            Mark::from(line.mark).beside(ui, language, line.said.in_language(language).into());
        }
    }
    text_ui(ui, language, best, view.is_revealed);
    if let Some(first) = best.noise_blocks().first().copied()
        && ui.link(language.word("Look at the bytes")).clicked()
    {
        view.go_to_block(first);
    }
}

/// Decrypted text that is no content: what there is of it, masked until it may be seen.
fn text_ui(ui: &mut Ui, language: Language, best: &Attempt, is_revealed: bool) {
    if !best.key_fits() {
        return;
    }
    let text = best.plaintext();
    let shown = plaintext(&text[..text.len().min(MAX_SHOWN)], is_revealed);
    sunken::frame(ui).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.add(Label::new(RichText::new(shown).monospace()).wrap().selectable(!is_revealed));
    });
    if MAX_SHOWN < text.len() {
        let said = Said::new("The first {n} of {all} bytes").with("n", MAX_SHOWN).with("all", text.len());
        Mark::Note.line(ui, language, &said.in_language(language));
    }
}
