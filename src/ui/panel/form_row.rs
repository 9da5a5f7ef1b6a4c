//! A row of a form: a label of a fixed width, then a field that takes the rest and is named by the label.

use egui::Align;
use egui::Id;
use egui::Layout;
use egui::RichText;
use egui::TextEdit;
use egui::TextStyle;
use egui::Ui;
use egui::WidgetText;
use egui::text_edit::TextEditState;
use egui::vec2;

use crate::payload::secret::SecretText;
use crate::ui::theme::tokens::color;
use crate::ui::theme::tokens::size;

/// Longest text that a field takes; WeChat's ids, secrets and codes have under a hundred characters.
const MAX_CHARS: usize = 512;

/// Draws a row of text without a field: lower, and the label steps back.
pub(super) fn text_row<R>(ui: &mut Ui, words: &str, add: impl FnOnce(&mut Ui) -> R) -> R {
    ui.scope(|ui| {
        ui.spacing_mut().interact_size.y = ui.text_style_height(&TextStyle::Body);
        let words = RichText::new(words).color(color::WEAK.on(ui));
        row(ui, words, |ui, _| add(ui))
    })
    .inner
}

/// Draws the label, then what `add` draws; `add` gets the label's id.
pub(super) fn row<R>(ui: &mut Ui, words: impl Into<WidgetText>, add: impl FnOnce(&mut Ui, Id) -> R) -> R {
    ui.horizontal(|ui| {
        let area = vec2(size::FORM_LABEL, ui.spacing().interact_size.y);
        let label = ui.allocate_ui_with_layout(area, Layout::left_to_right(Align::Center), |ui| {
            ui.set_min_width(size::FORM_LABEL);
            ui.label(words.into()).id
        });
        add(ui, label.inner)
    })
    .inner
}

/// A field for a plain text; its new text where the user changed it.
pub(super) fn text_field(ui: &mut Ui, words: &str, salt: &str, text: &str) -> Option<String> {
    let mut draft = text.to_owned();
    let field = field(&mut draft, salt);
    row(ui, words, |ui, label| ui.add(field).labelled_by(label)).changed().then_some(draft)
}

/// What became of a field for a secret.
pub(super) struct SecretField {
    /// The new text, where the user changed it.
    pub(super) edited: Option<SecretText>,
    /// The field itself.
    pub(super) response: egui::Response,
}

/// A field for a secret: dots unless revealed, and no copies of it in egui's undo history.
pub(super) fn secret_field(
    ui: &mut Ui,
    words: &str,
    salt: &str,
    text: &SecretText,
    is_revealed: bool,
) -> SecretField {
    let mut draft = text.clone();
    let response = row(ui, words, |ui, label| {
        ui.add(field(draft.expose_mut(), salt).password(!is_revealed)).labelled_by(label)
    });
    if let Some(mut state) = TextEditState::load(ui.ctx(), response.id) {
        state.clear_undoer();
        state.store(ui.ctx(), response.id);
    }
    let edited = response.changed().then_some(draft);
    SecretField { edited, response }
}

/// A field of one line, as wide as there is room.
pub(super) fn field<'a>(text: &'a mut String, salt: &str) -> TextEdit<'a> {
    TextEdit::singleline(text).id_salt(salt).char_limit(MAX_CHARS).desired_width(f32::INFINITY)
}
