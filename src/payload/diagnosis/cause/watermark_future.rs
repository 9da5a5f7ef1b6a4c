//! The watermark lies in the future.

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
    code: "WATERMARK-FUTURE",
    title: "The watermark is ahead of this machine's clock",
    why: "WeChat writes the time at which the data was obtained. If that is ahead of the present, this \
          machine's clock is behind, or the time given as the present is wrong, or somebody made the \
          data.",
    remedy: "Set the clock by a time service and compare again.",
    weight: Weight::Problem,
    fault: Fault::Watermark,
    rank: Rank::Usual,
    blames: None,
    explains: &[],
    detect,
};

fn detect(evidence: &Evidence) -> Option<Proof> {
    let AgeCheck::Future { ahead_secs, .. } = evidence.checks.age else { return None };
    let fact = Said::new("watermark.timestamp is {n} seconds ahead of the present").with("n", ahead_secs);
    Some(Proof::new(Certainty::Proven, fact))
}

#[cfg(test)]
mod tests {
    use crate::forge::scene::MADE_AT;
    use crate::forge::scene::Scene;
    use crate::payload::diagnosis::Certainty;
    use crate::payload::diagnosis::check::first_is;
    use crate::payload::diagnosis::check::near_miss;
    use crate::payload::diagnosis::check::silent_on_sound;

    const CODE: &str = "WATERMARK-FUTURE";

    #[test]
    fn a_clock_that_is_behind() {
        first_is("future", CODE, Certainty::Proven, "");
        silent_on_sound(CODE);
    }

    #[test]
    fn a_clock_that_is_a_minute_behind() {
        let mut scene = Scene::phone_number();
        scene.expectation.now = Some(MADE_AT - 60);
        near_miss(&scene, CODE);
        scene.expectation.now = None;
        near_miss(&scene, CODE);
    }
}
