//! A value of a payload as a row of path and text.

use serde_json::Value;

use crate::payload::kind::field::Field;
use crate::payload::kind::field::Form;
use crate::payload::kind::field::Mask;
use crate::payload::secret::mask;

/// A value of a payload, ready to be shown either way.
#[derive(Clone, PartialEq)]
pub struct Row {
    /// The field's path with dots: `watermark.appid`.
    pub path: String,
    /// The value as text. Personal unless it is open.
    pub value: String,
    /// The value itself.
    pub json: Value,
    /// How to show it.
    pub mask: Mask,
    /// Whether its field is open, and the value of the form that the field has.
    pub is_open: bool,
}

impl Row {
    /// The value at a field of `object`, the field being one of `all`.
    pub(super) fn of(field: &Field, object: &Value, all: &[Field]) -> Option<Self> {
        let json = object.pointer(field.pointer)?.clone();
        let is_open = field.mask == Mask::Shown
            && match field.form {
                Form::List => is_open_list(&json, field.pointer, all),
                form => form.fits(&json),
            };
        Some(Self { path: field.path(), value: shown(&json), json, mask: field.mask, is_open })
    }

    /// The value as it may be seen by anybody.
    pub fn masked(&self) -> String {
        match self.mask {
            _ if self.is_open => self.value.clone(),
            // Something else than its field has: it may be anything.
            Mask::Shown => mask(&self.value, 2, 2),
            other => other.apply(&self.value),
        }
    }
}

/// Whether each entry of a list is an object of open fields alone.
fn is_open_list(value: &Value, pointer: &str, all: &[Field]) -> bool {
    let is_named = |name: &str, value: &Value| {
        let is_it = |it: &&Field| it.pointer == format!("{pointer}/*/{name}");
        all.iter().find(is_it).is_some_and(|it| it.form.fits(value))
    };
    let is_open =
        |it: &Value| it.as_object().is_some_and(|it| it.iter().all(|(name, value)| is_named(name, value)));
    value.as_array().is_some_and(|it| it.iter().all(is_open))
}

impl std::fmt::Debug for Row {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Row")
            .field("n_bytes", &self.value.len())
            .field("mask", &self.mask)
            .finish_non_exhaustive()
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
        Value::Bool(_) | Value::Null => rows.push(row(path, value, true)),
        Value::Number(_) | Value::String(_) => rows.push(row(path, value, false)),
    }
}

fn row(path: &str, value: &Value, is_open: bool) -> Row {
    let mask = if is_open { Mask::Shown } else { Mask::Id };
    Row { path: path.to_owned(), value: shown(value), json: value.clone(), mask, is_open }
}

fn shown(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}
