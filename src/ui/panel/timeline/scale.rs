//! Which time stands where along the axis, and which place is which time. Knows no painter.

use crate::app::timeline::Span;
use crate::ui::panel::timeline::axis;

/// The axis of one span, or of the whole time.
#[derive(Debug)]
pub(super) struct Scale {
    /// Times with their places in order; between two of them the time goes evenly.
    stops: Vec<(i64, f32)>,
    /// Where each event stands; none for those that are not on show.
    pub(super) positions: Vec<Option<f32>>,
    /// Its length, in points.
    pub(super) width: f32,
}

impl Scale {
    /// The scale for events at `times`, in order, over `width` points.
    pub(super) fn new(times: &[i64], span: Option<Span>, width: f32) -> Self {
        let Some(span) = span else {
            let at = axis::positions(times, width);
            let stops = times.iter().copied().zip(at.iter().copied()).collect();
            return Self { stops, positions: at.into_iter().map(Some).collect(), width };
        };
        let shown: Vec<i64> = times.iter().copied().filter(|it| span.has(*it)).collect();
        let all: Vec<i64> = std::iter::once(span.from).chain(shown).chain([span.to]).collect();
        // The span ends where the axis ends: nothing goes on behind it that would need room.
        let at = axis::positions(&all, width);
        let whole = at.last().copied().filter(|it| *it > 0.0).unwrap_or(width);
        let at: Vec<f32> = at.into_iter().map(|it| it / whole * width).collect();
        let mut places = at.get(1..).unwrap_or_default().iter().copied();
        let positions = times.iter().map(|it| if span.has(*it) { places.next() } else { None }).collect();
        Self { stops: all.into_iter().zip(at).collect(), positions, width }
    }

    /// Where an event stands.
    pub(super) fn position(&self, index: usize) -> Option<f32> {
        self.positions.get(index).copied().flatten()
    }

    /// The span between two places, in whole seconds.
    pub(super) fn span(&self, one: f32, other: f32) -> Span {
        let (left, right) = (one.min(other), one.max(other));
        Span::between(self.time_at(left).floor() as i64, self.time_at(right).ceil() as i64)
    }

    /// The places of a span's ends; what lies outside of the axis stands at its end.
    pub(super) fn ends(&self, span: Span) -> (f32, f32) {
        (self.place_of(span.from), self.place_of(span.to))
    }

    /// The gaps between neighbouring times, each with its ends and its seconds.
    pub(super) fn gaps(&self) -> impl Iterator<Item = (f32, f32, i64)> {
        self.stops.windows(2).filter_map(|it| match it {
            [one, other] => Some((one.1, other.1, other.0.saturating_sub(one.0))),
            _ => None,
        })
    }

    fn time_at(&self, x: f32) -> f64 {
        let after = self.stops.iter().position(|it| x < it.1).unwrap_or(self.stops.len());
        match (after.checked_sub(1).and_then(|it| self.stops.get(it)), self.stops.get(after)) {
            (Some(before), Some(after)) => {
                let share = f64::from(x - before.1) / f64::from((after.1 - before.1).max(f32::EPSILON));
                let gap = after.0.saturating_sub(before.0) as f64;
                before.0 as f64 + gap * share.clamp(0.0, 1.0)
            }
            (Some(only), None) | (None, Some(only)) => only.0 as f64,
            (None, None) => 0.0,
        }
    }

    fn place_of(&self, time: i64) -> f32 {
        let after = self.stops.iter().position(|it| time < it.0).unwrap_or(self.stops.len());
        match (after.checked_sub(1).and_then(|it| self.stops.get(it)), self.stops.get(after)) {
            (Some(before), Some(after)) => {
                let gap = after.0.saturating_sub(before.0).max(1) as f64;
                let share = time.saturating_sub(before.0) as f64 / gap;
                before.1 + (after.1 - before.1) * share as f32
            }
            (Some(last), None) => last.1,
            (None, _) => 0.0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_the_time_that_stands_there() {
        let times = [100, 103, 200, 90_000];
        let whole = Scale::new(&times, None, 600.0);
        for (at, time) in times.iter().enumerate() {
            let x = whole.position(at).unwrap();
            assert!((whole.place_of(*time) - x).abs() < 0.01, "{time}");
            assert!((whole.time_at(x) - *time as f64).abs() < 1.0, "{time}");
        }
        let (left, right) = (whole.position(0).unwrap(), whole.position(1).unwrap());
        assert_eq!(whole.span(right, left), Span::between(100, 103));
    }

    #[test]
    fn only_what_is_in_the_span_stands_on_the_axis() {
        let times = [100, 103, 103, 200, 90_000];
        let part = Scale::new(&times, Some(Span::between(102, 201)), 600.0);
        let shown: Vec<bool> = part.positions.iter().map(Option::is_some).collect();
        assert_eq!(shown, [false, true, true, true, false]);
        let at: Vec<f32> = part.positions.iter().flatten().copied().collect();
        assert!(0.0 < at[0] && at[0] + 20.0 < at[1] && at[2] < 600.0, "{at:?}");
        assert_eq!(part.gaps().map(|it| it.2).collect::<Vec<_>>(), [1, 0, 97, 1]);
        assert_eq!(part.ends(Span::between(0, 300)), (0.0, 600.0));
    }

    #[test]
    fn no_times_and_absurd_ones_are_scales_too() {
        for times in [&[][..], &[7], &[i64::MIN, i64::MAX]] {
            for span in [None, Some(Span::between(i64::MIN, i64::MAX)), Some(Span::between(3, 3))] {
                let scale = Scale::new(times, span, 600.0);
                for x in [-5.0, 0.0, 300.0, 900.0] {
                    let span = scale.span(x, 2.0 * x);
                    let (left, right) = scale.ends(span);
                    assert!(span.from < span.to && left.is_finite() && right.is_finite(), "{times:?} {x}");
                }
            }
        }
    }
}
