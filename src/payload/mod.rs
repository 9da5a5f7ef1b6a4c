//! What an encrypted payload is, from the pasted text to the verdict. Pure, and it cannot fail.

pub mod attempt;
pub mod before;
pub mod blocks;
pub mod budget;
pub mod code;
pub mod decode;
pub mod decrypt;
pub mod diagnosis;
pub mod edit;
pub mod error_text;
pub mod evidence;
pub mod expectation;
pub mod flat;
pub mod hex;
pub mod kind;
pub mod known;
mod mock;
mod neighbour;
pub mod open;
pub mod parse;
pub mod parts;
pub mod phase;
pub mod printed;
pub mod question;
pub mod reading;
mod recover;
pub mod ring;
mod search;
pub mod secret;
mod slips;
pub mod stage;
pub mod submission;
mod together;
pub mod validate;
pub mod verdict;

use crate::payload::attempt::Attempt;
use crate::payload::budget::Budget;
use crate::payload::budget::Effort;
use crate::payload::budget::Watch;
use crate::payload::diagnosis::Finding;
use crate::payload::evidence::Evidence;
use crate::payload::parts::Parts;
use crate::payload::question::Found;
use crate::payload::question::Question;
use crate::payload::verdict::Verdict;

/// Everything there is to say about one payload.
#[derive(Clone, Debug)]
pub struct Inspection {
    /// The facts.
    pub evidence: Evidence,
    /// What the facts mean: problems before notes, each by certainty, then in the order to mend them.
    pub findings: Vec<Finding>,
    /// The one line.
    pub verdict: Verdict,
}

/// Inspects one payload: decode, decrypt, parse, validate, diagnose. The same question gives the same inspection.
pub fn inspect(question: &Question) -> Inspection {
    let evidence = Evidence::gather(question);
    // What is invented tells nothing.
    if let Some(before) = &question.before {
        let verdict = Verdict::ALL.into_iter().find(|it| it.code() == before.verdict);
        let findings = diagnosis::before::findings(before);
        return Inspection { findings, verdict: verdict.unwrap_or(Verdict::Unreadable), evidence };
    }
    let findings = diagnosis::look(&evidence);
    let verdict = Verdict::of(&evidence);
    Inspection { evidence, findings, verdict }
}

/// Searches what takes longer than a verdict may: slips of several characters. `watch` hears how much was tried of what
/// [`Effort::Asked`] allows, and may stop it.
///
/// Put into [`Question::found`], it is part of the next inspection of the same texts.
pub fn search(question: &Question, watch: Watch<'_>) -> Found {
    let parts = Parts::of(question);
    let given = Attempt::new(parts.as_given());
    let mut budget = Budget::watched(Effort::Asked, watch);
    let (better, _) = search::better_than(&given, &parts, question, &mut budget);
    Found { reading: better.map(|it| it.reading), tally: budget.tally() }
}

impl Inspection {
    /// What became of this payload, in a few English words.
    pub fn title(&self) -> &'static str {
        self.verdict.title_of(&self.evidence)
    }
}
