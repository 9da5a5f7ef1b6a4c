//! The end of the data is missing: what is there is readable, and then it stops.

use crate::payload::attempt::Attempt;
use crate::payload::blocks::BlockClass;
use crate::payload::blocks::is_text;
use crate::payload::decrypt::BLOCK;
use crate::payload::decrypt::Padding;
use crate::payload::decrypt::chained;
use crate::payload::decrypt::decrypt_block;
use crate::payload::diagnosis::Certainty;
use crate::payload::diagnosis::Diagnosis;
use crate::payload::diagnosis::Proof;
use crate::payload::diagnosis::Weight;
use crate::payload::diagnosis::cause::base64_unpadded;
use crate::payload::diagnosis::cause::cipher_lost_chars;
use crate::payload::diagnosis::fault::Fault;
use crate::payload::diagnosis::rank::Rank;
use crate::payload::evidence::Evidence;
use crate::payload::kind;
use crate::payload::kind::beginning;
use crate::payload::submission::Part;
use crate::text::Said;

pub(super) static DIAGNOSIS: Diagnosis = Diagnosis {
    code: "CIPHER-TRUNCATED",
    title: "The end of the data is missing",
    why: "A column, a log line or a form field holds fewer characters than the data has. All that is \
          left decrypts, but padding and the closing braces are gone.",
    remedy: "Store encryptedData in a column without a short limit (TEXT), lift the log or field limit, \
          and ask for a fresh payload.",
    weight: Weight::Problem,
    fault: Fault::Storage,
    rank: Rank::Usual,
    blames: Some(Part::EncryptedData),
    explains: &[&base64_unpadded::DIAGNOSIS, &cipher_lost_chars::DIAGNOSIS],
    detect,
};

/// Limits of columns, logs and fields that cut texts.
const KNOWN_LIMITS: [usize; 13] = [128, 200, 250, 255, 256, 500, 512, 1000, 1023, 1024, 2000, 2048, 4000];

/// Bytes behind the last whole block that tell of a cut: a block that lost three characters has more.
const MOST_LEFT: usize = 12;

/// Which of the two it is, the data does not tell.
const NO_PADDING: &str = "The padding is missing";

fn detect(evidence: &Evidence) -> Option<Proof> {
    let best = evidence.best();
    let n_chars = evidence.parts.get(best.reading.data_part()).map_or(0, |it| it.n_chars);
    let is_at_limit = KNOWN_LIMITS.contains(&n_chars);
    let limit = || {
        Said::new("the text has exactly {n} characters, a usual limit of columns and logs").with("n", n_chars)
    };
    let n_leftover = best.n_leftover_bytes();
    let text = evidence.question.submission.text(best.reading.data_part()).trim_end();
    let has_dots = text.ends_with("...") || text.ends_with('…');
    let dots = || Said::new("dots stand at its end, as where a text was shortened");
    if !best.key_fits() {
        if has_dots && evidence.shift.is_none() && !best.opens() {
            return Some(Proof::new(Certainty::VeryLikely, dots()));
        }
        // Under an unknown key only the length speaks.
        let is_cut = is_at_limit && n_leftover != 0 && evidence.shift.is_none() && !best.opens();
        let by_limit = is_cut.then(|| Proof::new(Certainty::VeryLikely, limit()));
        return by_limit.or_else(|| too_short(evidence));
    }
    if best.parsed.object().is_some() && !best.padding.is_sound() && n_leftover == 0 {
        let fact = Said::new(
            "the JSON is whole to its last brace and nothing follows: the last block was cut off, or it was sealed without padding",
        );
        return Some(Proof::new(Certainty::Proven, fact).titled(NO_PADDING));
    }
    let is_last_text = best.blocks.last() == Some(&BlockClass::Text);
    let is_cut = is_last_text && !best.padding.is_sound() && !best.opens();
    if !is_cut || evidence.shift.is_some() || (n_leftover != 0 && evidence.has_its_end()) {
        return None;
    }
    // Behind a loss the end is there, only shifted.
    if has_its_end_elsewhere(best) || ends_in_blanks(best) {
        return None;
    }
    let fact = Said::new("the last of {n} whole blocks is readable, but the text has no end and no padding")
        .with("n", best.blocks.len());
    // A loss inside the very last block leaves the same picture where so little was to come.
    let is_known = beginning::is_known(&best.plain);
    // Bytes that are nearly a block may be the last one, with a character lost and what stood before it as well.
    let may_be_last = n_leftover > MOST_LEFT && !is_at_limit;
    let is_far = !kind::can_end_within_a_block(&best.plain);
    let is_end_gone = n_leftover == 0 || (is_known && is_far && !may_be_last);
    // Blocks in another order end without an end as well: what was cut begins as an object does, and all of it is text.
    let is_whole_to_there = best.plain.starts_with(b"{") && best.noise_blocks().is_empty();
    let certainty = if is_end_gone && is_whole_to_there { Certainty::Proven } else { Certainty::VeryLikely };
    let mut proof = Proof::new(certainty, fact).at_blocks(vec![best.blocks.len() - 1]);
    if n_leftover != 0 {
        proof = proof.and(Said::new("{n} bytes are left behind the last whole block").with("n", n_leftover));
    }
    if has_dots {
        proof = proof.and(dots());
    }
    if is_at_limit {
        proof = proof.and(limit());
    }
    Some(proof.at_characters(best.reading.data_part(), vec![n_chars.saturating_sub(1)]))
}

