//! The `=` at the end are missing or too many; the content is whole.

use crate::payload::decode::RepairKind;
use crate::payload::diagnosis::Diagnosis;
use crate::payload::diagnosis::Proof;
use crate::payload::diagnosis::Weight;
use crate::payload::diagnosis::fault::Fault;
use crate::payload::diagnosis::rank::Rank;
use crate::payload::diagnosis::repaired::repaired;
use crate::payload::evidence::Evidence;
use crate::payload::reading::Change;
use crate::payload::submission::Part;
use crate::text::Said;

pub(super) static DIAGNOSIS: Diagnosis = Diagnosis {
    code: "BASE64-UNPADDED",
    title: "The \"=\" at the end are not right",
    why: "Base64 ends in one or two \"=\" unless its length is a multiple of four. Some encoders leave \
          them out, and some form parsers cut them off; strict decoders then refuse the text.",
    remedy: "Send the text as it came, or add the missing \"=\" before decoding; nothing of the content is \
          lost.",
    weight: Weight::Problem,
    fault: Fault::Transport,
    rank: Rank::Least,
    blames: None,
    explains: &[],
    detect,
};

fn detect(evidence: &Evidence) -> Option<Proof> {
    repaired(
        evidence,
        RepairKind::Padding,
        |part, _| is_content_whole(evidence, part),
        |part, repair| {
            Said::new("\"=\" at the end of {part} are missing or too many")
                .with("part", part.name())
                .with("n", repair.at.len())
        },
    )
}

/// Where characters are missing, the missing `=` are a consequence.
fn is_content_whole(evidence: &Evidence, part: Part) -> bool {
    let is_rewritten = |it: &Change| matches!(it, Change::PlusInserted { part: it, .. } | Change::Converted { part: it, .. } if *it == part);
    let is_rewritten = evidence.best().reading.changes.iter().any(is_rewritten);
    let text = evidence.parts.get(part);
    let is_whole = text.is_some_and(|it| !it.bytes.is_empty() && it.bytes.len().is_multiple_of(16));
    is_whole && !is_rewritten && evidence.shift.is_none()
}

#[cfg(test)]
mod tests {
    use crate::payload::diagnosis::Certainty;
    use crate::payload::diagnosis::check::damaged;
    use crate::payload::diagnosis::check::first_is;
    use crate::payload::diagnosis::check::near_miss;
    use crate::payload::diagnosis::check::silent_on_sound;

    const CODE: &str = "BASE64-UNPADDED";

    #[test]
    fn a_parser_cut_the_equals_signs_off() {
        first_is("unpadded", CODE, Certainty::Proven, "encryptedData 214-215; iv 22-23; session_key 22-23");
        silent_on_sound(CODE);
    }

    #[test]
    fn where_characters_are_missing_the_equals_signs_are_too() {
        near_miss(&damaged(&["cut-255"]), CODE);
        near_miss(&damaged(&["unpadded", "chars-lost"]), CODE);
    }
}
