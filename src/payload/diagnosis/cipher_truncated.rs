//! The end of the data is missing: what is there is readable, and then it stops.

use crate::payload::blocks::Readability;
use crate::payload::diagnosis::Certainty;
use crate::payload::diagnosis::Diagnosis;
use crate::payload::diagnosis::Proof;
use crate::payload::diagnosis::Weight;
use crate::payload::evidence::Evidence;
use crate::payload::submission::Part;
use crate::text::Said;

pub(super) static DIAGNOSIS: Diagnosis = Diagnosis {
    code: "CIPHER-TRUNCATED",
    title: "The end of the data was cut off",
    why: "A column, a log line or a form field holds fewer characters than the data has. All that is \
          left decrypts, but padding and the closing braces are gone.",
    remedy: "Store encryptedData in a column without a short limit (TEXT), lift the log or field limit, \
          and ask for a fresh payload.",
    weight: Weight::Problem,
    explains: &[],
    detect,
};

/// Limits of columns, logs and fields that cut texts.
const KNOWN_LIMITS: [usize; 13] = [128, 200, 250, 255, 256, 500, 512, 1000, 1023, 1024, 2000, 2048, 4000];

fn detect(evidence: &Evidence) -> Option<Proof> {
    let best = evidence.best();
    let n_blocks = best.blocks.len();
    if best.readability != Readability::NoEnd || !best.key_fits() {
        return None;
    }
    let fact = Said::new("all {n} whole blocks are readable, but the text has no end and no padding")
        .with("n", n_blocks);
    let mut proof = Proof::new(Certainty::Proven, fact).at_blocks(vec![n_blocks - 1]);
    let n_leftover = best.n_leftover_bytes();
    if n_leftover != 0 {
        proof = proof.and(Said::new("{n} bytes are left behind the last whole block").with("n", n_leftover));
    }
    let n_chars = evidence.parts.data.n_chars;
    if KNOWN_LIMITS.contains(&n_chars) {
        proof = proof.and(
            Said::new("the text has exactly {n} characters, a usual limit of columns and logs")
                .with("n", n_chars),
        );
    }
    let end = n_chars.saturating_sub(1);
    Some(proof.at_characters(Part::EncryptedData, vec![end]))
}

#[cfg(test)]
mod tests {
    use crate::payload::diagnosis::check::first_is;
    use crate::payload::diagnosis::check::silent_on_sound;

    #[test]
    fn a_column_of_255_characters() {
        first_is("cut-255", "CIPHER-TRUNCATED");
        first_is("cut-at-block", "CIPHER-TRUNCATED");
        silent_on_sound("CIPHER-TRUNCATED");
    }
}
