//! The Steps tab: each stage from text to checks, with its value; unfolded, with its bytes.

pub(super) mod stage;

use egui::Color32;
use egui::Frame;
use egui::Label;
use egui::Layout;
use egui::Margin;
use egui::RichText;
use egui::TextStyle;
use egui::Ui;
use egui::vec2;

use crate::app::state::State;
use crate::payload::evidence::Evidence;
use crate::text::Language;
use crate::ui::panel::bytes;
use crate::ui::panel::steps::stage::Stage;
use crate::ui::theme::tokens::color;
use crate::ui::theme::tokens::space;
use crate::ui::view::CentreView;
use crate::ui::widget::fold;
use crate::ui::widget::mark::Mark;

/// The titles' share of the width at most.
const TITLE: f32 = 0.45;
/// Blocks shown of an unfolded stage; the Bytes tab has all.
const N_BLOCKS: usize = 4;

/// Draws the tab.
pub(super) fn steps_ui(ui: &mut Ui, state: &State, view: &mut CentreView) {
    let language = state.settings.language;
    let Some(inspection) = &state.desk.inspection else {
        Mark::Absent.beside(ui, language, language.word("The steps appear here with the first text").into());
        return;
    };
    let evidence = &inspection.evidence;
    let stages = stage::all(evidence, view);
    let width = title_width(ui, language, &stages);
    for (at, stage) in stages.iter().enumerate() {
        stage_ui(ui, language, width, at, stage, evidence, view);
    }
}

/// The width of the longest title, so that none wraps while there is room.
fn title_width(ui: &Ui, language: Language, stages: &[Stage]) -> f32 {
    let font = TextStyle::Body.resolve(ui.style());
    let widths = stages.iter().enumerate().map(|(at, it)| {
        let words = numbered(at, language.word(it.title));
        ui.painter().layout_no_wrap(words, font.clone(), Color32::PLACEHOLDER).size().x
    });
    let longest = widths.fold(0.0, f32::max).ceil() + fold::TRIANGLE;
    longest.min(TITLE * ui.available_width()).floor()
}

fn numbered(at: usize, title: &str) -> String {
    format!("{} {title}", at + 1)
}

fn stage_ui(
    ui: &mut Ui,
    language: Language,
    width: f32,
    at: usize,
    stage: &Stage,
    evidence: &Evidence,
    view: &mut CentreView,
) {
    let fill = if at.is_multiple_of(2) { color::STRIPE } else { color::SURFACE };
    let margin = Margin::symmetric(space::SMALL as i8, space::TIGHT as i8);
    let title = language.word(stage.title);
    let mut is_open = view.is_open(stage.title, false);
    Frame::new().fill(fill.on(ui)).inner_margin(margin).show(ui, |ui| {
        ui.set_width(ui.available_width());
        let head = ui.horizontal_top(|ui| {
            ui.allocate_ui_with_layout(vec2(width, 20.0), Layout::left_to_right(egui::Align::Min), |ui| {
                ui.set_width(width);
                let numbered = numbered(at, title);
                if fold::heading(ui, &mut is_open, RichText::new(numbered), title).clicked() {
                    view.set_open(stage.title, is_open);
                }
            });
            ui.vertical(|ui| {
                if !stage.value.is_empty() {
                    ui.add(Label::new(RichText::new(&stage.value).monospace()).truncate());
                }
                for (mark, said) in &stage.said {
                    mark.line(ui, language, &said.in_language(language));
                }
            });
        });
        if !stage.blocks.is_empty() && ui.rect_contains_pointer(head.response.rect) {
            view.point_at(ui, stage.blocks.clone());
        }
        if is_open {
            bytes::first_blocks_ui(ui, language, stage.layers, N_BLOCKS, evidence, view);
        }
    });
}
