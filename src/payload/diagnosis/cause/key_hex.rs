//! The key is written in hexadecimal.

use crate::payload::decrypt::BLOCK;
use crate::payload::diagnosis::Certainty;
use crate::payload::diagnosis::Diagnosis;
use crate::payload::diagnosis::Proof;
use crate::payload::diagnosis::Weight;
use crate::payload::diagnosis::cause::key_is_app_secret;
use crate::payload::diagnosis::cause::key_length;
use crate::payload::diagnosis::cause::key_length::is_of_other_notation;
use crate::payload::diagnosis::fault::Fault;
use crate::payload::diagnosis::other_form::form_of;
use crate::payload::diagnosis::rank::Rank;
use crate::payload::diagnosis::repaired::converted;
use crate::payload::evidence::Evidence;
use crate::payload::reading::Notation;
use crate::payload::search::are_numbers;
use crate::payload::search::hex_with_signs;
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
    let said = || Said::new("read as hexadecimal the key opens the data");
    converted(evidence, Part::SessionKey, Notation::Hex, said).or_else(|| by_shape(evidence))
}

/// Sixteen bytes in hexadecimal digits with signs between them are neither Base64 nor an AppSecret; whether they are the
/// right ones, readable data would show.
fn by_shape(evidence: &Evidence) -> Option<Proof> {
    let text = evidence.question.submission.session_key.expose();
    // A UUID and a code of the phone number button are digits as well.
    if evidence.opens_with(Part::SessionKey) || are_numbers(text) || form_of(text.trim()).is_some() {
        return None;
    }
    // Thirty-two digits without signs are more likely an AppSecret.
    let bare = text.trim();
    let is_bare = bare.bytes().all(|it| it.is_ascii_hexdigit()) && is_of_other_notation(bare);
    let n_bytes = match hex_with_signs(text) {
        Some(bytes) => bytes.len(),
        None if is_bare && bare.len() > 2 * BLOCK => bare.len() / 2,
        None => return None,
    };
    let fact = if n_bytes == BLOCK {
        Said::new("the session_key is 32 hexadecimal digits with signs between them")
    } else {
        Said::new("the session_key is hexadecimal digits of {n} bytes, where 16 are needed")
            .with("n", n_bytes)
    };
    Some(Proof::new(Certainty::VeryLikely, fact))
}

#[cfg(test)]
mod tests {
    use crate::payload::diagnosis::Certainty;
    use crate::payload::diagnosis::check::certainty;
    use crate::payload::diagnosis::check::changed;
    use crate::payload::diagnosis::check::damaged;
    use crate::payload::diagnosis::check::first_is;
    use crate::payload::diagnosis::check::near_miss;
    use crate::payload::diagnosis::check::silent_on_sound;
    use crate::payload::submission::Part;

    const CODE: &str = "KEY-HEX";

    #[test]
    fn a_key_out_of_a_hex_dump() {
        first_is("key-hex", CODE, Certainty::Proven, "");
        silent_on_sound(CODE);
    }

    #[test]
    fn digits_with_signs_that_open_nothing() {
        let text = "a1:b2:c3:d4:e5:f6:07:18:29:3a:4b:5c:6d:7e:8f:90";
        let of = |text: &str| certainty(&changed(Part::SessionKey, |_| text.to_owned()), CODE);
        assert_eq!(of(text), Some(Certainty::VeryLikely));
        assert_eq!(of(&format!("ff:{text}")), Some(Certainty::VeryLikely));
        assert_eq!(of(&text[3..]), None);
        assert_eq!(of(&text.replace(':', "")), None);
    }

    #[test]
    fn thirty_two_digits_that_open_nothing() {
        near_miss(&damaged(&["key-is-app-secret"]), CODE);
    }
}
