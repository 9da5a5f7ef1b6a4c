//! Fifty real public questions as they were pasted, with invented values.

use crate::reading::asked::score;

/// So many of the fifty have to be right first.
const BAR: usize = 48;

#[test]
fn the_true_cause_comes_first_and_nothing_wrong_is_proven() {
    let score = score(include_str!("questions.json"), |_| true);
    assert!(score.wrong.is_empty(), "wrongly proven: {:?}", score.wrong);
    assert!(score.n_right() >= BAR, "{} missed: {:?}", score.missed.len(), score.missed);
}
