//! Every detector on one evidence, and what is left of what they find.

use crate::payload::diagnosis::Certainty;
use crate::payload::diagnosis::Diagnosis;
use crate::payload::diagnosis::Finding;
use crate::payload::diagnosis::by_error_text;
use crate::payload::diagnosis::cause;
use crate::payload::diagnosis::standing;
use crate::payload::evidence::Evidence;
use crate::payload::verdict::Verdict;

/// Runs every detector; problems before notes, faults of the program before what is merely worth knowing, each by certainty, then by rank; mere consequences left out. Of several
/// notes that are equally sure the one comes first that the words ask about.
///
/// No fault of a text is proven that does not stand with the payload under its own name, as [`standing`] says.
pub fn look(evidence: &Evidence) -> Vec<Finding> {
    let verdict = Verdict::of(evidence);
    let detected = |diagnosis: &&'static Diagnosis| {
        let proof = standing::weighed(evidence, diagnosis, (diagnosis.detect)(evidence)?)?;
        Some(Finding { diagnosis, weight: diagnosis.weight_beside(verdict), proof })
    };
    let mut findings: Vec<Finding> = cause::ALL.iter().filter_map(detected).collect();
    let from_text = by_error_text::findings(evidence, &findings);
    findings.extend(from_text);
    let is_explained = |it: &Finding, by: &Finding| {
        // A mere possibility explains nothing that is better founded than itself.
        let is_better_founded =
            by.proof.certainty == Certainty::Possible && it.proof.certainty < Certainty::Possible;
        by.diagnosis.explains.iter().any(|explained| explained.code == it.diagnosis.code)
            && !is_better_founded
    };
    let all = findings.clone();
    findings.retain(|it| !all.iter().any(|by| is_explained(it, by)));
    let asked = by_error_text::asked_about(evidence, &findings);
    findings.sort_by_key(|it| {
        let diagnosis = it.diagnosis;
        let is_asked = asked.contains(&diagnosis.code);
        (it.weight, diagnosis.weight, it.proof.certainty, !is_asked, diagnosis.rank, diagnosis.code)
    });
    findings
}
