//! The sentences of a report that are not a finding's: checks with their reasons, stages, problems of decoding.

use crate::payload::decode::DecodeProblem;
use crate::payload::decode::Decoded;
use crate::payload::decrypt::Padding;
use crate::payload::evidence::Evidence;
use crate::payload::validate::AgeCheck;
use crate::payload::validate::AppIdCheck;
use crate::payload::validate::SignatureCheck;
use crate::report::moment;
use crate::text::Said;

/// Whether a check agrees, speaks against the content, or could not be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    Agrees,
    Against,
    Open,
}

impl Mark {
    pub(super) fn sign(self) -> &'static str {
        match self {
            Self::Agrees => "✔",
            Self::Against => "✖",
            Self::Open => "–",
        }
    }
}

pub(super) fn app_id(check: &AppIdCheck) -> (Mark, Said) {
    match check {
        AppIdCheck::Differs { expected, found } => (
            Mark::Against,
            Said::new("{found}, but {expected} is expected").with("found", found).with("expected", expected),
        ),
        AppIdCheck::Equal { app_id } => {
            (Mark::Agrees, Said::new("{found}, as expected").with("found", app_id))
        }
        AppIdCheck::Missing => (Mark::Against, Said::new("the watermark has none")),
        AppIdCheck::NotExpected { found } => {
            (Mark::Open, Said::new("{found}; no appid was given to compare it with").with("found", found))
        }
        AppIdCheck::NotReached => (Mark::Open, Said::new("not reached: the content cannot be read")),
    }
}

pub(super) fn age(check: &AgeCheck, max_age_secs: Option<i64>) -> (Mark, Said) {
    let at = |said: Said, timestamp: i64| said.with("time", moment::local(timestamp));
    match *check {
        AgeCheck::Fresh { timestamp, age_secs } if age_secs < 0 => (
            Mark::Agrees,
            at(Said::new("{time}, {age} ahead of this clock, within the usual skew"), timestamp)
                .with_said("age", moment::span(age_secs)),
        ),
        AgeCheck::Fresh { timestamp, age_secs } => {
            let said = match max_age_secs {
                Some(max) => {
                    Said::new("{time}, {age} old, at most {max} allowed").with_said("max", moment::span(max))
                }
                None => Said::new("{time}, {age} old; no maximum was given"),
            };
            (Mark::Agrees, at(said, timestamp).with_said("age", moment::span(age_secs)))
        }
        AgeCheck::Future { timestamp, ahead_secs } => (
            Mark::Against,
            at(Said::new("{time}, {age} in the future of this clock"), timestamp)
                .with_said("age", moment::span(ahead_secs)),
        ),
        AgeCheck::Milliseconds { timestamp } => (
            Mark::Against,
            Said::new("{n} is in milliseconds, and WeChat writes seconds").with("n", timestamp),
        ),
        AgeCheck::Missing => (Mark::Against, Said::new("the watermark has none")),
        AgeCheck::NotJudged { timestamp } => {
            (Mark::Open, at(Said::new("{time}; there is no present time to compare it with"), timestamp))
        }
        AgeCheck::NotReached => (Mark::Open, Said::new("not reached: the content cannot be read")),
        AgeCheck::Stale { timestamp, age_secs, max_age_secs } => (
            Mark::Against,
            at(Said::new("{time}, {age} old, but at most {max} allowed"), timestamp)
                .with_said("age", moment::span(age_secs))
                .with_said("max", moment::span(max_age_secs)),
        ),
    }
}

pub(super) fn signature(check: &SignatureCheck) -> (Mark, Said) {
    match check {
        SignatureCheck::Differs { only_by_edges: true } => {
            (Mark::Against, Said::new("differs only by white space around rawData"))
        }
        SignatureCheck::Differs { .. } => {
            (Mark::Against, Said::new("not what rawData and this session_key give"))
        }
        SignatureCheck::Matches => {
            (Mark::Agrees, Said::new("rawData is as sent, and the key is its session's"))
        }
        SignatureCheck::NoKey => (Mark::Open, Said::new("not checked: there is no session_key")),
        SignatureCheck::NotGiven => {
            (Mark::Open, Said::new("not checked: rawData or signature was not given"))
        }
    }
}

pub(super) fn decoded(decoded: &Decoded) -> (Mark, Said) {
    let lengths = |said: Said| said.with("chars", decoded.n_chars).with("bytes", decoded.bytes.len());
    match &decoded.problem {
        None => (Mark::Agrees, lengths(Said::new("{chars} characters, {bytes} bytes"))),
        Some(DecodeProblem::Empty) => (Mark::Open, Said::new("not given")),
        Some(DecodeProblem::IllegalCharacters { at }) => (
            Mark::Against,
            lengths(Said::new("{chars} characters, {n} of which no Base64 has")).with("n", at.len()),
        ),
        Some(DecodeProblem::ImpossibleLength { n_chars }) => (
            Mark::Against,
            Said::new("{n} characters, a length that no Base64 has: some were lost or added")
                .with("n", n_chars),
        ),
        Some(DecodeProblem::Placeholder { word }) => {
            (Mark::Against, Said::new("the word \"{word}\" instead of a value").with("word", word))
        }
        Some(DecodeProblem::TooLong { n_bytes }) => {
            (Mark::Against, Said::new("{n} bytes, more than is read").with("n", n_bytes))
        }
    }
}

pub(super) fn blocks(evidence: &Evidence) -> (Mark, Said) {
    let best = evidence.best();
    let (n_blocks, n_noise) = (best.blocks.len(), best.noise_blocks().len());
    match (n_blocks, n_noise) {
        (0, _) => (Mark::Open, Said::new("nothing to decrypt")),
        (_, 0) => (Mark::Agrees, Said::new("{n} blocks, all text").with("n", n_blocks)),
        _ => (
            Mark::Against,
            Said::new("{noise} of {n} blocks are noise").with("noise", n_noise).with("n", n_blocks),
        ),
    }
}

pub(super) fn padding(padding: Padding) -> (Mark, Said) {
    match padding {
        Padding::NoBlock => (Mark::Open, Said::new("nothing to decrypt")),
        Padding::Sound { n_bytes } => (Mark::Agrees, Said::new("PKCS#7, {n} bytes").with("n", n_bytes)),
        Padding::Uneven { last } => (
            Mark::Against,
            Said::new("the last byte counts {n} bytes of padding, but they are not all alike")
                .with("n", last),
        ),
        Padding::OutOfRange { last } => {
            (Mark::Against, Said::new("the last byte is {n}, and PKCS#7 has 1 to 16").with("n", last))
        }
    }
}
