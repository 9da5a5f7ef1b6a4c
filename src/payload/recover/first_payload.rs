//! Several payloads run together: the first one ends, with its padding, before the data does.

use crate::payload::attempt::Attempt;
use crate::payload::decrypt::BLOCK;
use crate::payload::decrypt::Padding;
use crate::payload::reading::Change;
use crate::payload::reading::Reading;

/// The reading cut behind the first payload, if that opens whole and something follows.
pub(super) fn first_payload(attempt: &Attempt) -> Option<Attempt> {
    let (blocks, _) = attempt.plain.as_chunks::<BLOCK>();
    let ends = |block: &[u8; BLOCK]| {
        let n_padding = Padding::read(block).n_bytes();
        n_padding != 0 && block[..BLOCK - n_padding].last().is_none_or(|it| *it == b'}')
    };
    let n_bytes = BLOCK * (blocks.iter().position(ends)? + 1);
    if n_bytes >= attempt.reading.data.len() {
        return None;
    }
    let mut reading = Reading { data: attempt.reading.data[..n_bytes].to_vec(), ..attempt.reading.clone() };
    reading.changes.push(Change::FirstPayloadOnly { n_bytes });
    Some(Attempt::new(reading)).filter(Attempt::opens)
}
