//! Characters of encryptedData were lost or added in between: all behind them is shifted.

use crate::payload::blocks::BlockClass;
use crate::payload::blocks::Readability;
use crate::payload::decode::DecodeProblem;
use crate::payload::diagnosis::Certainty;
use crate::payload::diagnosis::Diagnosis;
use crate::payload::diagnosis::Proof;
use crate::payload::diagnosis::Weight;
use crate::payload::diagnosis::behind;
use crate::payload::diagnosis::cause::base64_unpadded;
use crate::payload::diagnosis::cause::iv_wrong;
use crate::payload::diagnosis::cause::key_mismatch;
use crate::payload::diagnosis::fault::Fault;
use crate::payload::diagnosis::offsets;
use crate::payload::diagnosis::rank::Rank;
use crate::payload::diagnosis::repaired::is_bare;
use crate::payload::edit::Slip;
use crate::payload::evidence::Evidence;
use crate::payload::submission::Part;
use crate::text::Said;

pub(super) static DIAGNOSIS: Diagnosis = Diagnosis {
    code: "CIPHER-LOST-CHARS",
    title: "Characters of encryptedData were lost or added",
    why: "One lost character shifts every bit behind it by six, so no later block decrypts. Read from \
          another starting character the rest is text again, which shows where the loss is and how \
          large.",
    remedy: "Look for what drops characters: a filter, a trim, a copied selection, a log that breaks \
          lines; then ask for a fresh payload.",
    weight: Weight::Problem,
    fault: Fault::Transport,
    rank: Rank::Program,
    blames: Some(Part::EncryptedData),
    explains: &[&base64_unpadded::DIAGNOSIS, &iv_wrong::DIAGNOSIS, &key_mismatch::DIAGNOSIS],
    detect,
};

fn detect(evidence: &Evidence) -> Option<Proof> {
    // What stands behind a payload shifts nothing, and is no loss.
    if behind::is_plain(evidence) {
        return None;
    }
    undone(evidence)
        .or_else(|| by_shift(evidence))
        .or_else(|| near_the_end(evidence))
        .or_else(|| to_the_end(evidence))
        .or_else(|| by_length(evidence))
}

/// With the slip undone all of it opens.
fn undone(evidence: &Evidence) -> Option<Proof> {
    let edit = evidence.edit(Part::EncryptedData)?;
    if !edit.slip.changes_length() && edit.slip != Slip::SignsLost {
        return None;
    }
    let places = offsets(&edit.at);
    let said = if matches!(edit.slip, Slip::Added | Slip::Doubled) {
        Said::new("without what stands at the offsets {places} all of it opens")
    } else {
        Said::new("with the right ones put in at the offsets {places} of the whole text all of it opens")
    };
    let block = edit.at.first()? * 6 / 128;
    Some(
        Proof::new(Certainty::Proven, edit.said_with_trials())
            .and(said.with("places", places))
            .at_blocks(vec![block])
            .at_characters(Part::EncryptedData, vec![*edit.at.first()?]),
    )
}

/// The text has its end, and too few characters before it: the loss is in the last blocks.
fn near_the_end(evidence: &Evidence) -> Option<Proof> {
    let best = evidence.best();
    let n_left = best.n_leftover_bytes();
    if best.opens() || !best.key_fits() || n_left == 0 || !evidence.has_its_end() {
        return None;
    }
    let n_readable = best.blocks.iter().rposition(|it| *it == BlockClass::Text)? + 1;
    let fact = Said::new(
        "the text has its end, but behind block {n} characters are missing: {left} bytes are no whole block",
    )
    .with("n", n_readable)
    .with("left", n_left);
    Some(Proof::new(Certainty::VeryLikely, fact).at_blocks(vec![n_readable - 1]))
}

/// Noise from some block to the end, too short to find where the text goes on.
fn to_the_end(evidence: &Evidence) -> Option<Proof> {
    let best = evidence.best();
    if best.opens() || !best.key_fits() || evidence.shift.is_some() {
        return None;
    }
    let n_readable = best.blocks.iter().rposition(|it| *it == BlockClass::Text)? + 1;
    let n_noise = best.blocks.len() - n_readable;
    let is_uneven = best.n_leftover_bytes() != 0;
    let fact = Said::new(
        "behind block {n} nothing is readable to the end: characters are missing or too many there, or all of it was changed",
    )
    .with("n", n_readable);
    let is_telling = n_noise >= 2 || (n_noise == 1 && is_uneven);
    is_telling
        .then(|| Proof::new(Certainty::Possible, fact).at_blocks((n_readable..best.blocks.len()).collect()))
}

