//! A named value at its place in a text.

use std::ops::Range;

use crate::capture::name::Name;
use crate::capture::name::Sure;
use crate::payload::secret::SecretText;

/// A value found in a text.
#[derive(Clone, Debug)]
pub(in crate::capture) struct Fact {
    /// What it is.
    pub(in crate::capture) name: Name,
    /// How sure that is.
    pub(in crate::capture) sure: Sure,
    /// The value as the server reads it: quotes, escapes and percent signs of its wrapping are undone once.
    pub(in crate::capture) value: SecretText,
    /// Offsets in characters of `value` where a form decoder made a space of a `+` that was sent raw.
    pub(in crate::capture) form_pluses: Vec<usize>,
    /// Where the value stands, in bytes of the text that was read.
    pub(in crate::capture) span: Range<usize>,
    /// The brackets around it, from outside in, by number; those of lists are odd.
    pub(in crate::capture) blocks: Vec<u32>,
}

impl Fact {
    /// Whether this is the 24 characters that sixteen bytes have in Base64, by name or without.
    pub(in crate::capture) fn is_sixteen(&self) -> bool {
        matches!(self.name, Name::Iv | Name::SessionKey | Name::Sixteen)
    }
}
