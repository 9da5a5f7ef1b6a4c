//! What the opened content says against what should hold: watermark appid and time, phone number, signature.
//!
//! WeChat's documents advise the appid check; they name no maximum age. CBC authenticates nothing, so these checks
//! are the only ones there are.

mod signature;
mod watermark;

use serde_json::Value;

use crate::payload::expectation::Expectation;
use crate::payload::expectation::is_app_secret;
use crate::payload::kind::PhoneCheck;
use crate::payload::submission::Submission;

pub use signature::SignatureCheck;
pub use signature::signature_of;
pub use watermark::AgeCheck;
pub use watermark::AppIdCheck;

/// The results of all checks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checks {
    /// `watermark.appid` against the expected one.
    pub app_id: AppIdCheck,
    /// `watermark.timestamp` against the present.
    pub age: AgeCheck,
    /// The phone number's shape, where there is one.
    pub phone: Option<PhoneCheck>,
    /// `signature` against rawData and session_key; needs no decryption.
    pub signature: SignatureCheck,
}

impl Checks {
    /// Checks the content, as far as there is any.
    pub fn of(
        content: Option<&Value>,
        key_text: &str,
        submission: &Submission,
        expectation: &Expectation,
    ) -> Self {
        let named = Some(submission.app_id.trim()).filter(|it| !it.is_empty());
        let expected = expectation.app_id.as_deref().map(str::trim).filter(|it| !it.is_empty()).or(named);
        // A secret in place of an appid is a finding of its own, and compared with nothing.
        let expected = expected.filter(|it| !is_app_secret(it));
        Self {
            app_id: content.map_or(AppIdCheck::NotReached, |it| AppIdCheck::of(it, expected)),
            age: content.map_or(AgeCheck::NotReached, |it| AgeCheck::of(it, expectation)),
            phone: content.and_then(PhoneCheck::of),
            signature: SignatureCheck::of(submission, key_text),
        }
    }

    /// Whether any check speaks against the content.
    pub fn speak_against(&self) -> bool {
        self.app_id.speaks_against()
            || self.age.speaks_against()
            || matches!(self.signature, SignatureCheck::Differs { .. })
            || self.phone.as_ref().is_some_and(|it| !it.doubts.is_empty())
    }
}
