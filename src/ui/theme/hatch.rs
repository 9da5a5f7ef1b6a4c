//! A pattern of slanting lines: what colour says, said without colour.

use egui::Color32;
use egui::Painter;
use egui::Rect;
use egui::Stroke;
use egui::pos2;

use crate::ui::theme::tokens::size;

/// Draws lines that rise to the right over `area`, and nothing outside it.
///
/// The lines stand on a grid of the whole window, so that neighbouring areas join without a seam.
pub fn paint(painter: &Painter, area: Rect, color: Color32) {
    let painter = painter.with_clip_rect(area.intersect(painter.clip_rect()));
    let stroke = Stroke::new(size::LINE, color);
    for foot in feet(area) {
        painter.line_segment(
            [pos2(foot - area.bottom(), area.bottom()), pos2(foot - area.top(), area.top())],
            stroke,
        );
    }
}

/// The sums `x + y` of the lines that cross `area`: along such a line the sum does not change.
fn feet(area: Rect) -> impl Iterator<Item = f32> {
    let first = ((area.left() + area.top()) / size::HATCH_STEP).ceil();
    let last = ((area.right() + area.bottom()) / size::HATCH_STEP).floor();
    let n_lines = if area.is_finite() { (last - first + 1.0).max(0.0) as usize } else { 0 };
    (0..n_lines).map(move |it| (first + it as f32) * size::HATCH_STEP)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_crosses_the_area_and_none_is_missing() {
        let area = Rect::from_min_max(pos2(10.0, 20.0), pos2(34.0, 32.0));
        let sums: Vec<f32> = feet(area).collect();
        assert_eq!(sums, [30.0, 36.0, 42.0, 48.0, 54.0, 60.0, 66.0]);
    }

    #[test]
    fn nothing_for_an_area_without_bounds() {
        assert_eq!(feet(Rect::EVERYTHING).count(), 0);
        assert_eq!(feet(Rect::NOTHING).count(), 0);
    }
}
