//! The lower half of the left panel: every login of this run, the newest first, and which key is in use.

use egui::Button;
use egui::Label;
use egui::Response;
use egui::RichText;
use egui::Role;
use egui::Ui;
use egui::WidgetInfo;
use egui::vec2;

use crate::app::message::Message;
use crate::app::session::Session;
use crate::app::state::KeySource;
use crate::app::state::State;
use crate::payload::secret::SecretText;
use crate::report::moment;
use crate::text::Said;
use crate::ui::outbox::Outbox;
use crate::ui::panel::form_row;
use crate::ui::panel::row_end::at_end;
use crate::ui::panel::section;
use crate::ui::theme::icon;
use crate::ui::theme::tokens::color;
use crate::ui::theme::tokens::size;
use crate::ui::view::CentreView;
use crate::ui::widget::badge::badge;

/// Draws the panel.
pub(super) fn sessions_ui(ui: &mut Ui, state: &State, view: &CentreView, outbox: &mut Outbox) {
    let language = state.settings.language;
    section::heading(ui, language.word("Session state"), Some(state.sessions.len()).filter(|it| 0 < *it));
    if state.sessions.is_empty() {
        let hint = "No login yet. Exchanging a code gives openid and session_key.";
        ui.label(RichText::new(language.word(hint)).color(color::WEAK.on(ui)));
        return;
    }
    for session in state.sessions.iter().rev() {
        ui.push_id(session.id, |ui| card_ui(ui, state, session, view, outbox));
    }
}

fn card_ui(ui: &mut Ui, state: &State, session: &Session, view: &CentreView, outbox: &mut Outbox) {
    let language = state.settings.language;
    let is_key = state.key_session().is_some_and(|it| it.id == session.id);
    let line = if is_key { color::ACCENT.text } else { color::LINE };
    section::outlined(ui, color::SURFACE, line, |ui| {
        head_ui(ui, state, session, is_key);
        if let Some(label) = &session.replaced_by {
            let words = Said::new("replaced by {label}: its key is no longer valid").with("label", label);
            badge(ui, &words.in_language(language), color::WARN);
        }
        let key = session.key.to_base64();
        secret_row(ui, "session_key", &key, Some(session.key.fingerprint()), view.is_revealed);
        secret_row(ui, "openid", &session.open_id, None, view.is_revealed);
        match &session.union_id {
            Some(union_id) => secret_row(ui, "unionid", union_id, None, view.is_revealed),
            None => form_row::text_row(ui, "unionid", |ui| {
                ui.label(RichText::new(language.word("not given")).color(color::WEAK.on(ui)));
            }),
        }
        if let Some(made_at) = session.code_made_at {
            let age = moment::span(session.obtained_at - made_at);
            let words = Said::new("{age} old when exchanged").with_said("age", age).in_language(language);
            form_row::text_row(ui, "code", |ui| ui.label(words));
        }
        buttons_ui(ui, state, session, is_key, outbox);
    });
}

fn head_ui(ui: &mut Ui, state: &State, session: &Session, is_key: bool) {
    let language = state.settings.language;
    ui.horizontal(|ui| {
        ui.label(icon::LOGIN.text().color(color::ACCENT.text.on(ui)));
        ui.label(RichText::new(&session.label).color(color::STRONG.on(ui)));
        if is_key {
            badge(ui, language.word("key in use"), color::ACCENT);
        }
        at_end(ui, "when", |ui| {
            let age = moment::span((state.now - session.obtained_at).max(0));
            let words = Said::new("{clock} · {age} ago")
                .with("clock", moment::clock(session.obtained_at))
                .with_said("age", age);
            ui.label(RichText::new(words.in_language(language)).small().color(color::WEAK.on(ui)))
                .on_hover_text(moment::local(session.obtained_at));
        });
    });
}

/// A masked value with its fingerprint; the whole value while it is revealed.
fn secret_row(ui: &mut Ui, name: &str, value: &SecretText, fingerprint: Option<String>, is_revealed: bool) {
    form_row::text_row(ui, name, |ui| {
        if is_revealed {
            let text = RichText::new(value.expose()).monospace().color(color::SECRET.text.on(ui));
            ui.add(Label::new(text).wrap());
            return;
        }
        ui.label(RichText::new(value.masked()).monospace());
        if let Some(fingerprint) = fingerprint {
            ui.label(RichText::new(format!("#{fingerprint}")).monospace().color(color::WEAK.on(ui)));
        }
    });
}

fn buttons_ui(ui: &mut Ui, state: &State, session: &Session, is_key: bool, outbox: &mut Outbox) {
    let language = state.settings.language;
    ui.horizontal(|ui| {
        let small = |words: &'static str| {
            Button::new(RichText::new(language.word(words)).small()).min_size(vec2(0.0, size::ROW))
        };
        ui.spacing_mut().interact_size.y = size::ROW;
        let words = Said::new("Use the key of {label}").with("label", &session.label);
        if named(ui.add_enabled(!is_key, small("Use this key")), &words.in_language(language)).clicked() {
            outbox.send(Message::KeySourceChosen(key_source(state, session)));
        }
        let words = Said::new("Forget the login {label} and its key").with("label", &session.label);
        if named(ui.add(small("Forget")), &words.in_language(language)).clicked() {
            outbox.send(Message::SessionForgotten(session.id));
        }
    });
}

/// The newest login's key is that of the latest login, also when another one comes.
fn key_source(state: &State, session: &Session) -> KeySource {
    let is_newest = state.sessions.last().is_some_and(|it| it.id == session.id);
    if is_newest { KeySource::Latest } else { KeySource::Session { id: session.id } }
}

/// Several cards have the same buttons; to a screen reader each one says its login.
fn named(response: Response, words: &str) -> Response {
    let enabled = response.enabled();
    response.widget_info(|| WidgetInfo::labeled(Role::Button, enabled, words));
    response.on_hover_text(words)
}
