//! One value of an answer, ready to be shown masked or in full.

use crate::payload::secret::SecretText;
use crate::text::Language;
use crate::text::Said;

/// A named value of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The field's name.
    pub name: String,
    value: Value,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Value {
    Hidden { full: SecretText, masked: String },
    Open(String),
    Said(Said),
}

impl Row {
    /// A secret or personal value, shown by its ends.
    pub(super) fn secret(name: impl Into<String>, value: &SecretText) -> Self {
        Self::hidden(name, value.clone(), value.masked())
    }

    /// A value with a mask of its own.
    pub(super) fn hidden(name: impl Into<String>, full: SecretText, masked: String) -> Self {
        Self { name: name.into(), value: Value::Hidden { full, masked } }
    }

    /// A value that anybody may see.
    #[expect(
        clippy::needless_pass_by_value,
        reason = "callers pass numbers and literals; `&` before each is noise"
    )]
    pub(super) fn open(name: impl Into<String>, value: impl ToString) -> Self {
        Self { name: name.into(), value: Value::Open(value.to_string()) }
    }

    /// A sentence in the place of a value.
    pub(super) fn said(name: impl Into<String>, said: Said) -> Self {
        Self { name: name.into(), value: Value::Said(said) }
    }

    /// The value as anybody may see it.
    pub fn masked(&self, language: Language) -> String {
        match &self.value {
            Value::Hidden { masked, .. } => masked.clone(),
            Value::Open(text) => text.clone(),
            Value::Said(said) => said.in_language(language),
        }
    }

    /// The row with nothing but what anybody may see.
    #[must_use]
    pub fn without_full(self) -> Self {
        match self.value {
            Value::Hidden { masked, .. } => Self::open(self.name, masked),
            _ => self,
        }
    }

    /// The value in full, where it was hidden.
    pub fn full(&self) -> Option<&SecretText> {
        match &self.value {
            Value::Hidden { full, .. } => Some(full),
            Value::Open(_) | Value::Said(_) => None,
        }
    }
}
