//! The look of a key: a colour and a pattern, the same wherever the same key is.

use egui::Color32;
use egui::CornerRadius;
use egui::Painter;
use egui::Rect;
use egui::Stroke;
use egui::StrokeKind;
use egui::Ui;
use egui::pos2;

use crate::ui::theme::hatch;
use crate::ui::theme::tokens::Tone;
use crate::ui::theme::tokens::color;
use crate::ui::theme::tokens::radius;
use crate::ui::theme::tokens::size;

/// Three tones and four patterns: twelve keys look different, and each is named by its fingerprint anyway.
const TONES: [Tone; 3] = [color::ACCENT, color::INFO, color::SECRET];

/// The tone of the key of this number.
pub(super) fn tone(nth_key: usize) -> Tone {
    TONES[nth_key % TONES.len()]
}

/// Draws the band of the key of this number.
pub(super) fn paint(ui: &Ui, area: Rect, nth_key: usize) {
    let tone = tone(nth_key);
    let corners = CornerRadius::same(radius::SMALL);
    let line = tone.text.on(ui);
    ui.painter().rect_filled(area, corners, tone.fill.on(ui));
    let faint = line.gamma_multiply(0.45);
    match nth_key % 4 {
        1 => hatch::paint(ui.painter(), area, faint),
        2 => dots(ui.painter(), area, faint),
        3 => bars(ui.painter(), area, faint),
        _ => {}
    }
    ui.painter().rect_stroke(area, corners, Stroke::new(size::LINE, line), StrokeKind::Inside);
}

/// How many steps of the hatch fit a length; none where there is no end to it.
fn n_steps(length: f32) -> usize {
    if length.is_finite() { (length / size::HATCH_STEP).max(0.0) as usize } else { 0 }
}

fn dots(painter: &Painter, area: Rect, color: Color32) {
    for row in 0..n_steps(area.height()) {
        for column in 0..n_steps(area.width()) {
            let step = |it: usize| (it as f32 + 0.75) * size::HATCH_STEP;
            painter.circle_filled(
                pos2(area.left() + step(column), area.top() + step(row)),
                size::LINE,
                color,
            );
        }
    }
}

fn bars(painter: &Painter, area: Rect, color: Color32) {
    for column in 1..=n_steps(area.width()) {
        let x = area.left() + column as f32 * size::HATCH_STEP;
        painter.vline(x, area.y_range(), Stroke::new(size::LINE, color));
    }
}
