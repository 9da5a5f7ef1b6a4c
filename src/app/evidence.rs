//! The payloads of the open case, as pastes and files brought them: each with its mark, one of them on show.

use std::sync::Arc;

use crate::capture::Candidate;
use crate::payload::diagnosis::Weight;
use crate::payload::inspect;
use crate::payload::known::Known;
use crate::payload::known::Login;
use crate::payload::verdict::Verdict;

/// Payloads whose verdict is worked out as they come in; the others get theirs when they are chosen.
const MAX_JUDGED: usize = 500;

/// Payloads that one case holds; more are counted by whoever adds them.
pub const MAX_PAYLOADS: usize = 10_000;

/// One payload of the case.
#[derive(Clone, Debug)]
pub struct Payload {
    /// As it was read.
    pub candidate: Candidate,
    /// What becomes of it with its own values; none while it was not judged.
    pub verdict: Option<Verdict>,
    /// The code of its first problem, where there is one.
    pub code: Option<&'static str>,
}

impl Payload {
    /// A payload judged with its own values and the keys of its text.
    fn of(candidate: Candidate, is_judged: bool, now: i64) -> Self {
        if !is_judged {
            return Self { candidate, verdict: None, code: None };
        }
        let mut question = candidate.question();
        question.expectation.now = question.expectation.now.or(Some(now));
        let inspection = inspect(&question);
        let problem = inspection.findings.iter().find(|it| it.diagnosis.weight == Weight::Problem);
        Self { verdict: Some(inspection.verdict), code: problem.map(|it| it.diagnosis.code), candidate }
    }
}

/// Adds payloads behind those that are there; says how many had no room.
pub(super) fn add(payloads: &mut Vec<Payload>, candidates: Vec<Candidate>, now: i64) -> usize {
    let n_room = MAX_PAYLOADS.saturating_sub(payloads.len());
    let n_left_out = candidates.len().saturating_sub(n_room);
    for candidate in candidates.into_iter().take(n_room) {
        let is_judged = payloads.len() < MAX_JUDGED;
        payloads.push(Payload::of(candidate, is_judged, now));
    }
    n_left_out
}

/// Takes the keys of a text over into what is known of the case; the same key is one login.
pub(super) fn learn(known: &mut Known, of_text: &Arc<Known>) {
    let is_new = |it: &&Login| !known.logins.iter().any(|other| other.key == it.key);
    let new: Vec<Login> = of_text.logins.iter().filter(is_new).cloned().collect();
    known.logins.extend(new);
    known.payloads.clone_from(&of_text.payloads);
    known.apps.extend(of_text.apps.iter().cloned());
    known.codes.extend(of_text.codes.iter().cloned());
}
