//! The session_key: of the latest login, of a login chosen, or typed. Never to be read here but while the eye is held.

use egui::ComboBox;
use egui::Id;
use egui::Label;
use egui::RichText;
use egui::TextBuffer;
use egui::TextEdit;
use egui::Ui;

use crate::app::desk::KeySource;
use crate::app::message::Message;
use crate::app::state::State;
use crate::payload::known::Login;
use crate::payload::submission::Part;
use crate::text::Said;
use crate::ui::outbox::Outbox;
use crate::ui::panel::payload::field_frame;
use crate::ui::panel::payload::marks;
use crate::ui::panel::payload::note;
use crate::ui::panel::payload::repairs;
use crate::ui::theme::tokens::color;
use crate::ui::theme::tokens::size;
use crate::ui::theme::tokens::space;
use crate::ui::view::CentreView;
use crate::ui::widget::icon_button;
use crate::ui::widget::reveal;

/// Logins in the list of sources; those beyond are chosen on the left.
const MOST_LISTED: usize = 50;

/// Draws the field.
pub(super) fn key_ui(ui: &mut Ui, state: &State, view: &mut CentreView, outbox: &mut Outbox) {
    let label = ui.horizontal(|ui| {
        ui.set_min_height(size::CONTROL);
        let label = ui.label(RichText::new(Part::SessionKey.name()).monospace().color(color::WEAK.on(ui))).id;
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| source_ui(ui, state, outbox));
        label
    });
    match state.desk.key_source {
        KeySource::Typed => typed_ui(ui, state, view, label.inner, outbox),
        KeySource::Latest | KeySource::Login { .. } => of_session_ui(ui, state, view),
    }
    note::note_ui(ui, state, Part::SessionKey);
    if state.desk.key_source == KeySource::Typed {
        repairs::repairs_ui(ui, state, Part::SessionKey, outbox);
    }
}

fn source_ui(ui: &mut Ui, state: &State, outbox: &mut Outbox) {
    let language = state.settings.language;
    let words = |source| words_of(state, source).in_language(language);
    let of_logins = state.case.logins().iter().take(MOST_LISTED).map(|it| KeySource::Login { id: it.id });
    let mut chosen = state.desk.key_source;
    let name = language.word("Where the session_key comes from");
    let list = ComboBox::from_id_salt("key source").selected_text(words(chosen)).truncate();
    let response = list.show_ui(ui, |ui| {
        for source in [KeySource::Latest].into_iter().chain(of_logins).chain([KeySource::Typed]) {
            ui.selectable_value(&mut chosen, source, words(source));
        }
    });
    let shown = words(state.desk.key_source);
    response.response.widget_info(|| {
        let mut info = egui::WidgetInfo::labeled(egui::Role::ComboBox, true, name);
        info.current_text_value = Some(shown.clone());
        info
    });
    if chosen != state.desk.key_source {
        outbox.send(Message::KeySourceChosen(chosen));
    }
}

fn words_of(state: &State, source: KeySource) -> Said {
    let named = |pattern, login: &Login| Said::new(pattern).with("login", &login.label);
    match source {
        KeySource::Latest => match state.case.exchanged().next_back() {
            Some(session) => named("latest login ({login})", session),
            None => Said::new("latest login (none yet)"),
        },
        KeySource::Login { id } => match state.case.login(id) {
            Some(session) => named("login {login}", session),
            None => Said::new("a login that was forgotten"),
        },
        KeySource::Typed if state.desk.payload.is_some() => Said::new("from the paste"),
        KeySource::Typed => Said::new("typed here"),
    }
}

fn typed_ui(ui: &mut Ui, state: &State, view: &mut CentreView, label: Id, outbox: &mut Outbox) {
    let name = Part::SessionKey.name();
    let is_shown = view.shows(name);
    ui.horizontal(|ui| {
        let mut text = state.desk.submission.session_key.clone();
        let marks = marks::marks_of(state, Part::SessionKey);
        let mut layouter = |ui: &Ui, text: &dyn TextBuffer, _: f32| marks::line(ui, text, &marks, !is_shown);
        let edit = TextEdit::singleline(text.expose_mut())
            .id_salt("session_key")
            .password(!is_shown)
            .layouter(&mut layouter)
            .font(egui::TextStyle::Monospace)
            .desired_width(ui.available_width() - icon_button::WIDTH - ui.spacing().item_spacing.x);
        let mut output = edit.show(ui);
        // The undoer keeps up to a hundred copies of the text.
        output.state.clear_undoer();
        let response = output.response.response.labelled_by(label);
        if response.changed() {
            outbox.send(Message::PartEdited { part: Part::SessionKey, text });
        }
        if !view.is_presenting {
            reveal::eye(ui, state.settings.language, name, &mut view.held);
        }
    });
}

fn of_session_ui(ui: &mut Ui, state: &State, view: &mut CentreView) {
    let language = state.settings.language;
    ui.horizontal(|ui| {
        let width = ui.available_width() - icon_button::WIDTH - ui.spacing().item_spacing.x;
        field_frame(ui).show(ui, |ui| {
            ui.set_width(width - 2.0 * space::SMALL - 2.0);
            ui.set_min_height(size::CONTROL - 6.0);
            match state.key_login() {
                Some(session) => {
                    let text = session.key.to_base64();
                    let is_shown = view.shows(Part::SessionKey.name());
                    let shown = match is_shown {
                        true => text.expose().to_owned(),
                        false if view.is_presenting => format!("#{}", session.key.fingerprint()),
                        false => text.masked(),
                    };
                    ui.add(Label::new(RichText::new(shown).monospace()).truncate());
                }
                None => {
                    ui.weak(language.word("Log in first, or type the key"));
                }
            }
        });
        if state.key_login().is_some() && !view.is_presenting {
            reveal::eye(ui, language, Part::SessionKey.name(), &mut view.held);
        }
    });
}
