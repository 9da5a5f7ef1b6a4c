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

use egui::Align;
use egui::Rect;
use egui::RichText;
use egui::Ui;
use egui::pos2;

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
    if timeline.is_zone_open {
        let words =
            "The source names no zone: its times are taken for UTC+8. Choose another one beside the source.";
        Mark::Note.beside(ui, language, RichText::new(language.word(words)).small());
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
    // Another payload on show may be of a user far below.
    let is_new = hand.view.followed.replace(state.desk.payload) != Some(state.desk.payload);
    let own = timeline.payload.as_ref().and_then(|it| it.user).filter(|it| is_new && 0 < *it);
    for user in 0..n_lanes {
        let top = ui.cursor().min;
        lane::lane_ui(ui, &plot, user, &mut hand);
        if own == Some(user) {
            let lane = Rect::from_min_max(top, pos2(ui.max_rect().right(), ui.cursor().top()));
            ui.scroll_to_rect(lane, Some(Align::Center));
        }
        ui.add_space(space::SMALL);
    }
    if hand.chosen != chosen || hand.wish.is_some() {
        zoom::grant(&plot, whole, &mut hand);
        ui.request_repaint();
    }
    view.event = hand.chosen;
    let hint = "Times in UTC+8. Not to scale, but the times are exact; ← and → go from event to event";
    let hint = language.word(hint);
    let line = match view.event.and_then(|it| events.get(it)) {
        Some(event) => RichText::new(words::event(event).in_language(language)),
        None => RichText::new(hint).small().color(color::WEAK.on(ui)),
    };
    ui.add(egui::Label::new(line).wrap());
    ui.add_space(space::SMALL);
    table::table_ui(ui, &timeline, &events, Some(plot.shown), language);
}
