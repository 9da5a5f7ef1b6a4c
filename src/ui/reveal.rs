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

impl Reveal {
    /// Whether secrets are shown at `time`, in seconds, and how long that lasts if nothing else happens.
    pub(super) fn step(&mut self, is_held: bool, has_focus: bool, time: f64) -> Option<f64> {
        if !is_held {
            self.since = None;
            return None;
        }
        // A hold that lost the focus stays used up until it is let go.
        let since = if has_focus { *self.since.get_or_insert(time) } else { f64::NEG_INFINITY };
        self.since = Some(since);
        let left = AT_MOST - (time - since);
        (left > 0.0).then_some(left)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shown_while_held_and_masked_on_release() {
        let mut reveal = Reveal::default();
        assert_eq!(reveal.step(true, true, 100.0), Some(10.0));
        assert_eq!(reveal.step(true, true, 104.0), Some(6.0));
        assert_eq!(reveal.step(false, true, 105.0), None);
        assert_eq!(reveal.step(true, true, 200.0), Some(10.0));
    }

    #[test]
    fn masked_after_ten_seconds_until_held_anew() {
        let mut reveal = Reveal::default();
        reveal.step(true, true, 0.0);
        assert_eq!(reveal.step(true, true, 10.0), None);
        assert_eq!(reveal.step(true, true, 11.0), None);
        reveal.step(false, true, 12.0);
        assert_eq!(reveal.step(true, true, 13.0), Some(10.0));
    }

    #[test]
    fn masked_when_the_window_loses_the_focus_also_after_it_comes_back() {
        let mut reveal = Reveal::default();
        reveal.step(true, true, 0.0);
        assert_eq!(reveal.step(true, false, 1.0), None);
        assert_eq!(reveal.step(true, true, 2.0), None);
    }
}
