//! Hold to reveal: secrets are shown while F9 or the lock is held, the window has the focus, and for 10 s at most.
//!
//! Knows no egui, so that the rule can be tested without a window.

/// Seconds after which everything is masked again though the key is still held: it may be stuck, or lie under a book.
const AT_MOST: f64 = 10.0;

/// Since when the user holds.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Reveal {
    since: Option<f64>,
}

/// What the user does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hold {
    /// Holds the key or the lock.
    Held,
    /// Holds neither.
    LetGo,
    /// Holds it, but looks at another window.
    OutOfFocus,
}

impl Reveal {
    /// For how many seconds from `time` on secrets are shown if nothing else happens; none while they are masked.
    pub(super) fn step(&mut self, hold: Hold, time: f64) -> Option<f64> {
        self.since = match hold {
            Hold::Held => Some(self.since.unwrap_or(time)),
            Hold::LetGo => None,
            // Used up until it is let go.
            Hold::OutOfFocus => Some(f64::NEG_INFINITY),
        };
        let left = AT_MOST - (time - self.since?);
        (left > 0.0).then_some(left)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shown_while_held_and_masked_on_release() {
        let mut reveal = Reveal::default();
        assert_eq!(reveal.step(Hold::Held, 100.0), Some(10.0));
        assert_eq!(reveal.step(Hold::Held, 104.0), Some(6.0));
        assert_eq!(reveal.step(Hold::LetGo, 105.0), None);
        assert_eq!(reveal.step(Hold::Held, 200.0), Some(10.0));
    }

    #[test]
    fn masked_after_ten_seconds_until_held_anew() {
        let mut reveal = Reveal::default();
        reveal.step(Hold::Held, 0.0);
        assert_eq!(reveal.step(Hold::Held, 10.0), None);
        assert_eq!(reveal.step(Hold::Held, 11.0), None);
        reveal.step(Hold::LetGo, 12.0);
        assert_eq!(reveal.step(Hold::Held, 13.0), Some(10.0));
    }

    #[test]
    fn masked_when_the_window_loses_the_focus_also_after_it_comes_back() {
        let mut reveal = Reveal::default();
        reveal.step(Hold::Held, 0.0);
        assert_eq!(reveal.step(Hold::OutOfFocus, 1.0), None);
        assert_eq!(reveal.step(Hold::Held, 2.0), None);
    }
}
