//! What a payload is about: one file per kind, with its fields and how to tell it.

mod ending;
mod group_info;
mod phone_number;
mod row;
mod share_info;
mod unknown;
mod user_info;
mod we_run;

use serde_json::Value;

pub(in crate::payload) use ending::can_end_within_a_block;
pub(in crate::payload) use ending::has_watermark;
pub use row::Mask;
pub use row::Row;

/// A kind of payload.
#[derive(Debug)]
pub struct Kind {
    /// Stable name for machines: `phone-number`.
    pub code: &'static str,
    /// Name for people, in English.
    pub title: &'static str,
    /// The client call that gives it.
    pub api: &'static str,
    /// Its fields, in the order to show them.
    pub fields: &'static [Field],
    /// What its plaintext starts with; 16 bytes where an iv can be recovered fully.
    pub starts: &'static [&'static str],
    /// Whether a JSON object is of this kind.
    recognise: fn(&Value) -> bool,
}

/// A field of a kind.
#[derive(Debug)]
pub struct Field {
    /// Its place as a JSON pointer: `/watermark/appid`.
    pub pointer: &'static str,
    /// How it is shown to people who need not see it.
    pub mask: Mask,
}

/// All kinds, the more telling first; the last takes anything.
pub static ALL: &[&Kind] = &[
    &phone_number::KIND,
    &user_info::KIND,
    &we_run::KIND,
    &group_info::KIND,
    &share_info::KIND,
    &unknown::KIND,
];

/// Which every kind may carry; seconds since 1970.
const WATERMARK_TIMESTAMP: Field = Field { pointer: "/watermark/timestamp", mask: Mask::Shown };
/// Which every kind may carry.
const WATERMARK_APP_ID: Field = Field { pointer: "/watermark/appid", mask: Mask::Shown };

impl Kind {
    /// The kind of a JSON object.
    pub fn of(object: &Value) -> &'static Self {
        ALL.iter().find(|it| (it.recognise)(object)).copied().unwrap_or(&unknown::KIND)
    }

    /// Whether this is none of the known kinds.
    pub fn is_unknown(&self) -> bool {
        self.code == unknown::KIND.code
    }

    /// The values of `object`: known fields first in their order, then all others, masked.
    pub fn rows(&self, object: &Value) -> Vec<Row> {
        let mut rows: Vec<Row> = self.fields.iter().filter_map(|it| it.row(object)).collect();
        rows.extend(row::all_values(object).into_iter().filter(|it| !self.covers(&it.path)));
        rows
    }

    fn covers(&self, path: &str) -> bool {
        let is_at = |it: &Field| {
            let field = it.path();
            path == field || path.strip_prefix(&field).is_some_and(|it| it.starts_with('.'))
        };
        self.fields.iter().any(is_at)
    }
}

impl Field {
    fn path(&self) -> String {
        self.pointer.trim_start_matches('/').replace('/', ".")
    }

    fn row(&self, object: &Value) -> Option<Row> {
        let value = object.pointer(self.pointer)?;
        Some(Row { path: self.path(), value: row::shown(value), mask: self.mask })
    }
}

fn has(object: &Value, name: &str) -> bool {
    object.get(name).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_but_the_last_needs_something() {
        let nothing = serde_json::json!({});
        for kind in &ALL[..ALL.len() - 1] {
            assert!(!(kind.recognise)(&nothing), "{}", kind.code);
        }
        assert!(Kind::of(&nothing).is_unknown());
    }

    #[test]
    fn fields_nobody_knows_are_shown_masked() {
        let object = serde_json::json!({"phoneNumber": "13800138000", "purePhoneNumber": "13800138000",
            "countryCode": "86", "extra": {"token": "abcdefghijklmnopqrst"}});
        let rows = Kind::of(&object).rows(&object);
        let extra = rows.iter().find(|it| it.path == "extra.token").unwrap();
        assert_eq!(extra.masked(), "abcd…qrst");
        assert_eq!(rows[0].masked(), "138****8000");
    }
}
