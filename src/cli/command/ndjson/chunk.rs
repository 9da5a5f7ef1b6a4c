//! An input in pieces of whole lines, as they come: what one read brought is handed on at once.

use std::io::ErrorKind;
use std::io::Read;

use crate::batch::MAX_LINE_LEN;
use crate::cli::failure::Failure;
use crate::cli::input;

/// So much is asked for at once, in bytes; a pipe holds half of it.
const N_READ: usize = 128 << 10;

/// Some whole lines.
#[derive(Default)]
pub(super) struct Chunk {
    /// The lines with their ends; the last line of an input may have none.
    pub(super) lines: Vec<u8>,
    /// The number of the first one, from 1.
    pub(super) first_number: u64,
    /// Whether this stands for one line that was too long and was thrown away.
    pub(super) is_too_long: bool,
}

/// Reads chunks.
pub(super) struct Chunks<R> {
    input: R,
    /// What was read and not handed on, the beginning of a line, with room behind it.
    buffer: Vec<u8>,
    /// How much of the buffer was read.
    n_filled: usize,
    /// Memory of a chunk that is done with.
    spare: Vec<u8>,
    n_lines: u64,
    /// Whether the end of a line that is too long is still to come.
    is_skipping: bool,
    is_at_end: bool,
}

impl<R: Read> Chunks<R> {
    pub(super) fn new(input: R) -> Self {
        Self {
            input,
            buffer: Vec::new(),
            n_filled: 0,
            spare: Vec::new(),
            n_lines: 0,
            is_skipping: false,
            is_at_end: false,
        }
    }

    /// The next chunk; none at the end.
    pub(super) fn next(&mut self) -> Result<Option<Chunk>, Failure> {
        while !self.is_at_end {
            let n_before = self.n_filled;
            // Room is made once: what was read is moved to the beginning of it.
            if self.buffer.len() < n_before + N_READ {
                self.buffer.resize(n_before + N_READ, 0);
            }
            let n_read = loop {
                match self.input.read(&mut self.buffer[n_before..n_before + N_READ]) {
                    Err(error) if error.kind() == ErrorKind::Interrupted => {}
                    other => break other.map_err(|it| input::unreadable("the input", &it))?,
                }
            };
            self.n_filled = n_before + n_read;
            self.is_at_end = n_read == 0;
            if let Some(chunk) = self.take(n_before) {
                return Ok(Some(chunk));
            }
        }
        Ok(None)
    }

    /// Takes back the memory of a chunk.
    pub(super) fn give_back(&mut self, memory: Vec<u8>) {
        self.spare = memory;
    }

    /// What was read and not handed on.
    fn rest(&self) -> &[u8] {
        self.buffer.get(..self.n_filled).unwrap_or_default()
    }

    /// Throws so many bytes away.
    fn drop_first(&mut self, n_bytes: usize) {
        self.buffer.drain(..n_bytes);
        self.n_filled -= n_bytes;
    }

    /// The whole lines of what was read, of which `n_before` bytes have no end of a line.
    fn take(&mut self, n_before: usize) -> Option<Chunk> {
        if self.is_skipping {
            let end = memchr::memchr(b'\n', self.rest());
            self.drop_first(end.map_or(self.n_filled, |it| it + 1));
            self.is_skipping = end.is_none();
            return if self.is_skipping { None } else { self.take(0) };
        }
        let fresh = self.rest().get(n_before..).unwrap_or_default();
        let end = match memchr::memrchr(b'\n', fresh) {
            Some(at) => n_before + at + 1,
            None if self.is_at_end => self.n_filled,
            None if self.n_filled > MAX_LINE_LEN => return Some(self.too_long()),
            None => return None,
        };
        if end == 0 {
            return None;
        }
        // A line of the longest length may have come whole.
        if end > MAX_LINE_LEN {
            let first = memchr::memchr(b'\n', self.rest()).unwrap_or(end);
            if first > MAX_LINE_LEN {
                return Some(self.too_long());
            }
        }
        // The buffer is the chunk, and the memory of an earlier one the new buffer: only the rest is copied.
        let mut next = std::mem::take(&mut self.spare);
        // The memory of a long line is not kept.
        if next.capacity() > 4 * N_READ {
            next = Vec::new();
        }
        let n_rest = self.n_filled - end;
        if next.len() < n_rest {
            next.resize(n_rest, 0);
        }
        next[..n_rest].copy_from_slice(&self.buffer[end..self.n_filled]);
        let mut lines = std::mem::replace(&mut self.buffer, next);
        self.n_filled = n_rest;
        lines.truncate(end);
        let first_number = self.n_lines + 1;
        let n_ends = memchr::memchr_iter(b'\n', &lines).count();
        self.n_lines += (n_ends + usize::from(lines.last() != Some(&b'\n'))) as u64;
        Some(Chunk { lines, first_number, is_too_long: false })
    }

