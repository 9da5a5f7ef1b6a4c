//! The part of the time that is looked at. Whole seconds, as all times of the timeline are.

/// From one second to another, both part of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// The first second.
    pub from: i64,
    /// The last one, later than the first.
    pub to: i64,
}

impl Span {
    /// The span between two times in either order; of one time, the second that begins with it.
    pub fn between(one: i64, other: i64) -> Self {
        let (from, to) = (one.min(other), one.max(other));
        let to = to.max(from.saturating_add(1));
        Self { from: from.min(to.saturating_sub(1)), to }
    }

    /// Whether the time is in it.
    pub fn has(self, at: i64) -> bool {
        (self.from..=self.to).contains(&at)
    }

    /// Its length in seconds.
    pub fn secs(self) -> i64 {
        self.to.saturating_sub(self.from)
    }

    /// The same length around another time.
    #[must_use]
    pub fn around(self, at: i64) -> Self {
        let from = at.saturating_sub(self.secs() / 2);
        Self::between(from, from.saturating_add(self.secs()))
    }

    /// With so many seconds more on either side.
    #[must_use]
    pub fn grown(self, secs: i64) -> Self {
        Self::between(self.from.saturating_sub(secs), self.to.saturating_add(secs))
    }

    /// Whether all of another span is in it.
    pub fn holds(self, other: Self) -> bool {
        self.has(other.from) && self.has(other.to)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_two_times_are_a_span() {
        for (one, other) in [(3, 9), (9, 3), (5, 5), (i64::MAX, i64::MAX), (i64::MIN, i64::MAX)] {
            let span = Span::between(one, other);
            assert!(span.from < span.to && span.has(one) && span.has(other), "{span:?}");
            assert!(span.grown(i64::MAX).holds(span), "{span:?}");
        }
        assert_eq!(Span::between(10, 20).around(100), Span::between(95, 105));
        assert!(!Span::between(10, 20).has(21) && !Span::between(10, 20).holds(Span::between(15, 21)));
        let _far = Span::between(i64::MIN, i64::MAX).around(i64::MIN);
    }
}
