//! A value that a reader found, and where.

use std::ops::Range;

/// A value that was found.
pub(super) struct Found {
    /// The value as the server sees it.
    pub(super) value: String,
    /// Where it had a `+` that a form decoder reads as a space, in characters.
    pub(super) form_pluses: Vec<usize>,
    /// Where it stands in the text, in bytes.
    pub(super) span: Range<usize>,
    /// Where the search for names goes on.
    pub(super) next: usize,
}
