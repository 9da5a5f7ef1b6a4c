//! The values are right; the caller's library or its settings are not.

use crate::payload::diagnosis::Certainty;
use crate::payload::diagnosis::Diagnosis;
use crate::payload::diagnosis::Proof;
use crate::payload::diagnosis::Weight;
use crate::payload::diagnosis::fault::Fault;
use crate::payload::diagnosis::rank::Rank;
use crate::payload::error_text::Phrase;
use crate::payload::evidence::Evidence;
use crate::payload::verdict::Verdict;
use crate::text::Said;

pub(super) static DIAGNOSIS: Diagnosis = Diagnosis {
    code: "LIBRARY-PADDING",
    title: "These values open; the decrypting code uses other values or another padding",
    why: "Java names this padding PKCS5Padding and knows no PKCS7Padding; other code strips the \
          padding twice, by a fixed number or in blocks of 32. The data has nothing to do with it.",
    remedy: "Use AES-128-CBC with the platform's own PKCS#7 padding, and check that the program really decrypts \
             these values.",
    weight: Weight::Problem,
    fault: Fault::Library,
    rank: Rank::Usual,
    blames: None,
    explains: &[],
    detect,
};

/// Of values that open only in part or after repair no more is known.
const JAVA: &str = "Java has this padding under another name";

fn detect(evidence: &Evidence) -> Option<Proof> {
    let is_sound = Verdict::of(evidence) == Verdict::Sound;
    let phrases = || evidence.explained.iter().map(|it| it.phrase);
    let of_lengths = || phrases().find(|it| is_sound && is_about_lengths(it));
    let phrase = phrases().find(|it| it.is_about_padding).or_else(of_lengths)?;
    // Java names the missing padding itself; of other texts only sound data shows that they are not about it.
    let is_named = phrase.codes == ["LIBRARY-PADDING"] && phrase.seen_in == "Java";
    if !evidence.best().opens() || !(is_named || is_sound) {
        return None;
    }
    let fact = Said::new("with these values the data opens here, with sound padding of {n} bytes")
        .with("n", evidence.best().padding.n_bytes());
    // Where the values had to be mended, they are not what the title says, whatever Java lacks.
    let next = Said::new(phrase.next);
    let certainty = if is_named && is_sound { Certainty::Proven } else { Certainty::VeryLikely };
    let proof = Proof::new(certainty, fact).and(Said::new(
        "so the program that reports the error uses other values, or its library another padding",
    ));
    let proof = if is_sound { proof } else { proof.titled(JAVA) };
    Some(if is_named { proof.and(next) } else { proof })
}

/// Whether a library says that one of the values has no length or alphabet that it can be decrypted with.
fn is_about_lengths(phrase: &Phrase) -> bool {
    const CODES: [&str; 6] =
        ["CIPHER-LOST-CHARS", "CIPHER-TRUNCATED", "PLUS-SPACE", "BASE64-URL", "KEY-LENGTH", "IV-LENGTH"];
    phrase.seen_in != "–" && phrase.codes.first().is_some_and(|it| CODES.contains(it))
}

#[cfg(test)]
mod tests {
    use crate::forge::scene::Scene;
    use crate::payload::diagnosis::Certainty;
    use crate::payload::diagnosis::check::certainty;
    use crate::payload::diagnosis::check::damaged;
    use crate::payload::diagnosis::check::first_is;
    use crate::payload::diagnosis::check::near_miss;
    use crate::payload::diagnosis::check::saying;
    use crate::payload::diagnosis::check::silent_on_sound;

    const CODE: &str = "LIBRARY-PADDING";

    #[test]
    fn java_without_pkcs7() {
        first_is("library-padding", CODE, Certainty::Proven, "");
        first_is("library-other-values", CODE, Certainty::VeryLikely, "");
        silent_on_sound(CODE);
    }

    #[test]
    fn a_length_that_these_values_do_not_have() {
        let said =
            saying(Scene::phone_number(), "IllegalBlockSizeException: Input length not multiple of 16 bytes");
        assert_eq!(certainty(&said, CODE), Some(Certainty::VeryLikely));
        near_miss(&saying(damaged(&["cut-255"]), "Input length not multiple of 16 bytes"), CODE);
        near_miss(&saying(Scene::phone_number(), "'&iv=' + iv"), CODE);
    }

    #[test]
    fn data_that_does_not_open_or_had_to_be_mended() {
        let mut scene = damaged(&["library-padding"]);
        scene.submission.session_key = damaged(&["wrong-key"]).submission.session_key;
        near_miss(&scene, CODE);
        let mended = damaged(&["library-padding", "plus-space"]);
        assert_eq!(certainty(&mended, CODE), Some(Certainty::VeryLikely));
    }
}
