//! Logins as the sources tell of them, with or without the key: the request with the code, the call of code2Session, a
//! line of a log. What several sources tell of one login is brought together by its key, else by its code.

use std::collections::HashMap;

use crate::capture::Name;
use crate::capture::Outcome;
use crate::capture::Record;
use crate::capture::Sure;
use crate::capture::Token;
use crate::case::seen;
use crate::case::seen::Seen;
use crate::payload::known::CodeUse;
use crate::payload::known::Known;
use crate::payload::known::Location;
use crate::payload::question::Question;
use crate::payload::secret::SecretText;
use crate::payload::secret::SessionKey;
use crate::payload::submission::Submission;

/// One login as the sources tell of it.
#[derive(Clone, Debug)]
pub struct Visit {
    /// The login's id, also of one without a key.
    pub id: u32,
    /// Where it was first seen.
    pub location: Location,
    /// Whether its key is known.
    pub has_key: bool,
    /// The code of `wx.login`.
    pub js_code: Option<SecretText>,
    /// The user.
    pub open_id: Option<SecretText>,
    /// The user across one Open Platform account.
    pub union_id: Option<SecretText>,
    /// The appid that it was asked for.
    pub app_id: Option<String>,
    /// WeChat's errcode, where it was refused.
    pub errcode: Option<i64>,
    /// What was said of the refusal.
    pub words: String,
    /// Tokens and cookies that the program gave with it.
    pub issued: Vec<Token>,
    /// Tokens and cookies that its request carried already.
    pub carried: Vec<Token>,
    /// The address that the client asked from.
    pub client: Option<String>,
    /// When it was seen, in each source.
    pub seen: Vec<Seen>,
    /// What the program answered its client.
    pub(super) outcome: Outcome,
}

/// What one record tells of a login.
pub(super) struct Told {
    pub(super) visit: Visit,
    pub(super) key: Option<SessionKey>,
    thread: Option<String>,
}

impl Visit {
    /// Whether the login did not come about.
    pub fn is_refused(&self) -> bool {
        !self.has_key && (self.errcode.is_some() || self.outcome == Outcome::Failed)
    }

    /// What is asked of a login that WeChat refused; nothing of others.
    pub fn question(&self) -> Option<Question> {
        let errcode = self.errcode?;
        let code = self.js_code.clone().unwrap_or_default();
        let of_code =
            CodeUse { code: code.clone().into(), made_at: None, used_at: None, errcode: Some(errcode) };
        let submission = Submission {
            code,
            app_id: self.app_id.clone().unwrap_or_default(),
            error_text: self.words.clone(),
            ..Submission::default()
        };
        let known = Known { codes: vec![of_code], ..Known::default() };
        Some(Question::of(submission).knowing(known))
    }

    /// Whether a line of a log merely has the code: no attempt of its own, as a request is.
    fn is_mention(&self) -> bool {
        !self.has_key
            && self.errcode.is_none()
            && self.location.entry.is_none()
            && self.outcome == Outcome::Unknown
    }

    /// Whether both can be the same login: neither tells what the other rules out.
    pub(super) fn may_be(&self, other: &Self) -> bool {
        let is_seen_there = |it: &Seen| other.seen.iter().any(|seen| seen.is_beside(it));
        let gave_a_key = |it: &Self| it.has_key || it.outcome == Outcome::Fine;
        let speaks_against = |one: &Self, two: &Self| gave_a_key(one) && two.is_refused();
        let is_one_way = !speaks_against(self, other) && !speaks_against(other, self);
        let is_one_code = matches!((self.errcode, other.errcode), (Some(one), Some(two)) if one != two);
        self.js_code.is_some()
            && self.js_code == other.js_code
            && is_one_way
            && !is_one_code
            && (self.is_mention() || other.is_mention() || !self.seen.iter().any(is_seen_there))
    }

    /// Takes over what another record tells of the same login.
    pub(super) fn merge(&mut self, other: Self) {
        self.has_key |= other.has_key;
        self.js_code = self.js_code.take().or(other.js_code);
        self.open_id = self.open_id.take().or(other.open_id);
        self.union_id = self.union_id.take().or(other.union_id);
        self.app_id = self.app_id.take().or(other.app_id);
        self.errcode = self.errcode.or(other.errcode);
        self.client = self.client.take().or(other.client);
        if self.words.is_empty() || (other.errcode.is_some() && self.errcode == other.errcode) {
            self.words = other.words;
        }
        if self.outcome == Outcome::Unknown {
            self.outcome = other.outcome;
        }
        for (own, others) in [(&mut self.issued, other.issued), (&mut self.carried, other.carried)] {
            for token in others {
                if !own.contains(&token) {
                    own.push(token);
                }
            }
        }
        self.seen.extend(other.seen);
    }
}

