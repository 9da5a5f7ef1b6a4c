//! The upper half of the left panel: what a login takes, the exchange of the code, and the sandbox's client.

use egui::Atom;
use egui::Button;
use egui::ComboBox;
use egui::Key;
use egui::RichText;
use egui::TextStyle;
use egui::Ui;
use egui::vec2;

use crate::app::message::DataCall;
use crate::app::message::Message;
use crate::app::state::Sandbox;
use crate::app::state::State;
use crate::text::Language;
use crate::text::Said;
use crate::ui::command::Command;
use crate::ui::outbox::Outbox;
use crate::ui::panel::code_age;
use crate::ui::panel::form_row;
use crate::ui::panel::form_row::secret_field;
use crate::ui::panel::form_row::text_field;
use crate::ui::panel::list_name::list_named;
use crate::ui::panel::section;
use crate::ui::theme::tokens::color;
use crate::ui::theme::tokens::size;
use crate::ui::theme::tokens::space;
use crate::ui::widget::fold;
use crate::wechat::Profile;

/// What the panel keeps between two passes.
#[derive(Debug, Default)]
pub struct CredentialsView {
    /// Whether the field of the code is to get the focus.
    pub wants_code: bool,
    /// Whether the panel is unfolded, where the user said so.
    pub is_open: Option<bool>,
}

/// Draws the panel.
pub fn credentials_ui(
    ui: &mut Ui,
    state: &State,
    view: &mut CredentialsView,
    is_revealed: bool,
    outbox: &mut Outbox,
) {
    let language = state.settings.language;
    // Who brings data of his own has logged in elsewhere.
    let mut is_open = view.wants_code || view.is_open.unwrap_or(state.case.sources.is_empty());
    let title = Command::FocusCode.label(language);
    let heading = RichText::new(title).color(color::STRONG.on(ui));
    if fold::heading(ui, &mut is_open, heading, title).clicked() || view.wants_code {
        view.is_open = Some(is_open);
    }
    if !is_open {
        return;
    }
    app_ui(ui, state, is_revealed, outbox);
    if state.is_sandbox() {
        user_ui(ui, state, outbox);
    }
    let is_entered = code_ui(ui, state, view, is_revealed, outbox);
    code_age::code_age_ui(ui, state);
    if !state.is_sandbox() {
        notice_ui(ui, state);
    }
    exchange_ui(ui, state, is_entered, outbox);
    if state.is_sandbox() {
        data_ui(ui, state, outbox);
    }
}

fn app_ui(ui: &mut Ui, state: &State, is_revealed: bool, outbox: &mut Outbox) {
    let language = state.settings.language;
    let Some(profile) = state.profile() else { return };
    if !profile.is_sandbox {
        name_ui(ui, language, &profile.name, outbox);
        if let Some(text) =
            text_field(ui, language.word("Base address"), "base address", &profile.base_address)
        {
            outbox.send(Message::BaseAddressEdited(text));
        }
    }
    if let Some(text) = text_field(ui, "appid", "appid", &profile.app_id) {
        outbox.send(Message::AppIdEdited(text));
    }
    let field = secret_field(ui, "AppSecret", "app secret", &state.credentials.app_secret, is_revealed);
    if let Some(text) = field.edited {
        outbox.send(Message::AppSecretEdited(text));
    }
    if !profile.is_sandbox {
        keychain_ui(ui, state, profile, outbox);
    }
}

/// Whether the AppSecret is kept, and the way to it where it is and was not read yet.
fn keychain_ui(ui: &mut Ui, state: &State, profile: &Profile, outbox: &mut Outbox) {
    let language = state.settings.language;
    let is_blank = state.credentials.app_secret.is_blank();
    ui.horizontal_wrapped(|ui| {
        let mut is_kept = profile.has_secret;
        let words = RichText::new(language.word("Keep in the system's keychain")).small();
        if ui.checkbox(&mut is_kept, words).changed() {
            outbox.send(Message::KeepSecretSwitched);
        }
        let words = RichText::new(language.word("Read it")).small();
        if profile.has_secret && is_blank && ui.button(words).clicked() {
            outbox.send(Message::SecretWanted);
        }
    });
}

/// The field of the profile's name, and the way to be rid of the profile.
fn name_ui(ui: &mut Ui, language: Language, name: &str, outbox: &mut Outbox) {
    let mut draft = name.to_owned();
    form_row::row(ui, language.word("Profile name"), |ui, label| {
        let remove = language.word("Remove");
        let width = ui.available_width() - button_width(ui, remove) - ui.spacing().item_spacing.x;
        let field = form_row::field(&mut draft, "profile name").desired_width(width);
        if ui.add(field.hint_text(language.word("WeChat"))).labelled_by(label).changed() {
            outbox.send(Message::ProfileNameEdited(draft.clone()));
        }
        let button =
            ui.button(remove).on_hover_text(language.word("Forgets this profile, and its AppSecret"));
        if button.clicked() {
            outbox.send(Message::ProfileRemoved);
        }
    });
}

fn user_ui(ui: &mut Ui, state: &State, outbox: &mut Outbox) {
    let Sandbox::Running { users, user, .. } = &state.sandbox else { return };
    let language = state.settings.language;
    let mut is_beside = true;
    form_row::row(ui, language.word("User"), |ui, _| {
        let gap = ui.spacing().item_spacing.x;
        let beside = ui.available_width() - button_width(ui, LOGIN) - gap;
        is_beside = beside >= USER_LEAST;
        let width = if is_beside { beside } else { ui.available_width() };
        let shown = users.get(*user).map(|it| drawable(ui, it)).unwrap_or_default();
        let list = ComboBox::from_id_salt("user").width(width).truncate().selected_text(&shown);
        let list = list.show_ui(ui, |ui| {
            for (index, name) in users.iter().enumerate() {
                if ui.selectable_label(index == *user, drawable(ui, name)).clicked() {
                    outbox.send(Message::SandboxUserChosen(index));
                }
            }
        });
        list_named(&list.response, language.word("User"), &shown);
        if is_beside {
            login_ui(ui, state, outbox);
        }
    });
    // In a narrow panel it has a row of its own, below the name.
    if !is_beside {
        form_row::row(ui, "", |ui, _| login_ui(ui, state, outbox));
    }
}

