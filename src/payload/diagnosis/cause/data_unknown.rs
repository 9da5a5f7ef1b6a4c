//! WeChat was asked whether it made the encryptedData, and does not know it, or says no. It settles nothing alone.

use crate::payload::diagnosis::Certainty;
use crate::payload::diagnosis::Diagnosis;
use crate::payload::diagnosis::Proof;
use crate::payload::diagnosis::Weight;
use crate::payload::diagnosis::fault::Fault;
use crate::payload::diagnosis::rank::Rank;
use crate::payload::diagnosis::told;
use crate::payload::evidence::Evidence;
use crate::payload::known::DataOrigin;
use crate::text::Said;

pub(super) static DIAGNOSIS: Diagnosis = Diagnosis {
    code: "DATA-UNKNOWN",
    title: "WeChat does not know this encryptedData",
    why: "checkEncryptedData knows phone numbers of the last three days, of the appid whose token asks, and as they \
          were made. Anything else is unknown to it: older data, user info, another Mini Program's data, and data that \
          was changed on its way.",
    remedy: "If it is a phone number of the last three days and of this appid, compare the text with what the \
             callback got, character by character; ask about that one as well.",
    weight: Weight::Note,
    fault: Fault::Unknown,
    rank: Rank::Least,
    blames: None,
    explains: &[],
    detect,
};

fn detect(evidence: &Evidence) -> Option<Proof> {
    let fact = match told::origin_of_data(evidence)? {
        DataOrigin::Own => return None,
        DataOrigin::Foreign => Said::new("checkEncryptedData answered vaild: false"),
        DataOrigin::Unknown => Said::new("checkEncryptedData answered errcode 1: data not exist"),
    };
    (!evidence.best().opens()).then(|| Proof::new(Certainty::Proven, fact))
}

#[cfg(test)]
mod tests {
    use crate::forge::scene::Scene;
    use crate::payload::diagnosis::Certainty;
    use crate::payload::diagnosis::check::asked_about_data;
    use crate::payload::diagnosis::check::certainty;
    use crate::payload::diagnosis::check::damaged;
    use crate::payload::diagnosis::check::near_miss;
    use crate::payload::diagnosis::check::silent_on_sound;
    use crate::payload::known::DataOrigin;

    const CODE: &str = "DATA-UNKNOWN";

    #[test]
    fn what_wechat_does_not_know_is_said_beside_what_does_not_open() {
        for origin in [DataOrigin::Foreign, DataOrigin::Unknown] {
            let scene = asked_about_data(damaged(&["wrong-key"]), origin);
            assert_eq!(certainty(&scene, CODE), Some(Certainty::Proven));
        }
        silent_on_sound(CODE);
    }

    #[test]
    fn a_payload_that_opens_or_that_wechat_knows() {
        near_miss(&asked_about_data(Scene::user_info(), DataOrigin::Unknown), CODE);
        near_miss(&asked_about_data(damaged(&["wrong-key"]), DataOrigin::Own), CODE);
    }
}
