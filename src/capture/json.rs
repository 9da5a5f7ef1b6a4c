//! JSON, also inside other text: a request body, a log line with an object in it, a string with escaped JSON.
//!
//! Values are taken as they stand; what JSON's own escapes stand for is part of reading JSON, not a repair.

use serde_json::Value;

use crate::capture::CaptureFormat;
use crate::capture::candidate::Candidate;
use crate::capture::fact::Fact;
use crate::capture::fact::Step;
use crate::capture::gather;
use crate::capture::name::Name;
use crate::capture::nested;
use crate::payload::secret::SecretText;

pub(super) static FORMAT: CaptureFormat =
    CaptureFormat { name: "json", title: "JSON", recognise: |text| text.contains('{'), read };

/// Places in a text where JSON may begin that are tried without success.
const MAX_MISSES: usize = 64;

/// Named values kept of one text.
const MAX_FACTS: usize = 100_000;

fn read(text: &str) -> Vec<Candidate> {
    let mut facts = Vec::new();
    for (at, value) in values(text).iter().enumerate() {
        // Several values in a text are like items of a list: they do not lend each other their parts.
        let path = if at == 0 { Vec::new() } else { vec![Step::Item(at)] };
        walk(value, &path, 0, &mut facts);
    }
    gather::candidates(&facts)
}

/// The JSON values in a text: the whole of it, or the objects that stand inside it.
pub(super) fn values(text: &str) -> Vec<Value> {
    if let Ok(value) = serde_json::from_str(text) {
        return vec![value];
    }
    let found = embedded(text);
    if !found.is_empty() || !text.contains("\\\"") {
        return found;
    }
    // JSON as it stands inside a string: `{\"iv\":\"…\"}`.
    match serde_json::from_str::<String>(&format!("\"{text}\"")) {
        Ok(unescaped) => embedded(&unescaped),
        Err(_) => text.find("{\\\"").map(|at| unescaped_from(&text[at..])).unwrap_or_default(),
    }
}

/// Escaped JSON with other text around it: unescaped roughly, then read as far as it is JSON.
fn unescaped_from(text: &str) -> Vec<Value> {
    let placeholder = text.replace("\\\\", "\u{1}").replace("\\\"", "\"").replace('\u{1}', "\\");
    embedded(&placeholder)
}

fn embedded(text: &str) -> Vec<Value> {
    let mut found = Vec::new();
    let mut at = 0;
    let mut n_misses = 0;
    while let Some(start) = text[at..].find('{').map(|it| at + it) {
        let mut stream = serde_json::Deserializer::from_str(&text[start..]).into_iter::<Value>();
        match stream.next() {
            Some(Ok(value)) => {
                at = start + stream.byte_offset().max(1);
                found.push(value);
            }
            _ if n_misses < MAX_MISSES => {
                n_misses += 1;
                at = start + 1;
            }
            _ => break,
        }
    }
    found
}

/// Collects the named values below `value`. `depth` counts texts inside texts.
pub(super) fn walk(value: &Value, path: &[Step], depth: usize, facts: &mut Vec<Fact>) {
    if facts.len() >= MAX_FACTS {
        return;
    }
    match value {
        Value::Object(fields) => {
            for (written, below) in fields {
                let path = [path, &[Step::Field(written.clone())]].concat();
                field(written, below, &path, depth, facts);
            }
        }
        Value::Array(items) => {
            for (at, below) in items.iter().enumerate() {
                walk(below, &[path, &[Step::Item(at)]].concat(), depth, facts);
            }
        }
        Value::String(text) => nested::walk(text, path, depth + 1, facts),
        _ => {}
    }
}

fn field(written: &str, value: &Value, path: &[Step], depth: usize, facts: &mut Vec<Fact>) {
    let text = match (Name::of(written), value) {
        (Some(name), Value::String(text)) if name.can_be(text) => Some((name, text.clone())),
        // rawData is signed as text; an object under its name was re-serialised already and is shown as such.
        (Some(Name::RawData), Value::Object(_)) => Some((Name::RawData, value.to_string())),
        (Some(Name::ErrCode), Value::Number(number)) if Name::ErrCode.can_be(&number.to_string()) => {
            Some((Name::ErrCode, number.to_string()))
        }
        _ => None,
    };
    match text {
        Some((name, text)) => facts.push(Fact { name, value: SecretText::new(text), path: path.to_vec() }),
        None => walk(value, path, depth, facts),
    }
}
