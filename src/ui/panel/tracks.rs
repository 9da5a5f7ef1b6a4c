//! Stages as rows: a title, and what one or two tracks came to, side by side where there is room. Steps and Compare
//! draw with it.

mod cell;

use egui::Align;
use egui::Color32;
use egui::Frame;
use egui::Label;
use egui::Layout;
use egui::Margin;
use egui::RichText;
use egui::TextStyle;
use egui::Ui;
use egui::vec2;

use crate::payload::stage::Code;
use crate::payload::stage::Mark;
use crate::payload::stage::Stage;
use crate::payload::stage::Value;
use crate::redact::Border;
use crate::text::Language;
use crate::ui::outbox::Outbox;
use crate::ui::panel::tracks::cell::Cell;
use crate::ui::theme::tokens::color;
use crate::ui::theme::tokens::size;
use crate::ui::theme::tokens::space;
use crate::ui::view::CentreView;
use crate::ui::widget::fold;

/// The titles' share of the width at most.
const TITLE: f32 = 0.3;
/// Below this width, in points, two tracks stand one below the other.
const NARROW: f32 = 560.0;

/// One track, with the border of the payload that it is of.
pub(super) struct Column<'a> {
    /// What heads it, in the language shown; empty where it is the only one.
    pub(super) name: &'static str,
    pub(super) stages: &'a [Stage<'a>],
    pub(super) border: &'a Border,
}

impl<'a> Column<'a> {
    fn get(&self, code: Code) -> Option<&'a Stage<'a>> {
        self.stages.iter().find(|it| it.code == code)
    }

    /// Where the track breaks.
    fn first_break(&self) -> Option<Code> {
        self.stages.iter().find(|it| it.mark() == Mark::Error).map(|it| it.code)
    }
}

/// Draws what an unfolded stage has.
pub(super) type Below<'a> = &'a mut dyn FnMut(&mut Ui, Code, &mut CentreView);

/// The rows of one or two tracks.
pub(super) struct Rows<'a> {
    language: Language,
    columns: Vec<Column<'a>>,
    /// Width of the titles, in points.
    title: f32,
    /// Whether two tracks have room side by side.
    is_wide: bool,
}

impl<'a> Rows<'a> {
    /// The rows in the width that `ui` has.
    pub(super) fn new(ui: &Ui, language: Language, columns: Vec<Column<'a>>) -> Self {
        let is_wide = columns.len() > 1 && NARROW <= ui.available_width();
        Self { language, columns, title: title_width(ui, language), is_wide }
    }

    /// Draws the rows.
    pub(super) fn show(&self, ui: &mut Ui, view: &mut CentreView, outbox: &mut Outbox) {
        self.show_unfolding(ui, view, outbox, None);
    }

    /// Draws the rows, and below each unfolded one what `below` draws.
    pub(super) fn show_unfolding(
        &self,
        ui: &mut Ui,
        view: &mut CentreView,
        outbox: &mut Outbox,
        mut below: Option<Below<'_>>,
    ) {
        if self.is_wide {
            Self::framed(ui, 1, |ui| {
                ui.add_space(self.title + ui.spacing().item_spacing.x);
                let names = self.columns.iter().map(|it| it.name);
                self.side_by_side(ui, names, |ui, name| {
                    ui.label(RichText::new(name).small().strong());
                });
            });
        }
        let is_there = |code: &Code| self.columns.iter().any(|it| it.get(*code).is_some());
        for (at, code) in Code::ALL.into_iter().filter(is_there).enumerate() {
            let head = Self::framed(ui, at, |ui| {
                // Level with the first line beside it: a value stands in the middle of its row.
                let has_value = |it: &Column<'_>| it.get(code).is_some_and(|it| it.value != Value::Nothing);
                let is_level = self.columns.iter().any(has_value);
                let layout = Layout::left_to_right(if is_level { Align::Center } else { Align::Min });
                ui.allocate_ui_with_layout(vec2(self.title, size::ROW - 4.0), layout, |ui| {
                    ui.set_width(self.title);
                    self.title_ui(ui, code, below.is_some() && code.has_blocks(), view);
                });
                self.cells_ui(ui, code, view, outbox);
            });
            let blocks = self.columns.iter().filter_map(|it| it.get(code)).map(|it| it.blocks.clone());
            if let Some(blocks) = blocks.into_iter().find(|it| !it.is_empty())
                && ui.rect_contains_pointer(head)
            {
                view.point_at(ui, blocks);
            }
            if let Some(below) = below.as_mut().filter(|_| view.is_open(code.code(), false)) {
                below(ui, code, view);
            }
        }
    }

