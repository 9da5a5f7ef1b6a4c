//! The key is written in hexadecimal.

use crate::payload::diagnosis::Diagnosis;
use crate::payload::diagnosis::Proof;
use crate::payload::diagnosis::Weight;
use crate::payload::diagnosis::cause::key_is_app_secret;
use crate::payload::diagnosis::cause::key_length;
use crate::payload::diagnosis::fault::Fault;
use crate::payload::diagnosis::rank::Rank;
use crate::payload::diagnosis::repaired::converted;
use crate::payload::evidence::Evidence;
use crate::payload::reading::Notation;
use crate::payload::submission::Part;
use crate::text::Said;

pub(super) static DIAGNOSIS: Diagnosis = Diagnosis {
    code: "KEY-HEX",
    title: "The session_key is written in hexadecimal",
    why: "code2Session gives the key in Base64, 24 characters. Somewhere it was decoded and printed as \
          32 hexadecimal digits; read as Base64 that is another, longer key.",
    remedy: "Store and pass session_key as the text that code2Session returned; where hexadecimal is \
          stored, decode it as such.",
    weight: Weight::Problem,
    fault: Fault::KeyForm,
    rank: Rank::Usual,
    blames: Some(Part::SessionKey),
    explains: &[&key_is_app_secret::DIAGNOSIS, &key_length::DIAGNOSIS],
    detect,
};

fn detect(evidence: &Evidence) -> Option<Proof> {
    let said = Said::new("read as hexadecimal the key opens the data");
    converted(evidence, Part::SessionKey, Notation::Hex, said)
}

#[cfg(test)]
mod tests {
    use crate::payload::diagnosis::Certainty;
    use crate::payload::diagnosis::check::damaged;
    use crate::payload::diagnosis::check::first_is;
    use crate::payload::diagnosis::check::near_miss;
    use crate::payload::diagnosis::check::silent_on_sound;

    const CODE: &str = "KEY-HEX";

    #[test]
    fn a_key_out_of_a_hex_dump() {
        first_is("key-hex", CODE, Certainty::Proven, "");
        silent_on_sound(CODE);
    }

    #[test]
    fn thirty_two_digits_that_open_nothing() {
        near_miss(&damaged(&["key-is-app-secret"]), CODE);
    }
}
