//! The upper part of the left panel where a case holds several payloads: each with its mark, a click shows it.

use egui::Label;
use egui::RichText;
use egui::ScrollArea;
use egui::Ui;

use crate::app::evidence::Payload;
use crate::app::message::Message;
use crate::app::state::State;
use crate::payload::verdict::Verdict;
use crate::text::Language;
use crate::text::Said;
use crate::ui::outbox::Outbox;
use crate::ui::panel::section;
use crate::ui::theme::tokens::color;
use crate::ui::theme::tokens::size;
use crate::ui::theme::tokens::space;

/// Rows in sight before the list scrolls.
const ROWS: f32 = 8.0;

/// Draws the list; nothing where there is one payload or none.
pub(super) fn evidence_ui(ui: &mut Ui, state: &State, outbox: &mut Outbox) {
    if state.payloads.len() < 2 {
        return;
    }
    let language = state.settings.language;
    section::heading(ui, language.word("Payloads"), Some(state.payloads.len()));
    let height = size::ROW + ui.spacing().item_spacing.y;
    let list =
        ScrollArea::vertical().id_salt("payloads").max_height(ROWS * height).auto_shrink([false, true]);
    list.show_rows(ui, size::ROW, state.payloads.len(), |ui, rows| {
        for index in rows {
            let Some(payload) = state.payloads.get(index) else { continue };
            let words = RichText::new(row(index, payload, language)).color(tint(payload).on(ui));
            if ui.selectable_label(state.chosen == Some(index), words).clicked() {
                outbox.send(Message::PayloadChosen(index));
            }
        }
    });
    ui.add_space(space::SMALL);
    ui.add(Label::new(
        RichText::new(language.word("Keys found beside them are tried on each."))
            .small()
            .color(color::WEAK.on(ui)),
    ));
    ui.separator();
}

/// `3 · Cannot be read · KEY-STALE`.
fn row(index: usize, payload: &Payload, language: Language) -> String {
    let title = payload.verdict.map_or("not looked at yet", Verdict::title);
    let said = Said::new("{n} · {verdict}").with("n", index + 1).with_said("verdict", Said::new(title));
    match payload.code {
        Some(code) => format!("{} · {code}", said.in_language(language)),
        None => said.in_language(language),
    }
}

fn tint(payload: &Payload) -> crate::ui::theme::tokens::Tint {
    match payload.verdict {
        Some(Verdict::Sound) => color::OK.text,
        Some(Verdict::Repaired | Verdict::Doubtful) => color::WARN.text,
        Some(Verdict::Unreadable) => color::ERROR.text,
        Some(Verdict::Incomplete) | None => color::WEAK,
    }
}
