//! What covers the window while files are held over it.

use egui::Align2;
use egui::Id;
use egui::LayerId;
use egui::Order;
use egui::TextStyle;
use egui::Ui;

use crate::text::Language;
use crate::text::Said;
use crate::ui::theme;
use crate::ui::theme::tokens::color;

/// Draws the cover; nothing while no file is there.
pub(super) fn drop_overlay_ui(ui: &Ui, language: Language) {
    let n_files = ui.input(|it| it.raw.hovered_files.len());
    if n_files == 0 {
        return;
    }
    let words = Said::new("Drop to read: {n}").with("n", n_files).in_language(language);
    let painter = ui.layer_painter(LayerId::new(Order::Foreground, Id::unique("drop overlay")));
    let area = ui.content_rect();
    painter.rect_filled(area, 0.0, color::ACCENT.fill.on(ui).gamma_multiply(COVER));
    let font = TextStyle::resolve(&theme::title_text(), ui.style());
    painter.text(area.center(), Align2::CENTER_CENTER, words, font, color::ACCENT.text.on(ui));
}

/// How much of what is below the cover hides.
const COVER: f32 = 0.9;
