//! The sentence above all others, with what carries it: mark, word, code and certainty.

use crate::errcode::Told;
use crate::payload::Inspection;
use crate::payload::diagnosis::Certainty;
use crate::payload::diagnosis::Finding;
use crate::payload::diagnosis::Weight;
use crate::payload::edit::Edit;
use crate::payload::evidence::Evidence;
use crate::payload::stage;
use crate::payload::stage::Code;
use crate::payload::stage::Tracks;
use crate::payload::submission::Part;
use crate::payload::verdict::Verdict;
use crate::report::told::leading;
use crate::report::told::sentence;
use crate::text::Said;
use crate::ui::panel::trial;
use crate::ui::widget::mark::Mark;

/// The verdict's word where WeChat said no.
const REFUSED: &str = "Refused";

/// What the strip says.
pub(super) struct Headline {
    /// How the payload stands.
    pub(super) mark: Mark,
    /// The sentence.
    pub(super) said: Said,
    /// The verdict's word, in English.
    pub(super) word: &'static str,
    /// The strongest fact behind the sentence, where it rests on a finding.
    pub(super) fact: Option<Said>,
    /// The slip that a search undid, with how many were tried.
    pub(super) edit: Option<Said>,
    /// Code and certainty of that finding.
    pub(super) finding: Option<(&'static str, Certainty)>,
}

impl Headline {
    /// The headline of an inspection, or of none yet.
    pub(super) fn of(inspection: Option<&Inspection>) -> Self {
        let Some(inspection) = inspection else { return Self::invitation() };
        if let Some(told) = leading(inspection) {
            return Self::told(&told);
        }
        let verdict = inspection.verdict;
        let problem = problem(inspection).or_else(|| asked_about(inspection));
        let said = match problem {
            Some(finding) => Said::new(finding.title()),
            None => without_finding(verdict, &inspection.evidence),
        };
        Self {
            mark: mark_of(inspection),
            said,
            word: inspection.title(),
            fact: match problem {
                Some(finding) => finding.proof.facts.first().cloned(),
                None => against(&inspection.evidence),
            },
            edit: Part::NEEDED
                .iter()
                .find_map(|it| inspection.evidence.edit(*it))
                .map(Edit::said_with_trials),
            finding: problem.map(code_and_certainty),
        }
    }

    /// What WeChat said, where nothing else is known.
    fn told(told: &Told) -> Self {
        Self {
            mark: Mark::Error,
            said: sentence(told),
            word: REFUSED,
            fact: Some(Said::new(told.why)),
            edit: None,
            finding: None,
        }
    }

    /// The same of a payload that opens under a key on trial alone.
    pub(super) fn on_trial(self, said: Said) -> Self {
        Self { mark: Mark::Warn, said, word: trial::WORD, finding: None, ..self }
    }

    fn invitation() -> Self {
        Self {
            mark: Mark::Note,
            said: Said::new("Paste a payload"),
            word: Verdict::Incomplete.title(),
            fact: Some(Said::new("encryptedData, iv and session_key; the verdict follows as you type")),
            edit: None,
            finding: None,
        }
    }
}

fn code_and_certainty(finding: &Finding) -> (&'static str, Certainty) {
    (finding.diagnosis.code, finding.proof.certainty)
}

/// How an inspection stands, at a glance.
pub(in crate::ui::panel) fn mark_of(inspection: &Inspection) -> Mark {
    match inspection.verdict {
        Verdict::Doubtful | Verdict::Repaired => Mark::Warn,
        // Without a payload there can still be a problem: a code that was refused.
        Verdict::Incomplete => match problem(inspection).map(|it| it.proof.certainty) {
            Some(Certainty::Proven) => Mark::Error,
            Some(_) => Mark::Warn,
            None if leading(inspection).is_some() => Mark::Error,
            None => Mark::Note,
        },
        Verdict::Sound => Mark::Ok,
        Verdict::Unreadable => Mark::Error,
    }
}

/// What the words ask about, where there is no payload to say more.
fn asked_about(inspection: &Inspection) -> Option<&Finding> {
    inspection.findings.first().filter(|_| inspection.verdict == Verdict::Incomplete)
}

fn problem(inspection: &Inspection) -> Option<&Finding> {
    inspection.findings.iter().find(|it| it.weight == Weight::Problem)
}

fn without_finding(verdict: Verdict, evidence: &Evidence) -> Said {
    let pattern = match verdict {
        Verdict::Doubtful if evidence.best().opens() => "{kind} decrypted, but a check failed",
        Verdict::Doubtful | Verdict::Incomplete => return Said::new(verdict.title_of(evidence)),
        Verdict::Repaired => "{kind} decrypted after repairs",
        Verdict::Sound if is_watermark_checked(evidence) => "{kind} decrypted, watermark matches",
        Verdict::Sound => "{kind} decrypted. Watermark not checked: no appid set",
        Verdict::Unreadable => return Said::new("It cannot be decrypted, and no known cause fits"),
    };
    let kind = evidence.kind().map_or("Unknown payload", |it| it.title);
    Said::new(pattern).with_said("kind", Said::new(kind))
}

fn is_watermark_checked(evidence: &Evidence) -> bool {
    Tracks::of(evidence).get(Code::AppId).is_some_and(|it| it.mark() == stage::Mark::Ok)
}

/// The first check that speaks against the content.
fn against(evidence: &Evidence) -> Option<Said> {
    let tracks = Tracks::of(evidence);
    let stage = tracks.first_against()?;
    let line = stage.lines.iter().max_by_key(|it| it.mark)?;
    let said = Said::new("{part}: {what}").with_said("part", Said::new(stage.title()));
    Some(said.with_said("what", line.said.clone()))
}
