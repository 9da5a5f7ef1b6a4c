//! A call that failed, in words.

use crate::payload::secret::SecretText;
use crate::text::Said;
use crate::wechat::Explanation;

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
    pub code: Option<SecretText>,
    /// When that code was made, seconds since 1970, where known.
    pub code_made_at: Option<i64>,
    /// WeChat's request id, which its support asks for.
    pub rid: Option<String>,
}
