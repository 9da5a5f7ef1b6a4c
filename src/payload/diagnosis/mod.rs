//! What the facts mean: a known cause, the proof that it holds here, and which of several is read first.
//!
//! The causes themselves are in [`cause`], one file each.

mod around;
pub mod before;
mod behind;
mod by_error_text;
mod callback;
pub mod cause;
#[cfg(test)]
mod check;
pub mod code_shape;
pub mod fault;
mod look;
mod other_form;
pub mod rank;
mod repaired;
mod standing;
mod told;

pub use look::look;

use crate::payload::diagnosis::fault::Fault;
use crate::payload::diagnosis::rank::Rank;
use crate::payload::evidence::Evidence;
use crate::payload::submission::Part;
use crate::payload::verdict::Verdict;
use crate::text::Said;

/// Offsets as a sentence lists them: `3, 17`.
fn offsets(at: &[usize]) -> String {
    at.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

/// A known cause.
pub struct Diagnosis {
    /// The stable code, `PLUS-SPACE`; documented, never reused for anything else.
    pub code: &'static str,
    /// For the headline, in English: what happened.
    pub title: &'static str,
    /// For the curious, in English: how it comes about, about all such payloads.
    pub why: &'static str,
    /// What to do, in English, beginning with a verb.
    pub remedy: &'static str,
    /// Whether it is a fault or just worth knowing.
    pub weight: Weight,
    /// Where the fault lies, in the classes that need different code.
    pub fault: Fault,
    /// Whether it is read before other findings that are as sure.
    pub rank: Rank,
    /// The text whose fault it is, where it is one text's. See [`standing`].
    pub blames: Option<Part>,
    /// Mere consequences of this one, which are dropped when it holds.
    pub explains: &'static [&'static Diagnosis],
    /// Looks for it.
    detect: fn(&Evidence) -> Option<Proof>,
}

impl Diagnosis {
    /// How much it weighs beside a verdict: a payload that opens as given, with every check agreeing, has no problem;
    /// then the words tell of the program around it.
    fn weight_beside(&self, verdict: Verdict) -> Weight {
        if verdict == Verdict::Sound { Weight::Note } else { self.weight }
    }
}

impl std::fmt::Debug for Diagnosis {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.code)
    }
}

/// How much a finding weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// Something is wrong.
    Problem,
    /// Nothing is wrong, but it is worth knowing.
    Note,
}

/// How sure a finding is. A wrong `Proven` is the worst bug that this program can have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Certainty {
    /// The evidence leaves no other explanation.
    Proven,
    /// Other explanations exist, and are far-fetched.
    VeryLikely,
    /// One of several explanations.
    Possible,
}

impl Certainty {
    /// All, the surest first.
    pub const ALL: [Self; 3] = [Self::Proven, Self::VeryLikely, Self::Possible];

    /// The word for machines: `proven`, `very_likely`, `possible`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Possible => "possible",
            Self::Proven => "proven",
            Self::VeryLikely => "very_likely",
        }
    }

    /// What the word means, in English.
    pub fn meaning(self) -> &'static str {
        match self {
            Self::Possible => "Possible: one of several explanations, and nothing here tells which.",
            Self::Proven => {
                "Proven: every other explanation that is known was tried and is ruled out by the texts themselves."
            }
            Self::VeryLikely => {
                "Very likely: other explanations are far-fetched, or could not be tried to the end."
            }
        }
    }

    /// The word for people, in English.
    pub fn title(self) -> &'static str {
        match self {
            Self::Possible => "possible",
            Self::Proven => "proven",
            Self::VeryLikely => "very likely",
        }
    }
}

/// What in this payload's evidence supports a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proof {
    /// How sure it is.
    pub certainty: Certainty,
    /// The facts, the strongest first; about this payload, without secrets.
    pub facts: Vec<Said>,
    /// Where to look.
    pub places: Vec<Place>,
    /// For the headline in place of [`Diagnosis::title`], where that would say more than the evidence shows.
    pub title: Option<&'static str>,
}

/// A place that a proof points at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// Characters of a text as given.
    Characters {
        /// Which text.
        part: Part,
        /// Offsets in characters.
        at: Vec<usize>,
    },
    /// Blocks of the decrypted data.
    Blocks {
        /// Indices, from 0.
        at: Vec<usize>,
    },
}

impl Proof {
    /// A proof of this certainty resting on one fact.
    pub fn new(certainty: Certainty, fact: Said) -> Self {
        Self { certainty, facts: vec![fact], places: Vec::new(), title: None }
    }

    /// A proof of this certainty resting on these facts; none without any.
    pub fn of(certainty: Certainty, facts: impl IntoIterator<Item = Said>) -> Option<Self> {
        let mut facts = facts.into_iter();
        let proof = Self::new(certainty, facts.next()?);
        Some(facts.fold(proof, Self::and))
    }

    /// Adds a fact.
    #[must_use]
    pub fn and(mut self, fact: Said) -> Self {
        self.facts.push(fact);
        self
    }

    /// No surer than this, whatever it was.
    #[must_use]
    pub fn at_most(mut self, certainty: Certainty) -> Self {
        self.certainty = self.certainty.max(certainty);
        self
    }

    /// With a title of its own.
    #[must_use]
    pub fn titled(mut self, title: &'static str) -> Self {
        self.title = Some(title);
        self
    }

    /// The texts that it points at.
    pub(super) fn parts(&self) -> impl Iterator<Item = Part> {
        self.places.iter().filter_map(|it| match it {
            Place::Characters { part, .. } => Some(*part),
            Place::Blocks { .. } => None,
        })
    }

    /// Points at characters of a text.
    #[must_use]
    pub fn at_characters(mut self, part: Part, at: Vec<usize>) -> Self {
        self.places.push(Place::Characters { part, at });
        self
    }

    /// Points at blocks.
    #[must_use]
    pub fn at_blocks(mut self, at: Vec<usize>) -> Self {
        self.places.push(Place::Blocks { at });
        self
    }
}

/// A known cause that holds here.
#[derive(Clone, Debug)]
pub struct Finding {
    /// The cause.
    pub diagnosis: &'static Diagnosis,
    /// How much it weighs here: of a payload that is sound, what the words around it tell of is no problem.
    pub weight: Weight,
    /// Why it holds.
    pub proof: Proof,
}

impl Finding {
    /// For the headline, in English: what happened here.
    pub fn title(&self) -> &'static str {
        self.proof.title.unwrap_or(self.diagnosis.title)
    }

    /// The texts that it is about: those whose fault it is or that its proof points at.
    pub(super) fn parts(&self) -> impl Iterator<Item = Part> {
        self.diagnosis.blames.into_iter().chain(self.proof.parts())
    }
}
