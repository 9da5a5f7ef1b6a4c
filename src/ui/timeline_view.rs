//! What the timeline shows of the time: which span of it, and what the pointer is drawing out.

use std::ops::Range;

use crate::app::timeline::Span;

/// What the timeline keeps between two passes.
#[derive(Clone, Debug, Default)]
pub struct TimelineView {
    /// The span on show; none: the whole time.
    pub span: Option<Span>,
    /// The points that the pointer went over, from the left of the axis, while it is held.
    pub drag: Option<Range<f32>>,
    /// The payload whose user's lane was brought into sight last; none before the first one.
    pub followed: Option<Option<u32>>,
    /// The state of the case that the span was chosen in.
    revision: u64,
}

impl TimelineView {
    /// Shows the whole time again where the case is another than it was.
    pub fn follow(&mut self, revision: u64) {
        if self.revision != revision {
            *self = Self { revision, ..Self::default() };
        }
    }

    /// Shows a span; one that holds the whole time is the whole time.
    pub fn show(&mut self, span: Span, whole: Span) {
        self.span = Some(span).filter(|it| !it.holds(whole));
    }
}
