//! A text too long to be read at once: piece by piece, each ending with a line, in bounded memory.

use std::io;
use std::io::Read as _;

use crate::capture::MAX_PAYLOADS;
use crate::capture::ReadAs;
use crate::capture::Reading;
use crate::capture::container::encoding::text_of;
use crate::capture::input::Input;
use crate::capture::nothing;
use crate::capture::progress::Progress;
use crate::capture::read_as;
use crate::capture::skip::Why;
use crate::text::Said;

/// Bytes of one piece: 4 MiB.
const PIECE: usize = 4 << 20;

/// Longer lines are passed over, in bytes: 16 MiB.
const MAX_LINE: usize = 16 << 20;

/// Reads a text to its end; with whether `watch` stopped it before.
pub(super) fn read(
    input: &mut Input<'_>,
    watch: &mut dyn FnMut(Progress) -> bool,
) -> io::Result<(Reading, bool)> {
    let mut whole = Reading::default();
    let (mut n_lines, mut n_bytes, mut n_payloads) = (0, 0, 0);
    let mut rest: Vec<u8> = Vec::new();
    let mut is_passing_over = false;
    let is_stopped = loop {
        let n_before = rest.len();
        input.by_ref().take(PIECE as u64).read_to_end(&mut rest)?;
        let is_end = rest.len() == n_before;
        let Some(end) = memchr::memrchr(b'\n', &rest).map(|it| it + 1).or(is_end.then_some(rest.len()))
        else {
            // One line so far.
            if rest.len() > MAX_LINE {
                is_passing_over = true;
                n_bytes += rest.len();
                rest.clear();
            }
            if !watch(Progress { n_bytes: input.n_read(), n_payloads }) {
                break true;
            }
            continue;
        };
        let start = if is_passing_over { memchr::memchr(b'\n', &rest).map_or(end, |it| it + 1) } else { 0 };
        if is_passing_over {
            whole.skipped.add(Why::TooLarge, n_lines + 1);
            n_lines += 1;
            is_passing_over = false;
        }
        let piece = rest[start..end].to_vec();
        let n_piece_lines = memchr::memchr_iter(b'\n', &piece).count();
        if let Ok(text) = text_of(piece) {
            let reading = read_as(&text, ReadAs::AsItStands);
            add(&mut whole, reading, n_lines, n_bytes + start, &mut n_payloads);
        } else {
            whole.skipped.add(Why::Damaged, n_lines + 1);
        }
        n_lines += n_piece_lines;
        n_bytes += end;
        rest.drain(..end);
        let goes_on = watch(Progress { n_bytes: input.n_read(), n_payloads });
        if !goes_on || is_end {
            break !goes_on;
        }
    };
    if whole.records.is_empty() {
        let seen = Said::new("a text of {n} bytes without fields of a payload").with("n", n_bytes);
        return Ok((nothing(seen), is_stopped));
    }
    Ok((whole, is_stopped))
}

fn add(whole: &mut Reading, reading: Reading, n_lines: usize, n_bytes: usize, n_payloads: &mut usize) {
    whole.format = whole.format.or(reading.format);
    whole.n_left_out += reading.n_left_out;
    for note in reading.notes {
        if !whole.notes.contains(&note) {
            whole.notes.push(note);
        }
    }
    for mut record in reading.records {
        *n_payloads += usize::from(record.is_payload());
        if record.is_payload() && *n_payloads > MAX_PAYLOADS {
            whole.n_left_out += 1;
            continue;
        }
        record.line += n_lines;
        record.bytes = record.bytes.start + n_bytes..record.bytes.end + n_bytes;
        whole.records.push(record);
    }
}
