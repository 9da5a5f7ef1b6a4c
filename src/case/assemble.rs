//! Records → payloads: the values of a record become the texts of a payload.

use std::sync::Arc;

use crate::capture::Fact;
use crate::capture::Name;
use crate::capture::Reading;
use crate::capture::Record;
use crate::capture::Sure;
use crate::capture::Token;
use crate::case::borrow;
use crate::case::borrow::Loan;
use crate::case::payload::Payload;
use crate::case::proof;
use crate::case::proof::Trial;
use crate::case::seen;
use crate::case::seen::Seen;
use crate::case::source::Source;
use crate::payload::question::Standing;
use crate::payload::submission::Part;
use crate::text::Said;

/// Parts of a payload, by the names of their values.
const PARTS: [(Part, Name); 5] = [
    (Part::EncryptedData, Name::EncryptedData),
    (Part::Iv, Name::Iv),
    (Part::SessionKey, Name::SessionKey),
    (Part::RawData, Name::RawData),
    (Part::Signature, Name::Signature),
];

/// The payloads of a source, or what else it says where there is none; ids are not given yet.
pub(super) fn payloads(source: u32, reading: Reading, n_logins: usize) -> Vec<Payload> {
    let mut records = reading.records;
    // A log that tells of logins alone has its say among the logins.
    if reading.words.is_some() && 1 < n_logins {
        return Vec::new();
    }
    // Without encryptedData all values are of one thing: a code, a key alone, what comes with an error.
    if let Some(words) = reading.words {
        let mut whole = Record { words, line: 1, ..Record::default() };
        whole.bytes.end = records.last().map_or(0, |it| it.bytes.end);
        whole.time = records.first().and_then(|it| it.time);
        whole.facts = records.into_iter().flat_map(|it| it.facts).collect();
        records = vec![whole];
    }
    // What is recorded is requests and answers; one without a payload is a login or nothing.
    let is_one = records.len() == 1 && !reading.is_recording;
    let loans = borrow::loans(&records);
    let wanted = |it: &(usize, &Record)| it.1.is_payload() || is_one;
    let mut payloads: Vec<Payload> = records
        .iter()
        .enumerate()
        .filter(wanted)
        .map(|(at, _)| of_record(source, &records, at, &loans[at]))
        .collect();
    for payload in &mut payloads {
        payload.is_login = n_logins == 1
            && !payload.has_data()
            && payload.submission.raw_data.is_blank()
            && !payload.submission.session_key.is_blank();
        payload.notes.extend(reading.notes.iter().cloned());
        if let Some(setting) = &reading.setting {
            payload.expectation = setting.expectation.clone();
        }
    }
    payloads
}

/// A text with a login alone is a payload that lacks its data, until there is data elsewhere: then it is that login.
pub(super) fn drop_logins_alone(payloads: &mut Vec<Arc<Payload>>, sources: &mut [Source]) {
    if !payloads.iter().any(|it| it.has_data()) {
        return;
    }
    for login in payloads.iter().filter(|it| it.is_login) {
        let source = sources.iter_mut().find(|it| it.id == login.location.source);
        if let Some(source) = source {
            source.n_payloads = source.n_payloads.saturating_sub(1);
        }
    }
    payloads.retain(|it| !it.is_login);
}

fn of_record(source: u32, records: &[Record], order: usize, loans: &[Loan]) -> Payload {
    let record = &records[order];
    let mut payload = Payload {
        location: seen::location(source, record),
        time: record.time,
        names: record.facts.iter().map(|it| it.name).collect(),
        ..Payload::default()
    };
    for (part, name) in PARTS {
        if let Some(fact) = record.value(name) {
            let standing = if fact.sure == Sure::Shape { Standing::ByShape } else { Standing::Given };
            put(&mut payload, part, fact, standing);
        }
    }
    unnamed(record, &mut payload);
    let loans = proof::first(records, &payload.submission, loans);
    for loan in &loans {
        let (Some(fact), Some(lender)) = (loan.fact(records), records.get(loan.record)) else { continue };
        let Some((part, _)) = PARTS.into_iter().find(|it| it.1 == loan.name) else { continue };
        if payload.standings.get(part) == Standing::Absent {
            put(&mut payload, part, fact, Standing::Borrowed);
            payload.lent.push((part, seen::location(source, lender)));
        }
    }
    let value = |name: Name| {
        let lent = || loans.iter().find(|it| it.name == name)?.fact(records);
        record.value(name).or_else(lent).map(|it| it.value.clone())
    };
    let text = |name: Name| value(name).unwrap_or_default();
    text(Name::AppId).expose().clone_into(&mut payload.submission.app_id);
    payload.submission.code = text(Name::Code);
    payload.submission.cloud_id = text(Name::CloudId);
    payload.submission.error_text.clone_from(&record.words);
    payload.open_id = record.value(Name::OpenId).map(|it| it.value.clone());
    let traffic = record.traffic();
    let of_text = record.facts.iter().filter(|it| it.name == Name::Token);
    payload.tokens.clone_from(&traffic.carried);
    payload.tokens.extend(of_text.map(|it| Token { is_cookie: false, text: it.value.clone() }));
    payload.client.clone_from(&traffic.client);
    payload.request = record.entry.map(|_| Arc::new(traffic.request.clone()));
    payload.outcome = traffic.outcome;
    payload.seen = vec![Seen::of(source, order, record)];
    if payload.submission.app_id.is_empty() {
        payload.submission.app_id = traffic.app_id.clone().unwrap_or_default();
    }
    payload
}

fn put(payload: &mut Payload, part: Part, fact: &Fact, standing: Standing) {
    *payload.submission.text_mut(part) = fact.value.clone();
    payload.standings.set(part, standing);
    if !fact.form_pluses.is_empty() {
        payload.form_pluses.push((part, fact.form_pluses.clone()));
    }
}

/// Values of sixteen bytes without a name: what is missing of key and iv. Of two it is open which is which, and only
/// the attempt tells.
fn unnamed(record: &Record, payload: &mut Payload) {
    let missing: Vec<Part> = [Part::SessionKey, Part::Iv]
        .into_iter()
        .filter(|it| payload.standings.get(*it) == Standing::Absent)
        .collect();
    let mut values: Vec<&Fact> = record.unnamed().collect();
    if let ([Part::SessionKey, Part::Iv], [one, two]) = (missing.as_slice(), values.as_slice()) {
        let trial = Trial::of(payload.submission.encrypted_data.expose());
        let is_second = trial.opens(&two.value, &one.value)
            || (!trial.opens(&one.value, &two.value) && !trial.fits(&one.value) && trial.fits(&two.value));
        if is_second {
            values.swap(0, 1);
        }
    }
    for (part, fact) in missing.into_iter().zip(values) {
        put(payload, part, fact, Standing::ByShape);
        if payload.submission.encrypted_data.is_blank() {
            payload.notes.push(Said::new(
                "a text of this length is a session_key or an iv; it was used as session_key",
            ));
        }
    }
}
