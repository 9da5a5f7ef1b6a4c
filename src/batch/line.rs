//! A line in plain form: one JSON object with the texts of a payload under their own names and little beside them, or a
//! case of Unseal with an expectation and logins. Borrowed, and read in one pass.
//!
//! Only what the whole reader of `capture` would take in the same way is plain; everything else is left to it.

use std::borrow::Cow;

use crate::batch::echo;
use crate::batch::echo::Echo;
use crate::capture::Name;
use crate::capture::Sure;
use crate::payload::expectation::Expectation;
use crate::payload::flat::Reader;
use crate::payload::flat::Value;
use crate::payload::kind::is_app_id;
use crate::payload::secret::SessionKey;
use crate::payload::submission::Submission;

/// Names that are remembered; lines of one program have few.
const MOST_NAMES: usize = 64;

/// Logins that a line can bring.
const MOST_LOGINS: usize = 32;

/// Longer values may be something else than they are called.
const MOST_BESIDE: usize = 40;

/// The texts of a line.
#[derive(Default)]
pub(super) struct Line<'a> {
    pub(super) data: &'a str,
    pub(super) iv: &'a str,
    /// The session_key, where the line has one.
    pub(super) key: Option<&'a str>,
    pub(super) app_id: &'a str,
    pub(super) raw_data: Option<Cow<'a, str>>,
    pub(super) signature: Option<&'a str>,
    /// What a case says should hold.
    pub(super) expectation: Expectation,
    /// The keys of the logins of a case.
    pub(super) logins: Vec<SessionKey>,
    /// Whether nothing stands in it that could be a key without a name.
    pub(super) is_bare: bool,
    is_case: bool,
}

/// What a line has under a name.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Field {
    /// A text of the payload, under the name of WeChat's documents.
    Part(Name),
    /// The same under another name, which a case does not know.
    Alias(Name),
    /// The mark of a case.
    Mark,
    Expectation,
    Logins,
    /// Nothing of a payload.
    Beside,
    /// What only the whole reader understands.
    Other,
}

/// Reads lines, and remembers what their names mean.
#[derive(Default)]
pub(super) struct Lines {
    names: Vec<(String, Field)>,
}

impl Lines {
    /// Reads a line; none where it is not plain. `echoed` gets the values of the fields to repeat, in their order, as
    /// JSON that stands in the line.
    pub(super) fn read<'a>(
        &mut self,
        text: &'a str,
        echo: &Echo,
        echoed: &mut Vec<Value<'a>>,
    ) -> Option<Line<'a>> {
        let mut line = Line { is_bare: true, ..Line::default() };
        let mut has_alias = false;
        let mut seen: Vec<&str> = Vec::new();
        echoed.clear();
        echoed.extend(echo.fields().map(|_| Value::Word("null")));
        let mut reader = Reader::new(text);
        if reader.value()? != Value::Object {
            return None;
        }
        while let Some(name) = reader.name()? {
            let field = self.field(name);
            let value = reader.value()?;
            match (field, value) {
                (Field::Part(name), _) => line.take(name, value)?,
                (Field::Alias(name), _) => {
                    has_alias = true;
                    line.take(name, value)?;
                }
                (Field::Mark, Value::Number("1")) if !line.is_case => line.is_case = true,
                (Field::Expectation, Value::Object) => line.expectation = expectation(&mut reader)?,
                (Field::Logins, Value::List) if line.logins.is_empty() => line.logins = logins(&mut reader)?,
                (Field::Beside, Value::Number(_) | Value::Word(_)) => {}
                (Field::Beside, Value::Text(text)) if is_harmless(text) => line.is_bare &= text.len() < 20,
                _ => return None,
            }
            // The last one of two counts.
            if matches!(field, Field::Beside | Field::Expectation | Field::Logins) {
                if seen.contains(&name) {
                    return None;
                }
                seen.push(name);
            }
            for (place, _) in echoed.iter_mut().zip(echo.fields()).filter(|(_, it)| it.0 == name) {
                *place = value;
            }
        }
        // A case has these alone, and only a case has them.
        let has_setting = line.expectation != Expectation::default() || !line.logins.is_empty();
        let is_clear = if line.is_case { !has_alias } else { !has_setting };
        (is_clear && reader.is_done() && !line.data.is_empty() && !line.iv.is_empty()).then_some(line)
    }

    fn field(&mut self, name: &str) -> Field {
        if let Some((_, field)) = self.names.iter().find(|it| it.0 == name) {
            return *field;
        }
        let field = meaning(name);
        if self.names.len() < MOST_NAMES {
            self.names.push((name.to_owned(), field));
        }
        field
    }
}

impl<'a> Line<'a> {
    /// The texts, where they are all there is in the line and nothing of them could be read in another way: Base64 as
    /// long as it should be, or with spaces inside.
    pub(super) fn alone(&self) -> Option<Submission> {
        let is_sixteen = |it: &str| SIXTEEN.contains(&it.len()) && is_base64_alone(it);
        let key = self.key.unwrap_or_default();
        // What has not the shape of its name may be no value of it.
        let is_object = |it: &str| it.starts_with('{') && it.ends_with('}');
        let is_sha_1 = |it: &str| it.len() == 40 && it.bytes().all(|it| it.is_ascii_hexdigit());
        let is_shaped = self.raw_data.as_deref().is_none_or(is_object)
            && self.signature.is_none_or(is_sha_1)
            && (self.app_id.is_empty() || is_app_id(self.app_id));
        let is_alone = self.is_bare
            && is_shaped
            && !self.is_case
            && self.logins.is_empty()
            && self.data.len() >= SHORTEST_DATA
            && is_base64_alone(self.data)
            && is_sixteen(self.iv)
            && is_sixteen(key);
        is_alone.then(|| Submission {
            encrypted_data: self.data.into(),
            iv: self.iv.into(),
            session_key: key.into(),
            raw_data: self.raw_data.as_deref().unwrap_or_default().into(),
            signature: self.signature.unwrap_or_default().into(),
            app_id: self.app_id.to_owned(),
            ..Submission::default()
        })
    }

