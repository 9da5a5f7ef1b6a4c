//! The palette: every command with its keys, every finding, every errcode, found by a few letters of either language;
//! and a page that explains a finding or an errcode, offline.

mod entry;
mod page;

use egui::Align2;
use egui::Context;
use egui::Id;
use egui::Key;
use egui::Modal;
use egui::Modifiers;
use egui::RichText;
use egui::ScrollArea;
use egui::TextEdit;
use egui::Ui;
use egui::vec2;

use crate::app::state::State;
use crate::text::Language;
use crate::ui::outbox::Outbox;
use crate::ui::panel::palette::entry::Entry;
use crate::ui::panel::palette::page::page_ui;
use crate::ui::theme::tokens::color;
use crate::ui::theme::tokens::size;
use crate::ui::theme::tokens::space;

/// Width of the palette, in points.
const WIDTH: f32 = 560.0;
/// Share of the window's height above it.
const ABOVE: f32 = 0.08;
/// Rows in sight before the list scrolls.
const ROWS: f32 = 12.0;

/// What the palette keeps between two passes.
#[derive(Debug, Default)]
pub struct Palette {
    is_open: bool,
    query: String,
    chosen: usize,
    page: Option<Entry>,
    wants_focus: bool,
}

impl Palette {
    /// Opens it on its list, or closes it.
    pub fn toggle(&mut self) {
        *self = Self { is_open: !self.is_open, wants_focus: true, ..Self::default() };
    }

    /// Whether it lies over the window.
    pub fn is_open(&self) -> bool {
        self.is_open
    }

    /// Opens the page of the finding on show; without one, the list of all.
    pub fn explain(&mut self, state: &State) {
        let first = state.desk.inspection.as_ref().and_then(|it| it.findings.first());
        let page = first.map(|it| Entry::Finding(it.diagnosis));
        *self = Self { is_open: true, page, wants_focus: true, ..Self::default() };
    }

    /// Draws it over the window while it is open.
    pub fn show(&mut self, ctx: &Context, language: Language, outbox: &mut Outbox) {
        if !self.is_open {
            return;
        }
        // Its top stays where it is, however many lines are found.
        let id = Id::unique("palette");
        let top = (ctx.content_rect().height() * ABOVE).round();
        let area = Modal::default_area(id).anchor(Align2::CENTER_TOP, vec2(0.0, top));
        let modal = Modal::new(id).area(area).show(ctx, |ui| {
            ui.set_width(WIDTH.min(ui.ctx().content_rect().width() - 2.0 * space::LARGE));
            match self.page {
                Some(entry) => {
                    if page_ui(ui, entry, language) {
                        self.page = None;
                        self.wants_focus = true;
                    }
                }
                None => self.list_ui(ui, language, outbox),
            }
        });
        if modal.should_close() {
            self.is_open = false;
        }
    }

    fn list_ui(&mut self, ui: &mut Ui, language: Language, outbox: &mut Outbox) {
        let step = ui.input_mut(|input| {
            let mut pressed = |key| usize::from(input.consume_key(Modifiers::NONE, key));
            (pressed(Key::ArrowDown), pressed(Key::ArrowUp))
        });
        let hint = language.word("A command, a finding, or an errcode such as 40163");
        let field = TextEdit::singleline(&mut self.query).hint_text(hint).desired_width(f32::INFINITY);
        let field = ui.add(field);
        field.widget_info(|| egui::WidgetInfo::labeled(egui::Role::TextInput, true, hint));
        if std::mem::take(&mut self.wants_focus) {
            field.request_focus();
        }
        let is_entered = field.lost_focus() && ui.input(|it| it.key_pressed(Key::Enter));
        let found = entry::matching(&self.query, language);
        let last = found.len().saturating_sub(1);
        self.chosen =
            if field.changed() { 0 } else { (self.chosen + step.0).saturating_sub(step.1).min(last) };
        ui.add_space(space::TIGHT);
        if found.is_empty() {
            ui.label(RichText::new(language.word("Nothing of this name")).color(color::WEAK.on(ui)));
            return;
        }
        let height = size::ROW + ui.spacing().item_spacing.y;
        let mut taken = found.get(self.chosen).copied().filter(|_| is_entered);
        let mut rows = ScrollArea::vertical().max_height(ROWS * height).auto_shrink([false, true]);
        if step != (0, 0) {
            rows = rows.vertical_scroll_offset(height * self.chosen.saturating_sub(6) as f32);
        }
        rows.show_rows(ui, size::ROW, found.len(), |ui, in_sight| {
            for at in in_sight {
                let Some(entry) = found.get(at) else { continue };
                if entry.row_ui(ui, language, at == self.chosen) {
                    taken = Some(*entry);
                }
            }
        });
        match taken {
            Some(Entry::Command(command)) => {
                self.is_open = false;
                outbox.command(command);
            }
            Some(entry) => self.page = Some(entry),
            None => {}
        }
    }
}
