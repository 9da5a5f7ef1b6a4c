//! `+` became a space: a form or query decoder read the Base64 as form data.

use crate::payload::decode::Repair;
use crate::payload::decode::RepairKind;
use crate::payload::diagnosis::Certainty;
use crate::payload::diagnosis::Diagnosis;
use crate::payload::diagnosis::Proof;
use crate::payload::diagnosis::Weight;
use crate::payload::diagnosis::cause::key_length::are_values_in_a_row;
use crate::payload::diagnosis::fault::Fault;
use crate::payload::diagnosis::rank::Rank;
use crate::payload::diagnosis::repaired::repaired;
use crate::payload::evidence::Evidence;
use crate::payload::reading::Change;
use crate::payload::submission::Part;
use crate::text::Said;

pub(super) static DIAGNOSIS: Diagnosis = Diagnosis {
    code: "PLUS-SPACE",
    title: "A plus sign became a space",
    why: "Base64 uses \"+\", and form decoding (application/x-www-form-urlencoded, query strings) \
          reads \"+\" as a space. The text was sent without percent-encoding, so the server sees \
          spaces.",
    remedy: "Send the fields as JSON, or percent-encode each once with encodeURIComponent; do not patch \
          spaces back on the server.",
    weight: Weight::Problem,
    fault: Fault::Transport,
    rank: Rank::Text,
    blames: None,
    explains: &[],
    detect,
};

fn detect(evidence: &Evidence) -> Option<Proof> {
    let said = |part: Part, repair: &Repair| {
        Said::new("{n} spaces inside {part}, where Base64 has none")
            .with("n", repair.at.len())
            .with("part", part.name())
    };
    if let Some(proof) = on_the_wire(evidence) {
        return Some(proof);
    }
    // An iv that was computed back tells that something else stood there.
    let is_another = evidence.has_another_iv() || evidence.best().doubt.is_some();
    // Nor was it `+` where with another sign in its place the data opens, or where it stands between two texts.
    let is_no_plus = |it: &Change, part: Part, repair: &Repair| match it {
        Change::BytesComputed { at } => {
            let is_in = |char: &usize| at.contains(&(char * 6 / 8)) || at.contains(&((char * 6 + 5) / 8));
            evidence.best().reading.data_part() == part && repair.at.iter().any(is_in)
        }
        Change::Edited(edit) => evidence.field_of(edit.part) == part,
        Change::FirstPayloadOnly { n_bytes } => {
            // The first one may stand for the last bits of the payload.
            let is_behind = |char: &usize| *n_bytes <= (char * 6 + 5) / 8;
            let is_other = evidence.is_half_taken() || repair.at.iter().all(is_behind);
            is_other && evidence.best().reading.data_part() == part
        }
        _ => false,
    };
    let changes = &evidence.best().reading.changes;
    let is_between = |part: Part| are_values_in_a_row(evidence.question.submission.text(part));
    let wanted = |part: Part, repair: &Repair| {
        !may_be_slashes(evidence, part)
            && (part != Part::Iv || !is_another)
            && !is_between(part)
            && !changes.iter().any(|it| is_no_plus(it, part, repair))
    };
    let proof = repaired(evidence, RepairKind::SpaceToPlus, wanted, said)?;
    if evidence.is_space_guessed() {
        let fact =
            Said::new("of the iv a space may as well be \"/\": the bytes that it touches may be any letters");
        return Some(proof.at_most(Certainty::VeryLikely).and(fact));
    }
    Some(match proof.certainty {
        Certainty::Proven => proof.and(Said::new("with \"+\" in their places the data opens")),
        _ => proof,
    })
}

/// Whether it was `/` that became spaces: what spares some `+` spares all, and of so much text one in 64 is `/`.
fn may_be_slashes(evidence: &Evidence, part: Part) -> bool {
    let text = evidence.question.submission.text(part);
    part == Part::EncryptedData && text.contains('+') && !text.contains('/') && !evidence.opens_with(part)
}

