//! User info as everybody gets it since 2022: 微信用户 and a grey picture.

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
    code: "ANONYMISED",
    title: "The user info is the anonymous one that everybody gets",
    why: "Since 2022 WeChat gives the nickname 微信用户 and a grey picture for every user, whatever the user \
          agreed to.",
    remedy: "Let the user fill in the nickname with an input of type nickname and choose a picture with a \
             button of open-type chooseAvatar.",
    weight: Weight::Note,
    fault: Fault::None,
    rank: Rank::Least,
    blames: None,
    explains: &[],
    detect,
};

fn detect(evidence: &Evidence) -> Option<Proof> {
    let content = evidence.user_info()?;
    let holds = user_info::is_anonymised(content);
    holds.then(|| Proof::new(Certainty::Proven, Said::new("nickName is 微信用户")))
}

#[cfg(test)]
mod tests {
    use crate::forge;
    use crate::forge::UserInfo;
    use crate::forge::scene::Scene;
    use crate::forge::scene::recipe;
    use crate::payload::diagnosis::Certainty;
    use crate::payload::diagnosis::check::certainty;
    use crate::payload::diagnosis::check::near_miss;

    const CODE: &str = "ANONYMISED";

    #[test]
    fn the_nickname_of_nobody() {
        assert_eq!(certainty(&Scene::user_profile(), CODE), Some(Certainty::Proven));
    }

    #[test]
    fn a_nickname_that_begins_with_it_and_other_kinds() {
        let user = UserInfo {
            open_id: None,
            nick_name: "微信用户甲".to_owned(),
            avatar_url: String::new(),
            union_id: None,
        };
        near_miss(&Scene::sound(forge::user_info(&recipe(), &user)), CODE);
        for scene in [Scene::user_info(), Scene::phone_number(), Scene::we_run()] {
            near_miss(&scene, CODE);
        }
    }
}
