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
use crate::payload::search::is_sixteen_twice_encoded;
use crate::payload::submission::Part;
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
    by_change(evidence)
        .or_else(|| by_shape(evidence))
        .or_else(|| [Part::SessionKey, Part::Iv].into_iter().find_map(|it| sixteen_by_shape(evidence, it)))
}

/// A key or an iv whose bytes are sixteen bytes in Base64: random bytes never are.
fn sixteen_by_shape(evidence: &Evidence, part: Part) -> Option<Proof> {
    let is_double = is_sixteen_twice_encoded(&evidence.parts.get(part)?.bytes);
    let fact = Said::new("{part} decodes to Base64 of sixteen bytes").with("part", part.name());
    is_double.then(|| Proof::new(Certainty::VeryLikely, fact))
}

/// Bytes of ciphertext are letters and digits of Base64 only when they are Base64 themselves.
fn by_shape(evidence: &Evidence) -> Option<Proof> {
    let bytes = &evidence.parts.data.bytes;
    let is_double = !evidence.best().opens() && is_mostly_base64(bytes);
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
    let fact =
        Said::new("{part} decodes to Base64 again; decoded to the end it opens").with("part", part.name());
    Some(Proof::new(certainty, fact))
}

#[cfg(test)]
mod tests {
    use base64::Engine as _;
    use base64::engine::general_purpose::STANDARD;

    use crate::payload::diagnosis::Certainty;
    use crate::payload::diagnosis::check::certainty;
    use crate::payload::diagnosis::check::damaged;
    use crate::payload::diagnosis::check::first_is;
    use crate::payload::diagnosis::check::near_miss;
    use crate::payload::diagnosis::check::silent_on_sound;
    use crate::payload::submission::Part;

    const CODE: &str = "DOUBLE-BASE64";

    #[test]
    fn a_client_that_encodes_everything() {
        first_is("double-base64", CODE, Certainty::Proven, "");
        first_is("key-double-base64", CODE, Certainty::Proven, "");
        silent_on_sound(CODE);
    }

    #[test]
    fn an_iv_and_a_key_are_told_where_nothing_opens() {
        for part in [Part::Iv, Part::SessionKey] {
            let mut scene = damaged(&["wrong-key"]);
            let twice = STANDARD.encode(scene.submission.text(part));
            *scene.submission.text_mut(part) = twice.as_str().into();
            assert_eq!(certainty(&scene, CODE), Some(Certainty::VeryLikely));
            near_miss(&scene, "IV-LENGTH");
            near_miss(&scene, "KEY-LENGTH");
        }
    }

    #[test]
    fn hexadecimal_is_base64_too() {
        near_miss(&damaged(&["hex-encoded"]), CODE);
        near_miss(&damaged(&["wrong-key"]), CODE);
    }
}
