//! The URL-safe alphabet of Base64, which WeChat does not use.

use crate::payload::decode::RepairKind;
use crate::payload::diagnosis::Diagnosis;
use crate::payload::diagnosis::Proof;
use crate::payload::diagnosis::Weight;
use crate::payload::diagnosis::fault::Fault;
use crate::payload::diagnosis::rank::Rank;
use crate::payload::diagnosis::repaired::repaired;
use crate::payload::evidence::Evidence;
use crate::payload::reading::Change;
use crate::payload::reading::Notation;
use crate::payload::submission::Part;
use crate::text::Said;

pub(super) static DIAGNOSIS: Diagnosis = Diagnosis {
    code: "BASE64-URL",
    title: "The text is in the URL alphabet of Base64",
    why: "WeChat writes standard Base64 with \"+\" and \"/\". A library on the way wrote it anew as \
          base64url, with \"-\" and \"_\" in their places; a strict decoder refuses those.",
    remedy: "Pass the text on as it is and do not encode it anew; where it must be base64url, decode it \
          with that alphabet.",
    weight: Weight::Problem,
    fault: Fault::Transport,
    rank: Rank::Text,
    blames: None,
    explains: &[],
    detect,
};

fn detect(evidence: &Evidence) -> Option<Proof> {
    let proof = repaired(
        evidence,
        RepairKind::UrlAlphabet,
        |_, _| true,
        |part, repair| {
            Said::new("{n} signs in {part} that another alphabet has for \"+\", \"/\" and \"=\"")
                .with("part", part.name())
                .with("n", repair.at.len())
        },
    )?;
    // In base64url proper no other signs stand, and none at the end for `=`.
    let is_other = |it: &Part| {
        evidence.question.submission.text(*it).trim_end().ends_with(['-', '_'])
            || evidence.question.submission.text(*it).contains(['*', '.'])
    };
    let is_read_so = |it: &Change| matches!(it, Change::Converted { notation: Notation::Alphabet, .. });
    let is_read_so = evidence.best().reading.changes.iter().any(is_read_so);
    Some(if is_read_so || Part::NEEDED.iter().any(is_other) { proof.titled(OTHER) } else { proof })
}

const OTHER: &str = "The text is in another alphabet than that of standard Base64";

#[cfg(test)]
mod tests {
    use crate::payload::diagnosis::Certainty;
    use crate::payload::diagnosis::check::changed;
    use crate::payload::diagnosis::check::first_is;
    use crate::payload::diagnosis::check::near_miss;
    use crate::payload::diagnosis::check::silent_on_sound;
    use crate::payload::submission::Part;

    const CODE: &str = "BASE64-URL";

    #[test]
    fn written_anew_as_base64url() {
        first_is("base64-url", CODE, Certainty::Proven, "encryptedData 15, 79, 89, 103-104, 130, 132");
        silent_on_sound(CODE);
    }

    #[test]
    fn stars_of_a_mask_and_dashes_of_a_rule() {
        near_miss(&changed(Part::EncryptedData, |it| format!("----- {it} -----")), CODE);
    }
}
