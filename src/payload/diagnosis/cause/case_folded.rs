//! All letters have the same case: the text was folded, and a long search alone unfolds it.

use crate::payload::diagnosis::Certainty;
use crate::payload::diagnosis::Diagnosis;
use crate::payload::diagnosis::Proof;
use crate::payload::diagnosis::Weight;
use crate::payload::diagnosis::cause::key_char;
use crate::payload::diagnosis::cause::key_length::is_of_other_notation;
use crate::payload::diagnosis::cause::key_mismatch;
use crate::payload::diagnosis::fault::Fault;
use crate::payload::diagnosis::rank::Rank;
use crate::payload::edit::Slip;
use crate::payload::evidence::Evidence;
use crate::payload::search::is_mostly_hex;
use crate::payload::submission::Part;
use crate::text::Said;

pub(super) static DIAGNOSIS: Diagnosis = Diagnosis {
    code: "CASE-FOLDED",
    title: "The text was turned into one case",
    why: "Base64 tells \"a\" from \"A\". A column, a header, a search index or a call of toLowerCase made \
          all letters alike, and all comes out as noise. Which ones were upper-case is found again by trying, where only one \
          of the texts is folded and the others are at hand.",
    remedy: "Find what changes the case (a case-folding column or key, toLowerCase, a header name) and \
          ask for a fresh payload.",
    weight: Weight::Problem,
    fault: Fault::Storage,
    rank: Rank::Usual,
    blames: None,
    explains: &[&key_mismatch::DIAGNOSIS, &key_char::DIAGNOSIS],
    detect,
};

/// Fewer letters than this may all be of one case by chance: once in 2⁴⁰ for the data, in 2¹² for a key.
const ENOUGH: [(Part, usize); 2] = [(Part::EncryptedData, 40), (Part::SessionKey, 12)];

fn detect(evidence: &Evidence) -> Option<Proof> {
    let mut edits = Part::NEEDED.into_iter().filter_map(|it| evidence.edit(it));
    if let Some(edit) = edits.find(|it| it.slip == Slip::Folded) {
        let proof = Proof::new(Certainty::Proven, edit.said_with_trials());
        let fact = Said::new("with the letters as they were the data opens");
        return Some(if evidence.best().opens() { proof.and(fact) } else { proof });
    }
    if evidence.best().key_fits() {
        // Of all three the iv alone may be folded and all behind the first block be readable.
        let is_wrong = !evidence.opens_with(Part::Iv) && !evidence.are_fields_moved();
        return folded(evidence, Part::Iv, ENOUGH_OF_IV).filter(|_| is_wrong && is_whole_iv(evidence));
    }
    let folded = ENOUGH.into_iter().filter_map(|(part, enough)| folded(evidence, part, enough));
    folded.reduce(|proof, other| other.facts.into_iter().fold(proof, Proof::and))
}

/// The same for an iv, beside a first block that is noise.
const ENOUGH_OF_IV: usize = 12;

fn is_whole_iv(evidence: &Evidence) -> bool {
    let iv = &evidence.parts.iv;
    iv.bytes.len() == 16 && iv.problem.is_none()
}

