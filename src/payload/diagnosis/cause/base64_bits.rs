//! The last character of a text holds bits that belong to no byte.

use crate::payload::decode::Decoded;
use crate::payload::decode::n_unused_bits;
use crate::payload::decode::value_of;
use crate::payload::diagnosis::Certainty;
use crate::payload::diagnosis::Diagnosis;
use crate::payload::diagnosis::Proof;
use crate::payload::diagnosis::Weight;
use crate::payload::diagnosis::fault::Fault;
use crate::payload::diagnosis::rank::Rank;
use crate::payload::diagnosis::repaired::right_text;
use crate::payload::edit::Edit;
use crate::payload::evidence::Evidence;
use crate::payload::reading::Change;
use crate::payload::submission::Part;
use crate::text::Said;

pub(super) static DIAGNOSIS: Diagnosis = Diagnosis {
    code: "BASE64-BITS",
    title: "The last character holds bits that no encoder writes",
    why: "Bytes end within the last character of their Base64, and what is left of its six bits is zero. Where it is \
          not, the character was typed, read by a camera or made up. Lenient decoders drop these bits and give the \
          same bytes; strict ones, as of Go, Java and Rust, refuse the text.",
    remedy: "Copy the text again from where it comes from; in a mock, encode real bytes.",
    weight: Weight::Problem,
    fault: Fault::Transport,
    rank: Rank::Least,
    blames: None,
    explains: &[],
    detect,
};

fn detect(evidence: &Evidence) -> Option<Proof> {
    let odd = Part::NEEDED.into_iter().filter_map(|part| Some((part, last_of(evidence, part)?)));
    let proof = odd.fold(None, |proof: Option<Proof>, (part, at)| {
        let fact = Said::new(
            "the last character of {part} before \"=\" has bits behind the last byte that are not zero",
        )
        .with("part", part.name());
        let proof = match proof {
            Some(proof) => proof.and(fact),
            None => Proof::new(Certainty::Proven, fact),
        };
        // A sign of another alphabet may as well be none of any.
        let is_sign = !ends_in_base64(evidence, part);
        let proof = if is_sign { proof.at_most(Certainty::VeryLikely) } else { proof };
        Some(proof.at_characters(part, vec![at]))
    })?;
    if !evidence.is_end_guessed() {
        return Some(proof);
    }
    Some(proof.and(Said::new(
        "the last byte of iv is made of this character and the one before: if either is wrong, so is byte 16 of the content",
    )))
}

/// Where the odd character stands, in a text that is whole but for it.
fn last_of(evidence: &Evidence, part: Part) -> Option<usize> {
    let text = evidence.parts.get(part)?;
    let is_whole = !text.bytes.is_empty() && text.bytes.len().is_multiple_of(16);
    let is_other = |it: &Change| match it {
        Change::Converted { part: of, .. } => evidence.field_of(*of) == part,
        Change::OneOfSeveral { part: of, .. } | Change::PlusInserted { part: of, .. } => *of == part,
        _ => false,
    };
    let is_read_otherwise = evidence.best().reading.changes.iter().any(is_other);
    let has_bits = match evidence.edit(part) {
        Some(edit) => has_bits_beside(edit, &text.repaired, right_text(evidence, part)?.expose()),
        None => text.has_trailing_bits && is_whole,
    };
    // Of a text that does not do, more than these bits is wrong.
    if !has_bits || is_read_otherwise || !evidence.opens_with(part) {
        return None;
    }
    let last = text.repaired.trim_end_matches('=').chars().next_back()?;
    let given: Vec<char> = evidence.question.submission.text(part).chars().collect();
    // Padding within: another text follows, and its end is looked at by nobody.
    let end = given.iter().rposition(char::is_ascii_alphanumeric)?;
    let start = given.iter().position(char::is_ascii_alphanumeric)?;
    if given[start..end].contains(&'=') {
        return None;
    }
    given.iter().rposition(|it| *it == last).or_else(|| given.iter().rposition(char::is_ascii_alphanumeric))
}

