//! A value of a payload as a row of path and text, masked or revealed.

use serde_json::Value;

use crate::payload::secret::mask;
use crate::payload::secret::mask_phone;

/// How a value is shown until the user reveals it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mask {
    /// As it is: nothing personal.
    Shown,
    /// `138****8000`.
    Phone,
    /// `oGZU…VJJE`.
    Id,
    /// The first character.
    Name,
}

impl Mask {
    /// Masks a text.
    pub fn apply(self, value: &str) -> String {
        match self {
            Self::Shown => value.to_owned(),
            Self::Phone => mask_phone(value),
            Self::Id => mask(value, 4, 4),
            Self::Name => value.chars().next().map(|it| format!("{it}…")).unwrap_or_default(),
        }
    }
}

/// A value of a payload, ready to be shown either way.
#[derive(Clone, PartialEq, Eq)]
pub struct Row {
    /// The field's path with dots: `watermark.appid`.
    pub path: String,
    /// The value as text. Personal unless `mask` is [`Mask::Shown`].
    pub value: String,
    /// How to show it.
    pub mask: Mask,
}

impl Row {
    /// The value as it may be seen by anybody.
    pub fn masked(&self) -> String {
        self.mask.apply(&self.value)
    }
}

impl std::fmt::Debug for Row {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Row({}: {})", self.path, self.masked())
    }
}

/// Rows kept of a payload with unreasonably many values.
const MAX_ROWS: usize = 500;

/// Every single value of an object, in its order; texts and numbers count as personal.
pub(super) fn all_values(object: &Value) -> Vec<Row> {
    let mut rows = Vec::new();
    flatten(object, "", &mut rows);
    rows
}

fn flatten(value: &Value, path: &str, rows: &mut Vec<Row>) {
    let below = |name: &str| if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") };
    match value {
        _ if rows.len() >= MAX_ROWS => {}
        Value::Object(fields) => fields.iter().for_each(|(name, it)| flatten(it, &below(name), rows)),
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(at, it)| flatten(it, &below(&at.to_string()), rows));
        }
        Value::Bool(_) | Value::Null => rows.push(row(path, value, Mask::Shown)),
        Value::Number(_) | Value::String(_) => rows.push(row(path, value, Mask::Id)),
    }
}

fn row(path: &str, value: &Value, mask: Mask) -> Row {
    Row { path: path.to_owned(), value: shown(value), mask }
}

pub(super) fn shown(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}
