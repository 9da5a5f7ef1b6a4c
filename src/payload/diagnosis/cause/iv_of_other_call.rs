//! The iv is another known payload's.

use crate::payload::blocks::Readability;
use crate::payload::diagnosis::Certainty;
use crate::payload::diagnosis::Diagnosis;
use crate::payload::diagnosis::Proof;
use crate::payload::diagnosis::Weight;
use crate::payload::diagnosis::cause::iv_wrong;
use crate::payload::diagnosis::fault::Fault;
use crate::payload::diagnosis::rank::Rank;
use crate::payload::evidence::Evidence;
use crate::payload::known::OtherPayload;
use crate::payload::reading::Change;
use crate::payload::submission::Part;
use crate::text::Said;

pub(super) static DIAGNOSIS: Diagnosis = Diagnosis {
    code: "IV-OF-OTHER-CALL",
    title: "The iv is the one of another payload",
    why: "Each callback brings its own iv. Here data and iv of two callbacks were put together: \
          getUserInfo and the phone button, or two taps.",
    remedy: "Keep encryptedData and iv of one callback together and send both in one request.",
    weight: Weight::Problem,
    fault: Fault::Fields,
    rank: Rank::Least,
    blames: Some(Part::Iv),
    explains: &[&iv_wrong::DIAGNOSIS],
    detect,
};

fn detect(evidence: &Evidence) -> Option<Proof> {
    let payloads = &evidence.question.known.payloads;
    let label = |index: usize| payloads.get(index).map(|it| it.label.as_str());
    let taken = evidence.change(|it| match it {
        Change::IvOfPayload { index } => Some(*index),
        _ => None,
    });
    if evidence.is_filled(Part::Iv) {
        return None;
    }
    let given = evidence.parts.iv.sixteen();
    let own_id = evidence.question.id;
    let is_other = |it: &OtherPayload| it.id == 0 || it.id != own_id;
    let owner = payloads.iter().position(|it| Some(it.iv) == given && is_other(it));
    let said_owner =
        |index: usize| Some(Said::new("the given iv is the one of {label}").with("label", label(index)?));
    if let Some(index) = taken {
        let said = if evidence.best().opens() {
            Said::new("the iv of {label} opens it whole; the given one does not")
        } else {
            Said::new("with the iv of {label} the data begins as it should; with the given one it does not")
        };
        let fact = said.with("label", label(index)?);
        // Whose the given iv is, only a payload that has it tells; else it may be this one's, changed on the way.
        let certainty = if owner.is_some() { Certainty::Proven } else { Certainty::VeryLikely };
        let proof = Proof::new(certainty, fact).at_blocks(vec![0]);
        return Some(match owner.and_then(said_owner) {
            Some(fact) => proof.and(fact),
            None => proof,
        });
    }
    let best = evidence.best();
    let is_recovered = evidence.has_another_iv();
    let is_wrong = is_recovered || (best.readability == Readability::AllButFirst && best.key_fits());
    // That payload could be this very one, recorded with the wrong iv; so no more than very likely.
    owner
        .filter(|_| is_wrong)
        .and_then(said_owner)
        .map(|it| Proof::new(Certainty::VeryLikely, it).at_blocks(vec![0]))
}

#[cfg(test)]
mod tests {
    use crate::payload::diagnosis::Certainty;
    use crate::payload::diagnosis::check::certainty;
    use crate::payload::diagnosis::check::damaged;
    use crate::payload::diagnosis::check::first_is;
    use crate::payload::diagnosis::check::near_miss;
    use crate::payload::diagnosis::check::silent_on_sound;

    const CODE: &str = "IV-OF-OTHER-CALL";

    #[test]
    fn two_callbacks_mixed_up() {
        first_is("iv-of-other-call", CODE, Certainty::Proven, "blocks 0");
        silent_on_sound(CODE);
    }

    #[test]
    fn an_iv_of_no_known_payload_may_be_this_ones_own_changed() {
        near_miss(&damaged(&["wrong-iv"]), CODE);
        let mut scene = damaged(&["iv-of-other-call"]);
        scene.known.payloads.truncate(1);
        assert_eq!(certainty(&scene, CODE), Some(Certainty::VeryLikely));
    }
}
