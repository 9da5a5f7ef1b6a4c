//! The code was exchanged before.

use crate::payload::diagnosis::Certainty;
use crate::payload::diagnosis::Diagnosis;
use crate::payload::diagnosis::Proof;
use crate::payload::diagnosis::Weight;
use crate::payload::diagnosis::code_shape::uses;
use crate::payload::diagnosis::code_shape::was_refused;
use crate::payload::diagnosis::fault::Fault;
use crate::payload::diagnosis::rank::Rank;
use crate::payload::evidence::Evidence;
use crate::text::Said;

pub(super) static DIAGNOSIS: Diagnosis = Diagnosis {
    code: "CODE-USED",
    title: "The code has been used already",
    why: "A code works once. A retry after a timeout, a double tap, a double request or a second \
          server exchanges it again; the answer to the first exchange held the session_key.",
    remedy: "Exchange each code in one place and without retries, keep the answer, and get a new code for \
          each try.",
    weight: Weight::Problem,
    fault: Fault::Code,
    rank: Rank::Usual,
    blames: None,
    explains: &[],
    detect,
};

fn detect(evidence: &Evidence) -> Option<Proof> {
    if uses(evidence).any(|it| it.errcode == Some(40163)) {
        let fact = Said::new("WeChat answered 40163: the code has been used");
        return Some(Proof::new(Certainty::Proven, fact));
    }
    // A number in a text may be quoted from elsewhere, and says nothing of a payload that opens.
    if was_refused(evidence, 40163, "40163") && !evidence.best().opens() {
        let fact = Said::new("the text tells of WeChat's 40163: the code has been used");
        return Some(Proof::new(Certainty::VeryLikely, fact));
    }
    let n_uses = uses(evidence).filter(|it| it.used_at.is_some()).count();
    let is_first_a_success = uses(evidence).any(|it| it.used_at.is_some() && it.errcode == Some(0));
    let fact = Said::new("the code was exchanged {n} times; it works once").with("n", n_uses);
    (n_uses > 1 && is_first_a_success).then(|| Proof::new(Certainty::Proven, fact))
}

#[cfg(test)]
mod tests {
    use crate::forge::scene::Scene;
    use crate::payload::diagnosis::Certainty;
    use crate::payload::diagnosis::check::damaged;
    use crate::payload::diagnosis::check::first_is;
    use crate::payload::diagnosis::check::near_miss;
    use crate::payload::diagnosis::check::saying;
    use crate::payload::diagnosis::check::silent_on_sound;

    const CODE: &str = "CODE-USED";

    #[test]
    fn a_retry_of_the_exchange() {
        first_is("code-used", CODE, Certainty::VeryLikely, "");
        first_is("code-used-twice", CODE, Certainty::Proven, "");
        silent_on_sound(CODE);
    }

    #[test]
    fn one_exchange_and_a_number_quoted_beside_a_payload_that_opens() {
        near_miss(&damaged(&["code-expired"]), CODE);
        near_miss(&saying(Scene::phone_number(), "what does errcode 40163 mean?"), CODE);
    }
}
