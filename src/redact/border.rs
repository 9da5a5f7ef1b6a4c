//! The border around one inspection: what of it may leave.
//!
//! Besides masking each value at its place, every text that goes out is searched for the known sensitive values, so
//! that one that got into a sentence or a name is replaced there too.

use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;

use crate::payload::Inspection;
use crate::payload::decode::percent_encoded;
use crate::payload::kind::Kind;
use crate::payload::kind::Row;
use crate::payload::kind::is_app_id;
use crate::payload::kind::is_known_path;
use crate::payload::kind::watermark;
use crate::payload::known::Known;
use crate::payload::secret::SessionKey;
use crate::payload::secret::mask;
use crate::payload::submission::Part;
use crate::redact::byte_list::ByteList;
use crate::redact::byte_list::Form;
use crate::redact::byte_list::byte_lists;
use crate::redact::invented::invented;
use crate::redact::piece::pieces;
use crate::redact::secret_name::is_secret_name;
use crate::redact::shape;
use crate::redact::sign::visible;

/// Values shorter than this are not searched for: they would hit innocent text.
const MIN_SEARCHED: usize = 6;

/// Texts around a payload shorter than this are not searched for.
const MIN_WORDS: usize = 40;

/// What may be seen of one inspection.
pub struct Border {
    reveal: bool,
    /// Whether invented values stand for personal ones.
    invents: bool,
    /// Sensitive value → what stands for it, the longest first.
    replacements: Vec<(String, String)>,
    /// Whose keys and codes may stand nowhere either.
    known: Arc<Known>,
    /// The keys that the payload was tried with.
    keys: Vec<SessionKey>,
    /// The iv that the payload opens with, which is no secret though it looks like a key.
    open_iv: Option<[u8; 16]>,
}

impl Border {
    /// The border for an inspection.
    pub fn new(inspection: &Inspection, reveal: bool) -> Self {
        let evidence = &inspection.evidence;
        let mut replacements = secrets(inspection);
        if !reveal {
            replacements.extend(personal(inspection));
        }
        replacements.retain(|(from, to)| MIN_SEARCHED <= from.len() && from != to);
        replacements.sort_by(|one, two| two.0.len().cmp(&one.0.len()).then_with(|| one.0.cmp(&two.0)));
        let best = evidence.best();
        let keys: Vec<SessionKey> =
            [&evidence.given, best].into_iter().filter_map(|it| it.reading.key.clone()).collect();
        let known = Arc::clone(&evidence.question.known);
        let mut border = Self { reveal, invents: false, replacements, known, keys, open_iv: None };
        // Under a key that certainly fits, what served as iv is no key in its place.
        border.open_iv = best.reading.iv.filter(|it| best.key_fits() && !border.is_key(it));
        border
    }

    /// With invented values in place of masked ones, for those who look on; never of what is revealed.
    #[must_use]
    pub fn inventing(self, invents: bool) -> Self {
        Self { invents: invents && !self.reveal, ..self }
    }

    /// Whether personal values may be seen.
    pub fn reveals(&self) -> bool {
        self.reveal
    }

    /// A sentence as it may go out: sensitive values replaced, also what only looks like one, and control characters
    /// made visible.
    ///
    /// A payload may hold escape sequences for the terminal of whoever inspects it.
    pub fn clean(&self, text: &str) -> String {
        let replaced = self.replaced(text);
        let is_open_iv = |it: &str| self.open_iv.is_some() && shape::sixteen_bytes(it) == self.open_iv;
        let masked = shape::without_secrets(&replaced, is_open_iv);
        // Sixteen numbers look like a key also where no key is known.
        let are_numbers = |it: &ByteList| it.form == Form::Decimal && 16 <= it.bytes.len();
        let lists: Vec<_> =
            byte_lists(&masked).iter().filter(|it| are_numbers(it)).map(ByteList::span).collect();
        visible(&shape::replace_ranges(&masked, lists, |_| "…".to_owned()))
    }

    /// Ciphertext as it may go out: its Base64 looks like a secret and is none, unless it holds one that is known.
    pub fn cipher(&self, text: &str) -> String {
        visible(&self.replaced(text))
    }

