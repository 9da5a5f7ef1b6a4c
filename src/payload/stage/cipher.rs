//! The stages of decryption: whole blocks, the key, the chaining with the iv, the padding.

use std::ops::Range;

use crate::payload::attempt::Attempt;
use crate::payload::decrypt::BLOCK;
use crate::payload::decrypt::Padding;
use crate::payload::hex::hex;
use crate::payload::stage::Code;
use crate::payload::stage::Line;
use crate::payload::stage::Mark;
use crate::payload::stage::Stage;
use crate::text::Said;

/// Blocks whose beginning is shown.
const N_SHOWN: usize = 4;
/// Bytes of each of them.
const N_HEAD: usize = 3;

/// All of them.
pub(super) fn all(attempt: &Attempt) -> Vec<Stage<'_>> {
    vec![blocks(&attempt.reading.data), decrypt(attempt), chain(attempt), padding(attempt)]
}

/// All of them where the texts are no bytes yet.
pub(super) fn not_reached<'a>() -> impl Iterator<Item = Stage<'a>> {
    [Code::Blocks, Code::Decrypt, Code::Chain, Code::Padding].into_iter().map(Stage::not_reached)
}

/// How many whole blocks there are, and what is left over.
pub(super) fn blocks(data: &[u8]) -> Stage<'_> {
    let (n_blocks, n_rest) = (data.len() / BLOCK, data.len() % BLOCK);
    let line = match (n_blocks, n_rest) {
        (0, 0) => return Stage::not_reached(Code::Blocks),
        (0, _) => Line::of(Mark::Error, "not one whole block of 16 bytes"),
        (1, 0) => Line::of(Mark::Ok, "1 block of 16 bytes"),
        (n, 0) => Line::new(Mark::Ok, Said::new("{n} blocks of 16 bytes").with("n", n)),
        (n, rest) => {
            let said = Said::new("{n} blocks, and {rest} bytes left over").with("n", n).with("rest", rest);
            Line::new(Mark::Error, said)
        }
    };
    let head = |(at, it): (usize, &[u8])| format!("C{} {}…", at + 1, hex(&it[..N_HEAD.min(it.len())]));
    let heads: Vec<String> = data.chunks(BLOCK).take(N_SHOWN).enumerate().map(head).collect();
    Stage::new(Code::Blocks, vec![line]).open(heads.join("  ")).about(0..n_blocks)
}

fn decrypt(attempt: &Attempt) -> Stage<'_> {
    let (Some(key), false) = (&attempt.reading.key, attempt.blocks.is_empty()) else {
        return Stage::not_reached(Code::Decrypt);
    };
    let said = |pattern| Said::new(pattern).with("fingerprint", key.fingerprint());
    let line = if attempt.key_fits() {
        Line::new(Mark::Ok, said("session_key #{fingerprint} fits this data"))
    } else if attempt.n_text_blocks_behind_first() == 0 {
        Line::new(Mark::Error, said("nothing is readable under session_key #{fingerprint}"))
    } else {
        Line::new(Mark::Open, said("too little is readable to tell whether session_key #{fingerprint} fits"))
    };
    Stage::new(Code::Decrypt, vec![line]).about(0..attempt.blocks.len())
}

fn chain(attempt: &Attempt) -> Stage<'_> {
    let (garbage, n_blocks) = (attempt.noise_blocks(), attempt.blocks.len());
    if n_blocks == 0 {
        return Stage::not_reached(Code::Chain);
    }
    let counts = |pattern| Said::new(pattern).with("n", garbage.len()).with("all", n_blocks);
    let line = match (garbage.as_slice(), attempt.reading.iv) {
        ([], _) => Line::new(Mark::Ok, counts("all {all} blocks are text")),
        (_, None) => Line::new(
            Mark::Error,
            counts("garbage in {n} of {all} blocks; without an iv the first is always garbage"),
        ),
        ([0], _) if n_blocks > 1 => Line::new(
            Mark::Error,
            counts("block 1 of {all} is garbage, the one that the iv affects; the rest is text"),
        ),
        _ => Line::new(Mark::Error, counts("garbage in {n} of {all} blocks")),
    };
    let about = match (garbage.first(), garbage.last()) {
        (Some(first), Some(last)) => *first..last + 1,
        _ => 0..n_blocks,
    };
    Stage::new(Code::Chain, vec![line]).plain(&attempt.plain).about(about)
}

fn padding(attempt: &Attempt) -> Stage<'_> {
    let line = match attempt.padding {
        Padding::NoBlock => return Stage::not_reached(Code::Padding),
        Padding::Sound { n_bytes } => {
            let said = Said::new("{n}-byte padding, {left} bytes of text");
            Line::new(Mark::Ok, said.with("n", n_bytes).with("left", attempt.plaintext().len()))
        }
        Padding::Uneven { last } => Line::new(
            Mark::Error,
            Said::new("the last byte is {last}, but the last {last} bytes are not all alike")
                .with("last", last),
        ),
        Padding::OutOfRange { last } => {
            Line::new(Mark::Error, Said::new("the last byte is {last}, not 1 to 16").with("last", last))
        }
    };
    let stage = Stage::new(Code::Padding, vec![line]).about(last_of(attempt));
    match attempt.padding {
        Padding::Sound { n_bytes } => stage.open(format!("{n_bytes} × {n_bytes:02x}")),
        _ => stage,
    }
}

fn last_of(attempt: &Attempt) -> Range<usize> {
    attempt.blocks.len().saturating_sub(1)..attempt.blocks.len()
}
