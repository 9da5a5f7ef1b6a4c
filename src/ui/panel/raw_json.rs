//! The content as JSON, pretty-printed; each personal value masked until it may be seen.

use egui::Label;
use egui::Ui;

use crate::payload::Inspection;
use crate::redact::Border;
use crate::text::Language;
use crate::text::Said;
use crate::ui::widget::json_text;
use crate::ui::widget::mark::Mark;
use crate::ui::widget::sunken;

/// Content of more plaintext bytes than this is not drawn as JSON: laying it out would hold up typing.
const MAX_BYTES: usize = 64 * 1024;

/// Draws the content as JSON.
pub(super) fn raw_json_ui(ui: &mut Ui, language: Language, inspection: &Inspection, border: &Border) {
    let evidence = &inspection.evidence;
    let n_bytes = evidence.best().plain.len();
    if MAX_BYTES < n_bytes {
        let said = Said::new("{n} bytes are too many to show here; copy them instead").with("n", n_bytes);
        Mark::Note.line(ui, language, &said.in_language(language));
        return;
    }
    let Some(text) = pretty(inspection, border) else { return };
    if evidence.salvaged.is_some() {
        let words = language.word("Only the values that stand whole before the damage; the rest is lost");
        Mark::Warn.line(ui, language, words);
    }
    sunken::frame(ui).show(ui, |ui| {
        ui.set_width(ui.available_width());
        let job = json_text::job(ui, &text, ui.available_width());
        ui.add(Label::new(job).selectable(!border.reveals()));
    });
}

/// The content pretty-printed as far as it may be seen, without secrets; none where there is none.
pub(super) fn pretty(inspection: &Inspection, border: &Border) -> Option<String> {
    let content = border.content(inspection)?;
    serde_json::to_string_pretty(&content).ok()
}
