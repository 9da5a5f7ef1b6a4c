//! Every detector on one evidence, and what is left of what they find.

use crate::payload::diagnosis::Certainty;
use crate::payload::diagnosis::Diagnosis;
use crate::payload::diagnosis::Finding;
use crate::payload::diagnosis::by_error_text;
use crate::payload::diagnosis::cause;
use crate::payload::diagnosis::standing;
use crate::payload::evidence::Evidence;
use crate::payload::reading::Change;
use crate::payload::submission::Part;
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
            && !stands_by_itself(evidence, it)
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

/// Whether a finding is about a text in its own place that had to be put right beside all else before the data opened:
/// that is no consequence of anything.
fn stands_by_itself(evidence: &Evidence, finding: &Finding) -> bool {
    let is_put_right = |part: Part| {
        let is_of_part = |it: &Change| match it {
            Change::Edited(edit) => edit.part == part,
            Change::PlusInserted { part: it, .. } => *it == part,
            Change::IvRecovered { .. } => part == Part::Iv,
            _ => false,
        };
        let is_read_otherwise = |it: &Change| matches!(it, Change::Converted { part: it, .. } if *it == part);
        let changes = &evidence.best().reading.changes;
        evidence.field_of(part) == part
            && changes.iter().any(is_of_part)
            && !changes.iter().any(is_read_otherwise)
            && evidence.parts.get(part).is_some_and(|it| !it.is_absent())
    };
    finding.proof.certainty == Certainty::Proven
        && evidence.best().opens()
        && finding.parts().any(is_put_right)
}

#[cfg(test)]
mod tests {
    use crate::payload::diagnosis::Certainty;
    use crate::payload::diagnosis::check::certainty;
    use crate::payload::diagnosis::check::damaged;
    use crate::payload::diagnosis::check::near_miss;

    #[test]
    fn what_was_put_right_beside_another_platform_or_a_key_of_another_charset_is_told() {
        for (names, code) in [
            (["douyin", "key-doubled"], "KEY-LENGTH"),
            (["douyin", "slash-lost"], "CIPHER-LOST-CHARS"),
            (["slash-lost", "key-bytes-as-latin-1"], "CIPHER-LOST-CHARS"),
            (["char-lost", "key-bytes-as-latin-1"], "CIPHER-LOST-CHARS"),
        ] {
            assert_eq!(certainty(&damaged(&names), code), Some(Certainty::Proven), "{names:?}");
        }
    }

    #[test]
    fn a_mere_consequence_is_not_told() {
        near_miss(&damaged(&["douyin"]), "KEY-LENGTH");
        near_miss(&damaged(&["alipay"]), "IV-MISSING");
        near_miss(&damaged(&["key-bytes-as-latin-1"]), "KEY-LENGTH");
        near_miss(&damaged(&["bytes-as-latin-1"]), "CIPHER-LOST-CHARS");
    }
}
