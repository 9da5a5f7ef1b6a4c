//! The payloads of the case: number, time, verdict, finding, login.

use egui::Label;
use egui::RichText;
use egui::ScrollArea;
use egui::Ui;

use crate::app::message::Message;
use crate::app::state::State;
use crate::case::Payload;
use crate::case::Row;
use crate::payload::verdict::Verdict;
use crate::report::case_text;
use crate::text::Language;
use crate::text::Said;
use crate::ui::outbox::Outbox;
use crate::ui::panel::section;
use crate::ui::theme::tokens::Tint;
use crate::ui::theme::tokens::color;
use crate::ui::theme::tokens::size;
use crate::ui::theme::tokens::space;

/// Rows in sight before the list scrolls.
const ROWS: f32 = 8.0;

/// Draws the list; nothing where there is one payload or none.
pub(super) fn payloads_ui(ui: &mut Ui, state: &State, outbox: &mut Outbox) {
    let payloads = &state.case.payloads;
    if payloads.len() < 2 {
        return;
    }
    let language = state.settings.language;
    section::heading(ui, language.word("Payloads"), Some(payloads.len()));
    let height = size::ROW + ui.spacing().item_spacing.y;
    let list =
        ScrollArea::vertical().id_salt("payloads").max_height(ROWS * height).auto_shrink([false, true]);
    list.show_rows(ui, size::ROW, payloads.len(), |ui, rows| {
        for payload in payloads.get(rows).into_iter().flatten() {
            let row = state.rows.get(&payload.id);
            let words = RichText::new(line(payload, row, language)).color(tint(row).on(ui));
            let response = ui.selectable_label(state.desk.payload == Some(payload.id), words);
            if response.on_hover_text(hover(state, payload, row)).clicked() {
                outbox.send(Message::PayloadChosen(payload.id));
            }
        }
    });
    ui.add_space(space::SMALL);
    ui.add(Label::new(
        RichText::new(language.word("Keys found beside them are tried on each."))
            .small()
            .color(color::WEAK.on(ui)),
    ));
}

/// `3 · 14:02:13 · Cannot be read · KEY-STALE`.
fn line(payload: &Payload, row: Option<&Row>, language: Language) -> String {
    let title = row.map_or("not looked at yet", |it| it.verdict.title());
    let verdict = Said::new(title).in_language(language);
    let parts = [
        Some(payload.id.to_string()),
        payload.time.map(|it| it.clock()),
        Some(verdict),
        row.and_then(|it| it.code).map(str::to_owned),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// Where it stands and which login it belongs to.
fn hover(state: &State, payload: &Payload, row: Option<&Row>) -> String {
    let language = state.settings.language;
    let place = case_text::place(&state.case, &payload.location).in_language(language);
    let tie = row.and_then(|it| it.tie).and_then(|it| Some((state.case.login(it.login)?, it.by)));
    let Some((login, by)) = tie else { return place };
    let said = Said::new("belongs to login {login}: {by}")
        .with("login", &login.label)
        .with_said("by", Said::new(by.title()));
    format!("{place}\n{}", said.in_language(language))
}

fn tint(row: Option<&Row>) -> Tint {
    match row.map(|it| it.verdict) {
        Some(Verdict::Sound) => color::OK.text,
        Some(Verdict::Repaired | Verdict::Doubtful) => color::WARN.text,
        Some(Verdict::Unreadable) => color::ERROR.text,
        Some(Verdict::Incomplete) | None => color::WEAK,
    }
}