    /// Takes a text of the payload; none where it is there already or is no plain text.
    fn take(&mut self, name: Name, value: Value<'a>) -> Option<()> {
        let text = match (name, value) {
            (Name::RawData, Value::Escaped(text)) => {
                let raw_data = serde_json::from_str(&format!("\"{text}\"")).ok()?;
                return self.raw_data.replace(Cow::Owned(raw_data)).is_none().then_some(());
            }
            (_, Value::Text(text)) if !text.is_empty() => text,
            _ => return None,
        };
        let is_first = match name {
            Name::EncryptedData => std::mem::replace(&mut self.data, text).is_empty(),
            Name::Iv => std::mem::replace(&mut self.iv, text).is_empty(),
            Name::SessionKey => self.key.replace(text).is_none(),
            Name::AppId => std::mem::replace(&mut self.app_id, text).is_empty(),
            Name::RawData => self.raw_data.replace(Cow::Borrowed(text)).is_none(),
            Name::Signature => self.signature.replace(text).is_none(),
            _ => false,
        };
        is_first.then_some(())
    }
}

/// Characters of sixteen bytes in Base64, with and without `=`.
const SIXTEEN: std::ops::RangeInclusive<usize> = 22..=24;

/// Characters of two blocks.
const SHORTEST_DATA: usize = 43;

/// Characters of Base64, and spaces within.
fn is_base64_alone(text: &str) -> bool {
    text.bytes().all(|it| it.is_ascii_alphanumeric() || matches!(it, b'+' | b'/' | b'=' | b' '))
        && !text.starts_with(' ')
        && !text.ends_with(' ')
}

fn meaning(name: &str) -> Field {
    match (name, Name::of(name)) {
        ("unseal_case", _) => Field::Mark,
        ("expectation", _) => Field::Expectation,
        ("logins", _) => Field::Logins,
        // What else a case knows.
        ("payloads" | "apps" | "codes" | "told" | "errmsg", _) => Field::Other,
        // What a name means with a mark of another alphabet in it, or one that is not seen, the whole reader knows.
        _ if !name.bytes().all(|it| it.is_ascii_alphanumeric() || matches!(it, b'_' | b'-')) => Field::Other,
        (_, Some((it, Sure::Name))) if is_part(it) => {
            if it.name() == name {
                Field::Part(it)
            } else {
                Field::Alias(it)
            }
        }
        (_, Some((Name::OpenId | Name::UnionId, Sure::Name))) => Field::Beside,
        (_, None) if !name.contains('-') && !echo::is_secret(name) => Field::Beside,
        _ => Field::Other,
    }
}

fn is_part(name: Name) -> bool {
    use Name::{AppId, EncryptedData, Iv, RawData, SessionKey, Signature};
    matches!(name, AppId | EncryptedData | Iv | RawData | SessionKey | Signature)
}

/// A value beside the payload in which nobody would find a name with a value, a wrapping or a payload.
fn is_harmless(text: &str) -> bool {
    let is_of_time =
        |it: u8| it.is_ascii_digit() || matches!(it, b':' | b'-' | b'+' | b'.' | b'T' | b'Z' | b' ');
    let is_of_word =
        |it: u8| it.is_ascii_alphanumeric() || matches!(it, b'_' | b'-' | b'.' | b'@' | b'/' | b'#');
    text.len() <= MOST_BESIDE && (text.bytes().all(is_of_word) || text.bytes().all(is_of_time))
}

/// Reads what a case says should hold, from its first name on.
fn expectation(reader: &mut Reader<'_>) -> Option<Expectation> {
    let mut found = Expectation::default();
    while let Some(name) = reader.name()? {
        match (name, reader.value()?) {
            ("appid", Value::Text(text)) => found.app_id = Some(text.to_owned()),
            ("max_age_secs", Value::Number(number)) => found.max_age_secs = number.parse().ok(),
            ("now", Value::Number(number)) => found.now = number.parse().ok(),
            _ => return None,
        }
    }
    Some(found)
}

/// Reads the keys of the logins of a case, from the first entry on.
fn logins(reader: &mut Reader<'_>) -> Option<Vec<SessionKey>> {
    let mut keys = Vec::new();
    while let Some(entry) = reader.entry()? {
        if entry != Value::Object || keys.len() == MOST_LOGINS {
            return None;
        }
        let mut key = None;
        while let Some(name) = reader.name()? {
            match (name, reader.value()?) {
                ("session_key", Value::Text(text)) if key.is_none() => key = SessionKey::from_base64(text),
                ("session_key", _) => return None,
                (_, Value::Text(_) | Value::Number(_) | Value::Word(_)) => {}
                _ => return None,
            }
        }
        keys.extend(key);
    }
    Some(keys)
}
