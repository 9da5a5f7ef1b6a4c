//! The bytes of a text went through a character set.

use crate::payload::diagnosis::Certainty;
use crate::payload::diagnosis::Diagnosis;
use crate::payload::diagnosis::Proof;
use crate::payload::diagnosis::Weight;
use crate::payload::diagnosis::cause::base64_unpadded;
use crate::payload::diagnosis::cause::cipher_changed;
use crate::payload::diagnosis::cause::cipher_lost_chars;
use crate::payload::diagnosis::cause::cipher_spliced;
use crate::payload::diagnosis::cause::cipher_truncated;
use crate::payload::diagnosis::cause::iv_length;
use crate::payload::diagnosis::cause::key_char;
use crate::payload::diagnosis::cause::key_length;
use crate::payload::diagnosis::cause::key_mismatch;
use crate::payload::diagnosis::cause::plus_lost;
use crate::payload::diagnosis::fault::Fault;
use crate::payload::diagnosis::rank::Rank;
use crate::payload::evidence::Evidence;
use crate::payload::reading::Change;
use crate::payload::reading::Notation;
use crate::payload::search::is_out_of_charset;
use crate::payload::search::places_of_bytes;
use crate::payload::submission::Part;
use crate::text::Said;

pub(super) static DIAGNOSIS: Diagnosis = Diagnosis {
    code: "CHARSET",
    title: "The bytes of a text went through a character set",
    why: "What Base64 stands for are bytes and no text. A program that decodes them into a string, as new String(bytes) \
          or Buffer.toString() does, and encodes that string again, makes other bytes of them: two of one in Latin-1, \
          and U+FFFD of all that is no UTF-8, which cannot be undone.",
    remedy: "Keep decoded bytes in an array of bytes; pass Base64 on as the text that came.",
    weight: Weight::Problem,
    fault: Fault::Transport,
    rank: Rank::Text,
    blames: None,
    explains: &[
        &base64_unpadded::DIAGNOSIS,
        &cipher_changed::DIAGNOSIS,
        &cipher_lost_chars::DIAGNOSIS,
        &cipher_spliced::DIAGNOSIS,
        &cipher_truncated::DIAGNOSIS,
        &iv_length::DIAGNOSIS,
        &key_char::DIAGNOSIS,
        &key_length::DIAGNOSIS,
        &key_mismatch::DIAGNOSIS,
        &plus_lost::DIAGNOSIS,
    ],
    detect,
};

fn detect(evidence: &Evidence) -> Option<Proof> {
    let undone = evidence.change(|it| match it {
        Change::Converted { part, notation: Notation::Charset } => Some(*part),
        _ => None,
    });
    if let Some(part) = undone {
        let is_own = evidence.field_of(part) == part;
        let certainty =
            if evidence.best().opens() && is_own { Certainty::Proven } else { Certainty::VeryLikely };
        let fact = Said::new("with each character of {part} taken for the byte that it was the data opens")
            .with("part", part.name());
        return Some(Proof::new(certainty, fact));
    }
    let is_through = |it: &Part| {
        let bytes = evidence.parts.get(*it).map_or(&[][..], |it| &it.bytes);
        !evidence.opens_with(*it) && is_out_of_charset(bytes)
    };
    let fact = |it: Part| {
        Said::new("the bytes of {part} are text of UTF-8, with characters that nobody writes")
            .with("part", it.name())
    };
    Proof::of(Certainty::VeryLikely, Part::NEEDED.into_iter().filter(is_through).map(fact))
        .or_else(|| question_marks(evidence))
        .or_else(|| bytes_as_characters(evidence))
}

/// The decoded bytes stand in the field themselves, each as a character or as U+FFFD.
fn bytes_as_characters(evidence: &Evidence) -> Option<Proof> {
    let places = |part: Part| {
        let text = evidence.question.submission.text(part);
        let at = places_of_bytes(text);
        // One row of them hides what stood there.
        let is_row = at.windows(2).all(|it| it[1] == it[0] + 1);
        let is_many = at.len() >= FEWEST_MARKS && at.len() * 4 >= text.chars().count() && !is_row;
        (is_many && !evidence.opens_with(part)).then_some((part, at))
    };
    let fact = |part: Part, n: usize| {
        let fact =
            Said::new("{n} characters of {part} are such as bytes become that a program takes for text");
        fact.with("n", n).with("part", part.name())
    };
    let found: Vec<(Part, Vec<usize>)> = Part::NEEDED.into_iter().filter_map(places).collect();
    let proof = Proof::of(Certainty::VeryLikely, found.iter().map(|(part, at)| fact(*part, at.len())))?;
    Some(found.into_iter().fold(proof, |proof, (part, at)| proof.at_characters(part, at)))
}

