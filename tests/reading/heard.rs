//! Questions as they are asked in public, written down before the program was asked.
//!
//! The causes were mended on the first half of each hearing; the half kept apart was only counted, so it tells how well
//! the program answers a question that nobody prepared it for.

use crate::reading::asked::Score;
use crate::reading::asked::score;

/// One hearing, and how many of each half have to be right first.
struct Hearing {
    fixture: &'static str,
    bar: usize,
    bar_kept: usize,
}

const FIRST: Hearing = Hearing { fixture: include_str!("heard.json"), bar: 68, bar_kept: 65 };
const SECOND: Hearing = Hearing { fixture: include_str!("heard_more.json"), bar: 52, bar_kept: 50 };

impl Hearing {
    fn half(&self, is_kept: bool) -> Score {
        score(self.fixture, |case| case["kept"] == is_kept)
    }

    fn assert_bars(&self) {
        let score = self.half(false);
        assert!(
            score.n_right() >= self.bar,
            "{} of {} missed: {:?}",
            score.missed.len(),
            score.n_all,
            score.missed
        );
        let score = self.half(true);
        // Without names, for whoever mends the causes is not to look at them.
        assert!(score.n_right() >= self.bar_kept, "{} of {} missed", score.missed.len(), score.n_all);
    }
}

#[test]
fn the_first_hearing() {
    FIRST.assert_bars();
}

#[test]
fn the_second_hearing() {
    SECOND.assert_bars();
}

#[test]
fn nothing_wrong_is_proven() {
    for hearing in [FIRST, SECOND] {
        let wrong = [hearing.half(false), hearing.half(true)].map(|it| it.wrong).concat();
        assert!(wrong.is_empty(), "wrongly proven: {wrong:?}");
    }
}
