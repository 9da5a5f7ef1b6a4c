//! Which columns there is room for, and how wide they are.

use egui::Align2;
use egui::Pos2;
use egui::Rect;
use egui::Sense;
use egui::TextStyle;
use egui::Ui;
use egui::vec2;

use crate::report::row_cells::TITLES;
use crate::text::Language;
use crate::ui::theme::tokens::color;
use crate::ui::theme::tokens::size;
use crate::ui::theme::tokens::space;

/// Width of the mark before the cells.
const MARK: f32 = 24.0;
const TIME: f32 = 64.0;
const NAME: f32 = 84.0;
const FINDING: f32 = 132.0;

/// The widths from which a column is shown, in points.
const WIDE: f32 = 540.0;
const ALMOST: f32 = 460.0;
const MIDDLE: f32 = 400.0;

/// By number of the cell: a width in points, or a share of what is left.
type Widths = &'static [(usize, f32)];

/// The columns shown: which cell, and where it begins and ends within a row.
pub(super) struct Columns(Vec<(usize, f32, f32)>);

impl Columns {
    /// Those that a width has room for: time and finding first.
    pub(super) fn of(width: f32) -> Self {
        let (fixed, shares): (Widths, Widths) = match width {
            it if WIDE <= it => (&[(0, TIME), (1, NAME), (3, FINDING), (4, NAME)], &[(2, 0.55), (5, 0.45)]),
            it if ALMOST <= it => (&[(0, TIME), (1, NAME), (3, FINDING), (4, NAME)], &[(2, 1.0)]),
            it if MIDDLE <= it => (&[(0, TIME), (1, NAME), (4, NAME)], &[(3, 1.0)]),
            _ => (&[(0, TIME)], &[(3, 1.0)]),
        };
        let taken: f32 = fixed.iter().map(|it| it.1).sum();
        let rest = (width - MARK - taken).max(0.0);
        let mut all: Vec<(usize, f32)> = fixed.to_vec();
        all.extend(shares.iter().map(|(cell, share)| (*cell, share * rest)));
        all.sort_by_key(|it| it.0);
        let mut start = MARK;
        let place = |(cell, width): (usize, f32)| {
            let place = (cell, start, start + width - space::SMALL);
            start += width;
            place
        };
        Self(all.into_iter().map(place).collect())
    }

    /// Each column's cell and its place in a row.
    pub(super) fn places(&self, row: Rect) -> impl Iterator<Item = (usize, Rect)> {
        self.0.iter().map(move |(cell, start, end)| {
            let from = Pos2::new(row.left() + start, row.top());
            (*cell, Rect::from_min_max(from, Pos2::new(row.left() + end, row.bottom())))
        })
    }

    /// Draws the titles.
    pub(super) fn titles_ui(&self, ui: &mut Ui, language: Language) {
        let (row, _) =
            ui.allocate_exact_size(vec2(ui.available_width(), size::ROW - space::TIGHT), Sense::hover());
        let font = TextStyle::Small.resolve(ui.style());
        for (cell, place) in self.places(row) {
            let words = language.word(TITLES[cell]);
            ui.painter().text(
                place.left_center(),
                Align2::LEFT_CENTER,
                words,
                font.clone(),
                color::WEAK.on(ui),
            );
        }
    }
}
