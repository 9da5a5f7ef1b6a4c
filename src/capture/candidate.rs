//! One payload found in a text, with the standing of each of its values.

use std::sync::Arc;

use crate::capture::name::Name;
use crate::payload::expectation::Expectation;
use crate::payload::known::Known;
use crate::payload::question::Question;
use crate::payload::question::Standings;
use crate::payload::submission::Part;
use crate::payload::submission::Submission;
use crate::text::Said;

/// One payload found in a text; or a code, an error text, rawData with its signature.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// The texts, as they stood in the text.
    pub submission: Submission,
    /// Where each of them comes from.
    pub standings: Standings,
    /// Plus signs that a form or query carried raw, by part, in characters.
    pub form_pluses: Vec<(Part, Vec<usize>)>,
    /// What was found, in the order of the text; without the values.
    pub found: Vec<Name>,
    /// What the text says should hold; only a case says that.
    pub expectation: Expectation,
    /// Other keys and ivs that stood in the text.
    pub known: Arc<Known>,
    /// What is worth knowing about how it was read.
    pub notes: Vec<Said>,
}

impl Candidate {
    /// A candidate of these texts alone.
    pub(super) fn of(submission: Submission) -> Self {
        Self {
            standings: Standings::of(&submission),
            submission,
            form_pluses: Vec::new(),
            found: Vec::new(),
            expectation: Expectation::default(),
            known: Arc::default(),
            notes: Vec::new(),
        }
    }

    /// What is asked about it.
    pub fn question(&self) -> Question {
        let mut question = Question::of(self.submission.clone())
            .expecting(self.expectation.clone())
            .knowing(self.known.clone());
        question.standings = self.standings;
        question.notes.clone_from(&self.notes);
        question.form_pluses.clone_from(&self.form_pluses);
        question
    }

    /// The names of the values that stand elsewhere in the text and were taken from there.
    pub fn borrowed(&self) -> Vec<&'static str> {
        let is_borrowed = |it: &Part| self.standings.get(*it) == crate::payload::question::Standing::Borrowed;
        let parts = [Part::EncryptedData, Part::Iv, Part::SessionKey, Part::RawData, Part::Signature];
        parts.into_iter().filter(is_borrowed).map(Part::name).collect()
    }
}
