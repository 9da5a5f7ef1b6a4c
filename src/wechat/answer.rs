//! Reads WeChat's answers: a bounded body, JSON whatever the Content-Type says, errcode first.
//!
//! jscode2session answers JSON as `text/plain` (seen, not documented), so the header is not looked at.

use reqwest::Response;
use serde::Deserialize;
use serde::Deserializer;
use serde::de::DeserializeOwned;
use zeroize::Zeroizing;

use crate::errcode;
use crate::payload::secret::SecretText;
use crate::wechat::error::AnswerProblem;
use crate::wechat::error::WechatError;

/// No answer of these calls is near it; a larger one comes from something else.
pub(super) const LIMIT_BYTES: usize = 64 * 1024;

/// WeChat's errmsg are under 200 characters; another server's need not be.
const MESSAGE_CHARS: usize = 400;

/// What a call answers: the JSON as it travels, then checked.
pub(super) trait Answer: Sized {
    /// The JSON object.
    type Wire: DeserializeOwned;

    /// Checks what travelled; `Err` names the field that is missing or empty.
    fn check(wire: Self::Wire) -> Result<Self, &'static str>;
}

/// Reads the body by chunks and stops at [`LIMIT_BYTES`]. It may hold a session_key, so it is wiped after use.
pub(super) async fn read_body(response: &mut Response) -> Result<Zeroizing<Vec<u8>>, WechatError> {
    // Whole from the start: growing would leave unwiped copies behind.
    let mut body = Zeroizing::new(Vec::with_capacity(LIMIT_BYTES));
    while let Some(chunk) = response.chunk().await.map_err(WechatError::from_reqwest)? {
        if LIMIT_BYTES < body.len() + chunk.len() {
            return Err(WechatError::TooLarge { limit_bytes: LIMIT_BYTES });
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body)
}

/// The result in `body`, or what WeChat said against it.
pub(super) fn parse<T: Answer>(status: u16, body: &[u8], secrets: &[&SecretText]) -> Result<T, WechatError> {
    let unreadable = |problem| WechatError::Unreadable { status, n_bytes: body.len(), problem };
    let head = match serde_json::from_slice::<Head>(body) {
        Ok(head) => head,
        Err(_) if status != 200 => return Err(WechatError::BadStatus { status }),
        Err(error) => return Err(unreadable(problem_of(body, &error))),
    };
    let code = head.errcode.unwrap_or_default();
    if code != 0 {
        return Err(refused(code, head.errmsg.unwrap_or_default(), secrets));
    }
    if status != 200 {
        return Err(WechatError::BadStatus { status });
    }
    let wire =
        serde_json::from_slice::<T::Wire>(body).map_err(|error| unreadable(problem_of(body, &error)))?;
    T::check(wire).map_err(|field| unreadable(AnswerProblem::Missing { field }))
}

/// Takes a text out of JSON without a second copy of it.
pub(super) fn secret<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<SecretText>, D::Error> {
    Ok(Option::<String>::deserialize(deserializer)?.map(SecretText::new))
}

/// The text of a field that must be there and not be blank.
pub(super) fn present(text: Option<SecretText>, field: &'static str) -> Result<SecretText, &'static str> {
    text.filter(|it| !it.is_blank()).ok_or(field)
}

#[derive(Deserialize)]
struct Head {
    errcode: Option<i64>,
    errmsg: Option<String>,
}

fn refused(code: i64, errmsg: String, secrets: &[&SecretText]) -> WechatError {
    let mut errmsg = errmsg;
    for secret in secrets {
        errmsg = without(&errmsg, secret.expose());
    }
    let (message, rid) = errcode::split_rid(&errmsg);
    let message = message.chars().filter(|it| !it.is_control()).take(MESSAGE_CHARS).collect();
    WechatError::Refused { code, message, rid }
}

/// `text` without any quotation of `secret`, whichever way its characters were escaped for the address.
fn without(text: &str, secret: &str) -> String {
    let secret = secret.trim();
    if secret.is_empty() {
        return text.to_owned();
    }
    let encoded: String = reqwest::Url::parse_with_params("http://x/", [("q", secret)])
        .map(|url| url.query().unwrap_or_default().trim_start_matches("q=").to_owned())
        .unwrap_or_default();
    let text = text.replace(secret, "…");
    if encoded.is_empty() { text } else { text.replace(&encoded, "…") }
}

/// What can be said about a body that did not parse, without quoting it.
fn problem_of(body: &[u8], error: &serde_json::Error) -> AnswerProblem {
    match body.iter().find(|it| !it.is_ascii_whitespace()) {
        None => AnswerProblem::Empty,
        Some(b'<') => AnswerProblem::Html,
        Some(_) => AnswerProblem::NotThisJson { line: error.line(), column: error.column() },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_errmsg_that_repeats_what_was_sent_is_cleaned() {
        let secret = SecretText::new("a+b/secret==");
        let error = refused(40125, "bad a+b/secret== a%2Bb%2Fsecret%3D%3D\u{7}, rid: 1-2".into(), &[&secret]);
        let WechatError::Refused { message, rid, .. } = &error else { panic!("{error:?}") };
        assert_eq!(message, "bad … …");
        assert_eq!(rid.as_deref(), Some("1-2"));
    }
}
