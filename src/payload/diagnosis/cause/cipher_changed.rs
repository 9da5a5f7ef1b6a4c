//! Characters of encryptedData were exchanged for others; the length is right.

use crate::payload::decode::DecodeProblem;
use crate::payload::diagnosis::Certainty;
use crate::payload::diagnosis::Diagnosis;
use crate::payload::diagnosis::Proof;
use crate::payload::diagnosis::Weight;
use crate::payload::diagnosis::behind;
use crate::payload::diagnosis::cause::cipher_spliced::block_of_end_inside;
use crate::payload::diagnosis::cause::iv_wrong;
use crate::payload::diagnosis::cause::key_length::is_of_other_notation;
use crate::payload::diagnosis::fault::Fault;
use crate::payload::diagnosis::offsets;
use crate::payload::diagnosis::rank::Rank;
use crate::payload::diagnosis::repaired::SIGNS;
use crate::payload::diagnosis::repaired::all_are;
use crate::payload::diagnosis::repaired::is_bare;
use crate::payload::diagnosis::repaired::is_sign_of_an_alphabet;
use crate::payload::edit::Slip;
use crate::payload::evidence::Evidence;
use crate::payload::kind::is_coherent;
use crate::payload::reading::Change;
use crate::payload::submission::Part;
use crate::text::Said;

pub(super) static DIAGNOSIS: Diagnosis = Diagnosis {
    code: "CIPHER-CHANGED",
    title: "Characters of encryptedData were changed",
    why: "In CBC a changed byte turns its block of 16 bytes to noise and harms the same byte of the \
          next one; everything else stays readable. Masking, OCR, a typing error or a wrong charset do \
          this.",
    remedy: "Take the text from its source again, byte for byte; look for a mask or a filter where it was \
          copied.",
    weight: Weight::Problem,
    fault: Fault::Transport,
    rank: Rank::Usual,
    blames: Some(Part::EncryptedData),
    explains: &[&iv_wrong::DIAGNOSIS],
    detect,
};

fn detect(evidence: &Evidence) -> Option<Proof> {
    undone(evidence)
        .or_else(|| computed(evidence))
        .or_else(|| foreign_characters(evidence).filter(|_| !behind::is_plain(evidence)))
        .or_else(|| by_blocks(evidence))
}

/// A slip was undone, and then all of it opens.
fn undone(evidence: &Evidence) -> Option<Proof> {
    let edit = evidence.edit(Part::EncryptedData)?;
    if !matches!(edit.slip, Slip::Exchanged | Slip::Illegal | Slip::Typed) {
        return None;
    }
    let places = offsets(&edit.at);
    let fact =
        Said::new("with the right characters at offset {places} all of it opens").with("places", places);
    let block = evidence.given.noise_blocks().first().copied().unwrap_or(edit.at.first()? * 6 / 128);
    // What was taken out or read otherwise may be the slip. Noise is text once in 80,000 blocks: then the content
    // contradicts itself.
    let is_sure = is_bare(evidence, Part::EncryptedData)
        && evidence.best().parsed.object().is_none_or(is_coherent)
        && !is_sign_of_an_alphabet(evidence, Part::EncryptedData, &edit.at);
    let certainty = if is_sure { Certainty::Proven } else { Certainty::VeryLikely };
    Some(
        Proof::new(certainty, edit.said_with_trials())
            .and(fact)
            .at_blocks(vec![block])
            .at_characters(Part::EncryptedData, edit.at.clone()),
    )
}

fn computed(evidence: &Evidence) -> Option<Proof> {
    let at = evidence.change(|it| match it {
        Change::BytesComputed { at } => Some(at.clone()),
        _ => None,
    })?;
    let (first, last) = (*at.first()?, *at.last()?);
    let fact = Said::new("{n} bytes of the ciphertext, between offsets {first} and {last}, are not the sealed ones: the text behind them is known and gives them back, and then all of it opens")
        .with("n", at.len())
        .with("first", first)
        .with("last", last);
    let certainty =
        if is_like_its_neighbour(evidence, first, last) { Certainty::VeryLikely } else { Certainty::Proven };
    Some(Proof::new(certainty, fact).at_blocks(vec![first / 16]))
}

/// Whether these bytes are a whole block that is written beside it once more: then another block may be lost, and no
/// character be changed.
fn is_like_its_neighbour(evidence: &Evidence, first: usize, last: usize) -> bool {
    let data = &evidence.given.reading.data;
    let block = |at: usize| data.get(at..at + 16);
    let own = block(first).filter(|_| last - first == 15);
    let before = first.checked_sub(16).and_then(block);
    own.is_some() && (own == before || own == block(first + 16))
}

