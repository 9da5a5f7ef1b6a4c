//! What records of one source lend each other.
//!
//! A payload that lacks a value takes it from the nearest record above ("for all below"), else from the nearest below.
//! The key of the login that it belongs to goes before; see `tie`.

use crate::capture::Fact;
use crate::capture::Name;
use crate::capture::Record;

/// A value lent: the record it stands in, and its place there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Loan {
    pub(super) record: usize,
    pub(super) fact: usize,
}

impl Loan {
    /// The value.
    pub(super) fn fact<'a>(&self, records: &'a [Record]) -> Option<&'a Fact> {
        records.get(self.record)?.facts.get(self.fact)
    }
}

/// What may be lent.
const NAMES: [Name; 6] =
    [Name::SessionKey, Name::Iv, Name::AppId, Name::OpenId, Name::RawData, Name::Signature];

/// For each record what is lent to it; only payloads are lent anything.
pub(super) fn loans(records: &[Record]) -> Vec<Vec<Loan>> {
    let mut loans = vec![Vec::new(); records.len()];
    for name in NAMES {
        lend_to_neighbours(records, name, 0..records.len(), &mut loans);
        lend_to_neighbours(records, name, (0..records.len()).rev(), &mut loans);
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
    let mut last: Option<Loan> = None;
    for at in order {
        let record = &records[at];
        let may_lend = !(is_of_call && record.is_payload());
        match record.facts.iter().rposition(|it| it.name == name) {
            Some(fact) if may_lend => last = Some(Loan { record: at, fact }),
            None if lacks(records, record, &loans[at], name) => loans[at].extend(last),
            _ => {}
        }
    }
}

/// Whether a payload has nothing, also without a name, that can be this, and nothing was lent yet.
fn lacks(records: &[Record], record: &Record, loans: &[Loan], name: Name) -> bool {
    if !record.is_payload() || record.has(name) {
        return false;
    }
    let is_lent = loans.iter().filter_map(|it| it.fact(records)).any(|it| it.name == name);
    let n_unnamed = record.facts.iter().filter(|it| it.name == Name::Sixteen).count();
    let other = if name == Name::Iv { Name::SessionKey } else { Name::Iv };
    let is_unnamed = matches!(name, Name::Iv | Name::SessionKey)
        && n_unnamed > usize::from(!record.has(other) && name == Name::Iv);
    !is_lent && !is_unnamed
}
