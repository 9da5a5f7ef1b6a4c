//! Another known key opens the data: it was made under another login than the server's.

use crate::payload::diagnosis::Certainty;
use crate::payload::diagnosis::Diagnosis;
use crate::payload::diagnosis::Proof;
use crate::payload::diagnosis::Weight;
use crate::payload::diagnosis::cause::key_mismatch;
use crate::payload::diagnosis::fault::Fault;
use crate::payload::diagnosis::rank::Rank;
use crate::payload::evidence::Evidence;
use crate::payload::reading::Change;
use crate::payload::submission::Part;
use crate::text::Said;

pub(super) static DIAGNOSIS: Diagnosis = Diagnosis {
    code: "KEY-STALE",
    title: "Encrypted under another login's session_key",
    why: "wx.login ran again between the login that this data was made under and the decryption: in \
          the button's callback, in parallel, on another device, or through data pre-fetch. Each login \
          may replace the key, and the server decrypted with the wrong one.",
    remedy: "Call wx.login before the button is shown, test with wx.checkSession, and store the key of \
          the last code only. For this payload, use the key named here; for the user, ask for a new \
          tap.",
    weight: Weight::Problem,
    fault: Fault::Login,
    rank: Rank::Usual,
    blames: Some(Part::SessionKey),
    explains: &[&key_mismatch::DIAGNOSIS],
    detect,
};

fn detect(evidence: &Evidence) -> Option<Proof> {
    let index = evidence.change(|it| match it {
        Change::KeyOfLogin { index } => Some(*index),
        _ => None,
    })?;
    let login = evidence.question.known.logins.get(index)?;
    // Without a key of the payload's own nothing claims to be the right one.
    evidence.given.reading.key.as_ref().filter(|_| evidence.question.is_claimed(Part::SessionKey))?;
    // A key that no login has may be this login's own, changed on the way.
    let is_of_a_login =
        evidence.question.known.logins.iter().any(|it| Some(&it.key) == evidence.given.reading.key.as_ref());
    let is_certain = is_of_a_login && evidence.best().opens();
    let certainty = if is_certain { Certainty::Proven } else { Certainty::VeryLikely };
    let fact = Said::new("the key of login {login} opens it, fingerprint {fingerprint}")
        .with("login", &login.label)
        .with("fingerprint", login.key.fingerprint());
    let given = Said::new("the given key does not: {n} of {all} blocks are noise")
        .with("n", evidence.given.noise_blocks().len())
        .with("all", evidence.given.blocks.len());
    Some(Proof::new(certainty, fact).and(given).at_blocks(evidence.given.noise_blocks()))
}

#[cfg(test)]
mod tests {
    use crate::payload::diagnosis::Certainty;
    use crate::payload::diagnosis::check::certainty;
    use crate::payload::diagnosis::check::damaged;
    use crate::payload::diagnosis::check::first_is;
    use crate::payload::diagnosis::check::near_miss;
    use crate::payload::diagnosis::check::silent_on_sound;
    use crate::payload::secret::SessionKey;

    const CODE: &str = "KEY-STALE";

    #[test]
    fn login_ran_again_in_the_callback() {
        first_is("login-again", CODE, Certainty::Proven, "blocks 0-9");
        silent_on_sound(CODE);
    }

    #[test]
    fn a_key_of_no_known_login_may_be_the_right_one_mistyped() {
        near_miss(&damaged(&["wrong-key"]), CODE);
        let mut scene = damaged(&["login-again"]);
        scene.submission.session_key = SessionKey::new([7; 16]).to_base64();
        assert_eq!(certainty(&scene, CODE), Some(Certainty::VeryLikely));
    }
}