fn folded(evidence: &Evidence, part: Part, enough: usize) -> Option<Proof> {
    let text = evidence.parts.get(part)?.repaired.trim_end_matches('=');
    let n_upper = text.bytes().filter(u8::is_ascii_uppercase).count();
    let n_lower = text.bytes().filter(u8::is_ascii_lowercase).count();
    let n_others = n_upper.min(n_lower);
    if n_upper + n_lower < enough || n_others * 16 > n_upper + n_lower {
        return None;
    }
    // Signs between the digits are a print's.
    let n_digits = text.bytes().filter(u8::is_ascii_alphanumeric).count();
    let n_hex = text.bytes().filter(u8::is_ascii_hexdigit).count();
    let is_hex = n_hex * 10 >= n_digits * 9
        || is_mostly_hex(text)
        || is_of_other_notation(evidence.question.submission.text(part));
    if is_hex {
        return None;
    }
    if n_others != 0 {
        // So few by chance: once in 10⁹ for forty letters, and less the more there are.
        let fact =
            Said::new("of {all} letters of {part} all but {n} have the same case; Base64 uses both alike")
                .with("all", n_upper + n_lower)
                .with("part", part.name())
                .with("n", n_others);
        return (part == Part::EncryptedData).then(|| Proof::new(Certainty::VeryLikely, fact));
    }
    let said = if n_upper == 0 {
        Said::new("all {n} letters of {part} are lower-case; Base64 uses both cases alike")
    } else {
        Said::new("all {n} letters of {part} are upper-case; Base64 uses both cases alike")
    };
    // Base32 and hexadecimal have one case as well; they have a part of the letters. Signs may be what fills it up.
    let body = text.trim_end_matches(['+', '/']);
    let is_of = |letters: &str| body.bytes().all(|it| letters.contains(char::from(it.to_ascii_lowercase())));
    let is_base32 = is_of("abcdefghijklmnopqrstuvwxyz234567") || is_of("0123456789abcdefghijklmnopqrstuv");
    if is_base32 && text.len() > 24 {
        return None;
    }
    // With a wrong character of another notation among its own it would be no Base64.
    let is_base64 =
        evidence.parts.get(part).is_some_and(|it| it.problem.is_none()) && text.contains(['+', '/']);
    let is_certain = part == Part::EncryptedData && is_base64 && has_every_letter(text);
    let certainty = if is_certain { Certainty::Proven } else { Certainty::VeryLikely };
    Some(Proof::new(certainty, said.with("n", n_upper + n_lower).with("part", part.name())))
}

/// Whether what Base32 leaves out stands in a text at least a third as often as in Base64: the digits 0, 1, 8 and 9 in one
/// of its alphabets, the last four letters in the other.
fn has_every_letter(text: &str) -> bool {
    let is_often = |letters: &str| {
        let n = text.bytes().filter(|it| letters.contains(char::from(it.to_ascii_lowercase()))).count();
        n * 64 * 3 >= text.len() * 4
    };
    is_often("0189") && is_often("wxyz")
}

#[cfg(test)]
mod tests {
    use crate::forge::scene::Scene;
    use crate::payload::diagnosis::Certainty;
    use crate::payload::diagnosis::check::certainty;
    use crate::payload::diagnosis::check::changed;
    use crate::payload::diagnosis::check::damaged;
    use crate::payload::diagnosis::check::first_is;
    use crate::payload::diagnosis::check::near_miss;
    use crate::payload::diagnosis::check::silent_on_sound;
    use crate::payload::submission::Part;

    const CODE: &str = "CASE-FOLDED";

    #[test]
    fn to_lower_case_on_everything() {
        first_is("case-folded", CODE, Certainty::Proven, "");
        first_is("key-case-folded", CODE, Certainty::VeryLikely, "");
        silent_on_sound(CODE);
    }

    #[test]
    fn an_iv_in_one_case_beside_a_first_block_that_is_noise() {
        // Of user info the first block is not known whole, and no search gives the iv back.
        let mut scene = Scene::user_info();
        let iv = scene.submission.iv.expose().to_ascii_lowercase();
        scene.submission.iv = iv.as_str().into();
        assert!(certainty(&scene, CODE).is_some(), "{iv}");
        near_miss(&damaged(&["wrong-iv"]), CODE);
    }

    #[test]
    fn hexadecimal_and_base32_have_one_case_as_well() {
        near_miss(&damaged(&["hex-encoded", "char-changed"]), CODE);
        let base32 = changed(Part::EncryptedData, |_| "KRUGS4ZANFZSA3TPOQQGE5LU".repeat(9));
        near_miss(&base32, CODE);
    }

    #[test]
    fn base32_with_signs_among_it_is_not_proven_to_be_folded() {
        let base32 = changed(Part::EncryptedData, |_| "KRUGS4ZANFZSA3TPOQQG+5LU".repeat(9));
        assert_ne!(certainty(&base32, CODE), Some(Certainty::Proven));
    }
}
