//! User info without unionId: the app is not bound to an Open Platform account.

use crate::payload::diagnosis::Certainty;
use crate::payload::diagnosis::Diagnosis;
use crate::payload::diagnosis::Proof;
use crate::payload::diagnosis::Weight;
use crate::payload::diagnosis::fault::Fault;
use crate::payload::diagnosis::rank::Rank;
use crate::payload::evidence::Evidence;
use crate::payload::kind::user_info;
use crate::text::Said;

pub(super) static DIAGNOSIS: Diagnosis = Diagnosis {
    code: "NO-UNIONID",
    title: "This user info holds no unionId",
    why: "unionId is there only when the Mini Program is bound to an Open Platform account.",
    remedy: "Bind the Mini Program in the console of the Open Platform, and take unionid from the answer of \
             code2Session.",
    weight: Weight::Note,
    fault: Fault::None,
    rank: Rank::Least,
    blames: None,
    explains: &[],
    detect,
};

fn detect(evidence: &Evidence) -> Option<Proof> {
    let content = evidence.user_info()?;
    let holds = content.get(user_info::UNION_ID).is_none();
    holds.then(|| Proof::new(Certainty::Proven, Said::new("the content has no unionId")))
}

#[cfg(test)]
mod tests {
    use crate::forge::scene::Scene;
    use crate::payload::diagnosis::Certainty;
    use crate::payload::diagnosis::check::certainty;
    use crate::payload::diagnosis::check::damaged;
    use crate::payload::diagnosis::check::near_miss;

    const CODE: &str = "NO-UNIONID";

    #[test]
    fn the_profile_has_none() {
        assert_eq!(certainty(&Scene::user_profile(), CODE), Some(Certainty::Proven));
    }

    #[test]
    fn other_kinds_have_none_either_and_of_a_cut_one_nobody_knows() {
        for scene in [Scene::user_info(), Scene::phone_number(), Scene::we_run(), damaged(&["cut-255"])] {
            near_miss(&scene, CODE);
        }
    }
}
