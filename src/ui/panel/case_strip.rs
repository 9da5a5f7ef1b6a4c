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
use crate::case::rows::Cause;
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

/// Height below which there is no room for a sentence about the first cause, in points.
const LOW: f32 = 560.0;

/// Draws the strip.
pub(super) fn case_strip_ui(ui: &mut Ui, state: &State, outbox: &mut Outbox) {
    let language = state.settings.language;
    let summary = &state.table.summary;
    let mark = Mark::from(summary.worst());
    let tone = mark.tone();
    let is_low = ui.available_height() < LOW;
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
        if is_low {
            // The chips say as much.
        } else if let Some(said) = case_verdict::first_cause(&state.case, summary) {
            ui.add(Label::new(said.in_language(language)).wrap());
        }
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(space::TIGHT, space::TIGHT);
            ui.spacing_mut().button_padding = vec2(1.5 * space::TIGHT, space::TIGHT / 2.0);
            ui.spacing_mut().interact_size.y = size::ROW;
            for chip in chips(&summary.counts) {
                chip_ui(ui, state, &chip, outbox);
            }
            let report = Command::Report;
            let words = format!("{}  {}", report.label(language), report.keys(ui.ctx()).unwrap_or_default());
            if named(ui.button(RichText::new(language.word("Report…")).small()), &words).clicked() {
                outbox.command(report);
            }
        });
    });
}

/// What one click shows.
struct Chip {
    cause: Cause,
    filter: String,
    n: usize,
}

/// One chip a filter: payloads with the same finding are shown together, whatever else became of them.
fn chips(counts: &[Count]) -> Vec<Chip> {
    let mut chips: Vec<Chip> = Vec::new();
    for count in counts {
        let filter = filter_of(count.cause);
        match chips.iter_mut().find(|it| it.filter == filter) {
            Some(chip) => chip.n += count.n,
            None if filter.is_empty() => {}
            None => chips.push(Chip { cause: count.cause, filter, n: count.n }),
        }
    }
    chips
}

/// A cause with its count; a click shows its payloads alone, another one all.
fn chip_ui(ui: &mut Ui, state: &State, chip: &Chip, outbox: &mut Outbox) {
    let language = state.settings.language;
    let mark = Mark::from(chip.cause.verdict);
    let title = language.word(chip.cause.title);
    let shown = format!("{} {} {}", mark.icon().glyph, chip.n, chip.cause.code.unwrap_or(title));
    let is_chosen = state.table.filter == chip.filter && !state.table.is_off;
    let words = RichText::new(shown).small().color(mark.color(ui));
    let button = Button::selectable(is_chosen, words).fill(color::SURFACE.on(ui));
    let said = Said::new("Show these alone: {what}, {n}")
        .with("what", chip.cause.code.unwrap_or(title))
        .with("n", chip.n);
    if named(ui.add(button), &said.in_language(language)).clicked() {
        outbox.send(if is_chosen {
            Message::FilterEdited(String::new())
        } else {
            Message::FilterChosen(chip.filter.clone())
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::payload::verdict::Verdict;

    #[test]
    fn one_finding_is_one_chip_whatever_became_of_its_payloads() {
        let count = |verdict, code, n| Count {
            cause: Cause { verdict: Some(verdict), code, title: "" },
            n,
            release: None,
            host: None,
            first: None,
        };
        let counts = [
            count(Verdict::Doubtful, Some("KEY-STALE"), 2),
            count(Verdict::Unreadable, Some("WRONG"), 1),
            count(Verdict::Repaired, Some("KEY-STALE"), 3),
        ];
        let shown: Vec<_> = chips(&counts).iter().map(|it| (it.cause.code, it.n)).collect();
        assert_eq!(shown, [(Some("KEY-STALE"), 5), (Some("WRONG"), 1)]);
    }
}