    /// The value of a row as JSON: the value itself where it may be seen, a masked text otherwise.
    pub fn value(&self, row: &Row) -> Value {
        match &row.json {
            _ if self.is_masked(row) => Value::String(self.text(row)),
            value if self.reveal => self.revealed(value, &row.path),
            value => value.clone(),
        }
    }

    /// The value of a row as text.
    pub fn text(&self, row: &Row) -> String {
        let text = match () {
            () if is_secret_name(&row.path) => mask(&row.value, 4, 2),
            () if self.reveal => self.replaced(&row.value),
            () if self.invents && !row.is_open => invented(&row.value, &row.masked()),
            () => self.replaced(&row.masked()),
        };
        visible(&text)
    }

    /// Whether only a part of the row's value may be seen.
    fn is_masked(&self, row: &Row) -> bool {
        (is_secret_name(&row.path) && matches!(row.json, Value::String(_))) || !(self.reveal || row.is_open)
    }

    /// A value with its personal parts, but not with its secrets.
    pub(super) fn revealed(&self, value: &Value, path: &str) -> Value {
        let below = |name: &str| format!("{path}.{name}");
        match value {
            Value::String(text) if is_secret_name(path) => Value::String(mask(text, 4, 2)),
            Value::String(text) => Value::String(self.replaced(text)),
            Value::Array(items) => items.iter().map(|it| self.revealed(it, path)).collect(),
            Value::Object(fields) => {
                let revealed =
                    |(name, it): (&String, &Value)| (self.replaced(name), self.revealed(it, &below(name)));
                fields.iter().map(revealed).collect()
            }
            other => other.clone(),
        }
    }

    /// The path of a row. Names of unknown fields can be values themselves, such as a map by phone number.
    pub fn path(&self, path: &str) -> String {
        // Nobody is called by the name of a field, and who is has not hidden it.
        if is_known_path(path) {
            return path.to_owned();
        }
        if self.reveal {
            return visible(&self.replaced(path));
        }
        let segment = |it: &str| if is_plain_name(it) { it.to_owned() } else { mask(it, 2, 1) };
        self.clean(&path.split('.').map(segment).collect::<Vec<_>>().join("."))
    }

    /// What a login or a payload is called: a name that somebody gave, or a place in a text, whose names can be values.
    pub fn label(&self, label: &str) -> String {
        let word = |it: &str| if is_plain_label(it) { it.to_owned() } else { mask(it, 2, 1) };
        self.clean(&label.split(' ').map(word).collect::<Vec<_>>().join(" "))
    }

    /// An appid as it may be shown: what has not its form may be a secret in its place.
    pub fn app_id(text: &str) -> String {
        if is_app_id(text) { text.to_owned() } else { visible(&mask(text, 2, 2)) }
    }

    /// The text with all known sensitive values replaced.
    fn replaced(&self, text: &str) -> String {
        let mut out = text.to_owned();
        for (from, to) in &self.replacements {
            if out.contains(from.as_str()) {
                out = out.replace(from.as_str(), to);
            }
        }
        for (value, _) in &self.replacements {
            out = shape::replace_ranges(&out, pieces(&out, value), |_| "…".to_owned());
        }
        out = shape::replace_words(&out, |it| self.is_known_secret(it).then(|| mask(it, 4, 2)));
        let lists = byte_lists(&out);
        let lists: Vec<_> = lists.iter().filter(|it| self.is_of_key(&it.bytes)).map(ByteList::span).collect();
        if lists.is_empty() { out } else { shape::replace_ranges(&out, lists, |_| "…".to_owned()) }
    }

    /// Whether a word is a key in one of its notations, or a code of a login of the case.
    fn is_known_secret(&self, word: &str) -> bool {
        shape::sixteen_bytes(word).is_some_and(|it| self.is_key(&it))
            || self.known.logins.iter().filter_map(|it| it.js_code.as_ref()).any(|it| it.is(word))
            || self.known.codes.iter().any(|it| it.code.is(word))
    }

