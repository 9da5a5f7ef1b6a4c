//! The lower half of the left panel: every login, those made here as cards, the newest first, those read out of what
//! came in as rows; and which key is in use.

use egui::Button;
use egui::Label;
use egui::RichText;
use egui::ScrollArea;
use egui::Ui;
use egui::vec2;

use crate::app::desk::KeySource;
use crate::app::message::Message;
use crate::app::state::State;
use crate::case::replaced_by;
use crate::payload::known::Login;
use crate::payload::secret::SecretText;
use crate::report::case_text;
use crate::text::Said;
use crate::text::moment;
use crate::ui::outbox::Outbox;
use crate::ui::panel::form_row;
use crate::ui::panel::row_end::at_end;
use crate::ui::panel::section;
use crate::ui::theme::icon;
use crate::ui::theme::tokens::color;
use crate::ui::theme::tokens::size;
use crate::ui::theme::tokens::space;
use crate::ui::view::CentreView;
use crate::ui::widget::badge::badge;
use crate::ui::widget::named::named;
use crate::wechat::call;
use crate::wechat::call::Call;

/// Draws the panel.
pub(super) fn sessions_ui(ui: &mut Ui, state: &State, view: &CentreView, outbox: &mut Outbox) {
    let language = state.settings.language;
    let logins = state.case.logins();
    section::heading(ui, language.word("Logins"), Some(logins.len()).filter(|it| 0 < *it));
    if logins.is_empty() {
        let hint = "No login yet. Exchanging a code gives openid and session_key.";
        ui.label(RichText::new(language.word(hint)).color(color::WEAK.on(ui)));
        return;
    }
    for login in state.case.exchanged().rev() {
        ui.push_id(login.id, |ui| card_ui(ui, state, login, view, outbox));
    }
    others_ui(ui, state, outbox);
}

/// Rows in sight before the list scrolls.
const ROWS: f32 = 8.0;

/// The logins that were not made here: label, fingerprint of the key; a click takes the key, the place is in the hint.
fn others_ui(ui: &mut Ui, state: &State, outbox: &mut Outbox) {
    let others: Vec<&Login> = state.case.logins().iter().filter(|it| !it.is_exchanged()).collect();
    let height = size::ROW + ui.spacing().item_spacing.y;
    let list = ScrollArea::vertical().id_salt("logins").max_height(ROWS * height).auto_shrink([false, true]);
    list.show_rows(ui, size::ROW, others.len(), |ui, rows| {
        // The bar must not lie over what can be clicked.
        let bar = if ROWS < others.len() as f32 { space::MEDIUM } else { 0.0 };
        ui.set_max_width(ui.available_width() - bar);
        for login in others.get(rows).into_iter().flatten() {
            ui.push_id(login.id, |ui| other_ui(ui, state, login, outbox));
        }
    });
}

fn other_ui(ui: &mut Ui, state: &State, login: &Login, outbox: &mut Outbox) {
    let language = state.settings.language;
    ui.horizontal(|ui| {
        let is_key = state.key_login().is_some_and(|it| it.id == login.id);
        let words = format!("{} · #{}", login.label, login.key.fingerprint());
        let hover = case_text::login(&state.case, login).in_language(language);
        if ui.selectable_label(is_key, words).on_hover_text(hover).clicked() {
            outbox.send(Message::KeySourceChosen(KeySource::Login { id: login.id }));
        }
        at_end(ui, "forget", |ui| {
            let words = Said::new("Forget the login {label} and its key").with("label", &login.label);
            let button = Button::new(RichText::new(language.word("Forget")).small()).frame(false);
            if named(ui.add(button), &words.in_language(language)).clicked() {
                outbox.send(Message::LoginForgotten(login.id));
            }
        });
    });
}

