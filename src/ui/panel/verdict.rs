//! The verdict strip: what became of the payload in one glance, one sentence and one line of values.

mod copies;
pub(super) mod headline;
mod search;
mod summary;

use std::cell::Cell;

use egui::CornerRadius;
use egui::Frame;
use egui::Label;
use egui::Margin;
use egui::RichText;
use egui::Stroke;
use egui::TextStyle;
use egui::Ui;
use egui::vec2;

use crate::app::message::Message;
use crate::app::state::State;
use crate::payload::Inspection;
use crate::payload::diagnosis::Certainty;
use crate::payload::known::Login;
use crate::report::key_story;
use crate::text::Language;
use crate::text::Said;
use crate::ui::command::Command;
use crate::ui::outbox::Outbox;
use crate::ui::panel::table;
use crate::ui::panel::trial::Trial;
use crate::ui::panel::verdict::headline::Headline;
use crate::ui::theme;
use crate::ui::theme::tokens::color;
use crate::ui::theme::tokens::radius;
use crate::ui::theme::tokens::size;
use crate::ui::theme::tokens::space;
use crate::ui::view::CentreView;
use crate::ui::widget::badge;
use crate::ui::widget::named::named;

/// The width from which on badges and buttons stand on one line, in points; below it the buttons have their own.
const ONE_LINE: f32 = 560.0;

/// Height below which the strip is as low as it can be, in points.
pub(super) const SHORT: f32 = 340.0;

/// Draws the strip.
pub(super) fn verdict_ui(ui: &mut Ui, state: &State, view: &CentreView, outbox: &mut Outbox) {
    let language = state.settings.language;
    let trial = Trial::of(state);
    let headline = Headline::of(state.desk.inspection.as_ref());
    // What opens under another key than the given one is no sound payload: the row beside it says so as well.
    let headline = match trial.as_ref().and_then(Trial::headline) {
        Some(said) => headline.on_trial(said),
        None => headline,
    };
    let is_one_of_many = table::is_wanted(state) && !view.table.is_folded_now;
    let is_short = ui.available_height() < SHORT;
    let is_tight = is_one_of_many || is_short;
    let tone = headline.mark.tone();
    let frame = Frame::new()
        .fill(tone.fill.on(ui))
        .stroke(Stroke::new(size::LINE, tone.text.on(ui).gamma_multiply(0.4)))
        .corner_radius(CornerRadius::same(radius::LARGE))
        .inner_margin(Margin::same(if is_tight { space::SMALL } else { space::MEDIUM } as i8));
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = if is_tight { space::TIGHT } else { space::SMALL };
        let style = match () {
            () if view.is_presenting && !is_short => theme::title_text(),
            // Below the verdict of the case it is one of many.
            () if is_tight => TextStyle::Heading,
            () => theme::verdict_text(),
        };
        headline_ui(ui, language, &headline, &style);
        line_ui(ui, state, &headline, is_short, view);
        if let Some(trial) = &trial {
            trial.line_ui(ui, state, outbox);
        }
        badges_ui(ui, &headline, state, is_short, view, outbox);
        search::search_ui(ui, state, outbox);
    });
}

fn headline_ui(ui: &mut Ui, language: Language, headline: &Headline, style: &TextStyle) {
    ui.horizontal_top(|ui| {
        let tint = headline.mark.color(ui);
        let glyph = headline.mark.icon();
        let shown = ui.add(Label::new(glyph.text().text_style(style.clone()).color(tint)));
        let name = glyph.name_in(language);
        shown.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, name));
        let words = RichText::new(headline.said.in_language(language)).text_style(style.clone());
        ui.add(Label::new(words.color(tint)).wrap());
    });
}

/// The values where there are any, else the strongest fact.
fn line_ui(ui: &mut Ui, state: &State, headline: &Headline, is_short: bool, view: &CentreView) {
    let language = state.settings.language;
    let inspection = state.desk.inspection.as_ref();
    if let Some(edit) = &headline.edit {
        ui.add(Label::new(edit.in_language(language)).wrap());
    }
    let values = inspection.and_then(|it| summary::of(it, view));
    match (values, &headline.fact) {
        (Some(values), _) => {
            let values = Label::new(RichText::new(values).monospace().color(color::STRONG.on(ui)));
            ui.add(if is_short { values.truncate() } else { values.wrap() });
        }
        (None, Some(fact)) if headline.edit.is_none() => {
            ui.add(Label::new(fact.in_language(language)).wrap());
        }
        (None, _) => {}
    }
    // Which key the server used is known where the cause is proven.
    let is_proven = headline.finding.is_some_and(|it| it.1 == Certainty::Proven);
    if let Some(story) = inspection.filter(|_| is_proven).and_then(|it| story_of(state, it)) {
        let words = RichText::new(story.in_language(language)).small().color(color::TEXT.on(ui));
        ui.add(Label::new(words).wrap());
    }
}

