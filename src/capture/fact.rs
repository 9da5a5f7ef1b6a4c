//! A named value at its place in a nested text.

use crate::capture::name::Name;
use crate::payload::secret::SecretText;

/// One step down into a nested text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// A field of an object, or a parameter.
    Field(String),
    /// An item of a list.
    Item(usize),
}

/// A value found by its name.
#[derive(Clone, Debug)]
pub(super) struct Fact {
    /// What it is.
    pub(super) name: Name,
    /// The value as it stands.
    pub(super) value: SecretText,
    /// Where: the steps down to it, its own name last.
    pub(super) path: Vec<Step>,
}

impl Fact {
    /// How many steps two facts have in common; none where they are of different items of one list.
    pub(super) fn nearness(&self, other: &Self) -> Option<usize> {
        let n_common = self.path.iter().zip(&other.path).take_while(|(one, two)| one == two).count();
        match (self.path.get(n_common), other.path.get(n_common)) {
            (Some(Step::Item(_)), Some(Step::Item(_))) => None,
            _ => Some(n_common),
        }
    }

    /// The path as people write it: `data.items.0.iv`.
    pub(super) fn shown_path(&self) -> String {
        let step = |it: &Step| match it {
            Step::Field(name) => name.clone(),
            Step::Item(at) => at.to_string(),
        };
        self.path.iter().map(step).collect::<Vec<_>>().join(".")
    }
}
