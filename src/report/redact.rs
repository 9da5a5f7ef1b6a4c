//! The border: what may leave the machine. Secrets never do, personal values only when revealed.
//!
//! Besides masking each value at its place, every text that goes out is searched for the known sensitive values, so
//! that one that got into a sentence or a name is replaced there too.

use std::sync::Arc;

use serde_json::Value;

use crate::payload::Inspection;
use crate::payload::kind::Kind;
use crate::payload::kind::Mask;
use crate::payload::kind::Row;
use crate::payload::known::Known;
use crate::payload::secret::mask;
use crate::payload::submission::Part;

/// Values shorter than this are not searched for: they would hit innocent text.
const MIN_SEARCHED: usize = 6;

/// Texts around a payload shorter than this are not searched for.
const MIN_WORDS: usize = 40;

/// What may be seen of one inspection.
pub struct Border {
    reveal: bool,
    /// Sensitive value → what stands for it, the longest first.
    replacements: Vec<(String, String)>,
    /// Whose keys may stand nowhere either.
    known: Arc<Known>,
}

impl Border {
    /// The border for an inspection.
    pub fn new(inspection: &Inspection, reveal: bool) -> Self {
        let mut replacements = Vec::new();
        let submission = &inspection.evidence.question.submission;
        // The signature is one too: with rawData it lets anyone test keys, and it belongs to one person's session.
        let secrets =
            [&submission.session_key, &submission.code, &submission.cloud_id, &submission.signature];
        for secret in secrets.into_iter().filter(|it| it.expose().len() >= MIN_SEARCHED) {
            replacements.push((secret.expose().trim().to_owned(), secret.masked()));
        }
        if !reveal {
            let rows = rows_of(inspection);
            let personal = rows.iter().filter(|it| it.mask != Mask::Shown && it.value.len() >= MIN_SEARCHED);
            replacements.extend(personal.map(|it| (it.value.clone(), it.masked())));
            let open = rows.iter().filter(|it| it.path == "watermark.appid" && !is_app_id(&it.value));
            replacements.extend(open.map(|it| (it.value.clone(), mask(&it.value, 2, 2))));
            // A word or two that are left around the values are no secret, and stand in our own sentences as well.
            let words = Some(submission.error_text.as_str()).filter(|it| MIN_WORDS <= it.len());
            replacements.extend(
                [submission.text(Part::RawData)]
                    .into_iter()
                    .chain(words)
                    .filter(|it| it.len() >= MIN_SEARCHED)
                    .map(|it| (it.to_owned(), mask(it, 1, 1))),
            );
        }
        replacements.retain(|(from, to)| from != to);
        replacements.sort_by(|one, two| two.0.len().cmp(&one.0.len()).then_with(|| one.0.cmp(&two.0)));
        Self { reveal, replacements, known: Arc::clone(&inspection.evidence.question.known) }
    }

    /// A text as it may go out: sensitive values replaced, control characters made visible.
    ///
    /// A payload may hold escape sequences for the terminal of whoever inspects it.
    pub fn clean(&self, text: &str) -> String {
        let mut out = text.to_owned();
        for (from, to) in &self.replacements {
            if out.contains(from.as_str()) {
                out = out.replace(from.as_str(), to);
            }
        }
        // A key ends in "=="; a case may know thousands of them, and few texts hold one.
        if out.contains("==") {
            for text in self.known.logins.iter().map(|it| it.key.to_base64()) {
                if out.contains(text.expose()) {
                    out = out.replace(text.expose(), &text.masked());
                }
            }
        }
        visible(&out)
    }

    /// The value of a row as JSON: the value itself where it may be seen, a masked text otherwise.
    pub fn value(&self, row: &Row, content: &Value) -> Value {
        let value = at_path(content, &row.path);
        match value {
            Some(value) if self.reveal => value.clone(),
            Some(value) if row.mask == Mask::Shown && is_harmless(value) => value.clone(),
            _ if self.reveal => Value::String(row.value.clone()),
            _ => Value::String(self.text(row, content)),
        }
    }

    /// The value of a row as text.
    pub fn text(&self, row: &Row, content: &Value) -> String {
        if self.reveal {
            return self.clean(&row.value);
        }
        let is_harmless = at_path(content, &row.path).is_none_or(is_harmless);
        if row.mask == Mask::Shown && !is_harmless {
            return visible(&mask(&row.value, 2, 2));
        }
        self.clean(&row.masked())
    }

    /// The path of a row. Names of unknown fields can be values themselves, such as a map by phone number.
    pub fn path(&self, path: &str) -> String {
        if self.reveal {
            return self.clean(path);
        }
        let segment = |it: &str| if is_plain_name(it) { it.to_owned() } else { mask(it, 2, 1) };
        self.clean(&path.split('.').map(segment).collect::<Vec<_>>().join("."))
    }
}

/// The rows of the content, none without content.
pub fn rows_of(inspection: &Inspection) -> Vec<Row> {
    inspection.evidence.content().map(|it| Kind::of(it).rows(it)).unwrap_or_default()
}

/// Control characters as visible signs.
pub fn visible(text: &str) -> String {
    let sign = |it: char| match it {
        '\n' => '\u{240a}',
        '\r' => '\u{240d}',
        '\t' => '\u{2409}',
        // Bidirectional overrides turn the rest of a line around.
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => '\u{fffd}',
        it if it.is_control() => '\u{fffd}',
        it => it,
    };
    text.chars().map(sign).collect()
}

/// The value at a path with dots, as rows write it.
fn at_path<'a>(content: &'a Value, path: &str) -> Option<&'a Value> {
    path.split('.').try_fold(content, |value, step| match value {
        Value::Array(items) => items.get(step.parse::<usize>().ok()?),
        other => other.get(step),
    })
}

/// Whether a value that its kind shows openly is of the sort that the kind has there: a number, a short word, steps.
fn is_harmless(value: &Value) -> bool {
    let is_step = |it: &Value| {
        it.as_object()
            .is_some_and(|it| it.len() == 2 && it.values().all(Value::is_i64) && it.contains_key("step"))
    };
    match value {
        Value::Bool(_) | Value::Null => true,
        // Seconds since 1970 and counts have up to ten digits; an eleven-digit number may be a phone's.
        Value::Number(number) => number.to_string().len() <= 10,
        Value::String(text) => {
            text.len() <= 20 && text.chars().filter(char::is_ascii_digit).count() < 20 && !has_phone(text)
        }
        Value::Array(items) => items.iter().all(is_step),
        Value::Object(_) => false,
    }
}

/// Eleven digits that begin with 1: the shape of a mainland number, in a text that is no appid.
fn has_phone(text: &str) -> bool {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    !text.starts_with("wx") && digits.len() >= 7 && digits.len() != 10
}

/// `wx` and letters and digits, as every appid of WeChat is: then it is no personal value.
fn is_app_id(text: &str) -> bool {
    text.starts_with("wx") && text.len() <= 32 && text.bytes().all(|it| it.is_ascii_alphanumeric())
}

fn is_plain_name(name: &str) -> bool {
    let is_word = |it: char| it.is_ascii_alphanumeric() || it == '_' || it == '-';
    let n_digits = name.chars().filter(char::is_ascii_digit).count();
    name.len() <= 32 && name.chars().all(is_word) && n_digits < 5
}

#[cfg(test)]
mod tests;
