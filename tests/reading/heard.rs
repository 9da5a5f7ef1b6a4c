//! Questions as they are asked in public, written down before the program was asked.
//!
//! The causes were mended on the first half; the half kept apart was only counted, so it tells how well the program
//! answers a question that nobody prepared it for.

use crate::reading::asked::Score;
use crate::reading::asked::score;

/// So many of the half that the causes were mended on have to be right first.
const BAR: usize = 60;
/// So many of the half kept apart.
const BAR_KEPT: usize = 60;

fn half(is_kept: bool) -> Score {
    score(include_str!("heard.json"), |case| case["kept"] == is_kept)
}

#[test]
fn the_half_that_was_mended_on() {
    let score = half(false);
    assert!(score.n_right() >= BAR, "{} of {} missed: {:?}", score.missed.len(), score.n_all, score.missed);
}

#[test]
fn the_half_kept_apart() {
    let score = half(true);
    // Without names, for whoever mends the causes is not to look at them.
    assert!(score.n_right() >= BAR_KEPT, "{} of {} missed", score.missed.len(), score.n_all);
}

#[test]
fn nothing_wrong_is_proven() {
    let wrong = [half(false), half(true)].map(|it| it.wrong).concat();
    assert!(wrong.is_empty(), "wrongly proven: {wrong:?}");
}
