//! One payload of a case, with the standing and the place of each of its values.

use std::sync::Arc;

use crate::capture::Name;
use crate::capture::Outcome;
use crate::capture::Request;
use crate::capture::Stamp;
use crate::capture::Token;
use crate::case::PARTS;
use crate::case::seen::Seen;
use crate::case::tie::By;
use crate::case::tie::Tie;
use crate::payload::decode::decode;
use crate::payload::expectation::Expectation;
use crate::payload::known::Known;
use crate::payload::known::Location;
use crate::payload::known::Login;
use crate::payload::question::Question;
use crate::payload::question::Standing;
use crate::payload::question::Standings;
use crate::payload::secret::SecretText;
use crate::payload::secret::SessionKey;
use crate::payload::secret::long_fingerprint;
use crate::payload::submission::Part;
use crate::payload::submission::Submission;
use crate::text::Said;

/// One payload; or, where there is no encryptedData, what else a source says: a code, an error text, rawData.
#[derive(Clone, Debug, Default)]
pub struct Payload {
    /// Unique within the case, never reused.
    pub id: u32,
    /// Where it was first seen.
    pub location: Location,
    /// Where else it was seen.
    pub also_in: Vec<Location>,
    /// The time of its line.
    pub time: Option<Stamp>,
    /// The texts, as they stood there.
    pub submission: Submission,
    /// Where each of them comes from.
    pub standings: Standings,
    /// Where the borrowed ones stand.
    pub lent: Vec<(Part, Location)>,
    /// Plus signs that a form or query carried raw, by part, in characters.
    pub form_pluses: Vec<(Part, Vec<usize>)>,
    /// The user it belongs to, where the record says.
    pub open_id: Option<SecretText>,
    /// The user of the login whose key opens it, where its record names none.
    pub(super) user: Option<SecretText>,
    /// Tokens and cookies that its request carried.
    pub tokens: Vec<Token>,
    /// The address of the client that sent it.
    pub client: Option<String>,
    /// The request that carried it, where it was recorded.
    pub request: Option<Arc<Request>>,
    /// Whether its request was answered with success.
    pub outcome: Outcome,
    /// When it was seen, in each source.
    pub seen: Vec<Seen>,
    /// The login it belongs to by what its records say; whose key opens it goes before.
    pub tie: Option<Tie>,
    /// Whether that is the latest login of its user before it.
    pub(super) is_latest: Option<bool>,
    /// Whether its text tells of a login with a key, and of nothing else.
    pub(super) is_login: bool,
    /// What its record holds, in the order of the text; without the values.
    pub names: Vec<Name>,
    /// What the text says should hold; only a case of Unseal says that.
    pub expectation: Expectation,
    /// What is worth knowing about how it was read.
    pub notes: Vec<Said>,
}

/// Words of a payload that is seen often are not heaped up beyond this, in bytes.
const MAX_WORDS: usize = 16 << 10;

impl Payload {
    /// What is asked about it.
    pub fn question(&self, known: &Arc<Known>) -> Question {
        let mut question = Question::of(self.submission.clone())
            .expecting(self.expectation.clone())
            .knowing(Arc::clone(known));
        question.standings = self.standings;
        question.id = self.id;
        question.notes.clone_from(&self.notes);
        question.form_pluses.clone_from(&self.form_pluses);
        if !known.before.is_empty() && self.has_data() {
            let fingerprint = self.data_fingerprint();
            question.before = known.before.iter().find(|it| it.stand_in == fingerprint).cloned();
        }
        question
    }

