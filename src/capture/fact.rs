//! A named value at its place in a text.

use std::num::NonZeroU32;
use std::ops::Range;

use crate::capture::name::Name;
use crate::capture::name::Sure;
use crate::payload::secret::SecretText;

/// A value found in a text.
#[derive(Clone, Debug)]
pub struct Fact {
    /// What it is.
    pub name: Name,
    /// How sure that is.
    pub sure: Sure,
    /// The value as the server reads it: quotes, escapes and percent signs of its wrapping are undone once.
    pub value: SecretText,
    /// Offsets in characters of `value` where a form decoder made a space of a `+` that was sent raw.
    pub form_pluses: Vec<usize>,
    /// Where the value stands, in bytes of the text that was read.
    pub span: Range<usize>,
    /// The brackets around it, from outside in, by number; those of lists are odd.
    pub(super) blocks: Vec<u32>,
    /// The row of a table that it stands in, by number.
    pub(super) row: Option<NonZeroU32>,
}

impl Fact {
    /// A value under its own name, at no place.
    pub(super) fn named(name: Name, value: &str) -> Self {
        Self {
            name,
            sure: Sure::Name,
            value: value.into(),
            form_pluses: Vec::new(),
            span: 0..0,
            blocks: Vec::new(),
            row: None,
        }
    }

    /// Whether this is the 24 characters that sixteen bytes have in Base64, by name or without.
    pub fn is_sixteen(&self) -> bool {
        matches!(self.name, Name::Iv | Name::SessionKey | Name::Sixteen)
    }

    /// The value as it was sent: a form decoder's spaces are the `+` they were.
    pub fn wire(&self) -> SecretText {
        if self.form_pluses.is_empty() {
            return self.value.clone();
        }
        let mut pluses = self.form_pluses.iter().copied().peekable();
        let wire = |(at, it): (usize, char)| if pluses.next_if_eq(&at).is_some() { '+' } else { it };
        SecretText::new(self.value.expose().chars().enumerate().map(wire).collect::<String>())
    }
}
