//! What all lanes of a timeline have in common: the events, and where along the line each of them stands.

use egui::Ui;

use crate::app::timeline::Event;
use crate::app::timeline::Span;
use crate::app::timeline::Timeline;
use crate::app::timeline::UserLane;
use crate::text::Language;
use crate::text::moment;
use crate::ui::panel::timeline::scale::Scale;
use crate::ui::panel::timeline::words;
use crate::ui::theme::tokens::size;
use crate::ui::theme::tokens::space;

/// What all lanes have in common: the events and where they stand.
pub(super) struct Plot<'a> {
    pub(super) timeline: &'a Timeline,
    pub(super) events: &'a [Event<'a>],
    /// Where each time stands.
    pub(super) scale: Scale,
    /// The span on show, be it all.
    pub(super) shown: Span,
    /// Width of the captions before the lane.
    pub(super) captions: f32,
    pub(super) language: Language,
}

impl<'a> Plot<'a> {
    pub(super) fn new(
        ui: &Ui,
        timeline: &'a Timeline,
        events: &'a [Event<'a>],
        (span, whole): (Option<Span>, Span),
        language: Language,
    ) -> Self {
        let captions = size::FORM_LABEL;
        // Half a marker stays free on either side.
        let width = (ui.available_width() - captions - space::LARGE).max(size::FORM_LABEL);
        let scale = Scale::new(&times(events), span, width);
        Self { timeline, events, scale, shown: span.unwrap_or(whole), captions, language }
    }

    /// The scale as it is without zoom.
    pub(super) fn whole_scale(&self) -> Scale {
        Scale::new(&times(self.events), None, self.scale.width)
    }

    /// A time, as long as the span on show needs it.
    pub(super) fn stamp(&self, at: i64) -> String {
        moment::short(at, self.shown.from, self.shown.to)
    }

    /// What the event says.
    pub(super) fn words(&self, index: usize) -> String {
        self.events.get(index).map_or_else(String::new, |it| words::event(it).in_language(self.language))
    }

    /// The indices of the events of a user; a payload of nobody known stands in the first lane.
    pub(super) fn events_of(&self, user: usize) -> impl Iterator<Item = (usize, &Event<'a>)> {
        self.events.iter().enumerate().filter(move |(_, it)| it.user().unwrap_or(0) == user)
    }

    /// Where a login of a lane stands; what is not on show stands at the end of the axis beyond which it is.
    pub(super) fn position_of_login(&self, user: usize, lane: &UserLane, login: usize) -> Option<f32> {
        let wanted = lane.logins.get(login)?;
        let is_it = |it: &Event<'_>| matches!(it, Event::Login { user: of, login } if *of == user && *login == wanted);
        let index = self.events.iter().position(is_it)?;
        let beyond = if wanted.at < Some(self.shown.from) { 0.0 } else { self.scale.width };
        Some(self.scale.position(index).unwrap_or(beyond))
    }
}

fn times(events: &[Event<'_>]) -> Vec<i64> {
    events.iter().filter_map(Event::at).collect()
}
