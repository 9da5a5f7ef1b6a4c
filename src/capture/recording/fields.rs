//! Times and headers in the ways that JSON of capture tools has them.

use serde_json::Value;

use crate::capture::exchange::Headers;
use crate::capture::stamp::Stamp;

/// A time as thousandths of a second since 1970, or as a text.
pub(super) fn time(value: &Value) -> Option<Stamp> {
    match value {
        Value::Number(number) => number.as_f64().map(|it| Stamp::of_unix_millis(millis(it))),
        Value::String(text) => match text.parse::<f64>() {
            Ok(number) => Some(Stamp::of_unix_millis(millis(number))),
            Err(_) => Stamp::of_line(text),
        },
        _ => None,
    }
}

/// Seconds, thousandths or millionths since 1970, told by their size.
fn millis(number: f64) -> i64 {
    if number > 1e14 {
        (number / 1e3) as i64
    } else if number > 1e11 {
        number as i64
    } else {
        (number * 1e3) as i64
    }
}

/// An object of names and values, or a list of pairs.
pub(super) fn headers(value: &Value) -> Headers {
    let text = |it: &Value| match it {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    };
    let mut headers = Headers::default();
    if let Some(fields) = value.as_object() {
        for (name, value) in fields {
            let values = value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice);
            for value in values.iter().filter_map(text) {
                headers.push(name.clone(), value);
            }
        }
    }
    for pair in value.as_array().into_iter().flatten() {
        let name =
            ["name", "key"].iter().find_map(|it| pair[*it].as_str().or_else(|| pair[*it]["name"].as_str()));
        if let (Some(name), Some(value)) = (name, text(&pair["value"])) {
            headers.push(name, value);
        }
    }
    headers
}
