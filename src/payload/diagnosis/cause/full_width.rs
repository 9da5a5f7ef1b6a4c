//! Full-width characters, as an input method or a chat program leaves them.

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
    code: "FULL-WIDTH",
    title: "The text holds full-width characters",
    why: "An input method or a chat program turned \"+\", \"/\" or \"=\" into their full-width forms, which \
          look alike and are other characters.",
    remedy: "Copy the text from its source again, as code or as a file and not through a chat.",
    weight: Weight::Problem,
    fault: Fault::Transport,
    rank: Rank::Text,
    blames: None,
    explains: &[],
    detect,
};

fn detect(evidence: &Evidence) -> Option<Proof> {
    repaired(
        evidence,
        RepairKind::FullWidth,
        |_, _| true,
        |part, repair| {
            Said::new("{n} full-width characters inside {part}")
                .with("part", part.name())
                .with("n", repair.at.len())
        },
    )
}

#[cfg(test)]
mod tests {
    use crate::payload::diagnosis::check::first_is;
    use crate::payload::diagnosis::check::silent_on_sound;

    #[test]
    fn copied_through_a_chat() {
        first_is("full-width", "FULL-WIDTH");
        silent_on_sound("FULL-WIDTH");
    }
}
