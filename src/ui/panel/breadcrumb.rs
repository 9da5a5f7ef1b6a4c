//! The table folded to one line: which payload of those found is on show, and what the case comes to.

use egui::RichText;
use egui::Ui;

use crate::app::message::Message;
use crate::app::state::State;
use crate::report::case_verdict;
use crate::text::Said;
use crate::ui::command::Command;
use crate::ui::outbox::Outbox;
use crate::ui::table_view::TableView;
use crate::ui::theme::icon;
use crate::ui::theme::tokens::color;
use crate::ui::theme::tokens::space;
use crate::ui::widget::icon_button;
use crate::ui::widget::named::named;

/// Draws the line.
pub(super) fn breadcrumb_ui(ui: &mut Ui, state: &State, view: &mut TableView, outbox: &mut Outbox) {
    let language = state.settings.language;
    let table = &state.table;
    let shown = state.desk.payload.and_then(|it| table.line_of(it));
    let at = shown.and_then(|it| table.view.place_of(it));
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::TIGHT;
        let step = |at: Option<usize>| table.payload_of(table.view.nth(at?)?);
        let before = step(at.and_then(|it| it.checked_sub(1)));
        let after = step(at.map_or(Some(0), |it| it.checked_add(1)));
        let mut arrow = |ui: &mut Ui, icon, words, to: Option<u32>| {
            let response = ui.add_enabled(to.is_some(), icon_button::button(icon));
            if let Some(to) = to.filter(|_| named(response, language.word(words)).clicked()) {
                outbox.send(Message::PayloadChosen(to));
            }
        };
        arrow(ui, icon::BACK, "Payload before this one", before);
        let said =
            Said::new("{n} of {all}").with("n", at.map_or(0, |it| it + 1)).with("all", table.view.n_found());
        ui.label(RichText::new(said.in_language(language)).small());
        arrow(ui, icon::NEXT, "Payload after this one", after);
        let fold = Command::FoldTable;
        let words = format!("{}  {}", fold.label(language), fold.keys(ui.ctx()).unwrap_or_default());
        if named(ui.button(RichText::new(language.word("Table")).small()), &words).clicked() {
            view.go();
        }
        let case = case_verdict::headline(&table.summary).in_language(language);
        ui.label(RichText::new(case).small().color(color::WEAK.on(ui)));
    });
}
