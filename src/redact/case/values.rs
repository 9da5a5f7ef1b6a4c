//! Every secret and personal value of a case: what the case knows, what its payloads hold, and what stands in its texts.

use std::collections::BTreeMap;

use crate::capture::Token;
use crate::case::Case;
use crate::payload::Inspection;
use crate::payload::code::Code;
use crate::payload::kind;
use crate::payload::secret::SecretText;
use crate::payload::secret::SessionKey;
use crate::payload::submission::Part;
use crate::redact::border::rows_of;
use crate::redact::case::discover;
use crate::redact::case::names;
use crate::redact::case::swap::What;

/// The values, each with what it is; of two readings the more telling one.
#[derive(Default)]
pub(super) struct Values {
    all: BTreeMap<String, Value>,
}

/// What is known of a value.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Value {
    pub(super) what: What,
    pub(super) is_address: bool,
}

/// Shorter values are words and numbers of every text; names in other scripts are told by their characters.
const MIN_LEN: usize = 5;

impl Values {
    /// All values of a case, of its inspections and of its texts.
    pub(super) fn of<'a>(
        case: &Case,
        inspections: &[Inspection],
        texts: impl Iterator<Item = &'a str>,
    ) -> Self {
        let mut values = Self::default();
        values.of_case(case);
        for inspection in inspections {
            values.of_inspection(inspection);
        }
        for text in texts {
            discover::of(text, &mut |it| {
                values.add_as(&it.value, Value { what: it.what, is_address: it.is_address });
            });
        }
        values
    }

    /// Whether this is one of them.
    pub(super) fn holds(&self, value: &str) -> bool {
        self.all.contains_key(value)
    }

    /// Each value once.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, Value)> {
        self.all.iter().map(|(value, it)| (value.as_str(), *it))
    }

    fn add(&mut self, value: &str, what: What) {
        self.add_as(value, Value { what, is_address: false });
    }

    fn add_as(&mut self, value: &str, found: Value) {
        let value = value.trim();
        let n_chars = value.chars().count();
        if kind::is_nobody(value)
            || value.len() < MIN_LEN
            || n_chars < 2
            || (value.is_ascii() && n_chars < MIN_LEN)
        {
            return;
        }
        let known = self.all.entry(value.to_owned()).or_insert(found);
        *known = (*known).min(found);
    }

    fn add_secret(&mut self, value: Option<&SecretText>, what: What) {
        if let Some(value) = value {
            self.add(value.expose(), what);
        }
    }

    fn add_tokens(&mut self, tokens: &[Token]) {
        for token in tokens {
            let text = token.text.expose();
            let value = if token.is_cookie { text.split_once('=').map_or(text, |it| it.1) } else { text };
            self.add(value, What::Secret);
        }
    }

    fn add_address(&mut self, client: Option<&str>) {
        let address = client.filter(|it| discover::is_address(it));
        if let Some(address) = address {
            self.add_as(address, Value { what: What::Personal, is_address: true });
        }
    }

    fn of_case(&mut self, case: &Case) {
        for login in case.logins() {
            self.add(login.key.to_base64().expose(), What::Key);
            self.add_secret(login.js_code.as_ref().and_then(Code::clear), What::Secret);
            self.add_secret(login.open_id.as_ref(), What::Personal);
            self.add_secret(login.union_id.as_ref(), What::Personal);
        }
        for visit in &case.visits {
            self.add_secret(visit.js_code.as_ref(), What::Secret);
            self.add_secret(visit.open_id.as_ref(), What::Personal);
            self.add_secret(visit.union_id.as_ref(), What::Personal);
            self.add_tokens(&visit.issued);
            self.add_tokens(&visit.carried);
            self.add_address(visit.client.as_deref());
        }
        for code in &case.known.codes {
            self.add_secret(code.code.clear(), What::Secret);
        }
        for payload in &case.payloads {
            self.add_secret(payload.open_id.as_ref(), What::Personal);
            self.add_tokens(&payload.tokens);
            self.add_address(payload.client.as_deref());
        }
    }

    fn of_inspection(&mut self, inspection: &Inspection) {
        let evidence = &inspection.evidence;
        let submission = &evidence.question.submission;
        self.add(submission.code.expose(), What::Secret);
        self.add(submission.cloud_id.expose(), What::Secret);
        let sixteens =
            [(Part::EncryptedData, What::Sixteen), (Part::Iv, What::Sixteen), (Part::SessionKey, What::Key)];
        for (part, what) in sixteens {
            // Where fields are exchanged, the ciphertext stands here.
            let text = submission.text(part);
            let n_most = if part == Part::EncryptedData { 24 } else { 128 };
            if text.trim().len() <= n_most && names::may_be_secret(text.trim()) {
                self.add(text, what);
            }
            let bytes = evidence.parts.get(part).map(|it| it.bytes.as_slice()).unwrap_or_default();
            if let Ok(sixteen) = <[u8; 16]>::try_from(bytes) {
                self.add(SessionKey::new(sixteen).to_base64().expose(), what);
            }
        }
        if let Some(key) = evidence.best().reading.key.as_ref().filter(|_| evidence.best().key_fits()) {
            self.add(key.to_base64().expose(), What::Key);
        }
        if let Some(iv) = evidence.best().reading.iv.filter(|_| evidence.best().key_fits()) {
            self.add(SessionKey::new(iv).to_base64().expose(), What::Sixteen);
        }
        for row in rows_of(inspection).iter().filter(|it| !it.is_open) {
            self.add(&row.value, What::Personal);
        }
    }
}
