//! What a list says of one payload: its verdict, its first problem, its login.

use std::sync::Arc;

use crate::case::payload::Payload;
use crate::case::tie::Tie;
use crate::case::ties;
use crate::payload::diagnosis::Weight;
use crate::payload::inspect;
use crate::payload::known::Known;
use crate::payload::verdict::Verdict;

/// One line of the list of payloads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// What becomes of the payload with the values of the case.
    pub verdict: Verdict,
    /// The code of its first problem, where there is one.
    pub code: Option<&'static str>,
    /// The login it belongs to, as far as anything says.
    pub tie: Option<Tie>,
}

impl Row {
    /// Judges a payload at a time, in seconds since 1970, where it does not name its own.
    pub fn of(payload: &Payload, known: &Arc<Known>, now: i64) -> Self {
        let mut question = payload.question(known);
        question.expectation.now = question.expectation.now.or(Some(now));
        let inspection = inspect(&question);
        let problem = inspection.findings.iter().find(|it| it.weight == Weight::Problem);
        Self {
            verdict: inspection.verdict,
            code: problem.map(|it| it.diagnosis.code),
            tie: ties::of(payload, &inspection, known),
        }
    }
}
