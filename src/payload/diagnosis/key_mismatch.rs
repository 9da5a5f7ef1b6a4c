//! The key and the data do not belong together: every block is noise, and nothing known makes it otherwise.
//!
//! It cannot say which of the two is at fault; that takes another key, a signature or WeChat's own answer.

use crate::payload::blocks::Readability;
use crate::payload::diagnosis::Certainty;
use crate::payload::diagnosis::Diagnosis;
use crate::payload::diagnosis::Proof;
use crate::payload::diagnosis::Weight;
use crate::payload::evidence::Evidence;
use crate::payload::validate::SignatureCheck;
use crate::text::Said;

pub(super) static DIAGNOSIS: Diagnosis = Diagnosis {
    code: "KEY-MISMATCH",
    title: "The session_key and the data do not belong together",
    why: "A payload opens only with the session_key that was valid when it was made. wx.login, also \
          when called in the button's callback or by data pre-fetch, may replace the key, and the \
          server then holds one that this data was not made under. Data changed from end to end looks \
          the same.",
    remedy: "Add the keys of the logins before and after to see which one opens it. In the app, log in \
          before the button is shown and never inside its callback; then ask for a fresh payload, as \
          no new key opens an old one.",
    weight: Weight::Problem,
    explains: &[],
    detect,
};

fn detect(evidence: &Evidence) -> Option<Proof> {
    let given = &evidence.given;
    let n_blocks = given.blocks.len();
    if evidence.better.is_some() || given.readability != Readability::Noise || n_blocks < 2 {
        return None;
    }
    let is_text_intact = evidence.parts.data.problem.is_none() && given.n_leftover_bytes() == 0;
    let certainty = if is_text_intact { Certainty::Proven } else { Certainty::Possible };
    let fact = Said::new("all {n} blocks come out as noise under this key, also those that no iv affects")
        .with("n", n_blocks);
    let mut proof = Proof::new(certainty, fact).at_blocks(given.noise_blocks());
    if let SignatureCheck::Differs { .. } = evidence.checks.signature {
        proof = proof.and(Said::new("the signature of rawData does not fit this key either"));
    }
    if is_text_intact {
        proof = proof.and(Said::new(
            "ruled out: damage that the Base64 shows, lost characters, exchanged fields, a wrong iv",
        ));
    }
    let n_others = evidence.surroundings.logins.len();
    Some(match n_others {
        0 => proof.and(Said::new("no other key is known here; which of the two is at fault stays open")),
        n => proof.and(Said::new("none of the {n} known keys opens it").with("n", n)),
    })
}

#[cfg(test)]
mod tests {
    use crate::payload::diagnosis::check::first_is;
    use crate::payload::diagnosis::check::silent_on_sound;

    #[test]
    fn a_key_nobody_knows_the_login_of() {
        first_is("wrong-key", "KEY-MISMATCH");
        silent_on_sound("KEY-MISMATCH");
    }
}