/// Whether a text that had a slip far from its end differs from the right one in bits behind the last byte as well.
fn has_bits_beside(edit: &Edit, given: &str, right: &str) -> bool {
    let [given, right] = [given, right].map(|it| it.trim_end_matches('='));
    let n_unused = n_unused_bits(right.len());
    let last = |text: &str| text.bytes().next_back().and_then(value_of);
    let is_far = edit.at.iter().all(|it| it + 4 < right.len());
    let (Some(given), Some(right)) = (last(given), last(right)) else { return false };
    0 < n_unused && is_far && given != right && given >> n_unused == right >> n_unused
}

/// Whether the last character stands in the text as it was given, and was not read for another.
fn ends_in_base64(evidence: &Evidence, part: Part) -> bool {
    let repaired = evidence.parts.get(part).map_or("", |it| it.repaired.trim_end_matches('='));
    let last = repaired.chars().next_back();
    let is_plain = evidence.parts.get(part).is_some_and(Decoded::is_plain);
    is_plain
        && last.is_none_or(|it| {
            it.is_ascii_alphanumeric() || evidence.question.submission.text(part).contains(it)
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forge::scene::Scene;
    use crate::forge::world;
    use crate::payload::diagnosis::check::certainty;
    use crate::payload::diagnosis::check::changed;
    use crate::payload::diagnosis::check::damaged;
    use crate::payload::diagnosis::check::first_is;
    use crate::payload::diagnosis::check::near_miss;
    use crate::payload::diagnosis::check::silent_on_sound;
    use crate::payload::verdict::Verdict;

    const CODE: &str = "BASE64-BITS";

    #[test]
    fn a_last_character_of_which_no_bit_counts() {
        first_is("last-bits", CODE, Certainty::Proven, "encryptedData 213");
        silent_on_sound(CODE);
    }

    #[test]
    fn what_a_strict_decoder_refuses_is_not_sound() {
        for part in Part::NEEDED {
            let scene = changed(part, |it| {
                let body = it.trim_end_matches('=');
                let last = match body.chars().last().unwrap() {
                    'A' => 'B',
                    'Q' => 'R',
                    'g' => 'h',
                    _ => 'x',
                };
                format!("{}{last}==", &body[..body.len() - 1])
            });
            assert_eq!(certainty(&scene, CODE), Some(Certainty::Proven), "{}", part.name());
            assert_eq!(scene.inspect().verdict, Verdict::Repaired, "{}", part.name());
        }
    }

    #[test]
    fn an_iv_whose_last_two_characters_changed_places_leaves_a_byte_in_doubt() {
        let mut n_in_doubt = 0;
        // Of a phone number the sixteenth byte is known, of an openid it is not.
        for seed in 0..200 {
            let mut scene = world::sound(seed);
            let text = scene.submission.iv.expose().trim_end_matches('=').to_owned();
            let (body, end) = text.split_at(20);
            scene.submission.iv = format!("{body}{}{}==", &end[1..], &end[..1]).as_str().into();
            let inspection = scene.inspect();
            let best = inspection.evidence.best();
            let has_odd_end = inspection.evidence.parts.iv.has_trailing_bits;
            if has_odd_end && best.opens() && best.plaintext() != scene.forged.plaintext.expose().as_bytes() {
                assert_eq!(inspection.verdict, Verdict::Doubtful, "{seed}");
                n_in_doubt += 1;
            }
        }
        assert!(n_in_doubt > 0);
    }

    #[test]
    fn beside_a_slip_far_from_the_end() {
        assert_eq!(certainty(&damaged(&["char-lost", "last-bits"]), CODE), Some(Certainty::Proven));
        near_miss(&damaged(&["char-lost"]), CODE);
    }

    #[test]
    fn a_cut_leaves_such_bits_and_is_another_cause() {
        near_miss(&changed(Part::EncryptedData, |it| it[..50].to_owned()), CODE);
        near_miss(&Scene::user_info(), CODE);
        near_miss(&changed(Part::EncryptedData, |it| format!("{it}{it}")), CODE);
    }

    #[test]
    fn a_sign_of_another_alphabet_may_be_none_of_any() {
        let scene = changed(Part::SessionKey, |it| {
            let body = it.trim_end_matches('=').replace('+', "*").replace('/', "-");
            format!("{}*__", &body[..21])
        });
        assert_ne!(certainty(&scene, CODE), Some(Certainty::Proven));
    }
}
