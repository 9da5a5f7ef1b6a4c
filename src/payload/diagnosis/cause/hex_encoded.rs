//! encryptedData is written in hexadecimal.

use crate::payload::diagnosis::Certainty;
use crate::payload::diagnosis::Diagnosis;
use crate::payload::diagnosis::Proof;
use crate::payload::diagnosis::Weight;
use crate::payload::diagnosis::cause::case_folded;
use crate::payload::diagnosis::cause::cipher_lost_chars;
use crate::payload::diagnosis::cause::key_mismatch;
use crate::payload::diagnosis::fault::Fault;
use crate::payload::diagnosis::rank::Rank;
use crate::payload::diagnosis::repaired::converted;
use crate::payload::evidence::Evidence;
use crate::payload::reading::Notation;
use crate::payload::search::is_mostly_hex;
use crate::payload::submission::Part;
use crate::text::Said;

pub(super) static DIAGNOSIS: Diagnosis = Diagnosis {
    code: "HEX-ENCODED",
    title: "encryptedData is written in hexadecimal",
    why: "The bytes were printed as hexadecimal digits instead of Base64, as databases and debuggers \
          do. All those digits are characters of Base64 too, so decoding does not fail; it gives other \
          bytes.",
    remedy: "Pass encryptedData on as the Base64 text that came; read a BLOB column out as Base64.",
    weight: Weight::Problem,
    fault: Fault::Transport,
    rank: Rank::Text,
    blames: None,
    explains: &[&case_folded::DIAGNOSIS, &cipher_lost_chars::DIAGNOSIS, &key_mismatch::DIAGNOSIS],
    detect,
};

fn detect(evidence: &Evidence) -> Option<Proof> {
    let said = || Said::new("read as hexadecimal the data opens");
    if let Some(proof) = converted(evidence, Part::EncryptedData, Notation::Hex, said) {
        return Some(proof);
    }
    if evidence.best().opens() {
        return None;
    }
    // No Base64 of a payload consists of these 22 of its 64 characters alone, or nearly so.
    let text = evidence.parts.data.repaired.trim_end_matches('=');
    let n_hex = text.bytes().filter(|it| it.is_ascii_hexdigit()).count();
    let fact =
        Said::new("{n} of {all} characters of encryptedData are hexadecimal digits; of Base64 a third is")
            .with("n", n_hex)
            .with("all", text.len());
    is_mostly_hex(text).then(|| Proof::new(Certainty::VeryLikely, fact))
}

#[cfg(test)]
mod tests {
    use crate::payload::diagnosis::Certainty;
    use crate::payload::diagnosis::check::certainty;
    use crate::payload::diagnosis::check::damaged;
    use crate::payload::diagnosis::check::first_is;
    use crate::payload::diagnosis::check::near_miss;
    use crate::payload::diagnosis::check::silent_on_sound;

    const CODE: &str = "HEX-ENCODED";

    #[test]
    fn a_blob_column_read_out() {
        first_is("hex-encoded", CODE, Certainty::Proven, "");
        silent_on_sound(CODE);
    }

    #[test]
    fn one_case_is_not_hexadecimal() {
        near_miss(&damaged(&["case-folded"]), CODE);
        near_miss(&damaged(&["key-hex"]), CODE);
    }

    #[test]
    fn what_does_not_open_is_very_likely_at_most() {
        let scene = damaged(&["hex-encoded", "char-changed"]);
        assert_eq!(certainty(&scene, CODE), Some(Certainty::VeryLikely));
    }
}
