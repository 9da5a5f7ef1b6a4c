//! The watermark is older than the user wants to accept.

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
    code: "WATERMARK-STALE",
    title: "The data is older than allowed",
    why: "watermark.timestamp tells when WeChat made the data. WeChat sets no limit; the one here is \
          yours. Old data that is sent again may be a retry, a queue, or a replay.",
    remedy: "Ask for a fresh payload if the age matters, or raise the maximum age if such delays are \
          normal for you.",
    weight: Weight::Problem,
    fault: Fault::Watermark,
    rank: Rank::Usual,
    blames: None,
    explains: &[],
    detect,
};

fn detect(evidence: &Evidence) -> Option<Proof> {
    let AgeCheck::Stale { age_secs, max_age_secs, .. } = evidence.checks.age else { return None };
    let fact =
        Said::new("{age} seconds old, allowed are {max}").with("age", age_secs).with("max", max_age_secs);
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

    const CODE: &str = "WATERMARK-STALE";

    #[test]
    fn a_payload_from_yesterday() {
        first_is("stale", CODE, Certainty::Proven, "");
        silent_on_sound(CODE);
    }

    #[test]
    fn just_as_old_as_allowed() {
        let mut scene = Scene::phone_number();
        scene.expectation.now = scene.expectation.max_age_secs.map(|it| MADE_AT + it);
        near_miss(&scene, CODE);
        scene.expectation.max_age_secs = None;
        near_miss(&scene, CODE);
    }
}
