//! Percent-encoding left in a text: one URL decoding too few, or one encoding too many.

use crate::payload::decode::RepairKind;
use crate::payload::diagnosis::Certainty;
use crate::payload::diagnosis::Diagnosis;
use crate::payload::diagnosis::Proof;
use crate::payload::diagnosis::Weight;
use crate::payload::evidence::Evidence;
use crate::payload::submission::Part;
use crate::text::Said;

pub(super) static DIAGNOSIS: Diagnosis = Diagnosis {
    code: "PERCENT-ENCODED",
    title: "The text is still percent-encoded",
    why: "The sender encoded the text for a URL or a form, and nothing decoded it: \"%2B\" stands \
          where Base64 has \"+\". Twice encoded, \"%252B\" is left after one decoding.",
    remedy: "Encode exactly once when sending, or send JSON; check for a client library that encodes what \
          was encoded already.",
    weight: Weight::Problem,
    explains: &[],
    detect,
};

fn detect(evidence: &Evidence) -> Option<Proof> {
    let mut proof: Option<Proof> = None;
    for part in Part::NEEDED {
        let Some(repair) = evidence.parts.get(part).and_then(|it| it.repair(RepairKind::PercentDecoded))
        else {
            continue;
        };
        let fact = Said::new("{part} holds {n} percent escapes; decoding was needed {rounds} times")
            .with("part", part.name())
            .with("n", repair.at.len())
            .with("rounds", repair.rounds);
        let so_far = match proof.take() {
            Some(proof) => proof.and(fact),
            None => Proof::new(certainty(evidence), fact),
        };
        proof = Some(so_far.at_characters(part, repair.at.clone()));
    }
    proof
}

/// "%" is in no Base64 alphabet; that decoding it was right is proven when the data then opens.
fn certainty(evidence: &Evidence) -> Certainty {
    if evidence.best().opens() { Certainty::Proven } else { Certainty::VeryLikely }
}

#[cfg(test)]
mod tests {
    use crate::payload::diagnosis::check::first_is;
    use crate::payload::diagnosis::check::silent_on_sound;

    #[test]
    fn encoded_once_and_twice() {
        first_is("percent-encoded", "PERCENT-ENCODED");
        first_is("percent-encoded-twice", "PERCENT-ENCODED");
        silent_on_sound("PERCENT-ENCODED");
    }
}
