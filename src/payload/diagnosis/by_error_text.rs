//! Findings from an SDK's error text alone: what it usually means, and what to paste so that it can be proven.

use crate::payload::diagnosis::Certainty;
use crate::payload::diagnosis::Finding;
use crate::payload::diagnosis::Proof;
use crate::payload::diagnosis::Weight;
use crate::payload::diagnosis::cause::by_code;
use crate::payload::diagnosis::code_shape;
use crate::payload::diagnosis::fault::Fault;
use crate::payload::error_text::Phrase;
use crate::payload::evidence::Evidence;
use crate::payload::verdict::Verdict;
use crate::text::Said;

/// The likeliest cause of each phrase in the error text, where one of the three values is missing. A whole payload
/// tells better; but where it does not open, words that name another platform still count.
///
/// `found` are the findings of the detectors: where one of a phrase's causes is among them, the phrase adds nothing.
pub(super) fn findings(evidence: &Evidence, found: &[Finding]) -> Vec<Finding> {
    let parts = &evidence.parts;
    let is_whole = !parts.data.is_absent() && !parts.key.is_absent() && !parts.iv.is_absent();
    if is_whole && evidence.best().opens() {
        return Vec::new();
    }
    let mut findings: Vec<Finding> = Vec::new();
    for phrase in evidence.explained.iter().map(|it| it.phrase) {
        let is_known = |it: &Finding| phrase.codes.contains(&it.diagnosis.code);
        let Some(diagnosis) = phrase.codes.first().and_then(|it| by_code(it)) else { continue };
        if is_whole && diagnosis.fault != Fault::Platform {
            continue;
        }
        if found.iter().any(is_known) || findings.iter().any(is_known) || is_refuted(phrase, evidence) {
            continue;
        }
        let fact = Said::new("the error text says so ({seen_in}): {means}")
            .with("seen_in", phrase.seen_in)
            .with_said("means", Said::new(phrase.means));
        let proof = Proof::new(Certainty::Possible, fact).and(Said::new(phrase.next));
        findings.push(Finding { diagnosis, weight: diagnosis.weight_beside(Verdict::of(evidence)), proof });
    }
    findings
}

/// Codes of the notes among `found` that the words ask about: what is worth knowing is so most of all where it is asked.
pub(super) fn asked_about(evidence: &Evidence, found: &[Finding]) -> Vec<&'static str> {
    let is_note = |it: &&Finding| it.weight == Weight::Note;
    let notes: Vec<_> = found.iter().filter(is_note).map(|it| it.diagnosis.code).collect();
    if notes.len() < 2 {
        return Vec::new();
    }
    let codes = evidence.explained.iter().flat_map(|it| it.phrase.codes).copied();
    codes.filter(|it| notes.contains(it)).collect()
}

/// Whether the code that stands in the text is not of the kind that the phrase supposes.
fn is_refuted(phrase: &Phrase, evidence: &Evidence) -> bool {
    phrase.codes.first() == Some(&"CODE-IS-LOGIN-CODE")
        && code_shape::code(evidence).is_some_and(code_shape::is_phone_code)
}
