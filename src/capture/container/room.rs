//! What may still be unpacked of one file, with all that is packed in what is packed in it: one account for all.

use std::cell::Cell;

/// The account.
#[derive(Debug)]
pub(in crate::capture) struct Room {
    n_bytes: Cell<u64>,
    n_members: Cell<usize>,
}

impl Room {
    /// Room for so many bytes, and files of archives.
    pub(in crate::capture) fn new(n_bytes: u64, n_members: usize) -> Self {
        Self { n_bytes: Cell::new(n_bytes), n_members: Cell::new(n_members) }
    }

    /// Bytes that are left.
    pub(in crate::capture) fn n_bytes(&self) -> u64 {
        self.n_bytes.get()
    }

    /// Takes what something unpacked to.
    pub(in crate::capture) fn take(&self, n_bytes: u64) {
        self.n_bytes.set(self.n_bytes().saturating_sub(n_bytes));
    }

    /// Takes as many of these files as may be read; with the number of those that are left out.
    pub(in crate::capture) fn members<'a, T>(&self, all: &'a [T]) -> (&'a [T], usize) {
        let (members, left_out) = all.split_at(all.len().min(self.n_members.get()));
        self.n_members.set(self.n_members.get() - members.len());
        (members, left_out.len())
    }
}
