//! Findings of the time before a case was redacted, told again of a payload whose data is invented now.

use crate::payload::before::Before;
use crate::payload::before::FoundBefore;
use crate::payload::diagnosis::Certainty;
use crate::payload::diagnosis::Finding;
use crate::payload::diagnosis::Proof;
use crate::payload::diagnosis::Weight;
use crate::payload::diagnosis::cause;
use crate::text::Said;

/// The findings, in their order; codes that nobody knows are left out.
pub fn findings(before: &Before) -> Vec<Finding> {
    before.findings.iter().filter_map(finding).collect()
}

fn finding(it: &FoundBefore) -> Option<Finding> {
    let certainty = Certainty::ALL.into_iter().find(|known| known.code() == it.certainty)?;
    let fact = Said::new("found before the case was redacted; the data here is invented");
    Some(Finding {
        diagnosis: cause::by_code(&it.code)?,
        weight: if it.is_note { Weight::Note } else { Weight::Problem },
        proof: Proof::new(certainty, fact),
    })
}

/// A finding in the words for machines, to be kept.
pub fn kept(it: &Finding) -> FoundBefore {
    FoundBefore {
        code: it.diagnosis.code.to_owned(),
        is_note: it.weight == Weight::Note,
        certainty: it.proof.certainty.code().to_owned(),
    }
}
