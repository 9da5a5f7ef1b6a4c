//! A text was encoded in Base64 twice.

use crate::payload::diagnosis::Certainty;
use crate::payload::diagnosis::Diagnosis;
use crate::payload::diagnosis::Proof;
use crate::payload::diagnosis::Weight;
use crate::payload::diagnosis::cause::cipher_lost_chars;
use crate::payload::diagnosis::cause::key_length;
use crate::payload::diagnosis::cause::key_mismatch;
use crate::payload::diagnosis::fault::Fault;
use crate::payload::diagnosis::rank::Rank;
use crate::payload::evidence::Evidence;
use crate::payload::reading::Change;
use crate::payload::reading::Notation;
use crate::payload::search::is_mostly_base64;
use crate::text::Said;

pub(super) static DIAGNOSIS: Diagnosis = Diagnosis {
    code: "DOUBLE-BASE64",
    title: "The text is Base64 of Base64",
    why: "encryptedData, iv and session_key are Base64 already. A program that encodes every binary \
          field encoded them once more.",
    remedy: "Do not encode what is Base64 already; on the other side decode once.",
    weight: Weight::Problem,
    fault: Fault::Transport,
    rank: Rank::Text,
    blames: None,
    explains: &[&cipher_lost_chars::DIAGNOSIS, &key_length::DIAGNOSIS, &key_mismatch::DIAGNOSIS],
    detect,
};

fn detect(evidence: &Evidence) -> Option<Proof> {
    by_change(evidence).or_else(|| by_shape(evidence))
}

/// Bytes of ciphertext are letters and digits of Base64 only when they are Base64 themselves.
fn by_shape(evidence: &Evidence) -> Option<Proof> {
    let bytes = &evidence.parts.data.bytes;
    let is_double = is_mostly_base64(bytes) && !evidence.best().opens();
    let fact = Said::new("nearly all of the {n} bytes of encryptedData are again characters of Base64")
        .with("n", bytes.len());
    is_double.then(|| Proof::new(Certainty::VeryLikely, fact))
}

fn by_change(evidence: &Evidence) -> Option<Proof> {
    let part = evidence.change(|it| match it {
        Change::Converted { part, notation: Notation::DoubleBase64 } => Some(*part),
        _ => None,
    })?;
    let certainty = if evidence.best().opens() { Certainty::Proven } else { Certainty::VeryLikely };
    let fact = Said::new("{part} decodes to Base64 again; decoded twice it opens").with("part", part.name());
    Some(Proof::new(certainty, fact))
}

#[cfg(test)]
mod tests {
    use crate::payload::diagnosis::Certainty;
    use crate::payload::diagnosis::check::damaged;
    use crate::payload::diagnosis::check::first_is;
    use crate::payload::diagnosis::check::near_miss;
    use crate::payload::diagnosis::check::silent_on_sound;

    const CODE: &str = "DOUBLE-BASE64";

    #[test]
    fn a_client_that_encodes_everything() {
        first_is("double-base64", CODE, Certainty::Proven, "");
        first_is("key-double-base64", CODE, Certainty::Proven, "");
        silent_on_sound(CODE);
    }

    #[test]
    fn hexadecimal_is_base64_too() {
        near_miss(&damaged(&["hex-encoded"]), CODE);
        near_miss(&damaged(&["wrong-key"]), CODE);
    }
}
