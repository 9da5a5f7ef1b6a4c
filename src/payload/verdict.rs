//! The one line above all others: sound, repaired, doubtful or unreadable.

use crate::payload::evidence::Evidence;
use crate::payload::expectation::is_app_secret;
use crate::payload::question::Standing;
use crate::payload::submission::Part;

/// What became of the payload.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Nothing was handed in yet, or too little to judge.
    Incomplete,
    /// It opens as given, and every check that could be made agrees.
    Sound,
    /// It opens whole, but only after changes that the sender or the server must make.
    Repaired,
    /// It can be read, but only in part, or a check speaks against it.
    Doubtful,
    /// It cannot be read.
    Unreadable,
}

impl Verdict {
    /// Judges the evidence.
    pub(in crate::payload) fn of(evidence: &Evidence) -> Self {
        let best = evidence.best();
        // An error text or a code alone is not a payload that cannot be read.
        let has_part = |it: Part| !evidence.question.submission.text(it).trim().is_empty();
        if !Part::NEEDED.into_iter().chain([Part::RawData]).any(has_part) {
            return Self::Incomplete;
        }
        // A key that was not in what was handed in is a gap of the paste.
        let is_key_absent = evidence.question.standings.get(Part::SessionKey) == Standing::Absent;
        let question = &evidence.question;
        let is_data_absent = question.standings.get(Part::EncryptedData) == Standing::Absent
            && question.submission.raw_data.is_blank();
        if is_data_absent && !best.key_fits() && evidence.parts.key.n_chars <= 64 {
            return Self::Incomplete;
        }
        if is_key_absent && evidence.parts.key.is_absent() && !best.key_fits() {
            return Self::Incomplete;
        }
        if !best.opens() {
            return if best.key_fits() { Self::Doubtful } else { Self::Unreadable };
        }
        // An AppSecret in place of the appid keeps the content from being checked.
        let is_unchecked = evidence.question.expectation.app_id.as_deref().is_some_and(is_app_secret);
        if is_unchecked || evidence.checks.speak_against() {
            return Self::Doubtful;
        }
        if evidence.is_repaired() { Self::Repaired } else { Self::Sound }
    }

    /// The word for machines: `sound`, `repaired`, `doubtful`, `unreadable`, `incomplete`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Doubtful => "doubtful",
            Self::Incomplete => "incomplete",
            Self::Repaired => "repaired",
            Self::Sound => "sound",
            Self::Unreadable => "unreadable",
        }
    }

    /// The word for people, in English.
    pub fn title(self) -> &'static str {
        match self {
            Self::Doubtful => "Doubtful",
            Self::Incomplete => "More data is needed",
            Self::Repaired => "Opens after repair",
            Self::Sound => "Sound",
            Self::Unreadable => "Cannot be read",
        }
    }
}
