//! The Steps tab: each stage from text to checks, with its value; unfolded, with its bytes.

pub(super) mod stage;

use egui::Frame;
use egui::Label;
use egui::Layout;
use egui::Margin;
use egui::RichText;
use egui::Ui;
use egui::vec2;

use crate::app::state::State;
use crate::payload::evidence::Evidence;
use crate::text::Language;
use crate::ui::panel::bytes;
use crate::ui::panel::centre::CentreView;
use crate::ui::panel::steps::stage::Stage;
use crate::ui::theme::tokens::color;
use crate::ui::theme::tokens::space;
use crate::ui::widget::fold;
use crate::ui::widget::mark::Mark;

/// Width of the titles, in points.
const TITLE: f32 = 188.0;
/// Blocks shown of an unfolded stage; the Bytes tab has all.
const N_BLOCKS: usize = 4;

/// Draws the tab.
pub(super) fn steps_ui(ui: &mut Ui, state: &State, view: &mut CentreView) {
    let language = state.settings.language;
    let Some(inspection) = &state.inspection else {
        Mark::Absent.beside(ui, language, language.word("The steps appear here with the first text").into());
        return;
    };
    let evidence = &inspection.evidence;
    for (at, stage) in stage::all(evidence, view).iter().enumerate() {
        stage_ui(ui, language, at, stage, evidence, view);
    }
}

fn stage_ui(
    ui: &mut Ui,
    language: Language,
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
        ui.horizontal_top(|ui| {
            ui.allocate_ui_with_layout(vec2(TITLE, 20.0), Layout::left_to_right(egui::Align::Min), |ui| {
                ui.set_width(TITLE);
                let numbered = format!("{} {title}", at + 1);
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
        if is_open {
            bytes::first_blocks_ui(ui, language, stage.layers, N_BLOCKS, evidence, view);
        }
    });
}
