//! encryptedData was compressed.

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
use crate::payload::submission::Part;
use crate::text::Said;

pub(super) static DIAGNOSIS: Diagnosis = Diagnosis {
    code: "COMPRESSED",
    title: "encryptedData was compressed",
    why: "The bytes of encryptedData were put through zlib or gzip before they were encoded. Ciphertext does not get smaller by that.",
    remedy: "Do not compress encryptedData, or decompress it before it is decrypted.",
    weight: Weight::Problem,
    fault: Fault::Transport,
    rank: Rank::Text,
    blames: None,
    explains: &[&case_folded::DIAGNOSIS, &cipher_lost_chars::DIAGNOSIS, &key_mismatch::DIAGNOSIS],
    detect,
};

fn detect(evidence: &Evidence) -> Option<Proof> {
    let said = || Said::new("decompressed the data opens");
    converted(evidence, Part::EncryptedData, Notation::Compressed, said)
}

#[cfg(test)]
mod tests {
    use crate::payload::diagnosis::Certainty;
    use crate::payload::diagnosis::check::damaged;
    use crate::payload::diagnosis::check::first_is;
    use crate::payload::diagnosis::check::near_miss;
    use crate::payload::diagnosis::check::silent_on_sound;

    const CODE: &str = "COMPRESSED";

    #[test]
    fn the_bytes_written_anew() {
        first_is("zlib", CODE, Certainty::Proven, "");
        silent_on_sound(CODE);
    }

    #[test]
    fn other_notations_and_other_damage() {
        near_miss(&damaged(&["hex-encoded"]), CODE);
        near_miss(&damaged(&["case-folded"]), CODE);
    }
}
