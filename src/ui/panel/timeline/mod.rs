//! The Timeline tab: each user's logins with the keys they gave, and when the payload was made and handed in.
//!
//! Drawn with the painter; every event can be reached with ← and → and is said to screen readers, and a table below
//! has the same.

mod axis;
mod band;
mod lane;
mod marker;
mod plot;
mod ruler;
mod scale;
mod table;
mod words;
mod zoom;

use egui::RichText;
use egui::Ui;

use crate::app::state::State;
use crate::app::timeline::Timeline;
use crate::ui::panel::timeline::plot::Plot;
use crate::ui::panel::timeline::zoom::Hand;
use crate::ui::theme::tokens::color;
use crate::ui::theme::tokens::space;
use crate::ui::view::CentreView;
use crate::ui::widget::mark::Mark;

/// Draws the tab.
pub(super) fn timeline_ui(ui: &mut Ui, state: &State, view: &mut CentreView) {
    let language = state.settings.language;
    let timeline = Timeline::of(state);
    if timeline.is_empty() {
        let hint = "Log in, or paste a case with logins: what happened when is then drawn here";
        Mark::Absent.beside(ui, language, language.word(hint).into());
        return;
    }
    if let Some(said) = timeline.payload.as_ref().and_then(words::mismatch) {
        Mark::Error.beside(ui, language, said.in_language(language).into());
        ui.add_space(space::TIGHT);
    }
    let events = timeline.events();
    let Some(whole) = timeline.whole() else {
        table::table_ui(ui, &timeline, &events, None, language);
        return;
    };
    view.time.follow(state.case.revision());
    let span = view.time.span;
    let plot = Plot::new(ui, &timeline, &events, (span, whole), language);
    let wish = zoom::buttons_ui(ui, &plot, span);
    ruler::ruler_ui(ui, &plot);
    let chosen = view.event.filter(|it| *it < events.len());
    let mut hand = Hand { chosen, view: &mut view.time, wish };
    let n_lanes = timeline.users.len().max(1);
    for user in 0..n_lanes {
        lane::lane_ui(ui, &plot, user, &mut hand);
        ui.add_space(space::SMALL);
    }
    if hand.chosen != chosen || hand.wish.is_some() {
        zoom::grant(&plot, whole, &mut hand);
        ui.request_repaint();
    }
    view.event = hand.chosen;
    let hint = language.word("Not to scale, but the times are exact; ← and → go from event to event");
    let line = match view.event.and_then(|it| events.get(it)) {
        Some(event) => RichText::new(words::event(event).in_language(language)),
        None => RichText::new(hint).small().color(color::WEAK.on(ui)),
    };
    ui.add(egui::Label::new(line).wrap());
    ui.add_space(space::SMALL);
    table::table_ui(ui, &timeline, &events, Some(plot.shown), language);
}
