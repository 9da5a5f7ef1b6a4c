//! The watermark's time is in milliseconds, which WeChat never writes.

use crate::payload::diagnosis::Certainty;
use crate::payload::diagnosis::Diagnosis;
use crate::payload::diagnosis::Proof;
use crate::payload::diagnosis::Weight;
use crate::payload::diagnosis::fault::Fault;
use crate::payload::diagnosis::rank::Rank;
use crate::payload::evidence::Evidence;
use crate::payload::validate::AgeCheck;
use crate::text::Said;

pub(super) static DIAGNOSIS: Diagnosis = Diagnosis {
    code: "WATERMARK-MILLISECONDS",
    title: "The watermark counts milliseconds",
    why: "WeChat writes watermark.timestamp in seconds. Milliseconds come from a mock, a test or a \
          program that made the data itself.",
    remedy: "Write seconds in the mock; do not trust such data in production.",
    weight: Weight::Problem,
    fault: Fault::Watermark,
    rank: Rank::Usual,
    blames: None,
    explains: &[],
    detect,
};

fn detect(evidence: &Evidence) -> Option<Proof> {
    let AgeCheck::Milliseconds { .. } = evidence.checks.age else { return None };
    let fact =
        Said::new("watermark.timestamp has 12 digits or more; in seconds that is beyond the year 5138");
    Some(Proof::new(Certainty::Proven, fact))
}

#[cfg(test)]
mod tests {
    use crate::payload::diagnosis::Certainty;
    use crate::payload::diagnosis::check::damaged;
    use crate::payload::diagnosis::check::first_is;
    use crate::payload::diagnosis::check::near_miss;
    use crate::payload::diagnosis::check::silent_on_sound;

    const CODE: &str = "WATERMARK-MILLISECONDS";

    #[test]
    fn a_mock_with_the_clock_of_javascript() {
        first_is("milliseconds", CODE, Certainty::Proven, "");
        silent_on_sound(CODE);
    }

    #[test]
    fn seconds_that_are_far_ahead() {
        near_miss(&damaged(&["future"]), CODE);
        near_miss(&damaged(&["no-watermark"]), CODE);
    }
}
