//! A table in JSON that is written column by column, as pandas does: `{"iv": ["…", "…"]}`, `{"iv": {"0": "…", "1": "…"}}`
//! and `{"columns": ["iv", …], "data": [["…", …], …]}`.
//!
//! The rows are written anew as one object each, as every other list of payloads has them.

use serde_json::Map;
use serde_json::Value;

use crate::capture::name::Name;
use crate::capture::unwrap::Step;

pub(super) const STEP: Step = Step { title: "JSON by columns", apply };

/// Longer texts are files of another sort: 4 MiB.
const MAX_LEN: usize = 4 << 20;

fn apply(text: &str) -> Option<String> {
    let text = text.trim();
    let has_lists = memchr::memchr(b'[', text.as_bytes()).is_some();
    // An object around two of them.
    let has_objects = || memchr::memchr_iter(b'{', text.as_bytes()).take(3).count() == 3;
    let is_named = || text.contains("ncrypt") || text.contains("NCRYPT");
    if text.len() > MAX_LEN || !text.starts_with('{') || !(has_lists || has_objects()) || !is_named() {
        return None;
    }
    let mut value: Value = serde_json::from_str(text).ok()?;
    let mut has_columns = false;
    turn(&mut value, &mut has_columns);
    has_columns.then(|| value.to_string())
}

/// Puts rows in the place of columns, wherever they stand. The reader of JSON bounds the depth.
fn turn(value: &mut Value, has_columns: &mut bool) {
    if let Some(rows) = value.as_object().and_then(|it| by_columns(it).or_else(|| by_names(it))) {
        *value = Value::Array(rows);
        *has_columns = true;
        return;
    }
    match value {
        Value::Array(items) => items.iter_mut().for_each(|it| turn(it, has_columns)),
        Value::Object(fields) => fields.values_mut().for_each(|it| turn(it, has_columns)),
        _ => {}
    }
}

/// The rows of columns that are fields: texts of equal number under two names of a payload and more.
fn by_columns(fields: &Map<String, Value>) -> Option<Vec<Value>> {
    let of_payload = fields.iter().filter(|(name, _)| is_of_payload(name));
    let mut columns = of_payload.filter_map(|(_, it)| column(it)).filter(|it| are_texts(it));
    let n_rows = columns.next()?.len();
    if n_rows < 2 || columns.filter(|it| it.len() == n_rows).count() == 0 {
        return None;
    }
    let cell = |column: &Value, row: usize| match self::column(column) {
        Some(cells) => cells.get(row).map(|it| (*it).clone()),
        // What is no column holds for each row.
        None => Some(column.clone()),
    };
    let row = |row| {
        let cells = fields.iter().filter_map(|(name, it)| Some((name.clone(), cell(it, row)?)));
        Value::Object(cells.collect())
    };
    Some((0..n_rows).map(row).collect())
}

/// The cells of a list, or of an object whose names are numbers.
fn column(value: &Value) -> Option<Vec<&Value>> {
    match value {
        Value::Array(cells) => Some(cells.iter().collect()),
        Value::Object(cells) if cells.keys().all(|it| it.bytes().all(|it| it.is_ascii_digit())) => {
            Some(cells.values().collect())
        }
        _ => None,
    }
}

fn are_texts(cells: &[&Value]) -> bool {
    cells.iter().all(|it| it.is_string() || it.is_null()) && cells.iter().any(|it| it.is_string())
}

/// The rows of a table with the names of its columns beside it.
fn by_names(fields: &Map<String, Value>) -> Option<Vec<Value>> {
    let names = ["columns", "header", "fields"].iter().find_map(|it| fields.get(*it)?.as_array())?;
    let names: Vec<&str> = names.iter().map(Value::as_str).collect::<Option<_>>()?;
    if names.iter().filter(|it| is_of_payload(it)).count() < 2 {
        return None;
    }
    let rows = ["data", "rows", "values"].iter().find_map(|it| fields.get(*it)?.as_array())?;
    let row = |row: &Value| {
        let cells = row.as_array().filter(|it| it.len() == names.len())?;
        let cells = names.iter().zip(cells).map(|(name, it)| ((*name).to_owned(), it.clone()));
        Some(Value::Object(cells.collect()))
    };
    rows.iter().map(row).collect()
}

fn is_of_payload(name: &str) -> bool {
    matches!(Name::of_strong(name), Some(Name::EncryptedData | Name::Iv | Name::SessionKey))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::capture;
    use crate::forge::scene::Scene;

    /// How many payloads are read, and of how many the iv is its own.
    fn read(json: &Value) -> (usize, usize) {
        let reading = capture::read(&json.to_string());
        let payloads = reading.records.iter().filter(|it| it.is_payload());
        let ivs = payloads.clone().filter_map(|it| it.value(Name::Iv)).map(|it| it.value.expose().to_owned());
        let ivs: std::collections::HashSet<_> = ivs.collect();
        (payloads.count(), ivs.len())
    }

    #[test]
    fn tables_as_pandas_writes_them() {
        let [one, two] = [Scene::phone_number(), Scene::user_info()].map(|it| it.forged);
        let data = [one.encrypted_data.as_str(), two.encrypted_data.as_str()];
        let other_iv = format!("s{}", &two.iv[1..]);
        let ivs = [one.iv.as_str(), other_iv.as_str()];
        let by_number = |it: [&str; 2]| serde_json::json!({ "0": it[0], "1": it[1] });
        let lists = serde_json::json!({ "encryptedData": data, "iv": ivs, "appid": "wx0123456789abcdef" });
        for json in [
            lists.clone(),
            serde_json::json!({ "code": 0, "result": lists }),
            serde_json::json!({ "encryptedData": by_number(data), "iv": by_number(ivs) }),
            serde_json::json!({
                "columns": ["id", "encryptedData", "iv"],
                "index": [0, 1],
                "data": [[1, data[0], ivs[0]], [2, data[1], ivs[1]]],
            }),
        ] {
            assert_eq!(read(&json), (2, 2), "{json}");
        }
    }

    #[test]
    fn lists_of_bytes_and_of_one_are_none() {
        for json in [
            serde_json::json!({ "encryptedData": "…", "iv": (0..16).collect::<Vec<_>>() }),
            serde_json::json!({ "encryptedData": ["a"], "iv": ["b"] }),
            serde_json::json!({ "encryptedData": ["a", "b"], "iv": "c" }),
            serde_json::json!({ "encryptedData": "a", "columns": ["x"], "data": [[1]] }),
        ] {
            assert_eq!(apply(&json.to_string()), None, "{json}");
        }
        assert_eq!(apply("{\"encryptedData\": ["), None);
    }
}
