//! Records → candidates: the values of a record become the texts of a payload.

use std::sync::Arc;

use crate::capture::MAX_CANDIDATES;
use crate::capture::candidate::Candidate;
use crate::capture::fact::Fact;
use crate::capture::group;
use crate::capture::group::Record;
use crate::capture::name::Name;
use crate::capture::name::Sure;
use crate::capture::words;
use crate::payload::attempt::Attempt;
use crate::payload::decode::decode;
use crate::payload::known::Known;
use crate::payload::known::Login;
use crate::payload::known::OtherPayload;
use crate::payload::question::Standing;
use crate::payload::reading::Reading;
use crate::payload::secret::SecretText;
use crate::payload::secret::SessionKey;
use crate::payload::submission::Part;
use crate::payload::submission::Submission;
use crate::text::Said;

/// Keys and ivs of a text that are tried on its other payloads.
const MAX_KNOWN: usize = 10_000;

/// One candidate for each encryptedData, or one of all values where there is none; and how many were left out.
pub(super) fn candidates(text: &str, facts: &[Fact]) -> (Vec<Candidate>, usize) {
    let mut records = group::records(text, facts);
    let has_data = |it: &Record| it.own_value(facts, Name::EncryptedData).is_some();
    if records.iter().any(has_data) {
        records.retain(has_data);
    } else {
        if !facts.iter().any(|it| it.name.is_telling()) {
            return (Vec::new(), 0);
        }
        records = vec![Record { own: (0..facts.len()).collect(), borrowed: Vec::new() }];
    }
    let n_left_out = records.len().saturating_sub(MAX_CANDIDATES);
    records.truncate(MAX_CANDIDATES);
    let known = Arc::new(known(text, facts, &records));
    let has_secret = facts.iter().any(|it| it.name == Name::AppSecret);
    let starts: Vec<usize> = records.iter().map(|it| start(facts, it)).collect();
    let candidate = |(at, record): (usize, &Record)| {
        let from = if at == 0 { 0 } else { words::line_start(text, starts[at]) };
        let to = starts.get(at + 1).map_or(text.len(), |it| words::line_start(text, *it).max(from));
        let mut candidate = of_record(facts, record);
        candidate.submission.error_text = words::without_values(text, from..to, facts);
        candidate.known = Arc::clone(&known);
        if has_secret {
            candidate.notes.push(Said::new(
                "the text holds an AppSecret; it was left out, and whoever saw the text has it",
            ));
        }
        candidate
    };
    (records.iter().enumerate().map(candidate).collect(), n_left_out)
}

fn start(facts: &[Fact], record: &Record) -> usize {
    record.own.iter().map(|it| facts[*it].span.start).min().unwrap_or(0)
}

fn of_record(facts: &[Fact], record: &Record) -> Candidate {
    let mut candidate = Candidate::of(Submission::default());
    candidate.found = record.own.iter().map(|it| facts[*it].name).collect();
    let parts = [
        (Part::EncryptedData, Name::EncryptedData),
        (Part::Iv, Name::Iv),
        (Part::SessionKey, Name::SessionKey),
        (Part::RawData, Name::RawData),
        (Part::Signature, Name::Signature),
    ];
    for (part, name) in parts {
        if let Some(fact) = record.own_value(facts, name) {
            let standing = if fact.sure == Sure::Shape { Standing::ByShape } else { Standing::Given };
            put(&mut candidate, part, fact, standing);
        }
    }
    unnamed(facts, record, &mut candidate);
    for (part, name) in parts {
        if let Some(fact) = record.borrowed_value(facts, name)
            && candidate.standings.get(part) == Standing::Absent
        {
            put(&mut candidate, part, fact, Standing::Borrowed);
        }
    }
    let text = |name: Name| {
        let fact = record.own_value(facts, name).or_else(|| record.borrowed_value(facts, name));
        fact.map(|it| it.value.clone()).unwrap_or_default()
    };
    let submission = &mut candidate.submission;
    text(Name::AppId).expose().clone_into(&mut submission.app_id);
    submission.code = text(Name::Code);
    submission.cloud_id = text(Name::CloudId);
    candidate
}

fn put(candidate: &mut Candidate, part: Part, fact: &Fact, standing: Standing) {
    *candidate.submission.text_mut(part) = fact.value.clone();
    candidate.standings.set(part, standing);
    if !fact.form_pluses.is_empty() {
        candidate.form_pluses.push((part, fact.form_pluses.clone()));
    }
}

/// Values of sixteen bytes without a name: what is missing of key and iv. Of two it is open which is which, and only
/// the attempt tells.
fn unnamed(facts: &[Fact], record: &Record, candidate: &mut Candidate) {
    let missing: Vec<Part> = [Part::SessionKey, Part::Iv]
        .into_iter()
        .filter(|it| candidate.standings.get(*it) == Standing::Absent)
        .collect();
    let mut values = record.unnamed(facts);
    if let ([Part::SessionKey, Part::Iv], [one, two]) = (missing.as_slice(), values.as_slice()) {
        let data = candidate.submission.encrypted_data.expose();
        if !opens(data, one, two) && opens(data, two, one) {
            values.swap(0, 1);
        }
    }
    for (part, fact) in missing.into_iter().zip(values) {
        put(candidate, part, fact, Standing::ByShape);
        if candidate.submission.encrypted_data.is_blank() {
            candidate.notes.push(Said::new(
                "a text of this length is a session_key or an iv; it was taken for the session_key",
            ));
        }
    }
}

/// Whether data is readable under a key; the proof of what no name tells.
fn opens(data: &str, key: &Fact, iv: &Fact) -> bool {
    let text = |fact: &Fact, part: Part| decode(fact.value.expose(), part, &[]).sixteen();
    let reading = Reading {
        data: decode(data, Part::EncryptedData, &[]).bytes,
        iv: text(iv, Part::Iv),
        key: text(key, Part::SessionKey).map(SessionKey::new),
        changes: Vec::new(),
    };
    Attempt::new(reading).key_fits()
}

/// All keys of the text as logins, and the ivs of its payloads.
fn known(text: &str, facts: &[Fact], records: &[Record]) -> Known {
    let mut logins: Vec<Login> = Vec::new();
    let mut seen: std::collections::HashSet<String> = std::collections::HashSet::new();
    let keys = facts.iter().filter(|it| matches!(it.name, Name::SessionKey | Name::Sixteen));
    for fact in keys.take(MAX_KNOWN) {
        let Some(key) = SessionKey::from_base64(fact.value.expose().trim()) else { continue };
        if seen.insert(key.fingerprint()) {
            let label = format!("#{} {}", logins.len() + 1, words::place(text, fact.span.start));
            logins.push(Login::of_key(key, label.trim()));
        }
    }
    let payload = |(at, record): (usize, &Record)| {
        let iv: &SecretText = &record.own_value(facts, Name::Iv)?.value;
        // Sixteen bytes as Base64, which a key is as well.
        let iv = *SessionKey::from_base64(iv.expose().trim())?.expose();
        Some(OtherPayload { label: format!("#{}", at + 1), iv })
    };
    let payloads = if records.len() < 2 {
        Vec::new()
    } else {
        records.iter().enumerate().filter_map(payload).take(MAX_KNOWN).collect()
    };
    Known { logins, payloads, ..Known::default() }
}
