//! The one line above all others: sound, repaired, doubtful or unreadable.

use crate::payload::blocks::Readability;
use crate::payload::evidence::Evidence;
use crate::payload::expectation::is_app_secret;
use crate::payload::question::Standing;
use crate::payload::reading::Change;
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
    /// All, the better ones in between.
    pub const ALL: [Self; 5] =
        [Self::Incomplete, Self::Sound, Self::Repaired, Self::Doubtful, Self::Unreadable];

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
        let is_in_doubt = evidence.is_beginning_in_doubt() || evidence.is_another_payload();
        if is_unchecked || evidence.checks.speak_against() || is_in_doubt {
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

    /// The word for people where only the verdict is known, in English.
    pub fn title(self) -> &'static str {
        match self {
            Self::Doubtful => "Needs checking",
            Self::Incomplete => "Need more data",
            Self::Repaired => "Decrypts after a fix",
            Self::Sound => "Sound",
            Self::Unreadable => "Cannot be decrypted",
        }
    }

    /// The word for people, in English: no more than is true of this payload.
    pub fn title_of(self, evidence: &Evidence) -> &'static str {
        let best = evidence.best();
        match self {
            Self::Doubtful
                if best.opens() && (evidence.is_beginning_in_doubt() || evidence.is_another_payload()) =>
            {
                "Decrypted, but the content is in doubt"
            }
            Self::Doubtful if best.opens() => "Decrypted, but a check failed",
            Self::Doubtful if best.readability == Readability::Whole => {
                "Decrypted, but no JSON object was read"
            }
            Self::Doubtful => "Partly readable",
            // An error text or a code alone asks for no more data: there was none to decrypt.
            Self::Incomplete if evidence.parts.data.is_absent() && has_words(evidence) => {
                "No data to decrypt"
            }
            Self::Repaired if has_other_key(evidence) => "Decrypts with another key",
            _ => self.title(),
        }
    }
}

fn has_words(evidence: &Evidence) -> bool {
    let submission = &evidence.question.submission;
    !submission.error_text.trim().is_empty() || !submission.code.is_blank()
}

fn has_other_key(evidence: &Evidence) -> bool {
    let is_other = |it: &Change| matches!(it, Change::KeyOfLogin { .. }) && !evidence.only_fills_a_gap(it);
    evidence.best().reading.changes.iter().any(is_other)
}
