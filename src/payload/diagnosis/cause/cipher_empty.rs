//! encryptedData holds nothing, or a word for nothing: the user refused, or the field was not read.

use crate::payload::decode::DecodeProblem;
use crate::payload::diagnosis::Certainty;
use crate::payload::diagnosis::Diagnosis;
use crate::payload::diagnosis::Proof;
use crate::payload::diagnosis::Weight;
use crate::payload::diagnosis::fault::Fault;
use crate::payload::diagnosis::rank::Rank;
use crate::payload::evidence::Evidence;
use crate::payload::submission::Part;
use crate::text::Said;

pub(super) static DIAGNOSIS: Diagnosis = Diagnosis {
    code: "CIPHER-EMPTY",
    title: "encryptedData is empty",
    why: "When the user refuses, or the app lacks the permission or the quota, the callback carries no \
          encryptedData, only errMsg; the program then sends an empty field or the word \"undefined\".",
    remedy: "Look at e.detail.errMsg before sending, and handle refusal; if the user did agree, check the \
          field's name on both sides.",
    weight: Weight::Problem,
    fault: Fault::Absent,
    rank: Rank::Usual,
    blames: Some(Part::EncryptedData),
    explains: &[],
    detect,
};

fn detect(evidence: &Evidence) -> Option<Proof> {
    // Data that was not handed in is no empty data.
    let is_own = evidence.question.is_own(Part::EncryptedData);
    // An empty window is no finding: something of the payload must be there.
    let is_anything_else = !evidence.parts.iv.is_absent() || !evidence.parts.key.is_absent();
    match evidence.parts.data.problem {
        Some(DecodeProblem::Placeholder { word }) => {
            let fact = Said::new("encryptedData is the word \"{word}\"").with("word", word);
            Some(Proof::new(Certainty::Proven, fact))
        }
        Some(DecodeProblem::Empty) if is_anything_else && is_own => {
            Some(Proof::new(Certainty::Proven, Said::new("encryptedData is empty")))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::payload::diagnosis::Certainty;
    use crate::payload::diagnosis::check::changed;
    use crate::payload::diagnosis::check::first_is;
    use crate::payload::diagnosis::check::near_miss;
    use crate::payload::diagnosis::check::silent_on_sound;
    use crate::payload::submission::Part;

    const CODE: &str = "CIPHER-EMPTY";

    #[test]
    fn the_user_refused() {
        first_is("undefined", CODE, Certainty::Proven, "");
        silent_on_sound(CODE);
    }

    #[test]
    fn what_was_not_pasted_is_not_empty() {
        near_miss(&changed(Part::EncryptedData, |_| String::new()), CODE);
    }
}
