//! The signature does not fit, and no known change of rawData explains it.

use crate::payload::diagnosis::Certainty;
use crate::payload::diagnosis::Diagnosis;
use crate::payload::diagnosis::Proof;
use crate::payload::diagnosis::Weight;
use crate::payload::diagnosis::fault::Fault;
use crate::payload::diagnosis::rank::Rank;
use crate::payload::evidence::Evidence;
use crate::payload::validate::SignatureCheck;
use crate::text::Said;

pub(super) static DIAGNOSIS: Diagnosis = Diagnosis {
    code: "SIGNATURE-MISMATCH",
    title: "The signature does not fit rawData and session_key",
    why: "signature is the SHA-1 of rawData followed by the session_key as Base64 text, in lower-case \
          hexadecimal. Other bytes, another key or the decoded key give another one.",
    remedy: "Use rawData and signature of one call, with the session_key's text and not its decoded \
          bytes.",
    weight: Weight::Problem,
    fault: Fault::Login,
    rank: Rank::Usual,
    blames: None,
    explains: &[],
    detect,
};

fn detect(evidence: &Evidence) -> Option<Proof> {
    let is_different = matches!(evidence.checks.signature, SignatureCheck::Differs { .. });
    let is_key_in_doubt = !evidence.parts.data.is_absent() && !evidence.best().key_fits();
    // What is no session_key as it stands was hashed in another writing.
    let is_key_bare = evidence.best().key_fits() || evidence.parts.key.sixteen().is_some();
    if !is_different || is_key_in_doubt || !is_key_bare {
        return None;
    }
    let fact = Said::new("SHA-1 over rawData and session_key gives another signature");
    let proof = Proof::new(Certainty::Proven, fact);
    Some(if evidence.best().opens() {
        proof.and(Said::new("the session_key opens encryptedData, so rawData or signature are of another call or were changed"))
    } else {
        proof.and(Said::new(
            "which of the three is wrong stays open; encryptedData would tell whether the key is right",
        ))
    })
}

#[cfg(test)]
mod tests {
    use crate::payload::diagnosis::Certainty;
    use crate::payload::diagnosis::check::damaged;
    use crate::payload::diagnosis::check::first_is;
    use crate::payload::diagnosis::check::near_miss;
    use crate::payload::diagnosis::check::silent_on_sound;
    use crate::payload::secret::SessionKey;

    const CODE: &str = "SIGNATURE-MISMATCH";

    #[test]
    fn a_signature_of_another_call() {
        first_is("signature-of-other-call", CODE, Certainty::Proven, "");
        silent_on_sound(CODE);
    }

    #[test]
    fn what_was_changed_is_known_or_the_key_is_in_doubt() {
        near_miss(&damaged(&["rawdata-edges"]), CODE);
        let mut scene = damaged(&["signature-of-other-call"]);
        scene.submission.session_key = SessionKey::new([7; 16]).to_base64();
        near_miss(&scene, CODE);
    }
}
