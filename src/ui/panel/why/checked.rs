//! The list of what was checked, in the order of the stages; for a sound payload it is the proof.

use egui::Ui;

use crate::payload::Inspection;
use crate::payload::stage::Stage;
use crate::payload::stage::Tracks;
use crate::payload::stage::Value;
use crate::redact::Border;
use crate::text::Language;
use crate::text::Said;
use crate::ui::widget::mark::Mark;

/// Draws one line for each sentence of each stage that was reached.
pub(super) fn checked_ui(ui: &mut Ui, language: Language, inspection: &Inspection) {
    let border = Border::new(inspection, false);
    let tracks = Tracks::of(&inspection.evidence);
    for stage in tracks.furthest().iter().filter(|it| !it.is_unreached()) {
        for line in &stage.lines {
            let said = Said::new("{part}: {what}")
                .with_said("part", Said::new(stage.title()))
                .with_said("what", line.said.clone())
                .in_language(language);
            let words = match value(stage) {
                Some(value) => format!("{said} · {value}"),
                None => said,
            };
            Mark::from(line.mark).beside(ui, language, border.clean(&words).into());
        }
    }
}

/// The value, where the sentence is about it and it is short: an appid, a time.
fn value<'a>(stage: &'a Stage<'_>) -> Option<&'a str> {
    match &stage.value {
        Value::Open(value) if stage.code.is_check() => Some(value),
        _ => None,
    }
}