/// Where readable stretches stand, and by how much each is out of its place.
fn by_shift(evidence: &Evidence) -> Option<Proof> {
    let shift = evidence.shift.as_ref()?;
    let mut before = (0, 0);
    let mut proof: Option<Proof> = None;
    // Where as many are too many as are missing, pieces may as well have changed places.
    let is_of_length = evidence.best().n_leftover_bytes() == 0 && !evidence.best().reading.data.is_empty();
    // An escape that was misread leaves its own characters behind.
    let is_illegal = evidence
        .parts
        .get(shift.part)
        .is_some_and(|it| matches!(it.problem, Some(DecodeProblem::IllegalCharacters { .. })));
    let is_sure = is_bare(evidence, shift.part) && !is_illegal && !is_of_length;
    let certainty = if is_sure { Certainty::Proven } else { Certainty::VeryLikely };
    for stretch in &shift.stretches {
        let n_lost = stretch.n_lost() - before.0;
        if n_lost != 0 {
            let said = if n_lost > 0 {
                Said::new(
                    "{n} characters are missing between offsets {from} and {to} (or {other} are too many); behind that the text is readable again, shifted",
                )
            } else {
                Said::new(
                    "{n} characters are too many between offsets {from} and {to} (or {other} are missing); behind that the text is readable again, shifted",
                )
            };
            let fact = said
                .with("n", n_lost.abs())
                .with("other", 64 - n_lost.abs())
                .with("from", before.1)
                .with("to", stretch.from);
            let places = (before.1..stretch.from).collect();
            proof = Some(
                match proof.take() {
                    Some(proof) => proof.and(fact),
                    None => Proof::new(certainty, fact),
                }
                .at_characters(shift.part, places),
            );
        }
        before = (stretch.n_lost(), stretch.to);
    }
    let proof = proof?;
    let has_plus = evidence.parts.get(shift.part).is_some_and(|it| it.repaired.contains('+'));
    Some(if has_plus {
        proof
    } else {
        proof.and(Said::new("the text holds no \"+\" at all, which suggests that they were lost"))
    })
}

/// A length that sealed data cannot have, where nothing is readable that would tell more.
fn by_length(evidence: &Evidence) -> Option<Proof> {
    let data = &evidence.parts.data;
    let best = evidence.best();
    let n_left = best.n_leftover_bytes();
    if data.is_absent() || best.readability != Readability::Noise || best.opens() {
        return None;
    }
    if let Some(DecodeProblem::ImpossibleLength { n_chars }) = data.problem {
        let fact = Said::new("{n} characters: no Base64 has this length, so at least one was lost or added")
            .with("n", n_chars);
        return Some(Proof::new(Certainty::VeryLikely, fact));
    }
    let fact = Said::new(
        "{n} bytes are left behind the last whole block, so characters are missing, at the end or within",
    )
    .with("n", n_left);
    (n_left != 0 && data.problem.is_none()).then(|| Proof::new(Certainty::Possible, fact))
}

#[cfg(test)]
mod tests {
    use crate::payload::diagnosis::Certainty;
    use crate::payload::diagnosis::check::damaged;
    use crate::payload::diagnosis::check::first_is;
    use crate::payload::diagnosis::check::near_miss;
    use crate::payload::diagnosis::check::silent_on_sound;

    const CODE: &str = "CIPHER-LOST-CHARS";

    #[test]
    fn three_characters_of_a_copy() {
        first_is("chars-lost", CODE, Certainty::Proven, "encryptedData 192-231");
        first_is("head-lost", CODE, Certainty::Proven, "encryptedData 0-81");
        first_is("chars-added", CODE, Certainty::Proven, "encryptedData 683-727");
        silent_on_sound(CODE);
    }

    #[test]
    fn a_cut_loses_no_characters_within() {
        near_miss(&damaged(&["cut-255"]), CODE);
        near_miss(&damaged(&["cut-at-block"]), CODE);
        near_miss(&damaged(&["wrong-key"]), CODE);
    }
}