    /// The names of the values that stand elsewhere and were taken from there.
    pub fn borrowed(&self) -> Vec<&'static str> {
        let is_borrowed =
            |it: &Part| matches!(self.standings.get(*it), Standing::Borrowed | Standing::Expected);
        PARTS.into_iter().filter(is_borrowed).map(Part::name).collect()
    }

    /// Where a borrowed value stands.
    pub fn lender(&self, part: Part) -> Option<&Location> {
        self.lent.iter().find(|it| it.0 == part).map(|it| &it.1)
    }

    /// Whether it was seen in this source.
    pub fn is_in(&self, source: u32) -> bool {
        self.location.source == source || self.also_in.iter().any(|it| it.source == source)
    }

    /// Whether it has encryptedData, be it empty: otherwise it is what else the source says.
    pub fn has_data(&self) -> bool {
        self.standings.get(Part::EncryptedData) != Standing::Absent
            || !self.submission.encrypted_data.is_blank()
    }

    /// encryptedData as it was sent: what a form decoder made of it is undone, nothing else.
    pub fn wire_data(&self) -> SecretText {
        let text = self.submission.encrypted_data.expose();
        let Some((_, pluses)) = self.form_pluses.iter().find(|it| it.0 == Part::EncryptedData) else {
            return text.into();
        };
        let mut pluses = pluses.iter().copied().peekable();
        let wire = |(at, it): (usize, char)| if pluses.next_if_eq(&at).is_some() { '+' } else { it };
        SecretText::new(text.chars().enumerate().map(wire).collect::<String>())
    }

    /// Sixteen hex digits of SHA-256 over [`Self::wire_data`], to tell it from others without showing it.
    pub fn data_fingerprint(&self) -> String {
        long_fingerprint(self.wire_data().expose().trim().as_bytes())
    }

    /// What is sealed in it, also where two sources spoilt its text in two ways; none where nothing is.
    pub(super) fn sealed(&self) -> Option<String> {
        let bytes = self.bytes_of(Part::EncryptedData);
        (!bytes.is_empty()).then(|| long_fingerprint(&bytes))
    }

    /// The bytes of a text after all repairs, or its characters where it is no Base64.
    fn bytes_of(&self, part: Part) -> Vec<u8> {
        let text = self.submission.text(part);
        let decoded = decode(text, part, &[]).bytes;
        if decoded.is_empty() { text.trim().as_bytes().to_vec() } else { decoded }
    }

    /// Its own iv, where it is one.
    pub(super) fn own_iv(&self) -> Option<[u8; 16]> {
        let is_own = self.standings.get(Part::Iv) != Standing::Borrowed;
        // Sixteen bytes as Base64, which a key is as well.
        let iv = is_own.then(|| SessionKey::from_base64(self.submission.iv.expose().trim())).flatten()?;
        Some(*iv.expose())
    }

    /// Whether both are the same sealed text, seen in two places: no value of one speaks against the other.
    pub(super) fn is_same_as(&self, other: &Self) -> bool {
        let own = |it: &Self, part: Part| match it.standings.get(part) {
            Standing::Absent | Standing::Borrowed | Standing::Expected => None,
            Standing::ByShape | Standing::Given => Some(it.bytes_of(part)),
        };
        let agrees = |part: Part| match (own(self, part), own(other, part)) {
            (Some(one), Some(two)) => one == two,
            _ => true,
        };
        // Within one source two dresses of one text may be its fault: each is told of.
        let text = |it: &Self| it.submission.encrypted_data.expose().trim().to_owned();
        let is_apart = self.location.source != other.location.source;
        (is_apart || text(self) == text(other))
            && self.sealed() == other.sealed()
            && [Part::Iv, Part::SessionKey].into_iter().all(agrees)
    }

    /// Whether its record has a key of its own, right or wrong.
    pub(super) fn has_own_key(&self) -> bool {
        matches!(self.standings.get(Part::SessionKey), Standing::Given | Standing::ByShape)
    }

    /// Its own key, where it is one.
    pub(super) fn own_key(&self) -> Option<SessionKey> {
        self.has_own_key().then(|| SessionKey::from_base64(self.submission.session_key.expose().trim()))?
    }

    /// Takes the key of the login that it belongs to, where it has none of its own: the server would decrypt with it.
    pub(super) fn expect_key(&mut self, key: &SessionKey, place: &Location, by: By, is_latest: bool) {
        if self.has_own_key() || matches!(by, By::Address | By::Time) {
            return;
        }
        // What the server took with success was decrypted with the right key, whichever that was.
        let is_expected = is_latest && self.outcome != Outcome::Fine;
        self.submission.session_key = key.to_base64();
        self.standings
            .set(Part::SessionKey, if is_expected { Standing::Expected } else { Standing::Borrowed });
        self.lent.retain(|it| it.0 != Part::SessionKey);
        self.lent.push((Part::SessionKey, place.clone()));
    }

    /// Takes the appid of the login that it belongs to, where nothing near it says one.
    pub(super) fn expect_app(&mut self, login: &Login, by: By) {
        let said = login.app_id.as_ref().filter(|_| !matches!(by, By::Address | By::Time));
        if let Some(said) = said.filter(|_| self.submission.app_id.is_empty()) {
            self.submission.app_id.clone_from(said);
        }
    }

    /// Takes over what the same payload has elsewhere and this one lacks; it is borrowed then.
    pub(super) fn merge(&mut self, other: Self) {
        for part in PARTS {
            let (own, theirs) = (self.standings.get(part), other.standings.get(part));
            // A value beside the same sealed text is nearer than one that only stood above it.
            let is_nearer =
                own == Standing::Absent || (own == Standing::Borrowed && theirs != Standing::Borrowed);
            if is_nearer && theirs != Standing::Absent {
                *self.submission.text_mut(part) = other.submission.text(part).into();
                self.standings.set(part, Standing::Borrowed);
                self.lent.retain(|it| it.0 != part);
                self.lent.push((part, other.location.clone()));
            }
        }
        for (own, theirs) in [
            (&mut self.submission.code, &other.submission.code),
            (&mut self.submission.cloud_id, &other.submission.cloud_id),
        ] {
            if own.is_blank() {
                own.clone_from(theirs);
            }
        }
        if self.submission.app_id.is_empty() {
            self.submission.app_id.clone_from(&other.submission.app_id);
        }
        let (own, theirs) = (&mut self.submission.error_text, &other.submission.error_text);
        if !theirs.is_empty() && own.len() < MAX_WORDS && !own.contains(theirs.as_str()) {
            let between = if own.is_empty() { "" } else { "\n" };
            *own = format!("{own}{between}{theirs}");
        }
        if self.outcome == Outcome::Unknown {
            self.outcome = other.outcome;
        }
        self.client = self.client.take().or_else(|| other.client.clone());
        self.request = self.request.take().or_else(|| other.request.clone());
        self.seen.extend(&other.seen);
        self.tokens.extend(other.tokens.iter().cloned());
        self.open_id = self.open_id.take().or_else(|| other.open_id.clone());
        self.also_in.push(other.location);
    }
}
