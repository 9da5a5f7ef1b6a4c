//! The three texts stand in each other's fields.

use crate::payload::blocks::BlockClass;
use crate::payload::diagnosis::Certainty;
use crate::payload::diagnosis::Diagnosis;
use crate::payload::diagnosis::Proof;
use crate::payload::diagnosis::Weight;
use crate::payload::diagnosis::cause::cipher_empty;
use crate::payload::diagnosis::cause::cipher_lost_chars;
use crate::payload::diagnosis::cause::iv_length;
use crate::payload::diagnosis::cause::key_missing;
use crate::payload::diagnosis::fault::Fault;
use crate::payload::diagnosis::rank::Rank;
use crate::payload::evidence::Evidence;
use crate::payload::reading::Change;
use crate::payload::submission::Part;
use crate::text::Said;

pub(super) static DIAGNOSIS: Diagnosis = Diagnosis {
    code: "FIELDS-SWAPPED",
    title: "The fields are exchanged",
    why: "encryptedData, iv and session_key are all Base64, and iv and session_key even have the same \
          length; a call with its arguments in another order goes unnoticed until decryption fails.",
    remedy: "Put the arguments in the order that the library's function takes them; pass them by name \
          where the language allows it.",
    weight: Weight::Problem,
    fault: Fault::Fields,
    rank: Rank::Text,
    blames: None,
    explains: &[
        &cipher_empty::DIAGNOSIS,
        &cipher_lost_chars::DIAGNOSIS,
        &iv_length::DIAGNOSIS,
        &key_missing::DIAGNOSIS,
    ],
    detect,
};

fn detect(evidence: &Evidence) -> Option<Proof> {
    let moved = evidence.change(|it| match it {
        Change::FieldsMoved { from } => Some(*from),
        _ => None,
    });
    // Values without names cannot stand in wrong fields.
    let is_of_shape = evidence.change(|it| {
        (matches!(it, Change::FieldsMoved { .. }) && evidence.only_fills_a_gap(it)).then_some(())
    });
    if is_of_shape.is_some() {
        return None;
    }
    if let Some(from) = moved {
        let certainty = if evidence.best().opens() { Certainty::Proven } else { Certainty::VeryLikely };
        // Text behind the first block shows data and key; that the iv stands where this reading took it from, only a
        // right first block shows.
        let is_shown = |field: Part| field != Part::Iv || shows_iv(evidence);
        let is_exchange = Part::NEEDED.into_iter().all(is_shown);
        let facts =
            Part::NEEDED.iter().zip(from).filter(|(field, from)| *field != from && is_shown(**field)).map(
                |(field, from)| {
                    Said::new("what {part} should hold stands in {field}")
                        .with("part", field.name())
                        .with("field", from.name())
                },
            );
        // A text that stands in two fields was copied, and what its own field held is not known.
        let is_lone = from
            .iter()
            .zip(Part::NEEDED)
            .any(|(from, field)| *from != field && evidence.parts.get(field).is_none_or(|it| it.is_absent()));
        let certainty = match () {
            () if is_exchange => certainty,
            () if is_lone => Certainty::Proven,
            () => Certainty::VeryLikely,
        };
        let proof = Proof::of(certainty, facts)?;
        return Some(if is_exchange { proof } else { proof.titled(ELSEWHERE) });
    }
    by_lengths(evidence)
}

const ELSEWHERE: &str = "A text stands in another one's field";

/// Whether the iv as it was read from its field makes the first block right.
fn shows_iv(evidence: &Evidence) -> bool {
    let is_replaced = |it: &Change| {
        matches!(
            it,
            Change::IvIsKey | Change::IvOfPayload { .. } | Change::IvRecovered { .. } | Change::Edited(_)
        )
        .then_some(())
    };
    let best = evidence.best();
    let is_text = best.blocks.first() == Some(&BlockClass::Text) && best.doubt.is_none();
    is_text && evidence.change(is_replaced).is_none()
}

/// An iv as long as data, and data as long as an iv: exchanged, whatever the key.
fn by_lengths(evidence: &Evidence) -> Option<Proof> {
    let n_iv = evidence.parts.iv.bytes.len();
    let n_data = evidence.parts.data.bytes.len();
    let fact = Said::new("iv decodes to {iv} bytes and encryptedData to {data}; an iv always has 16")
        .with("iv", n_iv)
        .with("data", n_data);
    let is_own = evidence.question.is_own(Part::Iv);
    (is_own && (n_data == 16 || evidence.parts.data.is_absent()) && n_iv >= 44)
        .then(|| Proof::new(Certainty::VeryLikely, fact))
}

#[cfg(test)]
mod tests {
    use crate::payload::diagnosis::Certainty;
    use crate::payload::diagnosis::check::damaged;
    use crate::payload::diagnosis::check::first_is;
    use crate::payload::diagnosis::check::near_miss;
    use crate::payload::diagnosis::check::silent_on_sound;

    const CODE: &str = "FIELDS-SWAPPED";

    #[test]
    fn every_exchange_of_two_and_a_turn_of_three() {
        first_is("swapped-key-iv", CODE, Certainty::Proven, "");
        first_is("swapped-data-iv", CODE, Certainty::Proven, "");
        first_is("swapped-all", CODE, Certainty::Proven, "");
        silent_on_sound(CODE);
    }

    #[test]
    fn a_wrong_value_in_the_right_field() {
        near_miss(&damaged(&["wrong-key"]), CODE);
        near_miss(&damaged(&["wrong-iv"]), CODE);
        near_miss(&damaged(&["iv-is-key"]), CODE);
    }
}
