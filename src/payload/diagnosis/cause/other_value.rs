//! A value of another kind stands in the place of encryptedData, iv or session_key: a code, an openid, a token.
//!
//! Told by its form alone, which Base64 of random bytes does not have by chance; that it is that value nothing proves.

use crate::payload::diagnosis::Certainty;
use crate::payload::diagnosis::Diagnosis;
use crate::payload::diagnosis::Proof;
use crate::payload::diagnosis::Weight;
use crate::payload::diagnosis::cause::base64_url;
use crate::payload::diagnosis::cause::case_folded;
use crate::payload::diagnosis::cause::cipher_lost_chars;
use crate::payload::diagnosis::cause::hex_encoded;
use crate::payload::diagnosis::cause::key_char;
use crate::payload::diagnosis::cause::key_hex;
use crate::payload::diagnosis::cause::key_mismatch;
use crate::payload::diagnosis::fault::Fault;
use crate::payload::diagnosis::other_form::form_of;
use crate::payload::diagnosis::rank::Rank;
use crate::payload::evidence::Evidence;
use crate::payload::submission::Part;
use crate::text::Said;

pub(super) static DIAGNOSIS: Diagnosis = Diagnosis {
    code: "OTHER-VALUE",
    title: "A value of another kind stands in one of the fields",
    why: "Codes, tokens, openid, cloudID, the signature and ids of a program's own sessions are texts as well, each of a \
          form of its own. A variable was mixed up, or an answer was read by a wrong name.",
    remedy: "Look which variable the program puts into the field: encryptedData and iv are those of the callback, and \
             session_key is the one of code2Session.",
    weight: Weight::Problem,
    fault: Fault::Fields,
    rank: Rank::Text,
    blames: None,
    explains: &[
        &base64_url::DIAGNOSIS,
        &case_folded::DIAGNOSIS,
        &cipher_lost_chars::DIAGNOSIS,
        &hex_encoded::DIAGNOSIS,
        &key_char::DIAGNOSIS,
        &key_hex::DIAGNOSIS,
        &key_mismatch::DIAGNOSIS,
    ],
    detect,
};

fn detect(evidence: &Evidence) -> Option<Proof> {
    let fact = |part: Part| {
        let is_used = evidence.opens_with(part) || evidence.is_read_in_part(part);
        if is_used || evidence.field_of(part) != part {
            return None;
        }
        let form = form_of(evidence.question.submission.text(part).trim().trim_matches(['"', '\'']))?;
        let fact = Said::new("what stands as {part} has the form of {what}").with("part", part.name());
        Some(fact.with_said("what", Said::new(form)))
    };
    Proof::of(Certainty::VeryLikely, Part::NEEDED.into_iter().filter_map(fact))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::payload::diagnosis::check::certainty;
    use crate::payload::diagnosis::check::changed;
    use crate::payload::diagnosis::check::damaged;
    use crate::payload::diagnosis::check::near_miss;
    use crate::payload::diagnosis::check::silent_on_sound;

    const CODE: &str = "OTHER-VALUE";

    /// A cloudID, an openid, a login code, a phone code, a SHA-1, a UUID and a JSON Web Token.
    const VALUES: [&str; 7] = [
        "38_NSY92VeKQW0x1QmTzH-a0wXyqYlPcZgDfb3RkUoE7sJtMnLvGiHpAeOu",
        "oAbCdEfGhIjKlMnOpQrStUvWxYz0",
        "0a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P",
        "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
        "da39a3ee5e6b4b0d3255bfef95601890afd80709",
        "123e4567-e89b-12d3-a456-426614174000",
        "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl",
    ];

    #[test]
    fn values_of_other_kinds_as_data_and_as_key() {
        for value in VALUES {
            for part in [Part::EncryptedData, Part::SessionKey] {
                let scene = changed(part, |_| value.to_owned());
                assert_eq!(certainty(&scene, CODE), Some(Certainty::VeryLikely), "{} {value}", part.name());
                for code in ["KEY-HEX", "HEX-ENCODED", "CASE-FOLDED", "KEY-MISMATCH"] {
                    near_miss(&scene, code);
                }
            }
        }
        let scene = changed(Part::EncryptedData, |_| VALUES[0].to_owned());
        assert_eq!(scene.inspect().findings[0].diagnosis.code, CODE);
        silent_on_sound(CODE);
    }

    #[test]
    fn damaged_texts_have_no_such_form() {
        for name in
            ["wrong-key", "key-hex", "key-is-app-secret", "hex-encoded", "base64-url", "key-cut", "cut-255"]
        {
            near_miss(&damaged(&[name]), CODE);
        }
        near_miss(&changed(Part::SessionKey, |_| "oAbCdEfGhIjKlMnOpQrStUvWxYz+".to_owned()), CODE);
        near_miss(&changed(Part::EncryptedData, |it| format!("38_{it}")), CODE);
    }
}
