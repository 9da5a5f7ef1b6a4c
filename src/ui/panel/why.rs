//! The right panel: why the verdict is what it is, and what to do next.

mod card;
mod checked;
mod finding;
mod next;
mod places;
mod slip;
mod told;

use egui::Label;
use egui::RichText;
use egui::Ui;

use crate::app::state::State;
use crate::payload::Inspection;
use crate::report::told::leading;
use crate::report::told::told as told_in;
use crate::text::Language;
use crate::ui::outbox::Outbox;
use crate::ui::panel::scrolled::scrolled;
use crate::ui::panel::settle;
use crate::ui::panel::trial::Trial;
use crate::ui::panel::verdict::headline;
use crate::ui::theme::tokens::space;
use crate::ui::view::CentreView;
use crate::ui::widget::fold;
use crate::ui::widget::mark::Mark;

/// Draws the right panel.
pub fn why_ui(ui: &mut Ui, state: &State, view: &mut CentreView, outbox: &mut Outbox) {
    let language = state.settings.language;
    ui.heading(language.word("Why and what next"));
    ui.add_space(space::TIGHT);
    scrolled(ui, "why", |ui| {
        let Some(inspection) = &state.desk.inspection else {
            next::next_ui(ui, state, outbox);
            return;
        };
        if let Some(said) = Trial::of(state).as_ref().and_then(Trial::headline) {
            // What the findings say rests on words about the given key.
            Mark::Warn.beside(ui, language, said.in_language(language).into());
            let hint = "What is wrong with the given key is told again when you go back to it.";
            ui.add(Label::new(language.word(hint)).wrap());
            places::places_ui(ui, state, inspection, view, outbox);
            return;
        }
        findings_ui(ui, language, inspection, view);
        if inspection.findings.is_empty() && inspection.evidence.best().opens() {
            Mark::Ok.beside(ui, language, language.word("Nothing is wrong with it").into());
            ui.add_space(space::TIGHT);
        }
        places::places_ui(ui, state, inspection, view, outbox);
        next::next_ui(ui, state, outbox);
        settle::settle_ui(ui, state, inspection, outbox);
        checked_ui(ui, language, inspection, view);
    });
}

/// Whether there is something to say of words alone.
pub(super) fn has_answer(inspection: &Inspection) -> bool {
    !inspection.findings.is_empty() || told_in(inspection).is_some()
}

/// What is said of words alone, in the centre.
pub(super) fn answer_ui(ui: &mut Ui, state: &State, view: &mut CentreView) {
    if let Some(inspection) = &state.desk.inspection {
        findings_ui(ui, state.settings.language, inspection, view);
    }
}

/// What WeChat said and what was found, the one that explains the other first.
fn findings_ui(ui: &mut Ui, language: Language, inspection: &Inspection, view: &mut CentreView) {
    let leading = leading(inspection);
    if let Some(told) = &leading {
        told::told_ui(ui, language, told);
        ui.add_space(space::TIGHT);
    }
    for (at, finding) in inspection.findings.iter().enumerate() {
        let is_first = at == 0 && leading.is_none();
        let problem = headline::mark_of(inspection);
        finding::finding_ui(ui, language, is_first, finding, problem, &inspection.evidence, view);
        ui.add_space(space::TIGHT);
    }
    if let Some(told) = told_in(inspection).filter(|_| leading.is_none()) {
        told::told_ui(ui, language, &told);
        ui.add_space(space::TIGHT);
    }
}

fn checked_ui(ui: &mut Ui, language: Language, inspection: &Inspection, view: &mut CentreView) {
    let title = language.word("What was checked");
    let mut is_open = view.is_open("checked", inspection.findings.is_empty());
    if fold::heading(ui, &mut is_open, RichText::new(title).strong(), title).clicked() {
        view.set_open("checked", is_open);
    }
    if is_open {
        checked::checked_ui(ui, language, inspection);
    }
}
