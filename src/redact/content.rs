//! A whole content as it may be seen: its shape stays, each value is masked as the row of its path says.

use serde_json::Value;

use crate::payload::Inspection;
use crate::payload::kind::Mask;
use crate::payload::kind::Row;
use crate::redact::border::Border;
use crate::redact::border::rows_of;

impl Border {
    /// The content of the inspection, names and values masked as far as they are not revealed; none without content.
    pub fn content(&self, inspection: &Inspection) -> Option<Value> {
        let content = inspection.evidence.content()?;
        if self.reveals() {
            return Some(self.revealed(content, ""));
        }
        Some(self.masked(content, "", &rows_of(inspection)))
    }

    /// The same value with every leaf masked; what no row names counts as an id.
    fn masked(&self, value: &Value, path: &str, rows: &[Row]) -> Value {
        let below = |name: &str| if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") };
        match value {
            Value::Object(fields) => fields
                .iter()
                .map(|(name, it)| (self.path(name), self.masked(it, &below(name), rows)))
                .collect(),
            Value::Array(items) => items
                .iter()
                .enumerate()
                .map(|(at, it)| self.masked(it, &below(&at.to_string()), rows))
                .collect(),
            Value::Bool(_) | Value::Null => value.clone(),
            Value::Number(_) | Value::String(_) => self.leaf(value, path, rows),
        }
    }

    fn leaf(&self, value: &Value, path: &str, rows: &[Row]) -> Value {
        if let Some(row) = rows.iter().find(|it| it.path == path) {
            return self.value(row);
        }
        let is_below = |it: &&Row| path.strip_prefix(it.path.as_str()).is_some_and(|it| it.starts_with('.'));
        match value {
            _ if rows.iter().find(is_below).is_some_and(|it| it.is_open) => value.clone(),
            Value::String(text) => Value::String(self.clean(&Mask::Id.apply(text))),
            other => Value::String(Mask::Id.apply(&other.to_string())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forge;
    use crate::forge::scene::Scene;
    use crate::forge::scene::recipe;

    fn pretty(scene: &Scene, reveal: bool) -> String {
        let inspection = scene.inspect();
        let content = Border::new(&inspection, reveal).content(&inspection).unwrap();
        serde_json::to_string_pretty(&content).unwrap()
    }

    #[test]
    fn masked_json_keeps_the_shape_and_hides_the_values() {
        let text = pretty(&Scene::phone_number(), false);
        assert!(text.contains("\"phoneNumber\": \"138****8000\"") && !text.contains("13800138000"), "{text}");
        assert!(text.contains("\"timestamp\": 1767247331"), "{text}");
        let run = pretty(&Scene::we_run(), false);
        assert!(run.contains("\"step\": 4000"), "{run}");
    }

    #[test]
    fn what_nobody_knows_is_masked_names_and_all() {
        let content = serde_json::json!({"13800138000": {"deep": ["abcdefghijklmnopqrstuvw", 13_900_139_000_u64]},
            "countryCode": "13700137000", "phoneNumber": "13600136000"});
        let text = pretty(&Scene::sound(forge::seal(&recipe(), &content.to_string())), false);
        for private in ["13800138000", "efgh", "13900139000", "13700137000", "13600136000"] {
            assert!(!text.contains(private), "{private}: {text}");
        }
    }

    #[test]
    fn secrets_of_a_content_are_masked_in_either_case() {
        let key = recipe().session_key.to_base64();
        let content = serde_json::json!({"phoneNumber": "13800138000", "session_key": "QUJDREVGR0hJSktMTU5PUA==",
            "deep": [{"access_token": "70_abcdefghijklmnop"}], "copy": key.expose()});
        let scene = Scene::sound(forge::seal(&recipe(), &content.to_string()));
        for reveal in [false, true] {
            let text = pretty(&scene, reveal);
            assert_eq!(text.contains("13800138000"), reveal);
            for secret in ["QUJDREVG", "abcdefgh", &key.expose()[..8]] {
                assert!(!text.contains(secret), "{secret}: {text}");
            }
        }
    }
}