/// Fewer marks in sixteen bytes and more come about by chance.
const FEWEST_MARKS: usize = 6;

/// Of bytes that an encoder does not know it makes a question mark; of random bytes one in 256 is one.
fn question_marks(evidence: &Evidence) -> Option<Proof> {
    let n_marks = |it: Part| {
        let bytes = evidence.parts.get(it).map_or(&[][..], |it| &it.bytes);
        let n = memchr::memchr_iter(b'?', bytes).count();
        (n >= FEWEST_MARKS && n * 4 >= bytes.len() && !evidence.opens_with(it)).then_some((n, bytes.len()))
    };
    let fact = |it: Part| {
        let (n, all) = n_marks(it)?;
        let fact = Said::new(
            "{n} of the {all} bytes of {part} are question marks, as an encoder writes for what it does not know",
        );
        Some(fact.with("n", n).with("all", all).with("part", it.name()))
    };
    Proof::of(Certainty::VeryLikely, Part::NEEDED.into_iter().filter_map(fact))
}

#[cfg(test)]
mod tests {
    use base64::Engine as _;
    use base64::engine::general_purpose::STANDARD;

    use crate::payload::decode::decode_plain;
    use crate::payload::diagnosis::Certainty;
    use crate::payload::diagnosis::check::certainty;
    use crate::payload::diagnosis::check::changed;
    use crate::payload::diagnosis::check::damaged;
    use crate::payload::diagnosis::check::near_miss;
    use crate::payload::diagnosis::check::silent_on_sound;
    use crate::payload::submission::Part;

    const CODE: &str = "CHARSET";

    #[test]
    fn what_can_be_undone_is_proven_and_what_cannot_is_told() {
        for name in ["bytes-as-latin-1", "key-bytes-as-latin-1"] {
            assert_eq!(certainty(&damaged(&[name]), CODE), Some(Certainty::Proven), "{name}");
        }
        for name in ["bytes-as-text", "key-bytes-as-text", "iv-bytes-as-text"] {
            assert_eq!(certainty(&damaged(&[name]), CODE), Some(Certainty::VeryLikely), "{name}");
        }
        silent_on_sound(CODE);
    }

    #[test]
    fn bytes_that_became_question_marks() {
        let ascii = |it: &str| {
            let bytes = decode_plain(it).into_iter().map(|it| if it < 128 { it } else { b'?' });
            STANDARD.encode(bytes.collect::<Vec<u8>>())
        };
        let scene = changed(Part::EncryptedData, ascii);
        assert_eq!(certainty(&scene, CODE), Some(Certainty::VeryLikely));
        assert_eq!(scene.inspect().findings[0].diagnosis.code, CODE);
    }

    #[test]
    fn the_bytes_themselves_in_the_field() {
        for part in Part::NEEDED {
            let characters = |it: &str| decode_plain(it).into_iter().map(char::from).collect::<String>();
            let scene = changed(part, characters);
            let sure = certainty(&scene, CODE);
            assert_eq!(sure, Some(Certainty::Proven), "{}", part.name());
            let lossy = |it: &str| String::from_utf8_lossy(&decode_plain(it)).into_owned();
            let scene = changed(part, lossy);
            assert_eq!(certainty(&scene, CODE), Some(Certainty::VeryLikely), "{}", part.name());
            for missing in ["KEY-MISSING", "IV-MISSING", "CIPHER-EMPTY", "KEY-CHAR"] {
                near_miss(&scene, missing);
            }
        }
        near_miss(
            &changed(Part::Iv, |it| format!("{}{}{}", &it[..4], "\u{fffd}".repeat(12), &it[16..])),
            CODE,
        );
        // One character that was lost to a character set is none.
        near_miss(&changed(Part::SessionKey, |it| it.replacen('t', "\u{fffd}", 1)), CODE);
    }

    #[test]
    fn noise_is_no_text() {
        for name in ["wrong-key", "chars-lost", "double-base64", "hex-encoded", "key-cut"] {
            near_miss(&damaged(&[name]), CODE);
        }
    }
}
