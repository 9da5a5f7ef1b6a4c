//! encryptedData is written in Base32.

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
use crate::payload::submission::Part;
use crate::text::Said;

pub(super) static DIAGNOSIS: Diagnosis = Diagnosis {
    code: "BASE32",
    title: "encryptedData is written in Base32",
    why: "encryptedData of the callback is Base64. A program decoded it and wrote the bytes anew in Base32, which has 32 characters and one case.",
    remedy: "Pass encryptedData on as the callback gives it, or decode it from Base32 where it is stored so.",
    weight: Weight::Problem,
    fault: Fault::Transport,
    rank: Rank::Text,
    blames: None,
    explains: &[&case_folded::DIAGNOSIS, &cipher_lost_chars::DIAGNOSIS, &key_mismatch::DIAGNOSIS],
    detect,
};

fn detect(evidence: &Evidence) -> Option<Proof> {
    let said = || Said::new("read as Base32 the data opens");
    converted(evidence, Part::EncryptedData, Notation::Base32, said)
        .or_else(|| [Part::Iv, Part::SessionKey].into_iter().find_map(|it| of_sixteen(evidence, it)))
        .or_else(|| by_shape(evidence))
}

/// Of the iv and the key.
const OF_SIXTEEN: &str = "A text is written in Base32";

fn of_sixteen(evidence: &Evidence, part: Part) -> Option<Proof> {
    let said = || Said::new("read as Base32 {part} opens the data").with("part", part.name());
    converted(evidence, part, Notation::Base32, said).map(|it| it.titled(OF_SIXTEEN))
}

/// Base64 in one case has `0`, `1`, `8`, `9`, `+` or `/` among so many characters, but for one text in 60,000.
const LONG_ENOUGH: usize = 64;

/// Letters of one case and the digits from 2 to 7, and something else wrong.
fn by_shape(evidence: &Evidence) -> Option<Proof> {
    let text = evidence.parts.data.repaired.trim_end_matches('=').as_bytes();
    let is_of = |is_letter: fn(&u8) -> bool| {
        text.iter().all(|it| is_letter(it) || (b'2'..=b'7').contains(it)) && text.iter().any(is_letter)
    };
    let is_print = is_of(u8::is_ascii_uppercase) || is_of(u8::is_ascii_lowercase);
    let is_telling = text.len() >= LONG_ENOUGH && is_print && !evidence.opens_with(Part::EncryptedData);
    let fact = Said::new("encryptedData is letters of one case and the digits from 2 to 7 alone");
    is_telling.then(|| Proof::new(Certainty::VeryLikely, fact))
}

#[cfg(test)]
mod tests {
    use crate::payload::diagnosis::Certainty;
    use crate::payload::diagnosis::check::certainty;
    use crate::payload::diagnosis::check::damaged;
    use crate::payload::diagnosis::check::first_is;
    use crate::payload::diagnosis::check::near_miss;
    use crate::payload::diagnosis::check::silent_on_sound;

    const CODE: &str = "BASE32";

    #[test]
    fn the_bytes_written_anew() {
        first_is("base32", CODE, Certainty::Proven, "");
        silent_on_sound(CODE);
    }

    #[test]
    fn with_something_else_wrong() {
        assert_eq!(certainty(&damaged(&["base32", "wrong-key"]), CODE), Some(Certainty::VeryLikely));
        near_miss(&damaged(&["case-folded", "wrong-key"]), CODE);
    }

    #[test]
    fn other_notations_and_other_damage() {
        near_miss(&damaged(&["hex-encoded"]), CODE);
        near_miss(&damaged(&["case-folded"]), CODE);
    }
}
