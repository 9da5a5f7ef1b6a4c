//! The verdict of the case: how many of its payloads are not sound, by what, with chips that filter the table.

use egui::Button;
use egui::CornerRadius;
use egui::Frame;
use egui::Label;
use egui::Margin;
use egui::RichText;
use egui::Stroke;
use egui::Ui;
use egui::vec2;

use crate::app::message::Message;
use crate::app::state::State;
use crate::app::table::filter_of;
use crate::case::rows::Count;
use crate::report::case_verdict;
use crate::text::Said;
use crate::ui::command::Command;
use crate::ui::outbox::Outbox;
use crate::ui::theme::tokens::color;
use crate::ui::theme::tokens::radius;
use crate::ui::theme::tokens::size;
use crate::ui::theme::tokens::space;
use crate::ui::widget::mark::Mark;
use crate::ui::widget::named::named;

/// Draws the strip.
pub(super) fn case_strip_ui(ui: &mut Ui, state: &State, outbox: &mut Outbox) {
    let language = state.settings.language;
    let summary = &state.table.summary;
    let mark = Mark::from(summary.worst());
    let tone = mark.tone();
    let frame = Frame::new()
        .fill(tone.fill.on(ui))
        .stroke(Stroke::new(size::LINE, tone.text.on(ui).gamma_multiply(0.4)))
        .corner_radius(CornerRadius::same(radius::LARGE))
        .inner_margin(Margin::symmetric(space::MEDIUM as i8, space::SMALL as i8));
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = space::TIGHT;
        let words = case_verdict::headline(summary).in_language(language);
        mark.beside(ui, language, RichText::new(words).heading().color(tone.text.on(ui)));
        if let Some(said) = case_verdict::first_cause(summary) {
            ui.add(Label::new(said.in_language(language)).wrap());
        }
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(space::TIGHT, space::TIGHT);
            ui.spacing_mut().button_padding = vec2(1.5 * space::TIGHT, space::TIGHT / 2.0);
            ui.spacing_mut().interact_size.y = size::ROW;
            for count in &summary.counts {
                chip_ui(ui, state, count, outbox);
            }
            let report = Command::Report;
            let words = format!("{}  {}", report.label(language), report.keys(ui.ctx()).unwrap_or_default());
            if named(ui.button(RichText::new(language.word("Report…")).small()), &words).clicked() {
                outbox.command(report);
            }
        });
    });
}

/// A cause with its count; a click shows its payloads alone, another one all.
fn chip_ui(ui: &mut Ui, state: &State, count: &Count, outbox: &mut Outbox) {
    let language = state.settings.language;
    let filter = filter_of(count.cause);
    if filter.is_empty() {
        return;
    }
    let mark = Mark::from(count.cause.verdict);
    let title = language.word(count.cause.title);
    let shown = format!("{} {} {}", mark.icon().glyph, count.n, count.cause.code.unwrap_or(title));
    let is_chosen = state.table.filter == filter && !state.table.is_off;
    let words = RichText::new(shown).small().color(mark.color(ui));
    let chip = Button::selectable(is_chosen, words).fill(color::SURFACE.on(ui));
    let said = Said::new("Show these alone: {what}, {n}")
        .with("what", count.cause.code.unwrap_or(title))
        .with("n", count.n);
    if named(ui.add(chip), &said.in_language(language)).clicked() {
        outbox.send(Message::FilterEdited(if is_chosen { String::new() } else { filter }));
    }
}
