//! What judging one payload tells a table: its verdict, its first problem, its login, and the keys.

use std::sync::Arc;

use crate::case::payload::Payload;
use crate::case::tie::Tie;
use crate::case::ties;
use crate::payload::Inspection;
use crate::payload::diagnosis::Certainty;
use crate::payload::diagnosis::Weight;
use crate::payload::inspect;
use crate::payload::known::Known;
use crate::payload::known::Login;
use crate::payload::known::Origin;
use crate::payload::secret::SessionKey;
use crate::payload::verdict::Verdict;

/// What a payload came to, in a few values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// What becomes of the payload with the values of the case.
    pub verdict: Verdict,
    /// The code of its first problem, where there is one.
    pub code: Option<&'static str>,
    /// What that problem is, in English.
    pub title: Option<&'static str>,
    /// How sure it is.
    pub certainty: Option<Certainty>,
    /// The login it belongs to, as far as anything says.
    pub tie: Option<Tie>,
    /// The key that it came with, or that its server would take.
    pub given: Option<Arc<KeyName>>,
    /// The key that opens it.
    pub opens: Option<Arc<KeyName>>,
}

/// A key as it can be told of: never the key itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyName {
    /// What its login is called, where it is one's: `A1`, `#12`.
    pub login: Option<String>,
    /// Six hex digits that tell it from others.
    pub fingerprint: String,
}

impl Row {
    /// Judges a payload at a time, in seconds since 1970, where it does not name its own.
    pub fn of(payload: &Payload, known: &Arc<Known>, now: i64) -> Self {
        let mut question = payload.question(known);
        question.expectation.now = question.expectation.now.or(Some(now));
        Self::of_inspection(payload, &inspect(&question))
    }

    /// The same of a payload that was inspected.
    pub fn of_inspection(payload: &Payload, inspection: &Inspection) -> Self {
        let evidence = &inspection.evidence;
        let known = &evidence.question.known;
        let problem = inspection.findings.iter().find(|it| it.weight == Weight::Problem);
        let best = evidence.best();
        let opening = best.reading.key.as_ref().filter(|_| best.key_fits());
        Self {
            verdict: inspection.verdict,
            code: problem.map(|it| it.diagnosis.code),
            title: problem.map(|it| it.title()),
            certainty: problem.map(|it| it.proof.certainty),
            tie: ties::of(payload, inspection, known),
            given: evidence.given.reading.key.as_ref().map(|it| Arc::new(KeyName::of(it, known))),
            opens: opening.map(|it| Arc::new(KeyName::of(it, known))),
        }
    }
}

impl KeyName {
    /// The name of a key among the logins that are known.
    fn of(key: &SessionKey, known: &Known) -> Self {
        let login = known.logins.iter().find(|it| it.key == *key).map(short);
        Self { login, fingerprint: key.fingerprint() }
    }

    /// The shortest that tells it: the login's name, else `#5a8c6f`.
    pub fn short(&self) -> String {
        self.login.clone().unwrap_or_else(|| format!("#{}", self.fingerprint))
    }
}

/// A login's label without the time behind it.
fn short(login: &Login) -> String {
    match login.origin {
        Origin::Read { .. } => format!("#{}", login.id),
        Origin::Exchanged | Origin::Listed => login.label.clone(),
    }
}
