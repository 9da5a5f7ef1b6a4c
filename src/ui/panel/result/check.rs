//! What the checks say of a field, in a mark and a sentence.

use crate::payload::evidence::Evidence;
use crate::payload::kind::phone_number;
use crate::payload::kind::watermark;
use crate::payload::validate::AgeCheck;
use crate::payload::validate::AppIdCheck;
use crate::payload::validate::SignatureCheck;
use crate::report::moment;
use crate::text::Said;
use crate::ui::widget::mark::Mark;

/// The name of the check that is of no field.
pub(super) const SIGNATURE: &str = "signature";

/// What the checks say of the field at `path`; nothing of fields that none looks at.
pub(super) fn of_field(path: &str, evidence: &Evidence) -> Vec<(Mark, Said)> {
    match path {
        phone_number::FULL => phone(evidence),
        watermark::APP_ID => vec![app_id(&evidence.checks.app_id)],
        watermark::TIMESTAMP => vec![age(&evidence.checks.age)],
        _ => Vec::new(),
    }
}

/// Checks whose field is not there, and that of the signature.
pub(super) fn beside_fields(evidence: &Evidence) -> Vec<(&'static str, Mark, Said)> {
    let mut found = Vec::new();
    if evidence.checks.age == AgeCheck::Missing {
        let (mark, said) = age(&evidence.checks.age);
        found.push((watermark::TIMESTAMP, mark, said));
    }
    if evidence.checks.app_id == AppIdCheck::Missing {
        let (mark, said) = app_id(&evidence.checks.app_id);
        found.push((watermark::APP_ID, mark, said));
    }
    let (mark, said) = signature(&evidence.checks.signature);
    found.push((SIGNATURE, mark, said));
    found
}

fn phone(evidence: &Evidence) -> Vec<(Mark, Said)> {
    let Some(check) = &evidence.checks.phone else { return Vec::new() };
    if check.doubts.is_empty() {
        return vec![(Mark::Ok, Said::new("fits the two fields below"))];
    }
    check.doubts.iter().map(|it| (Mark::Warn, it.clone())).collect()
}

pub(in crate::ui::panel) fn app_id(check: &AppIdCheck) -> (Mark, Said) {
    match check {
        AppIdCheck::Differs { expected, found } => (
            Mark::Error,
            Said::new("{found} is another app than {expected}, the expected one")
                .with("found", found)
                .with("expected", expected),
        ),
        AppIdCheck::Equal { .. } => (Mark::Ok, Said::new("equals the expected appid")),
        AppIdCheck::Missing => (Mark::Warn, Said::new("there is no watermark.appid")),
        AppIdCheck::NotExpected { .. } => (Mark::Unknown, Said::new("no appid to compare it with")),
        AppIdCheck::NotReached => (Mark::Absent, Said::new("not reached")),
    }
}

pub(in crate::ui::panel) fn age(check: &AgeCheck) -> (Mark, Said) {
    match check {
        AgeCheck::Fresh { timestamp, age_secs } => (
            Mark::Ok,
            Said::new("{at}, {age} old")
                .with("at", moment::local(*timestamp))
                .with_said("age", moment::span(*age_secs)),
        ),
        AgeCheck::Future { timestamp, ahead_secs } => (
            Mark::Error,
            Said::new("{at}, {age} in the future: a clock is wrong")
                .with("at", moment::local(*timestamp))
                .with_said("age", moment::span(*ahead_secs)),
        ),
        AgeCheck::Milliseconds { timestamp } => (
            Mark::Warn,
            Said::new("in milliseconds, where WeChat writes seconds: {at}")
                .with("at", moment::local(timestamp / 1000)),
        ),
        AgeCheck::Missing => (Mark::Warn, Said::new("there is no watermark.timestamp")),
        AgeCheck::NotJudged { timestamp } => (
            Mark::Unknown,
            Said::new("{at}, with no present to compare it with").with("at", moment::local(*timestamp)),
        ),
        AgeCheck::NotReached => (Mark::Absent, Said::new("not reached")),
        AgeCheck::Stale { timestamp, age_secs, max_age_secs } => (
            Mark::Error,
            Said::new("{at}, {age} old, where {most} are allowed")
                .with("at", moment::local(*timestamp))
                .with_said("age", moment::span(*age_secs))
                .with_said("most", moment::span(*max_age_secs)),
        ),
    }
}

pub(in crate::ui::panel) fn signature(check: &SignatureCheck) -> (Mark, Said) {
    match check {
        SignatureCheck::Differs { only_by_edges: true } => {
            (Mark::Warn, Said::new("fits rawData only without the white space around it"))
        }
        SignatureCheck::Differs { only_by_edges: false } => {
            (Mark::Error, Said::new("differs: rawData was changed, or the key is of another session"))
        }
        SignatureCheck::Matches => (Mark::Ok, Said::new("fits rawData and session_key")),
        SignatureCheck::NoKey => (Mark::Absent, Said::new("no session_key to check it with")),
        SignatureCheck::NotGiven => (Mark::Absent, Said::new("rawData and signature were not given")),
    }
}
