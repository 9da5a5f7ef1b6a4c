//! What an inspection comes to, as far as a redaction must keep it.

use crate::case::Case;
use crate::case::Payload;
use crate::case::Tie;
use crate::case::tie_of;
use crate::payload::Inspection;
use crate::payload::before::Before;
use crate::payload::before::FoundBefore;
use crate::payload::diagnosis::before::kept;
use crate::payload::inspect;

/// Verdict, codes and login of one payload.
#[derive(PartialEq, Eq)]
pub(super) struct Outline {
    verdict: &'static str,
    findings: Vec<FoundBefore>,
    tie: Option<Tie>,
}

impl Outline {
    pub(super) fn of(case: &Case, payload: &Payload, inspection: &Inspection) -> Self {
        Self {
            verdict: inspection.verdict.code(),
            findings: inspection.findings.iter().map(kept).collect(),
            tie: tie_of(payload, inspection, &case.known),
        }
    }

    /// What is kept of it where it cannot be found any more in the data that stands there now.
    pub(super) fn kept(&self, stand_in: String, data: String) -> Before {
        Before {
            stand_in,
            data,
            verdict: self.verdict.to_owned(),
            findings: self.findings.clone(),
            login: self.tie.map(|it| (it.login, it.by.code().to_owned())),
        }
    }
}

/// The inspections of a case at a time, in seconds since 1970.
pub(super) fn inspections(case: &Case, now: i64) -> Vec<Inspection> {
    let of = |payload: &Payload| {
        let mut question = payload.question(&case.known);
        question.expectation.now = question.expectation.now.or(Some(now));
        inspect(&question)
    };
    case.payloads.iter().map(|it| of(it)).collect()
}