/// What happened to the key; it says so where the times come from a source that names no zone.
fn story_of(state: &State, inspection: &Inspection) -> Option<Said> {
    let is_zone_open = Cell::new(false);
    let time_of = |it: &Login| {
        let (at, is_open) = state.case.time_of(it, state.case.seen_of(it))?;
        is_zone_open.set(is_zone_open.get() || is_open);
        Some(at)
    };
    let story = key_story::with_times(&inspection.evidence, &time_of)?;
    if !is_zone_open.get() {
        return Some(story);
    }
    Some(Said::new("{story} (zone not named, taken for UTC+8)").with_said("story", story))
}

fn badges_ui(
    ui: &mut Ui,
    headline: &Headline,
    state: &State,
    is_short: bool,
    view: &CentreView,
    outbox: &mut Outbox,
) {
    let language = state.settings.language;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = space::TIGHT;
        let tone = headline.mark.tone();
        badge::badge(ui, language.word(headline.word), theme::tokens::Tone { fill: color::SURFACE, ..tone });
        if let Some((code, certainty)) = headline.finding {
            badge::code(ui, code, theme::tokens::Tone { fill: color::SURFACE, ..tone });
            let weak = theme::tokens::Tone { text: color::WEAK, fill: color::SURFACE };
            let words = Said::new("Cause: {certainty}").with_said("certainty", Said::new(certainty.title()));
            let badge = badge::badge(ui, &words.in_language(language), weak);
            badge.on_hover_text(language.word(certainty.meaning()));
        }
        if let Some(inspection) = &state.desk.inspection {
            if headline.finding.is_some() && ui.max_rect().width() < ONE_LINE {
                ui.end_row();
            }
            compact(ui);
            if view.is_why_folded {
                let fold = Command::FoldWhy;
                let words = format!("{}  {}", fold.label(language), fold.keys(ui.ctx()).unwrap_or_default());
                if named(ui.button(RichText::new(language.word("Why")).small()), &words).clicked() {
                    outbox.command(fold);
                }
            }
            if !is_short && inspection.evidence.content().is_some() {
                copies_ui(ui, language, inspection, view.is_presenting, outbox);
            }
            ticket_ui(ui, language, outbox);
            search::button_ui(ui, state, outbox);
        }
    });
}

/// Buttons little larger than the badges beside them, so that all stand on one line.
fn compact(ui: &mut Ui) {
    ui.spacing_mut().button_padding = vec2(1.5 * space::TIGHT, space::TIGHT / 2.0);
    ui.spacing_mut().interact_size.y = size::ROW;
}

fn copies_ui(
    ui: &mut Ui,
    language: Language,
    inspection: &Inspection,
    is_presenting: bool,
    outbox: &mut Outbox,
) {
    let words = if is_presenting { "Copy invented values" } else { "Copy masked" };
    if ui.button(RichText::new(language.word(words)).small()).clicked() {
        copy(ui, outbox, copies::fields(inspection, is_presenting), Said::new("Copied, masked"));
    }
    if ui.button(RichText::new(language.word("Copy as JSON")).small()).clicked() {
        copy(ui, outbox, copies::json(inspection, is_presenting), Said::new("Copied as JSON, masked"));
    }
}

fn ticket_ui(ui: &mut Ui, language: Language, outbox: &mut Outbox) {
    let ticket = Command::Ticket;
    let words = format!("{}  {}", ticket.label(language), ticket.keys(ui.ctx()).unwrap_or_default());
    if named(ui.button(RichText::new(language.word("Ticket…")).small()), &words).clicked() {
        outbox.command(ticket);
    }
}

fn copy(ui: &Ui, outbox: &mut Outbox, text: String, done: Said) {
    ui.copy_text(text);
    outbox.send(Message::Noticed(done));
}
