//! There is no iv. Only the first block depends on it, so most can be read all the same.

use crate::payload::decode::DecodeProblem;
use crate::payload::diagnosis::Certainty;
use crate::payload::diagnosis::Diagnosis;
use crate::payload::diagnosis::Proof;
use crate::payload::diagnosis::Weight;
use crate::payload::diagnosis::around;
use crate::payload::diagnosis::cause::iv_wrong;
use crate::payload::diagnosis::fault::Fault;
use crate::payload::diagnosis::rank::Rank;
use crate::payload::evidence::Evidence;
use crate::payload::submission::Part;
use crate::text::Said;

pub(super) static DIAGNOSIS: Diagnosis = Diagnosis {
    code: "IV-MISSING",
    title: "There is no iv",
    why: "The iv comes with encryptedData in the same callback and changes every time. Only the first \
          16 bytes depend on it.",
    remedy: "Send iv together with encryptedData, from the same callback.",
    weight: Weight::Problem,
    fault: Fault::Fields,
    rank: Rank::Least,
    blames: Some(Part::Iv),
    explains: &[&iv_wrong::DIAGNOSIS],
    detect,
};

fn detect(evidence: &Evidence) -> Option<Proof> {
    let is_filled = evidence.is_filled(Part::Iv);
    if !evidence.parts.iv.is_absent() || evidence.parts.data.is_absent() || is_filled {
        return None;
    }
    let is_own = evidence.question.is_own(Part::Iv);
    // Who tells that noise came out had an iv, and only did not paste it; but here the iv is all that lacks.
    if !is_own && !evidence.best().key_fits() && around::was_decrypted(evidence) {
        return None;
    }
    if let Some(DecodeProblem::Placeholder { word }) = &evidence.parts.iv.problem {
        let fact = Said::new("iv is the word \"{word}\"").with("word", word);
        let certainty = if is_own { Certainty::Proven } else { Certainty::VeryLikely };
        return Some(Proof::new(certainty, fact));
    }
    let proof = if is_own {
        Proof::new(Certainty::Proven, Said::new("the field iv is empty"))
    } else {
        Proof::new(Certainty::VeryLikely, Said::new("no iv stands in what was handed in"))
    };
    let opens = evidence.best().opens() && evidence.best().reading.iv.is_none();
    let zeros = Said::new("the data opens with an iv of sixteen zeros, as programs use where they have none");
    Some(if opens { proof.and(zeros) } else { proof })
}

#[cfg(test)]
mod tests {
    use crate::payload::diagnosis::Certainty;
    use crate::payload::diagnosis::check::damaged;
    use crate::payload::diagnosis::check::first_is;
    use crate::payload::diagnosis::check::near_miss;
    use crate::payload::diagnosis::check::silent_on_sound;

    const CODE: &str = "IV-MISSING";

    #[test]
    fn the_iv_was_not_sent() {
        first_is("no-iv", CODE, Certainty::VeryLikely, "");
        silent_on_sound(CODE);
    }

    #[test]
    fn an_iv_that_is_too_short_is_there() {
        near_miss(&damaged(&["iv-cut"]), CODE);
    }
}
