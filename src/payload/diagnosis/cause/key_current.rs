//! WeChat was asked whether the key is the user's current one, and it is; the payload does not open with it all the same.

use crate::payload::diagnosis::Certainty;
use crate::payload::diagnosis::Diagnosis;
use crate::payload::diagnosis::Proof;
use crate::payload::diagnosis::Weight;
use crate::payload::diagnosis::fault::Fault;
use crate::payload::diagnosis::rank::Rank;
use crate::payload::diagnosis::told;
use crate::payload::evidence::Evidence;
use crate::text::Said;

pub(super) static DIAGNOSIS: Diagnosis = Diagnosis {
    code: "KEY-CURRENT",
    title: "WeChat says that this session_key is the user's current one",
    why: "checkSessionKey compares a signature made with the key. A payload that does not open with the current key was \
          made under an earlier login, comes from another user, or was changed on its way.",
    remedy: "Have the user tap again: a fresh payload opens with this key. If it does not either, compare the texts with \
             what the callback got.",
    weight: Weight::Note,
    fault: Fault::Login,
    rank: Rank::Least,
    blames: None,
    explains: &[],
    detect,
};

fn detect(evidence: &Evidence) -> Option<Proof> {
    let holds = told::is_key_current(evidence) == Some(true) && !evidence.given.key_fits();
    holds.then(|| Proof::new(Certainty::Proven, Said::new("checkSessionKey answered errcode 0 for this key")))
}

#[cfg(test)]
mod tests {
    use crate::forge::scene::Scene;
    use crate::payload::diagnosis::Certainty;
    use crate::payload::diagnosis::check::asked_about_key;
    use crate::payload::diagnosis::check::certainty;
    use crate::payload::diagnosis::check::damaged;
    use crate::payload::diagnosis::check::near_miss;
    use crate::payload::diagnosis::check::silent_on_sound;

    const CODE: &str = "KEY-CURRENT";

    #[test]
    fn a_current_key_that_does_not_open_the_payload() {
        let scene = asked_about_key(damaged(&["wrong-key"]), true);
        assert_eq!(certainty(&scene, CODE), Some(Certainty::Proven));
        silent_on_sound(CODE);
    }

    #[test]
    fn a_current_key_that_opens_it_and_one_that_is_not_current() {
        near_miss(&asked_about_key(Scene::phone_number(), true), CODE);
        near_miss(&asked_about_key(damaged(&["wrong-key"]), false), CODE);
    }
}
