//! The card of a failed call: what was tried, what happened, why, what to do, and what WeChat's support asks for.

use egui::Button;
use egui::Response;
use egui::RichText;
use egui::Ui;

use crate::app::failure::Failure;
use crate::app::message::Message;
use crate::app::state::State;
use crate::redact::visible;
use crate::text::Language;
use crate::text::Said;
use crate::ui::outbox::Outbox;
use crate::ui::panel::row_end::at_end;
use crate::ui::panel::section;
use crate::ui::theme::icon;
use crate::ui::theme::tokens::color;
use crate::ui::theme::tokens::space;
use crate::ui::theme::tokens::text_size;
use crate::ui::widget::named::named;

/// Draws the card, where the last call failed.
pub(super) fn failure_ui(ui: &mut Ui, state: &State, outbox: &mut Outbox) {
    let Some(failure) = &state.failure else { return };
    let language = state.settings.language;
    section::card(ui, color::ERROR.fill, |ui| {
        ui.horizontal(|ui| {
            let what = format!("{}  {}", icon::ERROR.glyph, failure.what.in_language(language));
            ui.label(RichText::new(what).small().color(color::ERROR.text.on(ui)));
            at_end(ui, "dismiss failure", |ui| {
                if dismiss_button(ui, language).clicked() {
                    outbox.send(Message::FailureDismissed);
                }
            });
        });
        let explanation = &failure.explanation;
        ui.label(RichText::new(explanation.title.in_language(language)).color(color::STRONG.on(ui)));
        ui.label(RichText::new(visible(&explanation.why.in_language(language))));
        let remedy = format!("{}  {}", icon::NEXT.glyph, explanation.remedy.in_language(language));
        ui.label(RichText::new(remedy).color(color::STRONG.on(ui)));
        numbers_ui(ui, failure, language);
    });
}

fn numbers_ui(ui: &mut Ui, failure: &Failure, language: Language) {
    if failure.errcode.is_none() && failure.rid.is_none() {
        return;
    }
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::TIGHT;
        if let Some(errcode) = failure.errcode {
            copied_value(ui, "errcode", &errcode.to_string(), language);
        }
        if let Some(rid) = &failure.rid {
            copied_value(ui, "rid", rid, language);
        }
    });
}

/// A value that people hand on, neither secret nor personal: a click copies it.
fn copied_value(ui: &mut Ui, name: &str, value: &str, language: Language) {
    ui.label(RichText::new(name).small().color(color::WEAK.on(ui)));
    let shown = RichText::new(value).monospace().size(text_size::SMALL);
    ui.spacing_mut().button_padding.x = space::TIGHT;
    let response = ui.add(Button::new(shown).frame_when_inactive(false).truncate());
    let words = Said::new("Copy {name}: {value}").with("name", name).with("value", value);
    if named(response, &words.in_language(language)).clicked() {
        ui.copy_text(value.to_owned());
    }
}

pub(super) fn dismiss_button(ui: &mut Ui, language: Language) -> Response {
    let button = Button::new(icon::CANCEL.text()).frame_when_inactive(false).small();
    named(ui.add(button), language.word("Dismiss"))
}
