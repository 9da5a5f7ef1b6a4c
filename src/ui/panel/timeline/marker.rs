//! A marker of one event: to click, to reach with ← and →, and to be said by a screen reader.

use egui::Align2;
use egui::FontId;
use egui::Id;
use egui::Key;
use egui::Modifiers;
use egui::Pos2;
use egui::Rect;
use egui::Role;
use egui::Sense;
use egui::Stroke;
use egui::StrokeKind;
use egui::TextStyle;
use egui::Ui;
use egui::WidgetInfo;
use egui::vec2;

use crate::ui::panel::timeline::plot::Plot;
use crate::ui::panel::timeline::zoom;
use crate::ui::panel::timeline::zoom::Hand;
use crate::ui::theme::tokens::Tint;
use crate::ui::theme::tokens::color;
use crate::ui::theme::tokens::radius;
use crate::ui::theme::tokens::size;
use crate::ui::theme::tokens::space;

/// Draws the marker of event `index` with its glyph at `at`.
pub(super) fn marker_ui(
    ui: &Ui,
    plot: &Plot<'_>,
    index: usize,
    (at, glyph, tint): (Pos2, &str, Tint),
    hand: &mut Hand<'_>,
) {
    let area = Rect::from_center_size(at, vec2(space::LARGE, space::LARGE));
    let response = ui.interact(area, id(index), Sense::click());
    let words = plot.words(index);
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, hand.chosen == Some(index), &words));
    if response.clicked() {
        response.request_focus();
    }
    if response.has_focus() {
        zoom::by_keys(ui, id(index), hand);
        hand.chosen = Some(follow_arrows(ui, index, plot.events.len()));
    }
    let font = FontId { size: space::LARGE, ..TextStyle::Body.resolve(ui.style()) };
    ui.painter().text(at, Align2::CENTER_CENTER, glyph, font, tint.on(ui));
    if hand.chosen == Some(index) {
        let stroke = Stroke::new(size::FOCUS_LINE, color::ACCENT.text.on(ui));
        let corners = egui::CornerRadius::same(radius::SMALL);
        ui.painter().rect_stroke(area, corners, stroke, StrokeKind::Outside);
    }
    response.on_hover_text(words);
}

/// ← and → move the focus along the events, over all lanes, also to one that is not on show yet; gives the event.
fn follow_arrows(ui: &Ui, index: usize, n_events: usize) -> usize {
    // Taken out, as the next event, drawn later in this pass, would see the same key again.
    let is_pressed = |key| ui.input_mut(|it| it.consume_key(Modifiers::NONE, key));
    let next = match (is_pressed(Key::ArrowLeft), is_pressed(Key::ArrowRight)) {
        (true, false) => index.checked_sub(1),
        (false, true) => Some(index + 1).filter(|it| *it < n_events),
        _ => None,
    };
    if let Some(next) = next {
        ui.memory_mut(|it| it.request_focus(id(next)));
    }
    next.unwrap_or(index)
}

fn id(index: usize) -> Id {
    Id::unique("timeline event").with(index)
}
