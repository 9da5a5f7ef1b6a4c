//! The 22nd character of the key is impossible.

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
    code: "KEY-CHAR",
    title: "A character of the session_key is wrong",
    why: "Sixteen bytes end within the 22nd character of Base64: four of its six bits are always zero. \
          No encoder writes another, so the text was typed, cut or changed.",
    remedy: "Copy session_key again from the answer of code2Session.",
    weight: Weight::Problem,
    fault: Fault::KeyForm,
    rank: Rank::Usual,
    blames: Some(Part::SessionKey),
    explains: &[&key_mismatch::DIAGNOSIS],
    detect,
};

fn detect(evidence: &Evidence) -> Option<Proof> {
    let key = &evidence.parts.key;
    if !key.has_trailing_bits || key.bytes.len() != 16 {
        return None;
    }
    let fact = Said::new("the 22nd character of a session_key is always A, Q, g or w; here it is another");
    let proof = Proof::new(Certainty::Proven, fact).at_characters(Part::SessionKey, vec![21]);
    let is_mended = evidence
        .change(|it| matches!(it, Change::CharacterChanged { part: Part::SessionKey, .. }).then_some(()));
    Some(if evidence.opens_with(Part::SessionKey) && is_mended.is_some() {
        proof.and(Said::new("with one of the four in its place the data opens"))
    } else if evidence.opens_with(Part::SessionKey) {
        proof.and(Said::new("the key opens the data all the same, but a strict decoder refuses it"))
    } else {
        proof
    })
}

#[cfg(test)]
mod tests {
    use crate::payload::diagnosis::Certainty;
    use crate::payload::diagnosis::check::damaged;
    use crate::payload::diagnosis::check::first_is;
    use crate::payload::diagnosis::check::near_miss;
    use crate::payload::diagnosis::check::silent_on_sound;

    const CODE: &str = "KEY-CHAR";

    #[test]
    fn a_typing_error_at_the_end() {
        first_is("key-char", CODE, Certainty::Proven, "session_key 21");
        silent_on_sound(CODE);
    }

    #[test]
    fn another_key_that_an_encoder_could_have_written() {
        near_miss(&damaged(&["wrong-key"]), CODE);
        near_miss(&damaged(&["key-cut"]), CODE);
    }
}
