//! The question before a call to WeChat: what goes where, what that does, and a field for what is missing.
//!
//! Nothing is sent from here without a click on its button, and no key is bound to that.

use egui::Button;
use egui::Frame;
use egui::Id;
use egui::Label;
use egui::Margin;
use egui::Modal;
use egui::Response;
use egui::RichText;
use egui::Role;
use egui::ScrollArea;
use egui::Ui;
use egui::WidgetInfo;

use crate::app::made::Asking;
use crate::app::message::Message;
use crate::app::state::State;
use crate::redact::visible;
use crate::text::Language;
use crate::text::Said;
use crate::ui::outbox::Outbox;
use crate::ui::panel::form_row;
use crate::ui::panel::section;
use crate::ui::theme::icon;
use crate::ui::theme::tokens::Tone;
use crate::ui::theme::tokens::color;
use crate::ui::theme::tokens::size;
use crate::ui::theme::tokens::space;
use crate::ui::widget::badge::badge;
use crate::ui::widget::opened::is_new;
use crate::wechat::Input;
use crate::wechat::Profile;
use crate::wechat::address_of;
use crate::wechat::call;
use crate::wechat::call::Call;
use crate::wechat::call::Effect;
use crate::wechat::call::sending;
use crate::wechat::curl;

/// Room for the question in the window's height that it does not take itself, in points.
const AROUND: f32 = 160.0;

/// Draws the question; nothing while no call is being prepared.
pub(super) fn call_ui(ui: &mut Ui, state: &State, is_revealed: bool, outbox: &mut Outbox) {
    let Some(asking) = &state.asking else { return };
    let language = state.settings.language;
    let frame = Frame::popup(ui.style()).inner_margin(Margin::same(space::LARGE as i8));
    let shown = Modal::new(Id::unique("call")).frame(frame).show(ui.ctx(), |ui| {
        ui.set_width(size::DIALOG.min(ui.ctx().content_rect().width() - 2.0 * space::LARGE));
        let most = (ui.ctx().content_rect().height() - AROUND).max(size::CONTROL);
        match asking.call {
            None => choice_ui(ui, language, most, outbox),
            Some(call) => question_ui(ui, state, asking, call, most, is_revealed, outbox),
        }
    });
    if shown.should_close() {
        outbox.send(Message::CallDropped);
    }
}

/// All calls, the harmless ones first.
fn choice_ui(ui: &mut Ui, language: Language, most: f32, outbox: &mut Outbox) {
    ui.heading(language.word("Calls to WeChat"));
    ScrollArea::vertical().max_height(most).show(ui, |ui| {
        ui.set_max_width(ui.available_width() - space::MEDIUM);
        let mut all: Vec<&'static Call> = call::ALL.to_vec();
        all.sort_by_key(|it| it.effect);
        let is_new = is_new(ui, "calls");
        for (at, it) in all.into_iter().enumerate() {
            ui.horizontal_wrapped(|ui| {
                let title = language.word(it.title);
                let button = ui.button(title).on_hover_text(language.word(it.settles));
                if at == 0 && is_new {
                    button.request_focus();
                }
                if button.clicked() {
                    outbox.send(Message::CallChosen { call: Some(it), login: None });
                }
                effect_badge(ui, language, it.effect);
                ui.label(RichText::new(it.name).small().color(color::WEAK.on(ui)));
            });
        }
    });
    ui.add_space(space::SMALL);
    cancel_ui(ui, language, true, outbox);
}

fn question_ui(
    ui: &mut Ui,
    state: &State,
    asking: &Asking,
    call: &'static Call,
    most: f32,
    is_revealed: bool,
    outbox: &mut Outbox,
) {
    let language = state.settings.language;
    ui.heading(language.word(call.title));
    ui.horizontal_wrapped(|ui| {
        effect_badge(ui, language, call.effect);
        ui.label(RichText::new(call.name).monospace().color(color::WEAK.on(ui)));
    });
    ScrollArea::vertical().max_height(most).show(ui, |ui| {
        ui.set_max_width(ui.available_width() - space::MEDIUM);
        ui.label(language.word(call.settles));
        if let Some(label) = &asking.about {
            let words = Said::new("This is about the login {label}.").with("label", label);
            ui.label(RichText::new(words.in_language(language)).color(color::STRONG.on(ui)));
        }
        fields_ui(ui, language, asking, call, is_revealed, outbox);
        let Some(profile) = state.profile() else { return };
        for step in call.first(&asking.given).map(|it| it.1).into_iter().chain([call]) {
            step_ui(ui, language, profile, step, asking);
        }
        for doubt in sending::doubts(call, &asking.given) {
            ui.label(RichText::new(language.word(doubt)).color(color::WARN.text.on(ui)));
        }
    });
    let tone = tone(call.effect);
    ui.label(RichText::new(language.word(call.effect_words)).color(tone.text.on(ui)));
    ui.add_space(space::SMALL);
    buttons_ui(ui, state, asking, call, outbox);
}