/// The shortest content that WeChat seals has a watermark, and is longer than this, in bytes.
const SHORTEST_CONTENT: usize = 48;

/// Data that is shorter than any of WeChat's: too short to be told by its text, but for how it begins.
fn too_short(evidence: &Evidence) -> Option<Proof> {
    let best = evidence.best();
    let n_bytes = best.reading.data.len();
    let is_plain = evidence.parts.get(best.reading.data_part()).is_some_and(|it| it.problem.is_none());
    if !(1..SHORTEST_CONTENT).contains(&n_bytes) || !is_plain || best.opens() || evidence.shift.is_some() {
        return None;
    }
    let fact = Said::new("{n} bytes are fewer than any content of WeChat has").with("n", n_bytes);
    if best.plain.len() >= BLOCK && beginning::is_known(&best.plain) && best.padding.n_bytes() == 0 {
        let begins = Said::new("the first block is readable, and is the beginning of such content");
        return Some(Proof::new(Certainty::VeryLikely, begins).and(fact).at_blocks(vec![0]));
    }
    Some(Proof::new(Certainty::Possible, fact))
}

/// Whether a block ends a payload, with its padding, behind another one than the one it stands behind.
fn has_its_end_elsewhere(best: &Attempt) -> bool {
    let Some(key) = &best.reading.key else { return false };
    let (blocks, _) = best.reading.data.as_chunks::<BLOCK>();
    if blocks.len() > MOST_BLOCKS {
        return false;
    }
    let ends = |opened: &[u8; BLOCK], before: &[u8; BLOCK]| {
        let plain = chained(opened, before);
        let text = &plain[..BLOCK - Padding::read(&plain).n_bytes()];
        let counted = text.split_last().filter(|it| usize::from(*it.0) <= BLOCK).map_or(text, |it| it.1);
        let n_filled = counted.iter().rev().take_while(|it| matches!(it, 0 | b' ' | 0x80)).count();
        let text = &counted[..counted.len() - n_filled];
        text.len() < BLOCK && is_text(text) && text.last().is_none_or(|it| *it == b'}')
    };
    blocks.iter().any(|it| {
        let opened = decrypt_block(key.expose(), it);
        blocks.iter().any(|before| ends(&opened, before))
    })
}

/// More blocks are not tried each behind each; no genuine payload has half as many.
const MOST_BLOCKS: usize = 256;

/// Whether blanks or zeros fill the last block behind a closing brace: then the end is there, and padded otherwise.
fn ends_in_blanks(best: &Attempt) -> bool {
    let n_filled = best.plain.iter().rev().take_while(|it| matches!(it, b' ' | 0)).count();
    n_filled > 0 && best.plain[..best.plain.len() - n_filled].ends_with(b"}")
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

    const CODE: &str = "CIPHER-TRUNCATED";

    #[test]
    fn a_column_of_255_characters() {
        first_is("cut-255", CODE, Certainty::Proven, "blocks 10; encryptedData 254");
        first_is("cut-at-block", CODE, Certainty::Proven, "blocks 11; encryptedData 255");
        silent_on_sound(CODE);
    }

    #[test]
    fn a_loss_within_has_its_end() {
        near_miss(&damaged(&["chars-lost"]), CODE);
        near_miss(&damaged(&["no-iv"]), CODE);
    }

    #[test]
    fn a_loss_in_the_last_block_is_no_proven_cut() {
        let scene = damaged(&["unpadded", "chars-lost"]);
        assert_eq!(certainty(&scene, CODE), Some(Certainty::VeryLikely));
    }

    #[test]
    fn a_head_of_two_blocks() {
        let head = changed(Part::EncryptedData, |it| it[..56].to_owned());
        assert_eq!(certainty(&head, CODE), Some(Certainty::VeryLikely));
        let scrap = changed(Part::EncryptedData, |it| it[..8].to_owned());
        assert_eq!(certainty(&scrap, CODE), Some(Certainty::Possible));
    }
}