/// What the records of a source tell of logins, in order.
pub(super) fn told(source: u32, records: &[Record]) -> Vec<Told> {
    let mut all: Vec<Told> = Vec::new();
    let mut by_key: HashMap<String, usize> = HashMap::new();
    for (at, record) in records.iter().enumerate() {
        let visit = visit(source, at, record);
        let keys = record.facts.iter().filter(|it| matches!(it.name, Name::SessionKey | Name::Sixteen));
        let keys: Vec<SessionKey> =
            keys.filter_map(|it| SessionKey::from_base64(it.value.expose().trim())).collect();
        if keys.is_empty() && is_login(record) {
            all.push(Told { visit, key: None, thread: record.thread.clone() });
            continue;
        }
        for key in keys {
            let told = Told {
                visit: Visit { has_key: true, ..visit.clone() },
                key: Some(key),
                thread: record.thread.clone(),
            };
            let fingerprint = told.key.as_ref().map(SessionKey::fingerprint).unwrap_or_default();
            if let Some(seen) = by_key.get(&fingerprint).and_then(|it| all.get_mut(*it)) {
                seen.visit.merge(told.visit);
            } else {
                by_key.insert(fingerprint, all.len());
                all.push(told);
            }
        }
    }
    without_mentions(joined(all))
}

/// Lines that merely have a code, brought to the login of that code in the same source, whichever stands first.
fn without_mentions(all: Vec<Told>) -> Vec<Told> {
    let code = |it: &Told| it.visit.js_code.as_ref().map(|it| it.expose().to_owned());
    let whole = all.iter().enumerate().filter(|it| it.1.key.is_some());
    let by_code: HashMap<String, usize> = whole.filter_map(|(at, it)| Some((code(it)?, at))).collect();
    let (mut kept, mut mentions): (Vec<Option<Told>>, Vec<(usize, Visit)>) = (Vec::new(), Vec::new());
    for told in all {
        let login = code(&told).filter(|_| told.visit.is_mention()).and_then(|it| by_code.get(&it));
        match login {
            Some(at) => {
                mentions.push((*at, told.visit));
                kept.push(None);
            }
            None => kept.push(Some(told)),
        }
    }
    for (at, mention) in mentions {
        if let Some(Some(login)) = kept.get_mut(at) {
            login.visit.merge(mention);
        }
    }
    kept.into_iter().flatten().collect()
}

/// Whether a record without a key tells of a login: its code was refused, or it is the request that carries it.
fn is_login(record: &Record) -> bool {
    let code = record.value(Name::Code).filter(|it| it.sure == Sure::Name && !it.value.is_blank());
    let Some(code) = code else { return false };
    // The code beside a payload is more often that of the phone number button.
    let is_of_login = |code: &str| code.len() == 32 && code.starts_with('0');
    if record.is_payload() {
        return is_of_login(code.value.expose());
    }
    record.errcode.is_some() || record.entry.is_some() || record.time.is_some()
}

fn visit(source: u32, order: usize, record: &Record) -> Visit {
    let value = |name: Name| record.value(name).map(|it| it.value.clone()).filter(|it| !it.is_blank());
    let traffic = record.traffic();
    let of_text = record
        .facts
        .iter()
        .filter(|it| it.name == Name::Token)
        .map(|it| Token { is_cookie: false, text: it.value.clone() });
    let issued: Vec<Token> = traffic.issued.iter().cloned().chain(of_text).collect();
    Visit {
        id: 0,
        location: seen::location(source, record),
        has_key: false,
        js_code: value(Name::Code),
        open_id: value(Name::OpenId),
        union_id: value(Name::UnionId),
        app_id: value(Name::AppId).map(|it| it.expose().to_owned()).or_else(|| traffic.app_id.clone()),
        errcode: record.errcode,
        words: if record.errcode.is_some() { record.words.clone() } else { String::new() },
        issued,
        carried: traffic.carried.clone(),
        client: traffic.client.clone(),
        seen: vec![Seen::of(source, order, record)],
        outcome: if record.is_payload() { Outcome::Unknown } else { traffic.outcome },
    }
}

/// Logs often tell the code in one line and the answer in a later one: the two are one login where the same thread or
/// request wrote them, or where no other request is open between them.
fn joined(all: Vec<Told>) -> Vec<Told> {
    const MOST_APART: i64 = 10_000;
    const MOST_OPEN: usize = 16;
    let mut out: Vec<Told> = Vec::new();
    for told in all {
        let is_open = |it: &&mut Told| {
            let is_request =
                it.key.is_none() && it.visit.errcode.is_none() && it.visit.location.entry.is_none();
            let is_near =
                it.visit.seen.iter().zip(&told.visit.seen).all(|(one, two)| one.is_within(two, MOST_APART));
            is_request && it.visit.js_code.is_some() && is_near
        };
        let is_answer = told.visit.js_code.is_none() && told.visit.location.entry.is_none();
        let mut open: Vec<&mut Told> = out.iter_mut().rev().take(MOST_OPEN).filter(is_open).collect();
        let same = open.iter().position(|it| it.thread.is_some() && it.thread == told.thread);
        let only = (open.len() == 1 && (told.thread.is_none() || open[0].thread.is_none())).then_some(0);
        match same.or(only).filter(|_| is_answer).and_then(|it| open.get_mut(it)) {
            Some(asked) => {
                asked.key = told.key;
                asked.visit.merge(told.visit);
            }
            None => out.push(told),
        }
    }
    out
}
