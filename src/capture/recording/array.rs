//! Files that are one long JSON array of entries: each entry is parsed alone, so that a damaged one costs no other.

use serde_json::Value;

use crate::capture::exchange::Exchange;
use crate::capture::input::Input;
use crate::capture::recording::Collector;
use crate::capture::recording::splitter;
use crate::capture::recording::splitter::Piece;
use crate::capture::recording::splitter::Splitter;
use crate::capture::skip::Why;

/// Whether a file begins with an array whose first entries hold these words.
pub(super) fn begins_with(head: &[u8], words: &[&[u8]]) -> bool {
    let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
    let inner = head.strip_prefix(b"[").map(<[u8]>::trim_ascii_start);
    inner.is_some_and(|it| {
        it.starts_with(b"{") && words.iter().all(|word| memchr::memmem::find(it, word).is_some())
    })
}

/// Makes an exchange of each entry that is one.
pub(super) fn read(
    input: &mut Input<'_>,
    collector: &mut Collector<'_>,
    exchange: fn(&Value, usize) -> Option<Exchange>,
) {
    let mut splitter = Splitter::new(input);
    if !splitter.enter_first() {
        return;
    }
    let (mut number, mut n_bytes) = (0, 0);
    while let Some(piece) = splitter.next() {
        number += 1;
        let value = match piece {
            Piece::Whole(bytes) => {
                n_bytes += bytes.len() as u64;
                serde_json::from_slice::<Value>(bytes).ok()
            }
            Piece::Cut(bytes) => {
                collector.skip(Why::CutOff, number);
                serde_json::from_str(&splitter::closed(bytes)).ok()
            }
            Piece::TooLarge => {
                collector.skip(Why::TooLarge, number);
                continue;
            }
        };
        match value {
            Some(value) => match exchange(&value, number) {
                Some(exchange) => collector.take(&exchange),
                None => collector.pass_over(),
            },
            None => collector.skip(Why::Damaged, number),
        }
        if !collector.go_on(n_bytes) {
            return;
        }
    }
}