/// A field for each value that the call takes.
fn fields_ui(
    ui: &mut Ui,
    language: Language,
    asking: &Asking,
    call: &Call,
    is_revealed: bool,
    outbox: &mut Outbox,
) {
    // The data may be longer than a field takes, and lies in its own field already.
    let is_long = |input: Input| input == Input::EncryptedData && asking.given.has(input);
    for (input, is_optional) in call.takes(&asking.given).into_iter().filter(|it| !is_long(it.0)) {
        let text = asking.given.get(input).cloned().unwrap_or_default();
        let name = language.word(input.name());
        let words = if is_optional {
            Said::new("{name} (optional)").with("name", name).in_language(language)
        } else {
            name.to_owned()
        };
        let salt = input.key();
        let edited = if input.is_secret() {
            form_row::secret_field(ui, &words, salt, &text, is_revealed).edited
        } else {
            form_row::text_field(ui, &words, salt, text.expose()).map(Into::into)
        };
        if let Some(text) = edited {
            outbox.send(Message::CallInputEdited { input, text });
        }
    }
}

/// Where one call goes, and what goes there.
fn step_ui(ui: &mut Ui, language: Language, profile: &Profile, call: &Call, asking: &Asking) {
    section::card(ui, color::INFO.fill, |ui| {
        let address = format!("{} {}", call.method.name(), address_of(&profile.base_address, call));
        ui.label(RichText::new(visible(&address)).monospace());
        for row in sending::rows(call, &asking.given) {
            let value = Label::new(visible(&row.masked(language))).wrap();
            form_row::text_row(ui, &row.name, |ui| ui.add(value));
        }
    });
}

fn buttons_ui(ui: &mut Ui, state: &State, asking: &Asking, call: &'static Call, outbox: &mut Outbox) {
    let language = state.settings.language;
    ui.horizontal_wrapped(|ui| {
        let is_ready = call.missing(&asking.given).is_empty() && state.job.is_none();
        let words = language.word(match call.effect {
            Effect::Changes => "Send, and replace the key",
            Effect::Reads => "Send",
            Effect::Spends => "Send, and spend the code",
        });
        let (text, fill) = match call.effect {
            Effect::Reads => (color::ON_PRIMARY.on(ui), color::PRIMARY.on(ui)),
            Effect::Changes | Effect::Spends => {
                (tone(call.effect).text.on(ui), tone(call.effect).fill.on(ui))
            }
        };
        let button = Button::new(RichText::new(words).color(text)).fill(fill);
        let missing = language.word("Something that it takes is still missing");
        if ui.add_enabled(is_ready, button).on_disabled_hover_text(missing).clicked() {
            outbox.send(Message::CallSent);
        }
        cancel_ui(ui, language, false, outbox);
        if ui.button(language.word("All calls")).clicked() {
            outbox.send(Message::CallChosen { call: None, login: None });
        }
        if ui.button(language.word("Copy as cURL")).clicked()
            && let Some(profile) = state.profile()
        {
            ui.copy_text(curl::command(call, &profile.base_address));
        }
    });
}

fn cancel_ui(ui: &mut Ui, language: Language, is_list: bool, outbox: &mut Outbox) {
    let button = ui.button(language.word("Do not send"));
    if !is_list && is_new(ui, "call") {
        button.request_focus();
    }
    if button.clicked() {
        outbox.send(Message::CallDropped);
    }
}

fn effect_badge(ui: &mut Ui, language: Language, effect: Effect) {
    badge(ui, language.word(effect.title()), tone(effect));
}

fn tone(effect: Effect) -> Tone {
    match effect {
        Effect::Changes => color::ERROR,
        Effect::Reads => color::OK,
        Effect::Spends => color::WARN,
    }
}

/// A small button that prepares a call, its words the call's title; to a screen reader it says what it is about.
pub(super) fn prepare_button(ui: &mut Ui, language: Language, words: &str, call: &Call) -> Response {
    let label = RichText::new(format!("{}  {words}", icon::NEXT.glyph)).small();
    let response = ui.add(Button::new(label).wrap());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, words));
    response.on_hover_text(language.word(call.settles))
}
