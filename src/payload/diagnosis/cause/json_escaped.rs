//! Escapes of a JSON string left in a text: it was cut out of JSON and not parsed.

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
}

#[cfg(test)]
mod tests {
    use crate::payload::diagnosis::check::first_is;
    use crate::payload::diagnosis::check::silent_on_sound;

    #[test]
    fn cut_out_of_a_log() {
        first_is("json-escaped", "JSON-ESCAPED");
        silent_on_sound("JSON-ESCAPED");
    }
}
