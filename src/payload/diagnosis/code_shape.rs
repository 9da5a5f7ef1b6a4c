//! What a code looks like: the login code of `wx.login` and the phone code of the phone number button differ.
//!
//! Shapes as seen consistently in public threads and logs; WeChat documents none, so they prove nothing alone.

use crate::payload::evidence::Evidence;
use crate::payload::known::CodeUse;

/// 64 lower-case hexadecimal digits.
pub fn is_phone_code(code: &str) -> bool {
    let is_hex = |it: u8| it.is_ascii_digit() || (b'a'..=b'f').contains(&it);
    code.len() == 64 && code.bytes().all(is_hex)
}

/// 32 letters and digits of both cases, the first a `0`.
pub fn is_login_code(code: &str) -> bool {
    code.len() == 32 && code.starts_with('0') && code.bytes().all(|it| it.is_ascii_alphanumeric())
}

/// The code of the submission, trimmed; none where there is none.
pub(super) fn code(evidence: &Evidence) -> Option<&str> {
    Some(evidence.question.submission.code.expose().trim()).filter(|it| !it.is_empty())
}

/// What is known of the submission's code.
pub(super) fn uses(evidence: &Evidence) -> impl Iterator<Item = &CodeUse> {
    let code = code(evidence);
    let is_it = move |it: &&CodeUse| code.is_some_and(|code| it.code.is(code));
    evidence.question.known.codes.iter().filter(is_it)
}

/// Whether WeChat refused the code with this errcode, by the error text or by what became of the code.
pub(super) fn was_refused(evidence: &Evidence, errcode: i64, phrase: &str) -> bool {
    let is_in_text = evidence.explained.iter().any(|it| it.phrase.needles.first() == Some(&phrase));
    is_in_text || uses(evidence).any(|it| it.errcode == Some(errcode))
}

/// Whether the error text speaks of the server call that takes a phone code.
pub(super) fn is_of_phone_call(evidence: &Evidence) -> bool {
    evidence.question.submission.error_text.to_ascii_lowercase().contains("getuserphonenumber")
}