    /// Stands for the line that the rest begins with, which goes.
    fn too_long(&mut self) -> Chunk {
        let end = memchr::memchr(b'\n', self.rest());
        self.drop_first(end.map_or(self.n_filled, |it| it + 1));
        self.buffer.truncate(self.n_filled);
        self.buffer.shrink_to(2 * N_READ);
        self.is_skipping = end.is_none() && !self.is_at_end;
        self.n_lines += 1;
        Chunk { lines: Vec::new(), first_number: self.n_lines, is_too_long: true }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An input that comes in pieces of so many bytes.
    struct Pieces<'a>(&'a [u8], usize);

    impl Read for Pieces<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
            let n_bytes = self.1.min(self.0.len()).min(buffer.len());
            buffer[..n_bytes].copy_from_slice(&self.0[..n_bytes]);
            self.0 = &self.0[n_bytes..];
            Ok(n_bytes)
        }
    }

    /// The number of each line with its length; none for one that was too long.
    fn lines(input: &[u8], n_piece: usize) -> Vec<(u64, Option<usize>)> {
        let mut chunks = Chunks::new(Pieces(input, n_piece));
        let mut all = Vec::new();
        while let Ok(Some(chunk)) = chunks.next() {
            if chunk.is_too_long {
                all.push((chunk.first_number, None));
            } else {
                let text = str::from_utf8(&chunk.lines).unwrap();
                all.extend((chunk.first_number..).zip(text.lines().map(|it| Some(it.len()))));
            }
            chunks.give_back(chunk.lines);
        }
        all
    }

    #[test]
    fn lines_with_and_without_an_end() {
        for n_piece in [1, 2, 5, 100] {
            let expected = [(1, Some(3)), (2, Some(0)), (3, Some(11))];
            assert_eq!(lines(b"abc\n\nabcdefghijk", n_piece), expected);
            assert_eq!(lines(b"abc\n\nabcdefghijk\n", n_piece), expected);
            assert_eq!(lines(b"", n_piece), []);
        }
    }

    #[test]
    fn a_line_that_is_too_long_is_thrown_away_and_the_next_one_read() {
        let mut input = b"ab\n".to_vec();
        input.extend(vec![b'x'; MAX_LINE_LEN + 1]);
        input.extend(b"\nabc\n");
        let expected = [(1, Some(2)), (2, None), (3, Some(3))];
        assert_eq!(lines(&input, 1 << 20), expected);
        input.truncate(3 + MAX_LINE_LEN + 1);
        assert_eq!(lines(&input, 1 << 20), expected[..2]);
        input.truncate(3 + MAX_LINE_LEN);
        assert_eq!(lines(&input, 1 << 20), [(1, Some(2)), (2, Some(MAX_LINE_LEN))]);
        input.extend(b"\nabc");
        assert_eq!(lines(&input, 1 << 20), [(1, Some(2)), (2, Some(MAX_LINE_LEN)), (3, Some(3))]);
    }
}
