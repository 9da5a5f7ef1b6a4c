//! The checks of the content: watermark, phone number, signature.

use crate::payload::evidence::Evidence;
use crate::payload::kind::PhoneCheck;
use crate::payload::kind::PhoneDoubt;
use crate::payload::stage::Code;
use crate::payload::stage::Line;
use crate::payload::stage::Mark;
use crate::payload::stage::Stage;
use crate::payload::validate::AgeCheck;
use crate::payload::validate::AppIdCheck;
use crate::payload::validate::Checks;
use crate::payload::validate::SignatureCheck;
use crate::text::Said;
use crate::text::moment;

/// What is said where something is missing.
const NO_APP_ID: &str = "there is no watermark.appid";
const NO_FIELDS_BESIDE: &str = "purePhoneNumber or countryCode is missing";
const NO_TIMESTAMP: &str = "there is no watermark.timestamp in seconds";

/// The checks of the furthest attempt.
pub(super) fn furthest(evidence: &Evidence) -> Vec<Stage<'_>> {
    all(&evidence.checks, evidence)
}

/// The checks as far as the texts come by themselves. The signature needs no decryption, only the key as given.
pub(super) fn as_given(evidence: &Evidence) -> Vec<Stage<'static>> {
    let key = evidence.parts.key.repaired.as_str();
    let question = &evidence.question;
    let checks = Checks::of(None, key, &question.submission, &question.expectation);
    let mut stages = all(&checks, evidence);
    // What the furthest attempt has a row for was not reached here, and not forgotten.
    if evidence.checks.phone.is_some() {
        stages.insert(2, Stage::not_reached(Code::PhoneNumber));
    }
    stages
}

fn all(checks: &Checks, evidence: &Evidence) -> Vec<Stage<'static>> {
    let max_age_secs = evidence.question.expectation.max_age_secs;
    let mut stages = vec![app_id(&checks.app_id), timestamp(&checks.age, max_age_secs)];
    stages.extend(checks.phone.as_ref().map(phone));
    if evidence.salvaged.is_some() {
        stages
            .iter_mut()
            .flat_map(|it| &mut it.lines)
            .filter(|it| is_missing(it))
            .for_each(|it| *it = unread());
    }
    stages.push(Stage::new(Code::Signature, vec![signature(&checks.signature)]));
    stages
}

/// Whether a sentence claims that something is not there: of content that was read in part, nobody knows.
fn is_missing(line: &Line) -> bool {
    [NO_APP_ID, NO_FIELDS_BESIDE, NO_TIMESTAMP].contains(&line.said.english())
}

fn unread() -> Line {
    Line::of(Mark::Absent, "not in the part that could be read")
}

fn app_id(check: &AppIdCheck) -> Stage<'static> {
    let (line, found) = match check {
        AppIdCheck::Differs { expected, found } => {
            let said = Said::new("not the expected appid {expected}").with("expected", expected);
            (Line::new(Mark::Error, said), found)
        }
        AppIdCheck::Equal { app_id } => (Line::of(Mark::Ok, "equals the expected appid"), app_id),
        AppIdCheck::Missing => return Stage::new(Code::AppId, vec![Line::of(Mark::Warn, NO_APP_ID)]),
        AppIdCheck::NotExpected { found } => {
            (Line::of(Mark::Open, "not checked: no appid to compare it with"), found)
        }
        AppIdCheck::NotReached => return Stage::not_reached(Code::AppId),
    };
    Stage::new(Code::AppId, vec![line]).open(found.clone())
}

fn timestamp(check: &AgeCheck, max_age_secs: Option<i64>) -> Stage<'static> {
    let line = match *check {
        // Without a limit there is nothing that it passed.
        AgeCheck::Fresh { age_secs, .. } => {
            let mark = if max_age_secs.is_some() || age_secs < 0 { Mark::Ok } else { Mark::Open };
            Line::new(mark, fresh(age_secs, max_age_secs))
        }
        AgeCheck::Future { ahead_secs, .. } => {
            let said =
                Said::new("{age} ahead of this machine's clock").with_said("age", moment::span(ahead_secs));
            Line::new(Mark::Error, said)
        }
        AgeCheck::Milliseconds { .. } => Line::of(Mark::Warn, "too large for seconds, which WeChat writes"),
        AgeCheck::Missing => Line::of(Mark::Warn, NO_TIMESTAMP),
        AgeCheck::NotSeconds => Line::of(Mark::Warn, "there, but in no seconds, which WeChat writes"),
        AgeCheck::NotJudged { .. } => Line::of(Mark::Open, "not checked: no present time to compare it with"),
        AgeCheck::NotReached => return Stage::not_reached(Code::Timestamp),
        AgeCheck::Stale { age_secs, max_age_secs, .. } => Line::new(
            Mark::Error,
            Said::new("{age} old, but at most {max} are allowed")
                .with_said("age", moment::span(age_secs))
                .with_said("max", moment::span(max_age_secs)),
        ),
    };
    let stage = Stage::new(Code::Timestamp, vec![line]);
    match (check, check.timestamp()) {
        (AgeCheck::Milliseconds { .. }, Some(number)) => stage.open(number.to_string()),
        (_, Some(seconds)) => stage.open(moment::local(seconds)),
        (_, None) => stage,
    }
}

fn fresh(age_secs: i64, max_age_secs: Option<i64>) -> Said {
    let age = moment::span(age_secs);
    match max_age_secs {
        _ if age_secs < 0 => {
            Said::new("{age} ahead of this machine's clock, no more than clocks usually differ")
                .with_said("age", age)
        }
        Some(max) => Said::new("{age} old, at most {max} are allowed")
            .with_said("age", age)
            .with_said("max", moment::span(max)),
        None => Said::new("{age} old; no limit is set").with_said("age", age),
    }
}

fn phone(check: &PhoneCheck) -> Stage<'static> {
    let doubts = check.doubts.iter().map(|it| Line::new(Mark::Warn, doubt(*it)));
    let mut lines: Vec<Line> = doubts.collect();
    if lines.is_empty() {
        lines.push(Line::of(Mark::Ok, "matches countryCode + purePhoneNumber"));
    }
    Stage::new(Code::PhoneNumber, lines)
}

/// What is odd about the phone number's fields.
pub fn doubt(doubt: PhoneDoubt) -> Said {
    Said::new(match doubt {
        PhoneDoubt::CountryCode => "countryCode is not one to three digits",
        PhoneDoubt::Disagrees => {
            "phoneNumber is neither purePhoneNumber nor countryCode and purePhoneNumber together"
        }
        PhoneDoubt::FieldMissing => NO_FIELDS_BESIDE,
        PhoneDoubt::NotDigits => "phoneNumber holds characters that no phone number has",
        PhoneDoubt::NotMainland => "countryCode is 86, but the number is not 11 digits that begin with 1",
    })
}

fn signature(check: &SignatureCheck) -> Line {
    match check {
        SignatureCheck::Differs { only_by_edges: true } => {
            Line::of(Mark::Warn, "matches only without the white space around rawData")
        }
        SignatureCheck::Differs { only_by_edges: false } => {
            Line::of(Mark::Error, "does not match rawData and this session_key")
        }
        SignatureCheck::Matches => Line::of(Mark::Ok, "matches rawData and session_key"),
        SignatureCheck::NoKey => Line::of(Mark::Absent, "not checked: there is no session_key"),
        SignatureCheck::NotGiven => Line::of(Mark::Absent, "not checked: rawData or signature was not given"),
    }
}
