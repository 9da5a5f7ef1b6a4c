//! WeChat made this encryptedData and nothing in it was changed, so it is the key that is another one's.
//!
//! checkEncryptedData tells by the hash of the text. Blocks behind the first depend on key and data alone, so with
//! genuine data that comes out as noise no other explanation is left.

use crate::payload::diagnosis::Certainty;
use crate::payload::diagnosis::Diagnosis;
use crate::payload::diagnosis::Proof;
use crate::payload::diagnosis::Weight;
use crate::payload::diagnosis::cause::key_mismatch;
use crate::payload::diagnosis::fault::Fault;
use crate::payload::diagnosis::rank::Rank;
use crate::payload::diagnosis::told;
use crate::payload::evidence::Evidence;
use crate::payload::known::DataOrigin;
use crate::payload::submission::Part;
use crate::text::Said;

pub(super) static DIAGNOSIS: Diagnosis = Diagnosis {
    code: "DATA-GENUINE",
    title: "The data is WeChat's own, and the session_key is not the one it was made under",
    why: "WeChat confirms the encryptedData as it stands (checkEncryptedData), so nothing happened to it on its way. A \
          payload opens only with the session_key that was valid when it was made; wx.login, also in the button's \
          callback or by data pre-fetch, may replace the key.",
    remedy: "Look for the session_key of the login before this payload was made, and for that of the right user. In \
             the app, log in before the button is shown and never inside its callback.",
    weight: Weight::Problem,
    fault: Fault::Login,
    rank: Rank::Usual,
    blames: Some(Part::SessionKey),
    explains: &[&key_mismatch::DIAGNOSIS],
    detect,
};

fn detect(evidence: &Evidence) -> Option<Proof> {
    if told::origin_of_data(evidence) != Some(DataOrigin::Own) {
        return None;
    }
    let mismatch = key_mismatch::noise(evidence)?;
    let certainty = if mismatch.is_key_intact { Certainty::Proven } else { Certainty::VeryLikely };
    let fact = Said::new("WeChat answered that it made this encryptedData for this appid, as it stands");
    let noise =
        Said::new("{noise} of {n} blocks come out as noise under this key, also those that no iv affects")
            .with("noise", mismatch.blocks.len())
            .with("n", mismatch.n_blocks);
    let proof = Proof::new(certainty, fact).and(noise).at_blocks(mismatch.blocks);
    Some(match told::is_key_current(evidence) {
        Some(true) => proof.and(Said::new(
            "WeChat says that this key is the user's current one, so the data was made under another login or by another user",
        )),
        Some(false) => proof.and(Said::new("WeChat says that this key is not the user's current one")),
        None => proof,
    })
}

#[cfg(test)]
mod tests {
    use crate::forge::scene::Scene;
    use crate::payload::diagnosis::Certainty;
    use crate::payload::diagnosis::check::asked_about_data;
    use crate::payload::diagnosis::check::damaged;
    use crate::payload::diagnosis::check::near_miss;
    use crate::payload::diagnosis::check::silent_on_sound;
    use crate::payload::known::DataOrigin;

    const CODE: &str = "DATA-GENUINE";

    fn confirmed(scene: Scene) -> Scene {
        asked_about_data(scene, DataOrigin::Own)
    }

    #[test]
    fn wechat_confirms_the_data_that_the_key_does_not_open() {
        let findings = confirmed(damaged(&["wrong-key"])).inspect().findings;
        let found: Vec<_> = findings.iter().map(|it| (it.diagnosis.code, it.proof.certainty)).collect();
        assert_eq!(found, [(CODE, Certainty::Proven)], "the mismatch follows from it");
        silent_on_sound(CODE);
    }

    #[test]
    fn a_confirmed_text_that_was_changed_since_or_opens_says_nothing() {
        near_miss(&damaged(&["wrong-key"]), CODE);
        near_miss(&confirmed(Scene::phone_number()), CODE);
        // The iv is another call's: the key is right, and all behind the first block opens.
        near_miss(&confirmed(damaged(&["wrong-iv"])), CODE);
        let mut changed = confirmed(damaged(&["wrong-key"]));
        let text = changed.submission.encrypted_data.expose_mut();
        *text = format!("{}AA==", &text[..text.len() - 4]);
        near_miss(&changed, CODE);
    }
}
