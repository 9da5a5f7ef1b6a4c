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
            Said::new("{part} holds {n} percent escapes; decoding was needed {rounds} times")
                .with("part", part.name())
                .with("n", repair.at.len())
                .with("rounds", repair.rounds)
        },
    )
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
