//! The page of one finding or errcode: what it means, how it comes about, what to do.

use egui::Key;
use egui::Label;
use egui::Modifiers;
use egui::RichText;
use egui::ScrollArea;
use egui::Ui;

use crate::text::Language;
use crate::ui::panel::palette::entry::Entry;
use crate::ui::theme::icon;
use crate::ui::theme::tokens::color;
use crate::ui::theme::tokens::space;

/// The height of a page before it scrolls, in points.
const PAGE: f32 = 420.0;

/// Draws the page; whether the list is wanted back.
pub(super) fn page_ui(ui: &mut Ui, entry: Entry, language: Language) -> bool {
    let (why, remedy) = match entry {
        Entry::Command(_) => return true,
        Entry::Errcode(it) | Entry::Status(it) => (it.why, it.remedy),
        Entry::Finding(it) => (it.why, it.remedy),
    };
    let back = format!("{} {}", icon::BACK.glyph, language.word("All commands, findings and errcodes"));
    let is_left = ui.input_mut(|it| it.consume_key(Modifiers::ALT, Key::ArrowLeft));
    let is_back = ui.small_button(back).clicked() || is_left;
    ui.add_space(space::SMALL);
    ui.label(RichText::new(entry.code()).monospace().color(color::WEAK.on(ui)));
    ui.add(Label::new(RichText::new(entry.title(language)).heading()).wrap());
    ui.add_space(space::SMALL);
    let most = PAGE.min(0.6 * ui.ctx().content_rect().height());
    let area = ScrollArea::vertical().max_height(most).min_scrolled_height(most).auto_shrink([false, true]);
    area.show(ui, |ui| {
        for (label, words) in [("Why", why), ("What to do", remedy)] {
            ui.label(RichText::new(language.word(label)).small().color(color::WEAK.on(ui)));
            ui.add(Label::new(language.word(words)).wrap());
            ui.add_space(space::SMALL);
        }
    });
    is_back
}
