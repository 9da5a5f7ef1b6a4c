//! There is data, and no session_key to open it with.

use crate::payload::decode::DecodeProblem;
use crate::payload::diagnosis::Certainty;
use crate::payload::diagnosis::Diagnosis;
use crate::payload::diagnosis::Proof;
use crate::payload::diagnosis::Weight;
use crate::payload::diagnosis::around;
use crate::payload::diagnosis::fault::Fault;
use crate::payload::diagnosis::rank::Rank;
use crate::payload::evidence::Evidence;
use crate::payload::submission::Part;
use crate::text::Said;

pub(super) static DIAGNOSIS: Diagnosis = Diagnosis {
    code: "KEY-MISSING",
    title: "There is no session_key",
    why: "The client never gets a session_key. The server gets it from code2Session in exchange for \
          the code of wx.login, and must keep it with the user's session.",
    remedy: "Paste the session_key from the server, or log in here with appid, secret and a fresh code. \
          Without any key, cloudID or the phone code lead to the data as well.",
    weight: Weight::Problem,
    fault: Fault::KeyForm,
    rank: Rank::Usual,
    blames: Some(Part::SessionKey),
    explains: &[],
    detect,
};

fn detect(evidence: &Evidence) -> Option<Proof> {
    let is_filled = evidence.is_filled(Part::SessionKey);
    if !evidence.parts.key.is_absent() || evidence.parts.data.is_absent() || is_filled {
        return None;
    }
    let is_own = evidence.question.is_own(Part::SessionKey);
    // Who tells that noise came out had a key, and only did not paste it.
    if !is_own && around::was_decrypted(evidence) {
        return None;
    }
    if let Some(DecodeProblem::Placeholder { word }) = &evidence.parts.key.problem {
        let fact = Said::new("session_key is the word \"{word}\"").with("word", word);
        let certainty = if is_own { Certainty::Proven } else { Certainty::VeryLikely };
        return Some(Proof::new(certainty, fact));
    }
    Some(if is_own {
        Proof::new(Certainty::Proven, Said::new("the field session_key is empty"))
    } else {
        Proof::new(Certainty::VeryLikely, Said::new("no session_key stands in what was handed in"))
    })
}

#[cfg(test)]
mod tests {
    use crate::payload::diagnosis::Certainty;
    use crate::payload::diagnosis::check::damaged;
    use crate::payload::diagnosis::check::first_is;
    use crate::payload::diagnosis::check::near_miss;
    use crate::payload::diagnosis::check::silent_on_sound;

    const CODE: &str = "KEY-MISSING";

    #[test]
    fn only_what_the_client_has() {
        first_is("no-key", CODE, Certainty::VeryLikely, "");
        silent_on_sound(CODE);
    }

    #[test]
    fn the_key_of_a_login_stands_in_for_it() {
        let mut scene = damaged(&["login-again"]);
        scene.submission.session_key = "".into();
        near_miss(&scene, CODE);
        near_miss(&damaged(&["key-cut"]), CODE);
    }
}
