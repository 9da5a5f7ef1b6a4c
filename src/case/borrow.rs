//! What records of one source lend each other.
//!
//! A payload that lacks a value takes it from the nearest record above ("for all below"), else from the nearest below;
//! a value that no name tells goes last. Of several that may be meant, `proof` tells. The key of the login that it
//! belongs to goes before; see `tie`.

use crate::capture::Fact;
use crate::capture::Name;
use crate::capture::Record;

/// A value lent: the record it stands in, its place there, and what it is lent as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Loan {
    pub(super) record: usize,
    pub(super) fact: usize,
    pub(super) name: Name,
}

impl Loan {
    /// The value.
    pub(super) fn fact<'a>(&self, records: &'a [Record]) -> Option<&'a Fact> {
        records.get(self.record)?.facts.get(self.fact)
    }
}

/// What may be lent.
const NAMES: [Name; 5] = [Name::SessionKey, Name::Iv, Name::AppId, Name::RawData, Name::Signature];

/// For each record what may be lent to it, the likeliest first; only payloads are lent anything.
pub(super) fn loans(records: &[Record]) -> Vec<Vec<Loan>> {
    let mut loans = vec![Vec::new(); records.len()];
    for name in NAMES {
        lend_to_neighbours(records, name, 0..records.len(), &mut loans);
        lend_to_neighbours(records, name, (0..records.len()).rev(), &mut loans);
    }
    for name in [Name::SessionKey, Name::Iv] {
        lend_unnamed(records, name, 0..records.len(), &mut loans);
        lend_unnamed(records, name, (0..records.len()).rev(), &mut loans);
    }
    loans
}

fn lend_to_neighbours(
    records: &[Record],
    name: Name,
    order: impl Iterator<Item = usize>,
    loans: &mut [Vec<Loan>],
) {
    // An iv, a rawData and its signature are of one call; those of another payload are never lent.
    let is_of_call = matches!(name, Name::Iv | Name::RawData | Name::Signature);
    let first_payload = records.iter().position(Record::is_payload);
    let mut last: Option<Loan> = None;
    for at in order {
        let record = &records[at];
        // An appid alone behind a payload is the one in the content of that payload, as logs print it.
        let is_content = name == Name::AppId
            && first_payload.is_some_and(|it| it < at)
            && record.facts.iter().all(|it| it.name == Name::AppId);
        let may_lend = !(is_of_call && record.is_payload() || is_content);
        match record.facts.iter().rposition(|it| it.name == name) {
            Some(fact) if may_lend => last = Some(Loan { record: at, fact, name }),
            None if lacks(record, name) => loans[at].extend(last),
            _ => {}
        }
    }
}

/// Lends values of sixteen bytes that stand by themselves, where no named one is to be had.
fn lend_unnamed(records: &[Record], name: Name, order: impl Iterator<Item = usize>, loans: &mut [Vec<Loan>]) {
    /// A key and an iv.
    const MAX_KEPT: usize = 2;
    let mut last: Vec<Loan> = Vec::new();
    for at in order {
        let record = &records[at];
        let is_named = |it: &Loan| it.name == name && it.fact(records).is_some_and(|it| it.name == name);
        if lacks(record, name) && !loans[at].iter().any(is_named) {
            loans[at].extend(last.iter().rev());
        }
        if record.is_payload() {
            continue;
        }
        let unnamed = record.facts.iter().enumerate().filter(|(_, it)| it.name == Name::Sixteen);
        last.extend(unnamed.map(|(fact, _)| Loan { record: at, fact, name }));
        last.drain(..last.len().saturating_sub(MAX_KEPT));
    }
}

/// Whether a payload has nothing, also without a name, that can be this.
fn lacks(record: &Record, name: Name) -> bool {
    if !record.is_payload() || record.has(name) {
        return false;
    }
    let n_unnamed = record.facts.iter().filter(|it| it.name == Name::Sixteen).count();
    let other = if name == Name::Iv { Name::SessionKey } else { Name::Iv };
    let is_unnamed = matches!(name, Name::Iv | Name::SessionKey)
        && n_unnamed > usize::from(!record.has(other) && name == Name::Iv);
    !is_unnamed
}