/// The name of a user has this room at least.
const USER_LEAST: f32 = 88.0;

fn login_ui(ui: &mut Ui, state: &State, outbox: &mut Outbox) {
    let language = state.settings.language;
    let login = ui.add_enabled(state.job.is_none(), Button::new(LOGIN));
    if login.on_hover_text(language.word("The sandbox's client asks for a code")).clicked() {
        outbox.send(Message::WxLoginPressed);
    }
}

const LOGIN: &str = "wx.login";

fn button_width(ui: &Ui, words: &str) -> f32 {
    let font = TextStyle::Button.resolve(ui.style());
    let words = ui.painter().layout_no_wrap(words.to_owned(), font, color::TEXT.on(ui));
    words.size().x + 2.0 * ui.spacing().button_padding.x
}

/// A name without what no font here can draw; nicknames are full of emoji.
fn drawable(ui: &Ui, name: &str) -> String {
    let font = TextStyle::Body.resolve(ui.style());
    let name: String = ui.fonts_mut(|fonts| name.chars().filter(|it| fonts.has_glyph(&font, *it)).collect());
    name.trim().to_owned()
}

/// The field of the code; returns whether Enter was pressed in it.
fn code_ui(
    ui: &mut Ui,
    state: &State,
    view: &mut CredentialsView,
    is_revealed: bool,
    outbox: &mut Outbox,
) -> bool {
    let field = secret_field(ui, "code", "code", &state.credentials.code, is_revealed);
    if let Some(text) = field.edited {
        outbox.send(Message::CodeEdited(text));
    }
    if std::mem::take(&mut view.wants_code) {
        field.response.request_focus();
        field.response.scroll_to_me(None);
    }
    field.response.lost_focus() && ui.input(|it| it.key_pressed(Key::Enter))
}

/// For the real WeChat: where the secret goes, said before it goes there.
fn notice_ui(ui: &mut Ui, state: &State) {
    let language = state.settings.language;
    let Some(profile) = state.profile() else { return };
    let address = profile.base_address.trim();
    let host = address.split_once("://").map_or(address, |(_, it)| it).trim_end_matches('/');
    let words =
        Said::new("This talks to {host}: appid, AppSecret and code are sent there, and nowhere else.");
    section::card(ui, color::INFO.fill, |ui| {
        ui.label(RichText::new(words.with("host", host).in_language(language)).small());
    });
}

fn exchange_ui(ui: &mut Ui, state: &State, is_entered: bool, outbox: &mut Outbox) {
    let language = state.settings.language;
    let app_id = state.profile().map(|it| it.app_id.trim()).unwrap_or_default();
    let is_complete =
        !app_id.is_empty() && !state.credentials.app_secret.is_blank() && !state.credentials.code.is_blank();
    let is_ready = is_complete && state.job.is_none();
    let words = RichText::new(language.word("Exchange code")).color(color::ON_PRIMARY.on(ui));
    let button = Button::new(filled(words))
        .fill(color::PRIMARY.on(ui))
        .min_size(vec2(ui.available_width(), size::CONTROL));
    let button = ui
        .add_enabled(is_ready, button)
        .on_hover_text(language.word("jscode2session: openid and session_key for the code"))
        .on_disabled_hover_text(language.word("Takes appid, AppSecret and code"));
    if button.clicked() || (is_entered && is_ready) {
        outbox.send(Message::ExchangeCodePressed);
    }
}

/// The name of a call for data has this room at least.
const DATA_LEAST: f32 = 124.0;

/// The sandbox's client: data as its callbacks hand it out.
fn data_ui(ui: &mut Ui, state: &State, outbox: &mut Outbox) {
    let language = state.settings.language;
    ui.add_space(space::TIGHT);
    ui.label(RichText::new(language.word("Encrypted data from the client")).color(color::WEAK.on(ui)));
    let is_ready = state.job.is_none() && matches!(state.sandbox, Sandbox::Running { .. });
    let half = ((ui.available_width() - space::SMALL) / 2.0).floor();
    let (n_in_a_row, width) = if half < DATA_LEAST { (1, ui.available_width()) } else { (2, half) };
    for calls in DataCall::ALL.chunks(n_in_a_row) {
        ui.horizontal(|ui| {
            for call in calls {
                let words = filled(RichText::new(call.name()).small());
                let button = Button::new(words).gap(0.0).min_size(vec2(width, size::CONTROL));
                if ui.add_enabled(is_ready, button).clicked() {
                    outbox.send(Message::GetDataPressed(*call));
                }
            }
        });
    }
    let drive = Command::DriveBackend;
    let button = Button::new(filled(RichText::new(drive.label(language)).small())).wrap();
    if ui.add(button.min_size(vec2(ui.available_width(), size::CONTROL))).clicked() {
        outbox.command(drive);
    }
}

/// Words in the middle of a button that is wider than they are.
fn filled<'a>(words: impl Into<Atom<'a>>) -> (Atom<'a>, Atom<'a>, Atom<'a>) {
    (Atom::grow(), words.into(), Atom::grow())
}
