//! encryptedData is put together from pieces.

use crate::payload::attempt::Attempt;
use crate::payload::blocks::Readability;
use crate::payload::decrypt::BLOCK;
use crate::payload::decrypt::Padding;
use crate::payload::diagnosis::Certainty;
use crate::payload::diagnosis::Diagnosis;
use crate::payload::diagnosis::Proof;
use crate::payload::diagnosis::Weight;
use crate::payload::diagnosis::behind;
use crate::payload::diagnosis::cause::cipher_truncated;
use crate::payload::diagnosis::cause::key_length::are_values_in_a_row;
use crate::payload::diagnosis::fault::Fault;
use crate::payload::diagnosis::rank::Rank;
use crate::payload::edit::Slip;
use crate::payload::evidence::Evidence;
use crate::payload::kind;
use crate::payload::reading::Change;
use crate::payload::submission::Part;
use crate::text::Said;

pub(super) static DIAGNOSIS: Diagnosis = Diagnosis {
    code: "CIPHER-SPLICED",
    title: "encryptedData is put together from pieces",
    why: "Two values run together, or blocks are missing or stand in another order: a log cut into \
          lines, a buffer appended twice, a form field given twice. Each piece is readable, and at \
          each seam one block is noise.",
    remedy: "Look for a value that is appended or sent twice, and for logs that cut long lines; then take \
          the text from its source.",
    weight: Weight::Problem,
    fault: Fault::Transport,
    rank: Rank::Usual,
    blames: Some(Part::EncryptedData),
    explains: &[&cipher_truncated::DIAGNOSIS],
    detect,
};

fn detect(evidence: &Evidence) -> Option<Proof> {
    in_another_order(evidence)
        .or_else(|| two_payloads(evidence))
        .or_else(|| without_its_first_block(evidence))
        .or_else(|| zeros_behind(evidence))
        .or_else(|| twice(evidence))
        .or_else(|| end_inside(evidence))
        .or_else(|| missing_before_the_end(evidence))
        .or_else(|| at_block_edges(evidence))
}

const ORDER: &str = "The blocks of encryptedData stand in another order";
const LINES: &str = "The lines of encryptedData stand in another order";

fn in_another_order(evidence: &Evidence) -> Option<Proof> {
    if let Some(edit) = evidence.edit(Part::EncryptedData).filter(|it| it.slip == Slip::LinesMoved) {
        return Some(Proof::new(Certainty::Proven, edit.said_with_trials()).titled(LINES));
    }
    let at = evidence.change(|it| match it {
        Change::BlocksMoved { at } => Some(at.clone()),
        _ => None,
    })?;
    let opens = evidence.best().opens();
    let said = if opens {
        Said::new("with {n} blocks put in their places all of it opens")
    } else {
        Said::new("with {n} blocks put in their places all behind the first is readable, to its padding")
    };
    let certainty = if opens { Certainty::Proven } else { Certainty::VeryLikely };
    Some(Proof::new(certainty, said.with("n", at.len())).at_blocks(at).titled(ORDER))
}

const HEADLESS: &str = "The first block of encryptedData is missing";

/// All but the first block is text, and goes on where the second block of its kind ends.
fn without_its_first_block(evidence: &Evidence) -> Option<Proof> {
    let best = evidence.best();
    let is_all_but_first = best.readability == Readability::AllButFirst && best.padding.is_sound();
    if best.opens() || !is_all_but_first || best.n_leftover_bytes() != 0 || !best.key_fits() {
        return None;
    }
    let fact = Said::new(
        "the first block is noise, and what follows it is the third block of such content, not the second",
    );
    kind::beginning::goes_on_behind_the_second(best.plaintext())
        .then(|| Proof::new(Certainty::VeryLikely, fact).at_blocks(vec![0]).titled(HEADLESS))
}

const MORE: &str = "More follows behind the payload";

