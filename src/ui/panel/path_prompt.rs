//! Where the desktop opens no dialog for files: a field for the path instead.

use std::path::PathBuf;

use egui::Context;
use egui::Id;
use egui::Key;
use egui::Label;
use egui::Modal;
use egui::RichText;
use egui::Role;
use egui::TextEdit;
use egui::WidgetInfo;

use crate::app::message::Message;
use crate::text::Language;
use crate::ui::outbox::Outbox;
use crate::ui::theme::tokens::color;
use crate::ui::theme::tokens::size;
use crate::ui::theme::tokens::space;

/// What the field keeps between two passes.
#[derive(Debug, Default)]
pub(super) struct PathPrompt {
    is_open: bool,
    path: String,
    wants_focus: bool,
}

impl PathPrompt {
    /// Opens it.
    pub(super) fn open(&mut self) {
        *self = Self { is_open: true, path: String::new(), wants_focus: true };
    }

    /// Whether it lies over the window.
    pub(super) fn is_open(&self) -> bool {
        self.is_open
    }

    /// Draws it over the window while it is open.
    pub(super) fn show(&mut self, ctx: &Context, language: Language, outbox: &mut Outbox) {
        if !self.is_open {
            return;
        }
        let mut is_entered = false;
        let modal = Modal::new(Id::unique("path")).show(ctx, |ui| {
            ui.set_width(size::DIALOG.min(ui.ctx().content_rect().width() - 2.0 * space::LARGE));
            ui.heading(language.word("Open files"));
            let why = "No file dialog opened on this desktop. Type the path of a file or a folder, or drop it on the window.";
            ui.add(Label::new(RichText::new(language.word(why)).color(color::WEAK.on(ui))).wrap());
            let field = TextEdit::singleline(&mut self.path).desired_width(f32::INFINITY);
            let field = ui.add(field);
            field.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, language.word("Path")));
            if std::mem::take(&mut self.wants_focus) {
                field.request_focus();
            }
            is_entered = field.lost_focus() && ui.input(|it| it.key_pressed(Key::Enter));
            ui.horizontal(|ui| {
                is_entered |= ui.button(language.word("Open")).clicked();
                if ui.button(language.word("Close")).clicked() {
                    self.is_open = false;
                }
            });
        });
        if is_entered && !self.path.trim().is_empty() {
            outbox.send(Message::FilesChosen(vec![PathBuf::from(self.path.trim())]));
            self.is_open = false;
        }
        if modal.should_close() {
            self.is_open = false;
        }
    }
}
