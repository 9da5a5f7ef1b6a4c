//! The AppSecret stands where the session_key belongs.

use crate::payload::diagnosis::Certainty;
use crate::payload::diagnosis::Diagnosis;
use crate::payload::diagnosis::Proof;
use crate::payload::diagnosis::Weight;
use crate::payload::diagnosis::cause::key_length;
use crate::payload::diagnosis::cause::key_mismatch;
use crate::payload::diagnosis::fault::Fault;
use crate::payload::diagnosis::rank::Rank;
use crate::payload::evidence::Evidence;
use crate::payload::submission::Part;
use crate::text::Said;

pub(super) static DIAGNOSIS: Diagnosis = Diagnosis {
    code: "KEY-IS-APP-SECRET",
    title: "The AppSecret was given as session_key",
    why: "The AppSecret is the password of the Mini Program and opens nothing. Its 32 digits are \
          Base64 too and decode to 24 bytes, which some libraries quietly take as a key of AES-192.",
    remedy: "Use the session_key that code2Session returns for the user's code. If the AppSecret was ever \
          sent to a client or pasted into a chat, reset it in the console.",
    weight: Weight::Problem,
    fault: Fault::KeyForm,
    rank: Rank::Usual,
    blames: Some(Part::SessionKey),
    explains: &[&key_length::DIAGNOSIS, &key_mismatch::DIAGNOSIS],
    detect,
};

fn detect(evidence: &Evidence) -> Option<Proof> {
    let text = evidence.question.submission.session_key.expose().trim().trim_matches(['"', '\'']);
    let is_hex = text.len() == 32 && text.bytes().all(|it| it.is_ascii_hexdigit());
    if !is_hex || evidence.best().key_fits() {
        return None;
    }
    let fact =
        Said::new("32 hexadecimal digits are what an AppSecret looks like; a session_key has 24 characters");
    // An MD5 looks the same, and so does a key in hexadecimal that is not this data's.
    let proof = Proof::new(Certainty::Possible, fact);
    Some(proof.and(Said::new("read as a key in hexadecimal it does not open the data either")))
}

#[cfg(test)]
mod tests {
    use crate::payload::diagnosis::Certainty;
    use crate::payload::diagnosis::check::changed;
    use crate::payload::diagnosis::check::damaged;
    use crate::payload::diagnosis::check::first_is;
    use crate::payload::diagnosis::check::near_miss;
    use crate::payload::diagnosis::check::silent_on_sound;
    use crate::payload::submission::Part;

    const CODE: &str = "KEY-IS-APP-SECRET";

    #[test]
    fn the_wrong_secret_of_the_config() {
        first_is("key-is-app-secret", CODE, Certainty::Possible, "");
        silent_on_sound(CODE);
    }

    #[test]
    fn thirty_two_digits_that_open_it_and_thirty_one() {
        near_miss(&damaged(&["key-hex"]), CODE);
        near_miss(&changed(Part::SessionKey, |_| "0123456789abcdef0123456789abcde".to_owned()), CODE);
    }
}