/// A payload has no more signs than this.
const MOST_SIGNS: usize = 64;

/// Characters that no Base64 has, in an else whole text: stars of a mask, dots of an ellipsis.
fn foreign_characters(evidence: &Evidence) -> Option<Proof> {
    let Some(DecodeProblem::IllegalCharacters { at }) = &evidence.parts.data.problem else { return None };
    let is_moved = evidence.are_fields_moved();
    let is_whole = evidence.best().opens() && !evidence.opens_with(Part::EncryptedData);
    let text = evidence.question.submission.encrypted_data.expose();
    if is_moved || is_whole || evidence.parts.data.n_chars < 2 * at.len() || is_of_other_notation(text) {
        return None;
    }
    let fact = Said::new(
        "{n} characters of encryptedData are not Base64 and stand for no damage of transport that is known",
    )
    .with("n", at.len());
    // Signs here and there, never two in a row, may be those of another alphabet.
    let is_apart = at.windows(2).all(|it| it[0] + 1 < it[1]);
    let is_alphabet = is_apart && at.len() <= MOST_SIGNS && all_are(text.trim(), at, |it| SIGNS.contains(it));
    let certainty = if is_alphabet { Certainty::Possible } else { Certainty::VeryLikely };
    Some(Proof::new(certainty, fact).at_characters(Part::EncryptedData, at.clone()))
}

/// Two blocks of noise side by side within text: the first was changed, and takes the second along.
fn by_blocks(evidence: &Evidence) -> Option<Proof> {
    let best = evidence.best();
    let noise = best.noise_blocks();
    // Where a payload ends inside, pieces meet, and the noise at their seam is no change.
    let is_spliced = block_of_end_inside(best).is_some();
    if is_spliced
        || evidence.shift.is_some()
        || !best.key_fits()
        || best.opens()
        || best.n_leftover_bytes() != 0
    {
        return None;
    }
    let pairs: Vec<usize> = noise.iter().copied().filter(|it| noise.contains(&(it + 1))).collect();
    let Some(&block) = pairs.first() else { return by_one_block(evidence) };
    let fact = Said::new("blocks {first} and {next} are noise, one behind the other: ciphertext bytes {from} to {to} were changed")
        .with("first", block)
        .with("next", block + 1)
        .with("from", block * 16)
        .with("to", block * 16 + 15);
    // Noise up to the end may as well be a loss: no block behind it shows whether the text stands in its place.
    let is_to_the_end = noise.len() >= 2
        && noise.ends_with(&[best.blocks.len() - 1])
        && pairs.contains(&(best.blocks.len() - 2));
    let certainty = if is_to_the_end { Certainty::Possible } else { Certainty::VeryLikely };
    Some(Proof::new(certainty, fact).at_blocks(noise))
}

/// One block of noise inside text, where a wrong iv or a cut keeps any repair from opening the whole.
fn by_one_block(evidence: &Evidence) -> Option<Proof> {
    let best = evidence.best();
    let noise = best.noise_blocks();
    let is_all_else_right = !noise.contains(&0) && best.padding.is_sound();
    let block = *noise.iter().find(|it| **it > 0).filter(|_| !is_all_else_right)?;
    // A changed character nearly always shows in the block behind as well; pieces that meet show in one.
    if block + 1 < best.blocks.len() {
        return None;
    }
    let fact = Said::new("block {n} is noise: its ciphertext was changed, or other blocks stand before it")
        .with("n", block);
    Some(Proof::new(Certainty::Possible, fact).at_blocks(vec![block]))
}

#[cfg(test)]
mod tests {
    use crate::payload::diagnosis::Certainty;
    use crate::payload::diagnosis::check::damaged;
    use crate::payload::diagnosis::check::first_is;
    use crate::payload::diagnosis::check::near_miss;
    use crate::payload::diagnosis::check::silent_on_sound;

    const CODE: &str = "CIPHER-CHANGED";

    #[test]
    fn a_typing_error_and_a_mask() {
        first_is("char-changed", CODE, Certainty::Proven, "blocks 9; encryptedData 203");
        first_is("block-changed", CODE, Certainty::Proven, "blocks 4");
        first_is("masked-middle", CODE, Certainty::VeryLikely, "encryptedData 200-207");
        silent_on_sound(CODE);
    }

    #[test]
    fn a_wrong_iv_and_missing_blocks_leave_noise_as_well() {
        near_miss(&damaged(&["wrong-iv"]), CODE);
        near_miss(&damaged(&["blocks-lost"]), CODE);
        near_miss(&damaged(&["two-payloads", "wrong-iv"]), CODE);
    }
}
