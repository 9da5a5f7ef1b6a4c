//! The session_key is not 16 bytes, so it is no session_key.

use std::borrow::Cow;

use crate::payload::decode::DecodeProblem;
use crate::payload::decode::Decoded;
use crate::payload::decode::RepairKind;
use crate::payload::diagnosis::Certainty;
use crate::payload::diagnosis::Diagnosis;
use crate::payload::diagnosis::Proof;
use crate::payload::diagnosis::Weight;
use crate::payload::diagnosis::fault::Fault;
use crate::payload::diagnosis::rank::Rank;
use crate::payload::evidence::Evidence;
use crate::payload::reading::Change;
use crate::payload::search::are_numbers;
use crate::payload::search::is_sixteen_twice_encoded;
use crate::payload::slips::N_CHARS;
use crate::payload::submission::Part;
use crate::text::Said;

pub(super) static DIAGNOSIS: Diagnosis = Diagnosis {
    code: "KEY-LENGTH",
    title: "The session_key has the wrong length",
    why: "A session_key is 16 bytes, written as 24 characters of Base64 that end in \"==\". Some \
          libraries quietly take a longer key as AES-192 or AES-256 and produce noise.",
    remedy: "Paste session_key exactly as code2Session returned it, 24 characters; do not decode, shorten \
          or convert it on the way.",
    weight: Weight::Problem,
    fault: Fault::KeyForm,
    rank: Rank::Usual,
    blames: Some(Part::SessionKey),
    explains: &[],
    detect,
};

fn detect(evidence: &Evidence) -> Option<Proof> {
    let key = &evidence.parts.key;
    // A wrong character in a text of the right length is no wrong length, and what is no Base64 has no length of it.
    let is_base64 = matches!(key.problem, None | Some(DecodeProblem::ImpossibleLength { .. }));
    let text = evidence.question.submission.session_key.expose();
    let several = one_of_several(evidence, Part::SessionKey);
    let is_broken = several.is_some()
        || key.bytes.len() != 16
            && (is_base64 || are_values_in_a_row(text) || are_values_in_a_row(&key.repaired))
        || matches!(key.problem, Some(DecodeProblem::ImpossibleLength { .. }));
    // A key of another login opening the data leaves the given one as broken as it is.
    let is_replaced = evidence.change(|it| matches!(it, Change::KeyOfLogin { .. }).then_some(())).is_some();
    let edit = evidence.edit(Part::SessionKey).filter(|it| it.slip.changes_length());
    let is_mended = evidence.better.is_some() && !is_replaced && several.is_none() && edit.is_none();
    if key.is_absent() || !is_broken || is_mended {
        return None;
    }
    if is_written_otherwise(text, key) && !is_broken_notation(text) {
        return None;
    }
    if several.is_some() {
        return several;
    }
    let length = Said::new("{chars} characters that decode to {bytes} bytes, where 24 and 16 are needed")
        .with("chars", key.n_chars)
        .with("bytes", key.bytes.len());
    if let Some(edit) = edit {
        let proof = Proof::new(certainty_of_length(text, key), edit.said_with_trials());
        return Some(proof.and(undone(evidence)).and(length));
    }
    Some(Proof::new(certainty_of_length(text, key), length))
}

/// Several values in one text, one of which opens the data or makes it readable.
pub(super) fn one_of_several(evidence: &Evidence, part: Part) -> Option<Proof> {
    let (nth, n) = evidence.change(|it| match it {
        Change::OneOfSeveral { part: it, nth, n } if *it == part => Some((*nth, *n)),
        _ => None,
    })?;
    let fact = if evidence.best().opens() {
        Said::new("{n} values stand in the text, and with value {nth} the data opens")
    } else {
        Said::new("{n} values stand in the text, and with value {nth} the data is readable")
    };
    Some(Proof::new(Certainty::Proven, fact.with("n", n).with("nth", nth)))
}

/// How sure it is that a text has the wrong length: of an escape that was misread the length is not that of the text, and a
/// sign beside it may stand where a character of it stood.
pub(super) fn certainty_of_length(text: &str, decoded: &Decoded) -> Certainty {
    let n_beside = decoded.repair(RepairKind::Trimmed).map_or(0, |it| it.at.len());
    let n_body = text.trim().trim_end_matches('=').chars().count();
    let is_of_length_with_it = n_beside > 0 && n_body == N_CHARS;
    if decoded.is_plain() && !is_of_length_with_it { Certainty::Proven } else { Certainty::VeryLikely }
}

/// Whether sixteen bytes stand there in another notation than Base64, or in Base64 twice; so `text`, or as it was mended.
pub(super) fn is_written_otherwise(text: &str, decoded: &Decoded) -> bool {
    is_of_other_notation(text)
        || is_of_other_notation(&decoded.repaired)
        || is_sixteen_twice_encoded(&decoded.bytes)
}

/// Whether digits stand there that are sixteen bytes in no notation: hexadecimal with one lost, added or mistyped.
fn is_broken_notation(text: &str) -> bool {
    let n_digits = text.bytes().filter(u8::is_ascii_hexdigit).count();
    let is_bare = text.trim().bytes().all(|it| it.is_ascii_alphanumeric());
    is_bare && !are_numbers(text) && n_digits != FEWEST_DIGITS + 1
}