fn two_payloads(evidence: &Evidence) -> Option<Proof> {
    let n_bytes = evidence.change(|it| match it {
        Change::FirstPayloadOnly { n_bytes } => Some(*n_bytes),
        _ => None,
    })?;
    let given = evidence.question.submission.text(evidence.best().reading.data_part());
    let n_more = evidence.given.reading.data.len().saturating_sub(n_bytes);
    let fact =
        Said::new("one whole payload ends, with its padding, after {n} bytes, and {more} bytes follow")
            .with("n", n_bytes)
            .with("more", n_more);
    // What is no Base64 behind the payload is perhaps no more than a sign that was misread.
    let data = &evidence.parts.data;
    let is_read = (data.problem.is_none() && data.is_plain()) || are_values_in_a_row(given);
    // Less than a block may be a character that stands there twice.
    let is_little = (1..16).contains(&n_more);
    let certainty = if is_read && !is_little { Certainty::Proven } else { Certainty::VeryLikely };
    let proof = Proof::new(certainty, fact).at_blocks(vec![n_bytes / 16 - 1]).titled(MORE);
    let more = evidence.given.reading.data.get(n_bytes..).unwrap_or_default();
    Some(match more.len() {
        0 => proof,
        _ if more.iter().all(|it| *it == 0) => {
            proof.and(Said::new("they are zeros, as a column of fixed width adds them"))
        }
        16 | 20 | 32 => proof.and(Said::new("as many as a checksum or a MAC has")),
        _ => proof,
    })
}

/// Zeros of a block and more, behind bytes that are none: no sealed text ends so.
fn zeros_behind(evidence: &Evidence) -> Option<Proof> {
    let n_zeros = behind::n_zeros(evidence)?;
    let fact =
        Said::new("{n} zeros stand at the end, as a column of fixed width adds them").with("n", n_zeros);
    Some(Proof::new(Certainty::VeryLikely, fact).titled(MORE))
}

/// The same text stands there twice, whatever is wrong with it.
fn twice(evidence: &Evidence) -> Option<Proof> {
    let n_chars = behind::n_chars_twice(evidence)?;
    let fact = Said::new("the same {n} characters stand there twice").with("n", n_chars);
    Some(Proof::new(Certainty::Proven, fact).titled(MORE))
}

/// A closing brace with its padding before the data is over, where something else keeps the whole from opening.
///
/// Two bytes of padding and a brace come out of noise once in sixteen million blocks.
fn end_inside(evidence: &Evidence) -> Option<Proof> {
    let block = block_of_end_inside(evidence.best())?;
    let fact = Said::new("a payload ends in block {n}, with its padding, and more follows").with("n", block);
    Some(Proof::new(Certainty::VeryLikely, fact).at_blocks(vec![block]))
}

/// The block inside the data in which a payload ends.
pub(super) fn block_of_end_inside(best: &Attempt) -> Option<usize> {
    let (blocks, _) = best.plain.as_chunks::<BLOCK>();
    let ends = |block: &[u8; BLOCK]| {
        let n_padding = Padding::read(block).n_bytes();
        n_padding >= 2 && block[..BLOCK - n_padding].last() == Some(&b'}')
    };
    let block = blocks.iter().skip(1).position(ends)? + 1;
    let is_inside = !best.opens() && best.key_fits() && block + 1 < blocks.len();
    is_inside.then_some(block)
}

/// Only the last block is noise, and what is readable before it is too far from its end for one block.
fn missing_before_the_end(evidence: &Evidence) -> Option<Proof> {
    let best = evidence.best();
    let last = best.blocks.len().checked_sub(1)?;
    let is_last_alone = best.noise_blocks().iter().filter(|it| **it > 0).eq([&last]);
    let is_whole = best.n_leftover_bytes() == 0 && evidence.shift.is_none() && best.key_fits();
    let before = &best.plain[..last * BLOCK];
    // Of a text that has not come to its watermark it is not known what it still needs.
    let is_far_from_its_end = kind::has_watermark(before) && !kind::can_end_within_a_block(before);
    if best.opens() || !is_last_alone || !is_whole || !is_far_from_its_end {
        return None;
    }
    let fact = Said::new(
        "the last block is noise, and the text before it cannot end within one block: blocks are missing between them",
    );
    Some(Proof::new(Certainty::VeryLikely, fact).at_blocks(vec![last]))
}

