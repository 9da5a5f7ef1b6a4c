//! One submission found in a text, and where its parts stood.

use crate::capture::name::Name;
use crate::payload::expectation::Expectation;
use crate::payload::known::Known;
use crate::payload::submission::Submission;
use crate::text::Said;

/// One submission found in a text.
#[derive(Clone, Debug, Default)]
pub struct Candidate {
    /// The texts, as they stood in the format.
    pub submission: Submission,
    /// What was found by name, in the order of the text; without the values.
    pub found: Vec<Found>,
    /// What the text says should hold; only a case says that.
    pub expectation: Expectation,
    /// Other keys that stood in the text.
    pub known: Known,
    /// What is worth knowing about how it was read.
    pub notes: Vec<Said>,
}

/// A value that was found by its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// What it is.
    pub name: Name,
    /// Where it stood, with dots: `detail.encryptedData`. Names only; but a text may hide anything in names.
    pub path: String,
}
