//! The iv is not 16 bytes, so it is no iv.

use crate::payload::decode::DecodeProblem;
use crate::payload::diagnosis::Certainty;
use crate::payload::diagnosis::Diagnosis;
use crate::payload::diagnosis::Proof;
use crate::payload::diagnosis::Weight;
use crate::payload::diagnosis::cause::iv_wrong;
use crate::payload::diagnosis::cause::key_length::are_values_in_a_row;
use crate::payload::diagnosis::cause::key_length::certainty_of_length;
use crate::payload::diagnosis::cause::key_length::is_written_otherwise;
use crate::payload::diagnosis::cause::key_length::one_of_several;
use crate::payload::diagnosis::fault::Fault;
use crate::payload::diagnosis::rank::Rank;
use crate::payload::evidence::Evidence;
use crate::payload::reading::Change;
use crate::payload::submission::Part;
use crate::text::Said;

pub(super) static DIAGNOSIS: Diagnosis = Diagnosis {
    code: "IV-LENGTH",
    title: "The iv has the wrong length",
    why: "An iv is 16 bytes, written as 24 characters of Base64 that end in \"==\". Libraries refuse any \
          other length, some by crashing.",
    remedy: "Take iv from the same callback as encryptedData, as text, and do not decode, cut or convert \
          it on the way.",
    weight: Weight::Problem,
    fault: Fault::Fields,
    rank: Rank::Least,
    blames: Some(Part::Iv),
    explains: &[&iv_wrong::DIAGNOSIS],
    detect,
};

fn detect(evidence: &Evidence) -> Option<Proof> {
    let iv = &evidence.parts.iv;
    // A wrong character in a text of the right length is no wrong length, and what is no Base64 has no length of it.
    let is_short = matches!(iv.problem, Some(DecodeProblem::ImpossibleLength { .. }));
    let text = evidence.question.submission.iv.expose();
    let is_of_length = iv.bytes.len() == 16
        || (iv.problem.is_some() && !are_values_in_a_row(text) && !are_values_in_a_row(&iv.repaired));
    let is_right = is_of_length && !is_short;
    let is_moved = evidence.are_fields_moved();
    let is_mended = evidence
        .change(|it| matches!(it, Change::PlusInserted { part: Part::Iv, .. }).then_some(()))
        .is_some();
    if let Some(several) = one_of_several(evidence, Part::Iv) {
        return Some(several);
    }
    // Where it is no iv and the data opens all the same, its iv is zeros.
    let is_zero = evidence.is_iv_of_zeros();
    let is_used = evidence.opens_with(Part::Iv) && !is_zero;
    if iv.is_absent() || is_right || is_moved || is_mended || is_used {
        return None;
    }
    if !is_zero && is_written_otherwise(text, iv) {
        return None;
    }
    let length = Said::new("{chars} characters that decode to {bytes} bytes, where 24 and 16 are needed")
        .with("chars", iv.n_chars)
        .with("bytes", iv.bytes.len());
    if let Some(edit) = evidence.edit(Part::Iv).filter(|it| it.slip.changes_length()) {
        return Some(Proof::new(Certainty::Proven, edit.said_with_trials()).and(length));
    }
    let proof = Proof::new(certainty_of_length(text, iv), length);
    let zeros = Said::new("the data opens with an iv of sixteen zeros, as programs use where they have none");
    Some(if is_zero { proof.and(zeros) } else { proof })
}

#[cfg(test)]
mod tests {
    use crate::forge::Recipe;
    use crate::forge::scene::Scene;
    use crate::forge::seal;
    use crate::payload::diagnosis::Certainty;
    use crate::payload::diagnosis::check::certainty;
    use crate::payload::diagnosis::check::damaged;
    use crate::payload::diagnosis::check::first_is;
    use crate::payload::diagnosis::check::near_miss;
    use crate::payload::diagnosis::check::silent_on_sound;
    use crate::payload::verdict::Verdict;

    const CODE: &str = "IV-LENGTH";

    #[test]
    fn an_iv_with_its_end_cut_off() {
        first_is("iv-cut", CODE, Certainty::Proven, "");
        silent_on_sound(CODE);
    }

    #[test]
    fn data_sealed_with_zeros_is_not_sound_beside_a_text_that_is_no_iv() {
        for text in ["0000000000000000", "AAAA", "3132333435363738393031323334353"] {
            let mut scene = Scene::phone_number();
            let recipe = Recipe { iv: [0; 16], ..scene.forged.recipe.clone() };
            let forged = seal(&recipe, scene.forged.plaintext.expose());
            scene.submission.encrypted_data = forged.encrypted_data.into();
            scene.submission.iv = text.into();
            assert_eq!(certainty(&scene, CODE), Some(Certainty::Proven), "{text}");
            assert_eq!(scene.inspect().verdict, Verdict::Repaired, "{text}");
        }
    }

    #[test]
    fn a_wrong_iv_of_the_right_length() {
        near_miss(&damaged(&["wrong-iv"]), CODE);
        near_miss(&damaged(&["iv-plus-lost"]), CODE);
        near_miss(&damaged(&["iv-illegal"]), CODE);
    }
}
