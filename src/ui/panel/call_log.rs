//! The calls that were sent: what went where, what came of it, WeChat's request id; the newest first.

use egui::Button;
use egui::Label;
use egui::RichText;
use egui::Role;
use egui::Ui;
use egui::WidgetInfo;

use crate::app::made::Made;
use crate::app::message::Message;
use crate::app::state::State;
use crate::redact::visible;
use crate::text::Language;
use crate::text::Said;
use crate::text::moment;
use crate::ui::outbox::Outbox;
use crate::ui::panel::form_row;
use crate::ui::panel::row_end::at_end;
use crate::ui::panel::section;
use crate::ui::theme::tokens::color;
use crate::ui::view::CentreView;
use crate::ui::widget::fold;
use crate::wechat::call::row::Row;
use crate::wechat::curl;

/// Calls in sight; older ones are counted.
const MOST: usize = 20;

/// Draws the heading with the button for a call, and the log.
pub(super) fn call_log_ui(ui: &mut Ui, state: &State, view: &mut CentreView, outbox: &mut Outbox) {
    let language = state.settings.language;
    let all = state.calls.all();
    ui.horizontal(|ui| {
        section::heading(ui, language.word("Calls to WeChat"), Some(all.len()).filter(|it| 0 < *it));
        at_end(ui, "calls", |ui| {
            if ui.button(RichText::new(language.word("Make a call")).small()).clicked() {
                outbox.send(Message::CallChosen { call: None, login: None });
            }
        });
    });
    for (at, made) in all.iter().enumerate().rev().take(MOST) {
        ui.push_id(("call", at), |ui| made_ui(ui, state, at, made, view));
    }
    if MOST < all.len() {
        let words = Said::new("and {n} before").with("n", all.len() - MOST).in_language(language);
        ui.label(RichText::new(words).small().color(color::WEAK.on(ui)));
    }
    if !all.is_empty() && ui.button(RichText::new(language.word("Forget these calls")).small()).clicked() {
        outbox.send(Message::CallsForgotten);
    }
}

/// One call: a line, and below it, where unfolded, all that is known of it.
fn made_ui(ui: &mut Ui, state: &State, at: usize, made: &Made, view: &mut CentreView) {
    let language = state.settings.language;
    let tone = if made.errcode.is_none() && !made.rows.is_empty() { color::OK } else { color::INFO };
    let tone = if made.errcode.is_some() { color::ERROR } else { tone };
    let said = made.said.in_language(language);
    let line = format!("{} · {} · {said}", moment::clock(made.at), made.call.name);
    let name = format!("call {at}");
    let is_latest = at + 1 == state.calls.all().len();
    let mut is_open = view.is_open(&name, is_latest);
    let words = RichText::new(&line).small().color(tone.text.on(ui));
    if fold::heading(ui, &mut is_open, words, &line).clicked() {
        view.set_open(&name, is_open);
    }
    if !is_open {
        return;
    }
    section::card(ui, color::SURFACE, |ui| {
        let address = format!("{} {}  {} ms", made.call.method.name(), made.address, made.took_ms);
        ui.label(RichText::new(visible(&address)).small().color(color::WEAK.on(ui)));
        rows_ui(ui, language, &made.sent, false);
        if let Some(errcode) = made.errcode {
            form_row::text_row(ui, "errcode", |ui| ui.label(errcode.to_string()));
        }
        if let Some(rid) = &made.rid {
            form_row::text_row(ui, "rid", |ui| ui.label(RichText::new(visible(rid)).monospace()));
        }
        if !made.rows.is_empty() {
            ui.separator();
            rows_ui(ui, language, &made.rows, view.is_revealed);
        }
        copy_ui(ui, state, made, &line);
    });
}

fn rows_ui(ui: &mut Ui, language: Language, rows: &[Row], is_revealed: bool) {
    for row in rows {
        let full = row.full().filter(|_| is_revealed);
        let value = full.map_or_else(|| row.masked(language), |it| it.expose().to_owned());
        let value = Label::new(RichText::new(visible(&value)).monospace()).wrap();
        form_row::text_row(ui, &row.name, |ui| ui.add(value));
    }
}

fn copy_ui(ui: &mut Ui, state: &State, made: &Made, line: &str) {
    let language = state.settings.language;
    let response = ui.add(Button::new(RichText::new(language.word("Copy as cURL")).small()));
    // Several calls have the same button; to a screen reader each one says its call.
    let words = format!("{}: {line}", language.word("Copy as cURL"));
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &words));
    if response.on_hover_text(language.word("with variables in the place of every value")).clicked() {
        let base = made.address.strip_suffix(made.call.path).unwrap_or(&made.address);
        ui.copy_text(curl::command(made.call, base));
    }
}