fn card_ui(ui: &mut Ui, state: &State, login: &Login, view: &CentreView, outbox: &mut Outbox) {
    let language = state.settings.language;
    let is_key = state.key_login().is_some_and(|it| it.id == login.id);
    let line = if is_key { color::ACCENT.text } else { color::LINE };
    section::outlined(ui, color::SURFACE, line, |ui| {
        head_ui(ui, state, login, is_key);
        if let Some(later) = replaced_by(state.case.logins(), login) {
            let words =
                Said::new("replaced by {label}: its key is no longer valid").with("label", &later.label);
            badge(ui, &words.in_language(language), color::WARN);
        }
        let key = login.key.to_base64();
        secret_row(ui, "session_key", &key, Some(login.key.fingerprint()), view);
        if let Some(open_id) = &login.open_id {
            secret_row(ui, "openid", open_id, None, view);
        }
        match &login.union_id {
            Some(union_id) => secret_row(ui, "unionid", union_id, None, view),
            None => form_row::text_row(ui, "unionid", |ui| {
                ui.label(RichText::new(language.word("not given")).color(color::WEAK.on(ui)));
            }),
        }
        if let (Some(made_at), Some(at)) = (login.code_made_at, login.at) {
            let age = moment::span(at - made_at);
            let words = Said::new("exchanged after {age}").with_said("age", age).in_language(language);
            form_row::text_row(ui, "code", |ui| ui.add(Label::new(words).wrap()));
        }
        buttons_ui(ui, state, login, is_key, outbox);
    });
}

fn head_ui(ui: &mut Ui, state: &State, login: &Login, is_key: bool) {
    let language = state.settings.language;
    ui.horizontal(|ui| {
        ui.label(icon::LOGIN.text().color(color::ACCENT.text.on(ui)));
        ui.label(RichText::new(&login.label).color(color::STRONG.on(ui)));
        if is_key {
            badge(ui, language.word("key in use"), color::ACCENT);
        }
        let Some(at) = login.at else { return };
        at_end(ui, "when", |ui| {
            let age = moment::span((state.now - at).max(0));
            let words =
                Said::new("{clock} · {age} ago").with("clock", moment::clock(at)).with_said("age", age);
            ui.label(RichText::new(words.in_language(language)).small().color(color::WEAK.on(ui)))
                .on_hover_text(moment::local(at));
        });
    });
}

/// What stands for a value of which nothing may be seen.
const HIDDEN: &str = "••••••";

/// A masked value with its fingerprint; the whole value while it is revealed.
fn secret_row(ui: &mut Ui, name: &str, value: &SecretText, fingerprint: Option<String>, view: &CentreView) {
    form_row::text_row(ui, name, |ui| {
        if view.is_revealed {
            let text = RichText::new(value.expose()).monospace().color(color::SECRET.text.on(ui));
            ui.add(Label::new(text).wrap());
            return;
        }
        // While others look on, not even the ends of a value are shown.
        let masked = if view.is_presenting { HIDDEN.to_owned() } else { value.masked() };
        ui.label(RichText::new(masked).monospace());
        if let Some(fingerprint) = fingerprint {
            ui.label(RichText::new(format!("#{fingerprint}")).monospace().color(color::WEAK.on(ui)));
        }
    });
}

fn buttons_ui(ui: &mut Ui, state: &State, login: &Login, is_key: bool, outbox: &mut Outbox) {
    let language = state.settings.language;
    ui.horizontal_wrapped(|ui| {
        let small = |words: &'static str| {
            Button::new(RichText::new(language.word(words)).small()).min_size(vec2(0.0, size::ROW))
        };
        ui.spacing_mut().interact_size.y = size::ROW;
        let words = Said::new("Use the key of {label}").with("label", &login.label);
        if named(ui.add_enabled(!is_key, small("Use this key")), &words.in_language(language)).clicked() {
            outbox.send(Message::KeySourceChosen(key_source(state, login)));
        }
        let words = Said::new("Forget the login {label} and its key").with("label", &login.label);
        if named(ui.add(small("Forget")), &words.in_language(language)).clicked() {
            outbox.send(Message::LoginForgotten(login.id));
        }
        let about = |call: &'static Call| Message::CallChosen { call: Some(call), login: Some(login.id) };
        let words = Said::new("Ask WeChat whether the key of {label} is current").with("label", &login.label);
        if named(ui.add(small("Check")), &words.in_language(language)).clicked() {
            outbox.send(about(&call::check_session::CALL));
        }
        let words = Said::new("Exchange a phone code of the user of {label}").with("label", &login.label);
        if named(ui.add(small("Phone code")), &words.in_language(language)).clicked() {
            outbox.send(about(&call::phone_number::CALL));
        }
    });
}

/// The newest login's key is that of the latest login, also when another one comes.
fn key_source(state: &State, login: &Login) -> KeySource {
    let is_newest = state.case.exchanged().next_back().is_some_and(|it| it.id == login.id);
    if is_newest { KeySource::Latest } else { KeySource::Login { id: login.id } }
}