/// What comes of a key with its slip undone.
pub(super) fn undone(evidence: &Evidence) -> Said {
    if evidence.best().opens() {
        Said::new("with the slip undone the data opens")
    } else {
        Said::new("with the slip undone the data is readable")
    }
}

/// Of sixteen bytes, one lost.
const FEWEST_DIGITS: usize = 31;

/// Whether bytes are printed in digits, and not in Base64: then the length is none of Base64.
pub(super) fn is_of_other_notation(text: &str) -> bool {
    let (mut has_upper, mut has_lower) = (false, false);
    for it in text.bytes() {
        has_upper |= it.is_ascii_uppercase() && it.is_ascii_hexdigit();
        has_lower |= it.is_ascii_lowercase() && it.is_ascii_hexdigit();
        // Numbers have no letters, and hexadecimal has those of one case.
        if has_upper && has_lower {
            return false;
        }
    }
    if are_numbers(text) {
        return true;
    }
    if text.len() < FEWEST_DIGITS {
        return false;
    }
    let has_marks = memchr::memchr2(b'x', b'\\', text.as_bytes()).is_some();
    let bare = if has_marks {
        Cow::Owned(text.replace("0x", "").replace("\\x", "").replace("\\u00", ""))
    } else {
        Cow::Borrowed(text)
    };
    let n_signs = bare.bytes().filter(|it| b" :-,;[]{}\"'=\r\n\t".contains(it)).count();
    let n_digits = bare.bytes().filter(u8::is_ascii_hexdigit).count();
    n_digits >= FEWEST_DIGITS && n_digits * 10 >= (bare.len() - n_signs) * 9
}

/// Whether values of Base64 stand there one behind another, with signs between: a header or a field given twice.
pub(super) fn are_values_in_a_row(text: &str) -> bool {
    let is_around = |it: char| it.is_whitespace() || matches!(it, '"' | '\'');
    let pieces = text.split([',', ';']).map(|it| it.trim_matches(is_around));
    let is_value = |it: &str| {
        it.len() >= 20 && it.bytes().all(|it| it.is_ascii_alphanumeric() || matches!(it, b'+' | b'/' | b'='))
    };
    let mut n_values = 0;
    for piece in pieces.filter(|it| !it.is_empty()) {
        if !is_value(piece) {
            return false;
        }
        n_values += 1;
    }
    n_values >= 2
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
    use crate::payload::verdict::Verdict;
    use crate::text::Language;

    const CODE: &str = "KEY-LENGTH";

    #[test]
    fn a_key_with_its_end_cut_off() {
        first_is("key-cut", CODE, Certainty::Proven, "");
        silent_on_sound(CODE);
    }

    #[test]
    fn a_character_that_was_lost_is_found_again() {
        let lost = changed(Part::SessionKey, |it| it.replacen('h', "", 1));
        assert_eq!(certainty(&lost, CODE), Some(Certainty::Proven));
        assert_eq!(lost.inspect().verdict, Verdict::Repaired);
    }

    #[test]
    fn a_key_among_other_values_is_the_one_that_opens() {
        let list = |it: &str| format!(r#"["AAAAAAAAAAAAAAAAAAAAAA==","{it}"]"#);
        let login = |it: &str| format!(r#"{{"session_key":"{it}","openid":"o1","expires_in":7200}}"#);
        let cached = |it: &str| format!("{it}|o1|1700000000");
        for (scene, fact) in [
            (changed(Part::SessionKey, list), "2 values stand in the text, and with value 2 the data opens"),
            (changed(Part::SessionKey, login), "6 values stand in the text, and with value 2 the data opens"),
            (
                changed(Part::SessionKey, cached),
                "3 values stand in the text, and with value 1 the data opens",
            ),
        ] {
            assert_eq!(certainty(&scene, CODE), Some(Certainty::Proven), "{fact}");
            let inspection = scene.inspect();
            assert_eq!((inspection.verdict, inspection.findings.len()), (Verdict::Repaired, 1), "{fact}");
            let facts = &inspection.findings[0].proof.facts;
            assert!(facts.iter().any(|it| it.in_language(Language::English) == fact), "{facts:?}");
        }
        // None of them opens the data.
        let other = changed(Part::SessionKey, |_| "AAAAAAAAAAAAAAAAAAAAAA==|o1|1700000000".to_owned());
        assert_ne!(certainty(&other, CODE), Some(Certainty::Proven));
    }

    #[test]
    fn a_wrong_key_of_the_right_length() {
        near_miss(&damaged(&["wrong-key"]), CODE);
        near_miss(&damaged(&["key-hex"]), CODE);
    }

    #[test]
    fn a_quote_may_stand_where_a_character_stood() {
        let scene = changed(Part::SessionKey, |it| format!("“{}", &it[1..]));
        assert_eq!(certainty(&scene, CODE), Some(Certainty::VeryLikely));
        assert_eq!(
            certainty(&changed(Part::SessionKey, |it| it[1..].to_owned()), CODE),
            Some(Certainty::Proven)
        );
    }
}
