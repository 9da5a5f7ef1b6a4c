//! A file that comes in pieces: its beginning can be looked at before it is read, and it is read once.

use std::io;
use std::io::Read;

/// Bytes of a file's beginning that tell its format: 64 KiB.
pub(super) const N_HEAD: usize = 64 << 10;

/// A file being read.
pub(super) struct Input<'a> {
    head: Vec<u8>,
    at: usize,
    rest: &'a mut dyn Read,
    n_read: u64,
}

impl<'a> Input<'a> {
    /// Reads the beginning.
    pub(super) fn open(rest: &'a mut dyn Read) -> io::Result<Self> {
        let mut input = Self { head: Vec::new(), at: 0, rest, n_read: 0 };
        let mut head = Vec::new();
        Read::by_ref(&mut input).take(N_HEAD as u64).read_to_end(&mut head)?;
        Ok(Self { head, n_read: 0, ..input })
    }

    /// The beginning, as long as nothing was read.
    pub(super) fn head(&self) -> &[u8] {
        &self.head
    }

    /// Bytes that were read.
    pub(super) fn n_read(&self) -> u64 {
        self.n_read
    }
}

impl Input<'_> {
    /// All that is left, up to a limit; `None` where there is more, which then can be read from the beginning.
    pub(super) fn whole_or_none(&mut self, limit: usize) -> io::Result<Option<Vec<u8>>> {
        let mut bytes = Vec::new();
        self.by_ref().take(limit as u64 + 1).read_to_end(&mut bytes)?;
        if bytes.len() <= limit {
            return Ok(Some(bytes));
        }
        self.n_read -= bytes.len() as u64;
        bytes.extend_from_slice(&self.head[self.at..]);
        (self.head, self.at) = (bytes, 0);
        Ok(None)
    }
}

impl Read for Input<'_> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let ahead = &self.head[self.at..];
        let n = if ahead.is_empty() {
            self.rest.read(out)?
        } else {
            let n = ahead.len().min(out.len());
            out[..n].copy_from_slice(&ahead[..n]);
            self.at += n;
            n
        };
        self.n_read += n as u64;
        Ok(n)
    }
}
