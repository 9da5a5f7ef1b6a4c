//! What one track says of one stage: its value with a button that copies it, and its sentences.

use egui::Align;
use egui::Label;
use egui::Layout;
use egui::RichText;
use egui::Role;
use egui::Ui;
use egui::WidgetInfo;
use egui::vec2;

use crate::app::message::Message;
use crate::payload::stage::Code;
use crate::payload::stage::Stage;
use crate::payload::stage::Value;
use crate::redact::Border;
use crate::redact::plaintext;
use crate::text::Language;
use crate::text::Said;
use crate::ui::outbox::Outbox;
use crate::ui::theme::icon;
use crate::ui::theme::tokens::size;
use crate::ui::theme::tokens::space;
use crate::ui::theme::tokens::text_size;
use crate::ui::view::CentreView;
use crate::ui::widget::icon_button;
use crate::ui::widget::mark::Mark;

/// Bytes of a value that are looked at to show its beginning, and characters shown.
const N_LOOKED_AT: usize = 256;
const N_CHARS: usize = 64;
/// Characters of a value that is shown whole, on two lines where it must be: an iv, a time.
const N_WHOLE: usize = 48;

/// One stage in one track.
pub(super) struct Cell<'a> {
    pub(super) language: Language,
    /// The track's name in the language shown; empty where there is one track or both say the same.
    pub(super) name: &'static str,
    pub(super) border: &'a Border,
    pub(super) stage: &'a Stage<'a>,
}

impl Cell<'_> {
    /// Draws the cell.
    pub(super) fn show(&self, ui: &mut Ui, view: &CentreView, outbox: &mut Outbox) {
        ui.spacing_mut().item_spacing.y = space::TIGHT / 2.0;
        if self.stage.value != Value::Nothing {
            self.value_ui(ui, view, outbox);
        }
        for line in &self.stage.lines {
            let said = self.border.clean(&line.said.in_language(self.language));
            Mark::from(line.mark).line(ui, self.language, &said);
        }
    }

    fn value_ui(&self, ui: &mut Ui, view: &CentreView, outbox: &mut Outbox) {
        ui.spacing_mut().interact_size.y = size::ROW - 4.0;
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            let width = ui.available_width() - icon_button::WIDTH;
            ui.allocate_ui_with_layout(
                vec2(width, size::ROW - 4.0),
                Layout::left_to_right(Align::Center),
                |ui| {
                    ui.set_width(width);
                    let text = self.beginning(view.is_revealed);
                    let is_short = text.chars().count() <= N_WHOLE;
                    // As small as the sentences below, so that half of a narrow window holds an iv.
                    let label = Label::new(RichText::new(text).monospace().size(text_size::SMALL));
                    ui.add(if is_short { label.wrap() } else { label.truncate() });
                },
            );
            icon_button::tight(ui, |ui| self.copy_ui(ui, view, outbox));
        });
    }

    fn copy_ui(&self, ui: &mut Ui, view: &CentreView, outbox: &mut Outbox) {
        // Of a session_key nothing but its fingerprint may be copied without the eye.
        let is_key = self.stage.code == Code::SessionKey && !view.is_revealed;
        let title =
            self.language.word(if is_key { "fingerprint of session_key" } else { self.stage.title() });
        let said = match self.name {
            "" => Said::new("Copy {field}").with("field", title),
            name => Said::new("Copy {field}, {track}").with("field", title).with("track", name),
        };
        let said = said.in_language(self.language);
        let response = ui.add(icon_button::button(icon::COPY));
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &said));
        if response.on_hover_text(&said).clicked() {
            if view.is_revealed && self.whole(true) != self.whole(false) {
                outbox.copy_real(ui, self.whole(true));
                return;
            }
            ui.copy_text(self.whole(false));
            outbox.send(Message::Noticed(Said::new("Copied {field}").with("field", title)));
        }
    }

    /// The value as it may be seen.
    fn whole(&self, is_revealed: bool) -> String {
        match &self.stage.value {
            Value::Nothing => String::new(),
            Value::Cipher(text) => self.border.cipher(text),
            Value::Open(text) => self.border.clean(text),
            Value::Plain(bytes) => plaintext(bytes, is_revealed),
        }
    }

    /// The beginning of it: a value may have a million bytes.
    fn beginning(&self, is_revealed: bool) -> String {
        let looked_at = match &self.stage.value {
            Value::Nothing => String::new(),
            Value::Cipher(text) => self.border.cipher(&head(text)),
            Value::Open(text) => self.border.clean(&head(text)),
            Value::Plain(bytes) => plaintext(&bytes[..bytes.len().min(N_LOOKED_AT)], is_revealed),
        };
        match looked_at.char_indices().nth(N_CHARS) {
            Some((end, _)) => format!("{}…", &looked_at[..end]),
            None => looked_at,
        }
    }
}

fn head(text: &str) -> String {
    text.chars().take(N_LOOKED_AT).collect()
}
