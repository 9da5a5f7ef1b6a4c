//! WeChat was asked whether the key is the user's current one, and it is not. Older payloads may open with it all the same.

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
    code: "KEY-NOT-CURRENT",
    title: "WeChat says that this session_key is not the user's current one",
    why: "A user has one valid session_key at a time. checkSessionKey answered 87009: the user logged in again since, or \
          the key and the openid that were asked about are of two users.",
    remedy: "Log the user in again and store the new key; what is made from then on opens with it. What was made before \
             opens with the key of its own time only.",
    weight: Weight::Note,
    fault: Fault::Login,
    rank: Rank::Least,
    blames: None,
    explains: &[],
    detect,
};

fn detect(evidence: &Evidence) -> Option<Proof> {
    let holds = told::is_key_current(evidence) == Some(false);
    holds.then(|| Proof::new(Certainty::Proven, Said::new("checkSessionKey answered 87009 for this key")))
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

    const CODE: &str = "KEY-NOT-CURRENT";

    #[test]
    fn a_key_that_is_no_longer_current() {
        for scene in
            [asked_about_key(damaged(&["wrong-key"]), false), asked_about_key(Scene::phone_number(), false)]
        {
            assert_eq!(certainty(&scene, CODE), Some(Certainty::Proven));
        }
        silent_on_sound(CODE);
    }

    #[test]
    fn a_current_key_and_an_answer_about_another_one() {
        near_miss(&asked_about_key(damaged(&["wrong-key"]), true), CODE);
        let mut other = asked_about_key(Scene::phone_number(), false);
        other.submission.session_key = "AAAAAAAAAAAAAAAAAAAAAA==".into();
        near_miss(&other, CODE);
    }
}
