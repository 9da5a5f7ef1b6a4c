//! `+` became a space: a form or query decoder read the Base64 as form data.

use crate::payload::decode::Repair;
use crate::payload::decode::RepairKind;
use crate::payload::diagnosis::Certainty;
use crate::payload::diagnosis::Diagnosis;
use crate::payload::diagnosis::Proof;
use crate::payload::diagnosis::Weight;
use crate::payload::diagnosis::repaired::repaired;
use crate::payload::evidence::Evidence;
use crate::payload::submission::Part;
use crate::text::Said;

pub(super) static DIAGNOSIS: Diagnosis = Diagnosis {
    code: "PLUS-SPACE",
    title: "A plus sign became a space",
    why: "Base64 uses \"+\", and form decoding (application/x-www-form-urlencoded, query strings) \
          reads \"+\" as a space. The text was sent without percent-encoding, so the server sees \
          spaces.",
    remedy: "Send the fields as JSON, or percent-encode each once with encodeURIComponent; do not patch \
          spaces back on the server.",
    weight: Weight::Problem,
    explains: &[],
    detect,
};

fn detect(evidence: &Evidence) -> Option<Proof> {
    let said = |part: Part, repair: &Repair| {
        Said::new("{n} spaces inside {part}, where Base64 has none")
            .with("n", repair.at.len())
            .with("part", part.name())
    };
    let proof = repaired(evidence, RepairKind::SpaceToPlus, |_, _| true, said)?;
    Some(match proof.certainty {
        Certainty::Proven => proof.and(Said::new("with \"+\" in their places the data opens")),
        _ => proof,
    })
}

#[cfg(test)]
mod tests {
    use crate::payload::diagnosis::check::first_is;
    use crate::payload::diagnosis::check::silent_on_sound;

    #[test]
    fn a_form_body_decoded_without_having_been_encoded() {
        first_is("plus-space", "PLUS-SPACE");
        silent_on_sound("PLUS-SPACE");
    }
}