    /// A row on its stripe, and where it is.
    fn framed(ui: &mut Ui, at: usize, contents: impl FnOnce(&mut Ui)) -> egui::Rect {
        let fill = if at.is_multiple_of(2) { color::STRIPE } else { color::SURFACE };
        let margin = Margin::symmetric(space::SMALL as i8, (space::TIGHT / 2.0) as i8);
        let frame = Frame::new().fill(fill.on(ui)).inner_margin(margin);
        let shown = frame.show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.horizontal_top(contents);
        });
        shown.response.rect
    }

    /// The title, red where a track breaks first.
    fn title_ui(&self, ui: &mut Ui, code: Code, unfolds: bool, view: &mut CentreView) {
        let words = self.language.word(code.title());
        let is_break = self.columns.iter().any(|it| it.first_break() == Some(code));
        let tint = if is_break { color::ERROR.text } else { color::TEXT };
        let text = RichText::new(words).color(tint.on(ui));
        let mut is_open = view.is_open(code.code(), false);
        if !unfolds {
            ui.add_space(fold::TRIANGLE);
            ui.add(Label::new(text).wrap());
        } else if fold::heading(ui, &mut is_open, text, words).clicked() {
            view.set_open(code.code(), is_open);
        }
    }

    /// What the tracks say of a stage: once where they say the same.
    fn cells_ui(&self, ui: &mut Ui, code: Code, view: &CentreView, outbox: &mut Outbox) {
        let stages = self.columns.iter().map(|it| it.get(code));
        let is_same = matches!(stages.collect::<Vec<_>>().as_slice(),
            [Some(one), Some(other)] if one == other);
        let cell_ui = |ui: &mut Ui, column: &Column<'a>, outbox: &mut Outbox| {
            let Some(stage) = column.get(code) else { return };
            let name = if is_same { "" } else { column.name };
            if !name.is_empty() && !self.is_wide {
                ui.label(RichText::new(name).small().strong());
            }
            Cell { language: self.language, name, border: column.border, stage }.show(ui, view, outbox);
        };
        if self.is_wide && !is_same {
            self.side_by_side(ui, &self.columns, |ui, column| cell_ui(ui, column, outbox));
            return;
        }
        let n_shown = if is_same { 1 } else { self.columns.len() };
        ui.vertical(|ui| self.columns.iter().take(n_shown).for_each(|it| cell_ui(ui, it, outbox)));
    }

    /// Draws each of two items in half of the width left.
    fn side_by_side<T>(
        &self,
        ui: &mut Ui,
        items: impl IntoIterator<Item = T>,
        mut contents: impl FnMut(&mut Ui, T),
    ) {
        let n_columns = self.columns.len().max(1) as f32;
        let gaps = (n_columns - 1.0) * ui.spacing().item_spacing.x;
        let width = ((ui.available_width() - gaps) / n_columns).floor();
        for item in items {
            ui.allocate_ui_with_layout(vec2(width, 0.0), Layout::top_down(Align::Min), |ui| {
                ui.set_width(width);
                contents(ui, item);
            });
        }
    }
}

/// The width of the longest title, so that none wraps while there is room.
fn title_width(ui: &Ui, language: Language) -> f32 {
    let font = TextStyle::Body.resolve(ui.style());
    let width = |code: Code| {
        let words = language.word(code.title()).to_owned();
        ui.painter().layout_no_wrap(words, font.clone(), Color32::PLACEHOLDER).size().x
    };
    let longest = Code::ALL.into_iter().map(width).fold(0.0, f32::max).ceil() + fold::TRIANGLE;
    longest.min(TITLE * ui.available_width()).floor()
}
