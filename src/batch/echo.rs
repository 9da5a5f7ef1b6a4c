//! Fields of a line that its result repeats, so that results can be joined with what they belong to.
//!
//! Single values alone: a text, a number, true, false. What can be a secret, the sealed data or a person is refused by
//! its name, and the line's own secrets are taken out of what is repeated.

use serde_json::Map;
use serde_json::Value;

use crate::capture::Name;
use crate::redact::is_secret_name;

/// The fields that results repeat.
#[derive(Debug, Default)]
pub struct Echo {
    /// What is repeated as `id`.
    id: Option<String>,
    /// What is repeated under its own name.
    passed: Vec<String>,
}

/// Why a field is not repeated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// It can hold a secret, the payload or a person's id.
    Secret,
    /// Results have a field of this name.
    Taken,
}

/// The names of a result's own fields.
const TAKEN: [&str; 19] = [
    "certainty",
    "code",
    "doubts",
    "error",
    "fields",
    "findings",
    "id",
    "is_complete",
    "key_fingerprint",
    "kind",
    "line",
    "message",
    "more_payloads_in_line",
    "notes",
    "signature",
    "stages",
    "verdict",
    "watermark",
    "wechat_error",
];

impl Echo {
    /// Repeats `id` as `id`, and each of `passed` under its own name.
    pub fn new(id: Option<String>, passed: Vec<String>) -> Result<Self, Refused> {
        if id.iter().chain(&passed).any(|it| is_secret(it)) {
            return Err(Refused::Secret);
        }
        let is_twice = |(at, it): (usize, &String)| passed[..at].contains(it);
        if passed.iter().any(|it| TAKEN.contains(&it.as_str())) || passed.iter().enumerate().any(is_twice) {
            return Err(Refused::Taken);
        }
        Ok(Self { id, passed })
    }

    /// The fields to look for: their name in the line, and in the result.
    pub(super) fn fields(&self) -> impl Iterator<Item = (&str, &str)> {
        let id = self.id.iter().map(|it| (it.as_str(), "id"));
        id.chain(self.passed.iter().map(|it| (it.as_str(), it.as_str())))
    }

    /// Adds the fields of a line, which may be anything, to its result; null where it has none of the name.
    pub(super) fn add_to(&self, row: &mut Map<String, Value>, line: Option<&str>) {
        if self.fields().next().is_none() {
            return;
        }
        let line: Value = line.and_then(|it| serde_json::from_str(it).ok()).unwrap_or_default();
        let secrets: Vec<&str> = line.as_object().map(secrets_of).unwrap_or_default();
        for (name, shown) in self.fields() {
            let value = match line.get(name) {
                Some(Value::String(text)) if secrets.iter().any(|it| text.contains(it)) => Value::Null,
                Some(Value::Array(_) | Value::Object(_)) | None => Value::Null,
                Some(single) => single.clone(),
            };
            row.insert(shown.to_owned(), value);
        }
    }
}

/// Texts of a line that stand in no result, under whatever name they come again.
fn secrets_of(line: &Map<String, Value>) -> Vec<&str> {
    let fields = line.iter().filter(|(name, _)| is_secret(name));
    fields.filter_map(|(_, value)| value.as_str()).filter(|it| 6 <= it.len()).collect()
}

/// Whether a field of this name can hold a secret, the payload or a person's id.
pub(super) fn is_secret(name: &str) -> bool {
    is_secret_name(name) || Name::of(name).is_some_and(|(it, _)| it != Name::AppId)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_and_names_of_results_are_refused() {
        for name in [
            "session_key",
            "encryptedData",
            "wx_session_key",
            "token",
            "openid",
            "phoneIv",
            "appSecret",
            "data",
        ] {
            assert_eq!(Echo::new(Some(name.to_owned()), Vec::new()).unwrap_err(), Refused::Secret, "{name}");
            assert_eq!(Echo::new(None, vec![name.to_owned()]).unwrap_err(), Refused::Secret, "{name}");
        }
        for names in [vec!["verdict"], vec!["line"], vec!["a", "a"]] {
            let names = names.into_iter().map(str::to_owned).collect();
            assert_eq!(Echo::new(None, names).unwrap_err(), Refused::Taken);
        }
        assert!(Echo::new(Some("order".to_owned()), vec!["appid".to_owned(), "order".to_owned()]).is_ok());
    }

    #[test]
    fn a_secret_under_another_name_is_not_repeated() {
        let echo = Echo::new(Some("order".to_owned()), vec!["note".to_owned(), "list".to_owned()]).unwrap();
        let told = |line: &str| {
            let mut row = Map::new();
            echo.add_to(&mut row, Some(line));
            Value::Object(row)
        };
        let key = "tihitNczf5v6AKRyjwEUhQ==";
        let line = format!(r#"{{"order":7,"note":"it is {key}","session_key":"{key}","list":[1]}}"#);
        assert_eq!(told(&line), serde_json::json!({"id": 7, "note": null, "list": null}));
        assert_eq!(told(r#"{"note":"a\"b"}"#)["note"], "a\"b");
        assert_eq!(told("no json")["id"], Value::Null);
    }
}
