//! When the window has to be drawn again though nothing happens: ages are on show, and they grow.
//!
//! Without one the window sleeps and takes no time of the processor.

use std::time::Duration;

use crate::app::state::State;
use crate::ui::panel::code_age::CODE_LIFE;

const SECOND: Duration = Duration::from_secs(1);

/// How long what is shown stays true; none where it does for ever.
pub(super) fn next(state: &State) -> Option<Duration> {
    let code_runs = state.credentials.code_made_at.is_some_and(|it| state.now - it <= CODE_LIFE);
    let code_runs = code_runs && !state.is_code_spent();
    if state.job.is_some() || state.intake.is_some() || code_runs {
        return Some(SECOND);
    }
    let ages = state.case.exchanged().filter_map(|it| Some(state.now.saturating_sub(it.at?)));
    ages.map(until_shown_otherwise).min()
}

/// Ages of under two minutes are shown in seconds, later ones in minutes.
fn until_shown_otherwise(age: i64) -> Duration {
    let left = if age < 120 { 1 } else { 60 - age.rem_euclid(60) };
    Duration::from_secs(left.unsigned_abs())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::state::Settings;

    #[test]
    fn an_empty_window_sleeps() {
        assert_eq!(next(&State::new(Settings::default(), 1_000)), None);
    }

    #[test]
    fn a_code_counts_down_and_then_rests() {
        let mut state = State::new(Settings::default(), 1_000);
        state.credentials.code_made_at = Some(900);
        assert_eq!(next(&state), Some(SECOND));
        state.now = 900 + CODE_LIFE + 1;
        assert_eq!(next(&state), None);
    }

    #[test]
    fn old_ages_change_once_a_minute() {
        assert_eq!(until_shown_otherwise(5), SECOND);
        assert_eq!(until_shown_otherwise(130), Duration::from_secs(50));
        assert_eq!(until_shown_otherwise(180), Duration::from_mins(1));
    }
}
