//! What was found of a payload before its case was redacted, where its data could not be sealed anew: the data that
//! stands there now is invented, and nothing is to be found in it. In the words for machines.

/// What was found of one payload.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Before {
    /// The fingerprint of the data that stands there now.
    pub stand_in: String,
    /// The fingerprint of the real data.
    pub data: String,
    /// The verdict.
    pub verdict: String,
    /// The findings, in their order.
    pub findings: Vec<FoundBefore>,
    /// The number of its login in the case, and by what it belonged to it.
    pub login: Option<(u32, String)>,
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundBefore {
    /// Its code: `KEY-STALE`.
    pub code: String,
    /// Whether it is worth knowing and no problem.
    pub is_note: bool,
    /// How sure it was: `proven`.
    pub certainty: String,
}
