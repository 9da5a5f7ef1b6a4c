//! Which characters of the session_key a slip hit: told only while secrets are shown, as they are part of the key.

use egui::Label;
use egui::RichText;
use egui::Ui;

use crate::payload::diagnosis::Finding;
use crate::payload::edit::Touched;
use crate::payload::evidence::Evidence;
use crate::payload::submission::Part;
use crate::text::Language;
use crate::text::Said;
use crate::ui::theme::tokens::color;
use crate::ui::view::CentreView;

/// Characters that are told; a key folded to one case has more.
const MOST: usize = 4;

/// Draws the characters below the finding that the slip is the cause of, or how to see them.
pub(super) fn slip_ui(
    ui: &mut Ui,
    language: Language,
    finding: &Finding,
    evidence: &Evidence,
    view: &CentreView,
) {
    let is_of_key = finding.diagnosis.blames == Some(Part::SessionKey);
    let Some(edit) = evidence.edit(Part::SessionKey).filter(|_| is_of_key) else { return };
    let right = evidence.best().reading.key.as_ref().map(|it| it.to_base64());
    let touched = edit.touched(&evidence.parts.key.repaired, right.as_ref().map_or("", |it| it.expose()));
    if view.is_presenting {
        return;
    }
    if !view.is_revealed {
        line_ui(ui, &Said::new("Hold F9 to see which characters").in_language(language));
        return;
    }
    for it in touched.iter().take(MOST) {
        line_ui(ui, &said(it).in_language(language));
    }
}

fn line_ui(ui: &mut Ui, words: &str) {
    ui.add(Label::new(RichText::new(words).small().color(color::WEAK.on(ui))).wrap());
}

fn said(it: &Touched) -> Said {
    let pattern = match (it.given, it.right) {
        (Some(_), Some(_)) => "character {at}: {given} → {right}",
        (None, _) => "character {at} is missing: {right}",
        (Some(_), None) => "character {at} is one too many: {given}",
    };
    let text = |it: Option<char>| it.map(String::from).unwrap_or_default();
    Said::new(pattern).with("at", it.at + 1).with("given", text(it.given)).with("right", text(it.right))
}