/// A single block of noise inside text, with a clean one behind it: the ciphertext before it is not its own.
fn at_block_edges(evidence: &Evidence) -> Option<Proof> {
    let best = evidence.best();
    let noise = best.noise_blocks();
    let is_inside = |it: &usize| *it > 0;
    let is_single = |it: &usize| !noise.contains(&(it + 1)) && !noise.contains(&(it - 1));
    let seams: Vec<usize> = noise.iter().copied().filter(is_inside).filter(is_single).collect();
    if best.opens() || !best.key_fits() || evidence.shift.is_some() || seams.is_empty() {
        return None;
    }
    if seams[0] + 1 == best.blocks.len() {
        // A changed end looks the same: no block behind it tells.
        let fact = Said::new(
            "the last block is noise and all before it is clean: it was changed, or it belongs elsewhere",
        );
        return (best.n_leftover_bytes() == 0)
            .then(|| Proof::new(Certainty::Possible, fact).at_blocks(seams));
    }
    let fact = Said::new(
        "block {n} is noise between two clean ones: pieces meet there that did not belong side by side",
    )
    .with("n", seams[0]);
    // A single changed character looks like this too, and is ruled out only where nothing else keeps it from opening.
    let is_all_else_right = noise.len() == seams.len() && best.padding.is_sound();
    let certainty = if is_all_else_right { Certainty::VeryLikely } else { Certainty::Possible };
    Some(Proof::new(certainty, fact).at_blocks(seams))
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
    use crate::payload::diagnosis::check::first_is;
    use crate::payload::diagnosis::check::near_miss;
    use crate::payload::diagnosis::check::silent_on_sound;
    use crate::payload::secret::SessionKey;
    use crate::payload::submission::Part;

    const CODE: &str = "CIPHER-SPLICED";

    #[test]
    fn a_field_sent_twice_and_a_log_that_lost_a_line() {
        first_is("two-payloads", CODE, Certainty::Proven, "blocks 9");
        first_is("blocks-lost", CODE, Certainty::VeryLikely, "blocks 6");
        silent_on_sound(CODE);
    }

    #[test]
    fn what_stands_behind_is_told_also_where_nothing_opens() {
        for (names, is_sure) in [
            (["zeros-behind", "wrong-key"], Certainty::VeryLikely),
            (["joined-twice", "wrong-key"], Certainty::Proven),
            (["cut-255", "joined-twice"], Certainty::Proven),
        ] {
            let scene = damaged(&names);
            assert_eq!(certainty(&scene, CODE), Some(is_sure), "{names:?}");
            near_miss(&scene, "CIPHER-LOST-CHARS");
        }
        // Fifteen zeros are no block of them.
        let mut fifteen = changed(Part::EncryptedData, |it| {
            let bytes = [&decode_plain(&it[..128])[..], &[7], &[0; 15]].concat();
            STANDARD.encode(bytes)
        });
        fifteen.submission.session_key = SessionKey::new([9; 16]).to_base64();
        near_miss(&fifteen, CODE);
    }

    #[test]
    fn a_changed_block_takes_the_next_one_along() {
        near_miss(&damaged(&["block-changed"]), CODE);
        near_miss(&damaged(&["char-changed"]), CODE);
    }

    #[test]
    fn a_payload_that_ends_inside_was_put_together_also_under_a_wrong_iv() {
        let found = damaged(&["two-payloads", "wrong-iv"]).inspect().findings;
        assert_eq!((found[0].diagnosis.code, found[0].proof.certainty), (CODE, Certainty::VeryLikely));
    }
}
