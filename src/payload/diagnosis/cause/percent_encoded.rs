//! Percent-encoding left in a text: one URL decoding too few, or one encoding too many.

use crate::payload::decode::RepairKind;
use crate::payload::diagnosis::Diagnosis;
use crate::payload::diagnosis::Proof;
use crate::payload::diagnosis::Weight;
use crate::payload::diagnosis::fault::Fault;
use crate::payload::diagnosis::rank::Rank;
use crate::payload::diagnosis::repaired::repaired;
use crate::payload::evidence::Evidence;
use crate::text::Said;

pub(super) static DIAGNOSIS: Diagnosis = Diagnosis {
    code: "PERCENT-ENCODED",
    title: "The text is still percent-encoded",
    why: "The sender encoded the text for a URL or a form, and nothing decoded it: \"%2B\" stands \
          where Base64 has \"+\". Twice encoded, \"%252B\" is left after one decoding.",
    remedy: "Encode exactly once when sending, or send JSON; check for a client library that encodes what \
          was encoded already.",
    weight: Weight::Problem,
    fault: Fault::Transport,
    rank: Rank::Text,
    blames: None,
    explains: &[],
    detect,
};

fn detect(evidence: &Evidence) -> Option<Proof> {
    // "%" is in no Base64 alphabet; that decoding it was right is proven when the data then opens.
    repaired(
        evidence,
        RepairKind::PercentDecoded,
        |_, _| true,
        |part, repair| {
            let pattern = match repair.rounds {
                0 | 1 => "{part} holds {n} percent escapes",
                _ => "{part} holds {n} percent escapes, and was decoded {rounds} times",
            };
            Said::new(pattern)
                .with("part", part.name())
                .with("n", repair.at.len())
                .with("rounds", repair.rounds)
        },
    )
}

#[cfg(test)]
mod tests {
    use crate::payload::diagnosis::Certainty;
    use crate::payload::diagnosis::check::changed;
    use crate::payload::diagnosis::check::first_is;
    use crate::payload::diagnosis::check::near_miss;
    use crate::payload::diagnosis::check::silent_on_sound;
    use crate::payload::submission::Part;

    const CODE: &str = "PERCENT-ENCODED";

    #[test]
    fn encoded_once_and_twice() {
        first_is(
            "percent-encoded",
            CODE,
            Certainty::Proven,
            "encryptedData 15, 81, 93, 109, 112, 140, 144, 228, 231; iv 22, 25; session_key 22, 25",
        );
        first_is(
            "percent-encoded-twice",
            CODE,
            Certainty::Proven,
            "encryptedData 15, 83, 97, 115, 120, 150, 156, 242, 247; iv 22, 27; session_key 22, 27",
        );
        silent_on_sound(CODE);
    }

    #[test]
    fn a_percent_sign_that_escapes_nothing() {
        near_miss(&changed(Part::EncryptedData, |it| format!("{it}%")), CODE);
    }
}