/// The form itself is here, with its plus signs unencoded: no more than how a form decoder reads them is known.
fn on_the_wire(evidence: &Evidence) -> Option<Proof> {
    let pluses = &evidence.question.form_pluses;
    let is_plus = |part: Part, at: &usize| pluses.iter().any(|(of, all)| *of == part && all.contains(at));
    let wanted = |part: Part, repair: &Repair| repair.at.iter().all(|at| is_plus(part, at));
    let said = |part: Part, repair: &Repair| {
        Said::new("{n} plus signs stand unencoded in {part} of the form, where \"+\" means a space")
            .with("n", repair.at.len())
            .with("part", part.name())
    };
    // Any other space is one that a decoder has left already.
    repaired(evidence, RepairKind::SpaceToPlus, |part, it| !wanted(part, it), said)
        .is_none()
        .then(|| repaired(evidence, RepairKind::SpaceToPlus, wanted, said))?
        .map(|it| it.at_most(Certainty::VeryLikely).titled(ON_THE_WIRE))
}

const ON_THE_WIRE: &str = "A form decoder reads the plus signs of this data as spaces";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forge::damage;
    use crate::forge::world;
    use crate::payload::diagnosis::Place;
    use crate::payload::diagnosis::check::certainty;
    use crate::payload::diagnosis::check::changed;
    use crate::payload::diagnosis::check::damaged;
    use crate::payload::diagnosis::check::first_is;
    use crate::payload::diagnosis::check::near_miss;
    use crate::payload::diagnosis::check::silent_on_sound;
    use crate::payload::inspect;
    use crate::payload::question::Question;

    const CODE: &str = "PLUS-SPACE";

    #[test]
    fn a_form_body_decoded_without_having_been_encoded() {
        first_is("plus-space", CODE, Certainty::Proven, "encryptedData 79, 89, 103-104, 130, 132");
        silent_on_sound(CODE);
    }

    #[test]
    fn a_form_with_its_plus_signs_unencoded() {
        let mut question = damage::by_name("plus-space").unwrap().scene().question();
        let first = |question: &Question| inspect(question).findings.into_iter().next().unwrap();
        let left = first(&question);
        assert_eq!((left.proof.certainty, left.title()), (Certainty::Proven, DIAGNOSIS.title));
        for place in &left.proof.places {
            if let Place::Characters { part, at } = place {
                question.form_pluses.push((*part, at.clone()));
            }
        }
        let wire = first(&question);
        assert_eq!((wire.diagnosis.code, wire.title()), ("PLUS-SPACE", ON_THE_WIRE));
        assert_eq!((wire.proof.certainty, &wire.proof.places), (Certainty::VeryLikely, &left.proof.places));
        // A space that the form did not carry as a plus sign was left by a decoder.
        question.form_pluses[0].1.pop();
        assert_eq!(first(&question).title(), DIAGNOSIS.title);
    }

    #[test]
    fn spaces_that_the_text_behind_them_shows_to_have_been_slashes() {
        let slashes = damage::by_name("slash-space-data").unwrap();
        for seed in (30_101..30_104).chain(0..100) {
            let Some(scene) = world::damaged(seed, &[slashes]) else { continue };
            assert_ne!(certainty(&scene, CODE), Some(Certainty::Proven), "{seed}");
        }
    }

    #[test]
    fn slashes_that_became_spaces() {
        let scene = changed(Part::EncryptedData, |it| it.replace('/', " "));
        assert!(scene.submission.encrypted_data.expose().contains('+'));
        near_miss(&scene, CODE);
        let mut without_key = scene;
        without_key.submission.session_key = "".into();
        near_miss(&without_key, CODE);
    }

    #[test]
    fn spaces_around_the_text_and_line_breaks_in_it() {
        near_miss(&changed(Part::EncryptedData, |it| format!("  {it} ")), CODE);
        near_miss(&damaged(&["line-breaks"]), CODE);
    }
}
