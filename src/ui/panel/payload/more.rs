//! The texts that a payload can do without: rawData and signature, and what should hold of the watermark.

use egui::Id;
use egui::RichText;
use egui::TextEdit;
use egui::Ui;

use crate::app::message::Message;
use crate::app::state::State;
use crate::payload::submission::Part;
use crate::text::Said;
use crate::ui::outbox::Outbox;
use crate::ui::theme::tokens::color;
use crate::ui::view::CentreView;
use crate::ui::widget::fold;
use crate::ui::widget::icon_button;
use crate::ui::widget::mark::Mark;
use crate::ui::widget::reveal;

/// Draws the fold and what is in it.
pub(super) fn more_ui(ui: &mut Ui, state: &State, view: &mut CentreView, outbox: &mut Outbox) {
    let language = state.settings.language;
    let title = language.word("rawData, signature, expectations");
    let is_given = !state.desk.submission.raw_data.is_blank() || !state.desk.submission.signature.is_blank();
    let mut is_open = view.is_open("more", false);
    ui.horizontal(|ui| {
        if fold::heading(ui, &mut is_open, RichText::new(title).color(color::WEAK.on(ui)), title).clicked() {
            view.set_open("more", is_open);
        }
        if is_given && !is_open {
            let given = RichText::new(language.word("given")).small();
            ui.label(given.color(color::WEAK.on(ui)));
        }
    });
    if is_open {
        raw_data_ui(ui, state, view, outbox);
        ui.columns(3, |columns| {
            signature_ui(&mut columns[0], state, outbox);
            app_id_ui(&mut columns[1], state, outbox);
            max_age_ui(&mut columns[2], state, outbox);
        });
    }
}

/// rawData holds a name and a picture's address: masked unless it may be seen.
fn raw_data_ui(ui: &mut Ui, state: &State, view: &mut CentreView, outbox: &mut Outbox) {
    let part = Part::RawData;
    let label = label_ui(ui, part.name());
    ui.horizontal(|ui| {
        let mut text = state.desk.submission.raw_data.clone();
        let edit = TextEdit::singleline(text.expose_mut())
            .id_salt(part.name())
            .password(!view.shows(part.name()))
            .font(egui::TextStyle::Monospace)
            .desired_width(ui.available_width() - icon_button::WIDTH - ui.spacing().item_spacing.x);
        let mut output = edit.show(ui);
        // The undoer keeps up to a hundred copies of the text.
        output.state.clear_undoer();
        if output.response.response.labelled_by(label).changed() {
            outbox.send(Message::PartEdited { part, text });
        }
        if !view.is_presenting {
            reveal::eye(ui, state.settings.language, part.name(), &mut view.held);
        }
    });
}

fn signature_ui(ui: &mut Ui, state: &State, outbox: &mut Outbox) {
    let part = Part::Signature;
    let label = label_ui(ui, part.name());
    let mut text = state.desk.submission.signature.clone();
    if line_ui(ui, part.name(), text.expose_mut(), "", label) {
        outbox.send(Message::PartEdited { part, text });
    }
}

fn app_id_ui(ui: &mut Ui, state: &State, outbox: &mut Outbox) {
    let language = state.settings.language;
    let label = label_ui(ui, language.word("Expected appid"));
    let of_profile = state.profile().map(|it| it.app_id.as_str()).filter(|it| !it.is_empty());
    let hint = of_profile.unwrap_or(language.word("any"));
    let mut text = state.desk.expected_app_id.clone();
    if line_ui(ui, "expected appid", &mut text, hint, label) {
        outbox.send(Message::ExpectedAppIdEdited(text));
    }
}

fn max_age_ui(ui: &mut Ui, state: &State, outbox: &mut Outbox) {
    let language = state.settings.language;
    let label = label_ui(ui, language.word("Maximum age in seconds"));
    let mut text = state.desk.max_age.clone();
    if line_ui(ui, "maximum age", &mut text, language.word("any"), label) {
        outbox.send(Message::MaxAgeEdited(text));
    }
    let typed = state.desk.max_age.trim();
    if !typed.is_empty() && typed.parse::<i64>().is_err() {
        let said = Said::new("not a whole number, so any age passes");
        Mark::Warn.line(ui, language, &said.in_language(language));
    }
}

fn label_ui(ui: &mut Ui, words: &str) -> Id {
    ui.label(RichText::new(words).small().color(color::WEAK.on(ui))).id
}

fn line_ui(ui: &mut Ui, salt: &'static str, text: &mut String, hint: &str, label: Id) -> bool {
    let edit = TextEdit::singleline(text).id_salt(salt).font(egui::TextStyle::Monospace);
    let edit = edit.hint_text(RichText::new(hint).weak()).desired_width(f32::INFINITY);
    ui.add(edit).labelled_by(label).changed()
}