    fn is_key(&self, bytes: &[u8; 16]) -> bool {
        self.all_keys().any(|it| it.expose() == bytes)
    }

    /// Whether bytes hold a key or are a piece of one.
    fn is_of_key(&self, bytes: &[u8]) -> bool {
        // The first and the last number may be cut.
        let inner = bytes.get(1..bytes.len().saturating_sub(1)).unwrap_or_default();
        self.all_keys().any(|it| {
            let key = it.expose();
            let is_piece = !inner.is_empty() && key.windows(inner.len()).any(|it| it == inner);
            is_piece || bytes.windows(16).any(|it| it == key)
        })
    }

    fn all_keys(&self) -> impl Iterator<Item = &SessionKey> {
        self.keys.iter().chain(self.known.logins.iter().map(|it| &it.key))
    }
}

/// The rows of the content, none without content.
pub fn rows_of(inspection: &Inspection) -> Vec<Row> {
    inspection.evidence.content().map(|it| Kind::of(it).rows(it)).unwrap_or_default()
}

/// What may be seen by nobody.
fn secrets(inspection: &Inspection) -> Vec<(String, String)> {
    let evidence = &inspection.evidence;
    let submission = &evidence.question.submission;
    // The signature is one too: with rawData it lets anyone test keys, and it belongs to one person's session.
    let texts = [&submission.session_key, &submission.code, &submission.cloud_id, &submission.signature];
    let mut found = Vec::new();
    for secret in texts.into_iter().map(|it| it.expose().trim()).filter(|it| MIN_SEARCHED <= it.len()) {
        let masked = mask(secret, 4, 2);
        found.push((STANDARD.encode(secret), masked.clone()));
        found.push((percent_encoded(secret), masked.clone()));
        found.push((secret.to_owned(), masked));
    }
    // What stands as appid and is none may be anything, also an AppSecret.
    let content = evidence.content().map(|it| Kind::of(it).rows(it)).unwrap_or_default();
    let found_app_id = content.iter().find(|it| it.path == watermark::APP_ID).map(|it| it.value.as_str());
    let app_ids = [evidence.question.expectation.app_id.as_deref(), Some(submission.app_id.as_str())];
    let app_ids = app_ids.into_iter().chain([found_app_id]).flatten().map(str::trim);
    found.extend(app_ids.filter(|it| !is_app_id(it)).map(|it| (it.to_owned(), mask(it, 2, 2))));
    found
}

/// What may be seen where personal values are revealed.
fn personal(inspection: &Inspection) -> Vec<(String, String)> {
    let submission = &inspection.evidence.question.submission;
    let rows = rows_of(inspection);
    // Names of unknown fields can be values themselves.
    let names = rows.iter().flat_map(|it| it.path.split('.')).filter(|it| !is_plain_name(it));
    let names: Vec<_> = names.map(|it| (it.to_owned(), mask(it, 2, 1))).collect();
    let values = rows.into_iter().filter(|it| !it.is_open).map(|it| (it.value.clone(), it.masked()));
    // A word or two that are left around the values are no secret, and stand in our own sentences as well.
    let words = Some(submission.error_text.as_str()).filter(|it| MIN_WORDS <= it.len());
    let texts = [submission.text(Part::RawData)].into_iter().chain(words);
    values.chain(names).chain(texts.map(|it| (it.to_owned(), mask(it, 1, 1)))).collect()
}

/// A name that a program gave to a field.
pub(super) fn is_plain_name(name: &str) -> bool {
    let is_word = |it: char| it.is_ascii_alphanumeric() || it == '_' || it == '-';
    let n_digits = name.chars().filter(char::is_ascii_digit).count();
    name.len() <= 24 && name.chars().all(is_word) && n_digits < 5
}

/// A word of a label: `A1`, `#12`, `14:02:03`, `login`.
fn is_plain_label(word: &str) -> bool {
    let n_digits = word.chars().filter(char::is_ascii_digit).count();
    word.chars().count() <= 24 && (n_digits < 7 || word.contains(':'))
}
