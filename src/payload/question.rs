//! One payload to inspect: its texts, where each of them comes from, what should hold, and what else is known.

use std::sync::Arc;

use crate::payload::before::Before;
use crate::payload::budget::Effort;
use crate::payload::budget::Tally;
use crate::payload::decode::RepairKind;
use crate::payload::expectation::Expectation;
use crate::payload::known::Known;
use crate::payload::reading::Reading;
use crate::payload::submission::Part;
use crate::payload::submission::Submission;
use crate::text::Said;

/// Where a text of the submission comes from. What is borrowed can open a payload, and then that is proof; but no
/// fault of a value is proven from a borrowed one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Standing {
    /// It was not in what was handed in: a gap of the paste, not a fault of the program.
    Absent,
    /// It stands with another entry, line or object, and was taken from there.
    Borrowed,
    /// It is the key of the user's latest login before the payload: not handed in with it, but the one that the server
    /// would decrypt with.
    Expected,
    /// It has no name; its shape says what it may be.
    ByShape,
    /// It stands with the payload under its own name; an empty text is then an empty value.
    #[default]
    Given,
}

/// The standing of each [`Part`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standings([Standing; 5]);

/// All parts, in the order of their standings.
const PARTS: [Part; 5] = [Part::EncryptedData, Part::Iv, Part::RawData, Part::SessionKey, Part::Signature];

impl Default for Standings {
    /// Everything is absent.
    fn default() -> Self {
        Self([Standing::Absent; 5])
    }
}

impl Standings {
    /// Texts that are there are given, empty ones are absent.
    pub fn of(submission: &Submission) -> Self {
        let standing =
            |it: Part| if submission.text(it).is_empty() { Standing::Absent } else { Standing::Given };
        Self(PARTS.map(standing))
    }

    /// The standing of one part.
    pub fn get(&self, part: Part) -> Standing {
        PARTS.iter().position(|it| *it == part).and_then(|at| self.0.get(at)).copied().unwrap_or_default()
    }

    /// Says where a part comes from.
    pub fn set(&mut self, part: Part, standing: Standing) {
        if let Some(place) = PARTS.iter().position(|it| *it == part).and_then(|at| self.0.get_mut(at)) {
            *place = standing;
        }
    }
}

/// What a long search came to.
#[derive(Clone, Debug)]
pub struct Found {
    /// The reading that opens, where one was found.
    pub reading: Option<Reading>,
    /// What was tried.
    pub tally: Tally,
}

/// One payload to inspect.
#[derive(Clone, Debug)]
pub struct Question {
    /// The texts.
    pub submission: Submission,
    /// Where each text comes from.
    pub standings: Standings,
    /// Plus signs that a form or query carried unencoded, by part: the texts of the submission hold them as the
    /// spaces that a form decoder makes of them.
    pub form_pluses: Vec<(Part, Vec<usize>)>,
    /// What should hold.
    pub expectation: Expectation,
    /// What else is known, shared by all questions of a case.
    pub known: Arc<Known>,
    /// The payload's id within the case, so that it is not taken for another one; 0 where there is none.
    pub id: u32,
    /// What is worth knowing about how it was read, such as values that were left out.
    pub notes: Vec<Said>,
    /// Repairs that the user switched off.
    pub refused: Vec<(Part, RepairKind)>,
    /// What was found of it before its case was redacted, where its data is invented.
    pub before: Option<Before>,
    /// How much is searched.
    pub effort: Effort,
    /// What a long search that was asked for came to, of these very texts.
    pub found: Option<Arc<Found>>,
}

impl Question {
    /// A question about these texts alone.
    pub fn of(submission: Submission) -> Self {
        Self {
            standings: Standings::of(&submission),
            submission,
            form_pluses: Vec::new(),
            expectation: Expectation::default(),
            known: Arc::default(),
            id: 0,
            notes: Vec::new(),
            refused: Vec::new(),
            before: None,
            effort: Effort::default(),
            found: None,
        }
    }

    /// With what should hold.
    #[must_use]
    pub fn expecting(mut self, expectation: Expectation) -> Self {
        self.expectation = expectation;
        self
    }

    /// With what else is known.
    #[must_use]
    pub fn knowing(mut self, known: impl Into<Arc<Known>>) -> Self {
        self.known = known.into();
        self
    }

    /// Without these repairs.
    #[must_use]
    pub fn refusing(mut self, refused: Vec<(Part, RepairKind)>) -> Self {
        self.refused = refused;
        self
    }

    /// With so much searched.
    #[must_use]
    pub fn searching(mut self, effort: Effort) -> Self {
        self.effort = effort;
        self
    }

    /// With what a long search came to.
    #[must_use]
    pub fn having_found(mut self, found: impl Into<Arc<Found>>) -> Self {
        self.found = Some(found.into());
        self
    }

    /// Whether something claims that this text is the right one: it stands with the payload, or the order of the logins
    /// says so.
    pub fn is_claimed(&self, part: Part) -> bool {
        matches!(self.standings.get(part), Standing::Expected | Standing::Given)
    }

    /// Whether a fault of this part may be proven: it stands with the payload under its own name.
    pub fn is_own(&self, part: Part) -> bool {
        self.standings.get(part) == Standing::Given
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_empty_is_absent_until_said_otherwise() {
        let submission = Submission { iv: "abc".into(), ..Submission::default() };
        let mut question = Question::of(submission);
        assert_eq!(question.standings.get(Part::Iv), Standing::Given);
        assert_eq!(question.standings.get(Part::SessionKey), Standing::Absent);
        question.standings.set(Part::SessionKey, Standing::Borrowed);
        assert!(!question.is_own(Part::SessionKey) && question.is_own(Part::Iv));
    }
}
