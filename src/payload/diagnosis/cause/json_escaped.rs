//! Escapes of a JSON string left in a text: it was cut out of JSON and not parsed.

use crate::payload::decode::RepairKind;
use crate::payload::diagnosis::Certainty;
use crate::payload::diagnosis::Diagnosis;
use crate::payload::diagnosis::Proof;
use crate::payload::diagnosis::Weight;
use crate::payload::diagnosis::fault::Fault;
use crate::payload::diagnosis::rank::Rank;
use crate::payload::diagnosis::repaired::has_byte_escapes;
use crate::payload::diagnosis::repaired::repaired;
use crate::payload::evidence::Evidence;
use crate::payload::submission::Part;
use crate::text::Said;

pub(super) static DIAGNOSIS: Diagnosis = Diagnosis {
    code: "JSON-ESCAPED",
    title: "The text still holds JSON escapes",
    why: "Inside a JSON string \"/\" may stand as \"\\/\" and \"+\" as \"\\u002b\". Whoever cut the text out \
          of a log or of JSON by hand took the escapes along.",
    remedy: "Parse the JSON and take the value from it; where JSON was put into JSON, parse twice.",
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
        RepairKind::JsonEscapes,
        |_, _| true,
        |part, repair| {
            Said::new("{n} JSON escapes inside {part}").with("part", part.name()).with("n", repair.at.len())
        },
    )
    .map(|it| {
        // Debuggers print bytes so as well.
        let is_print = Part::NEEDED.iter().any(|it| has_byte_escapes(evidence.question.submission.text(*it)));
        if is_print { it.at_most(Certainty::VeryLikely) } else { it }
    })
}

#[cfg(test)]
mod tests {
    use crate::payload::diagnosis::Certainty;
    use crate::payload::diagnosis::check::changed;
    use crate::payload::diagnosis::check::damaged;
    use crate::payload::diagnosis::check::first_is;
    use crate::payload::diagnosis::check::near_miss;
    use crate::payload::diagnosis::check::silent_on_sound;
    use crate::payload::submission::Part;

    const CODE: &str = "JSON-ESCAPED";

    #[test]
    fn cut_out_of_a_log() {
        first_is(
            "json-escaped",
            CODE,
            Certainty::Proven,
            "encryptedData 15, 80, 95, 114, 120, 151, 158, 245, 251; iv 22, 28; session_key 22, 28",
        );
        silent_on_sound(CODE);
    }

    #[test]
    fn entities_are_no_escapes() {
        near_miss(&damaged(&["html-entity"]), CODE);
        near_miss(&changed(Part::EncryptedData, |it| format!("{it}\\")), CODE);
    }
}
