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
    use crate::payload::diagnosis::Certainty;
    use crate::payload::diagnosis::check::changed;
    use crate::payload::diagnosis::check::first_is;
    use crate::payload::diagnosis::check::near_miss;
    use crate::payload::diagnosis::check::silent_on_sound;
    use crate::payload::submission::Part;

    const CODE: &str = "FULL-WIDTH";

    #[test]
    fn copied_through_a_chat() {
        first_is(
            "full-width",
            CODE,
            Certainty::Proven,
            "encryptedData 15, 79, 89, 103-104, 130, 132, 214-215; iv 22-23; session_key 22-23",
        );
        silent_on_sound(CODE);
    }

    #[test]
    fn chinese_quotes_around_the_text() {
        near_miss(&changed(Part::EncryptedData, |it| format!("\u{201c}{it}\u{201d}")), CODE);
    }
}
