//! A call that failed, in words.

use crate::payload::code::Code;
use crate::text::Said;
use crate::wechat::Explanation;
use crate::wechat::call::Call;

/// A failed call, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// What was tried.
    pub what: Said,
    /// What happened, why, and what to do.
    pub explanation: Explanation,
    /// WeChat's errcode, where it answered with one.
    pub errcode: Option<i64>,
    /// The code that was refused, where the call took one.
    pub code: Option<Code>,
    /// When that code was made, seconds since 1970, where known.
    pub code_made_at: Option<i64>,
    /// WeChat's request id, which its support asks for.
    pub rid: Option<String>,
}

impl Failure {
    /// A session whose key is none.
    pub fn odd_key(call: &Call) -> Self {
        let explanation = Explanation {
            title: Said::new("The answer's session_key is not 16 bytes in Base64"),
            why: Said::new("WeChat's keys always are; something between here and WeChat changed the answer."),
            remedy: Said::new("Check the base address and any gateway or proxy in between."),
        };
        Self {
            what: Said::new(call.title),
            explanation,
            errcode: None,
            code: None,
            code_made_at: None,
            rid: None,
        }
    }
}
