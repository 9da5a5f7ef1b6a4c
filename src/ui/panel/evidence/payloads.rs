//! The payloads of the case as counts; the table has them one by one.

use egui::RichText;
use egui::Ui;

use crate::app::state::State;
use crate::payload::verdict::Verdict;
use crate::text::Said;
use crate::ui::panel::section;
use crate::ui::theme::tokens::color;
use crate::ui::theme::tokens::space;
use crate::ui::widget::mark::Mark;

/// Draws the counts; nothing where there is one payload or none.
pub(super) fn payloads_ui(ui: &mut Ui, state: &State) {
    let summary = &state.table.summary;
    if summary.n_all < 2 {
        return;
    }
    let language = state.settings.language;
    section::heading(ui, language.word("Payloads"), Some(summary.n_all));
    let counts = [
        (summary.worst().unwrap_or(Verdict::Unreadable), "not sound", summary.n_failing),
        (Verdict::Incomplete, "need more data", summary.n_incomplete),
        (Verdict::Sound, "sound", summary.n_all - summary.n_failing - summary.n_incomplete - summary.n_open),
    ];
    for (verdict, words, n) in counts.into_iter().filter(|it| 0 < it.2) {
        let said = Said::new("{n} {what}").with("n", n).with_said("what", Said::new(words));
        Mark::from(Some(verdict)).beside(ui, language, RichText::new(said.in_language(language)).small());
    }
    let hint = language.word("Keys found beside them are tried on each.");
    ui.label(RichText::new(hint).small().color(color::WEAK.on(ui)));
    ui.add_space(space::SMALL);
}
