//! What a payload is about: one file per kind, with its fields and their masks, how to tell it, what stands in its
//! headline, when it hangs together, and which of its text is known beforehand.
//!
//! The names of fields stand here and nowhere else; a house test holds that.

pub(in crate::payload) mod beginning;
mod field;
pub mod group_info;
pub mod phone_number;
mod plain;
mod row;
pub mod share_info;
mod unknown;
pub mod user_info;
pub mod watermark;
mod we_run;

use serde_json::Value;

pub use beginning::Doubt;
pub use field::Field;
pub use field::Form;
pub use field::Mask;
pub use field::is_app_id;
pub use phone_number::PhoneCheck;
pub use phone_number::PhoneDoubt;
pub use plain::Member;
pub use plain::Plain;
pub use plain::Watermark;
pub use row::Row;
pub(crate) use user_info::is_nobody;
pub(in crate::payload) use watermark::can_end_within_a_block;
pub(in crate::payload) use watermark::has_watermark;

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
    /// What tells in one line whom it is about: a sign to stand before the value, and the field's path.
    pub headline: &'static [(&'static str, &'static str)],
    /// What its plaintext starts with; 16 bytes where an iv can be recovered fully.
    pub starts: &'static [&'static str],
    /// Its whole plaintext with padding, `?` for what varies, where it always has the same length.
    pub known_text: Option<&'static [u8]>,
    /// Whether an object that has the names of which the argument says so is of this kind.
    recognise: fn(&Names<'_>) -> bool,
    /// Whether content of this kind's names is so much like it that it must begin as it does.
    resembles: fn(&Value) -> bool,
    /// Whether content that says things twice agrees with itself.
    hangs_together: fn(&Value) -> bool,
}

/// Whether an object has a name.
type Names<'a> = dyn Fn(&str) -> bool + 'a;

/// All kinds, the more telling first; the last takes anything.
pub static ALL: &[&Kind] = &[
    &phone_number::KIND,
    &user_info::KIND,
    &we_run::KIND,
    &group_info::KIND,
    &share_info::KIND,
    &unknown::KIND,
];

impl Kind {
    /// The kind of a JSON object.
    pub fn of(object: &Value) -> &'static Self {
        Self::with_names(|name| object.get(name).is_some())
    }

    /// The kind of an object that has the names of which `has` says so.
    fn with_names(has: impl Fn(&str) -> bool) -> &'static Self {
        ALL.iter().find(|it| (it.recognise)(&has)).copied().unwrap_or(&unknown::KIND)
    }

    /// Whether an object is of this kind, be it also of another.
    fn recognises(&self, object: &Value) -> bool {
        (self.recognise)(&|name| object.get(name).is_some())
    }

    /// Whether this is none of the known kinds.
    pub fn is_unknown(&self) -> bool {
        self.code == unknown::KIND.code
    }

    /// The values of `object`: known fields first in their order, then all others, masked.
    pub fn rows(&self, object: &Value) -> Vec<Row> {
        let mut rows: Vec<Row> =
            self.fields.iter().filter_map(|it| Row::of(it, object, self.fields)).collect();
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

/// Whether a path is the one of a field of some kind, and so no value.
pub fn is_known_path(path: &str) -> bool {
    ALL.iter().flat_map(|it| it.fields).any(|it| it.is_path(path))
}

/// Whether nothing in the content contradicts itself: what its kind says twice agrees, the watermark has its form.
///
/// Damage that leaves valid JSON shows here.
pub(crate) fn is_coherent(content: &Value) -> bool {
    (Kind::of(content).hangs_together)(content) && watermark::is_whole(content)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forge::scene::Scene;

    #[test]
    fn every_kind_but_the_last_needs_something() {
        let nothing = serde_json::json!({});
        for kind in &ALL[..ALL.len() - 1] {
            assert!(!kind.recognises(&nothing), "{}", kind.code);
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

    #[test]
    fn every_sample_hangs_together_and_a_changed_digit_does_not() {
        for scene in Scene::all_sound() {
            let content: Value = serde_json::from_str(scene.forged.plaintext.expose()).unwrap();
            assert!(is_coherent(&content));
            let rows = Kind::of(&content).rows(&content);
            let named = Kind::of(&content).headline;
            assert!(named.iter().all(|(_, path)| rows.iter().any(|it| it.path == *path)), "{named:?}");
        }
        let changed =
            Scene::phone_number().forged.plaintext.expose().replacen("13800138000", "13800138009", 1);
        assert!(!is_coherent(&serde_json::from_str(&changed).unwrap()));
        let changed = Scene::we_run().forged.plaintext.expose().replacen("17645184", "17645194", 1);
        assert!(!is_coherent(&serde_json::from_str(&changed).unwrap()));
    }
}
