//! Reads WeChat's answers: a bounded body, JSON whatever the Content-Type says, errcode first.
//!
//! jscode2session answers JSON as `text/plain` (seen, not documented), so the header is not looked at. errcode is a
//! number, and a text in the sample of the third-party platform's page; both are taken.

use reqwest::Response;
use serde::Deserialize;
use serde::Deserializer;
use serde::de::DeserializeOwned;
use serde_json::Value as Json;
use zeroize::Zeroizing;

use crate::errcode;
use crate::payload::secret::SecretText;
use crate::wechat::error::AnswerProblem;
use crate::wechat::error::WechatError;

/// No answer of these calls is near it; a larger one comes from something else.
pub(super) const LIMIT_BYTES: usize = 64 * 1024;

/// WeChat's errmsg are under 200 characters; another server's need not be.
const MESSAGE_CHARS: usize = 400;

/// Reads the body by chunks and stops at [`LIMIT_BYTES`]. It may hold a session_key, so it is wiped after use.
pub(super) async fn whole(response: &mut Response) -> Result<Zeroizing<Vec<u8>>, WechatError> {
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

/// What WeChat said against a call, if that is what the body holds; `sent` is what its errmsg must not repeat.
pub(super) fn refusal(status: u16, body: &[u8], sent: &[&SecretText]) -> Result<(), WechatError> {
    let head = match head_of(body) {
        Ok(head) => head,
        Err(_) if status != 200 => return Err(bad_status(status, body)),
        Err(error) => return Err(unreadable(status, body, problem_of(body, &error))),
    };
    let code = head.errcode.unwrap_or_default();
    if code != 0 {
        return Err(refused(code, head.errmsg.unwrap_or_default(), sent));
    }
    if status == 200 { Ok(()) } else { Err(bad_status(status, body)) }
}

/// The head of an answer, also where its errmsg is in another character set.
fn head_of(body: &[u8]) -> Result<Head, serde_json::Error> {
    match str::from_utf8(body) {
        Ok(text) => serde_json::from_str(text),
        Err(_) => serde_json::from_str(&Zeroizing::new(String::from_utf8_lossy(body).into_owned())),
    }
}

fn bad_status(status: u16, body: &[u8]) -> WechatError {
    WechatError::BadStatus { status, is_empty: body.iter().all(u8::is_ascii_whitespace) }
}

/// The error of a body that is not what the call answers.
pub(super) fn unreadable(status: u16, body: &[u8], problem: AnswerProblem) -> WechatError {
    WechatError::Unreadable { status, n_bytes: body.len(), problem }
}

/// The JSON of an answer, checked.
pub(super) fn read<W: DeserializeOwned, T>(
    body: &[u8],
    check: impl FnOnce(W) -> Result<T, &'static str>,
) -> Result<T, AnswerProblem> {
    let wire = serde_json::from_slice::<W>(body).map_err(|error| problem_of(body, &error))?;
    check(wire).map_err(|field| AnswerProblem::Missing { field })
}

/// Takes a text out of JSON without a second copy of it.
pub(super) fn secret<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<SecretText>, D::Error> {
    Ok(Option::<String>::deserialize(deserializer)?.map(SecretText::new))
}

/// The text of a field that must be there and not be blank.
pub(super) fn present(text: Option<SecretText>, field: &'static str) -> Result<SecretText, &'static str> {
    text.filter(|it| !it.is_blank()).ok_or(field)
}

/// An errcode as a number or as a text.
pub(super) fn errcode_in(value: Option<&Json>) -> Option<i64> {
    match value? {
        Json::Number(number) => number.as_i64(),
        Json::String(text) => text.trim().parse().ok(),
        _ => None,
    }
}

#[derive(Deserialize)]
struct Head {
    #[serde(default, deserialize_with = "number_or_text")]
    errcode: Option<i64>,
    errmsg: Option<String>,
}

fn number_or_text<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<i64>, D::Error> {
    let value = Option::<Json>::deserialize(deserializer)?;
    match &value {
        None => Ok(None),
        // The value is not quoted: it may be anything.
        Some(_) => errcode_in(value.as_ref()).map(Some).ok_or_else(|| serde::de::Error::custom("errcode")),
    }
}

fn refused(code: i64, errmsg: String, sent: &[&SecretText]) -> WechatError {
    let mut errmsg = errmsg;
    for secret in sent {
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

    #[test]
    fn errcode_as_a_number_and_as_a_text() {
        for (body, expected) in [
            (r#"{"errcode":40029,"errmsg":"invalid code"}"#, Some(40029)),
            (r#"{"errcode":"40029","errmsg":"invalid code"}"#, Some(40029)),
            (r#"{"errcode":"-1"}"#, Some(-1)),
            (r#"{"errcode":0}"#, None),
            (r#"{"errcode":"0"}"#, None),
            (r#"{"errcode":null}"#, None),
            ("{}", None),
        ] {
            let code = match refusal(200, body.as_bytes(), &[]) {
                Err(WechatError::Refused { code, .. }) => Some(code),
                Ok(()) => None,
                other => panic!("{body}: {other:?}"),
            };
            assert_eq!(code, expected, "{body}");
        }
        assert!(matches!(refusal(200, br#"{"errcode":"busy"}"#, &[]), Err(WechatError::Unreadable { .. })));
        let gbk = b"{\"errcode\":40029,\"errmsg\":\"\xb4\xed\xce\xf3\"}";
        assert!(matches!(refusal(200, gbk, &[]), Err(WechatError::Refused { code: 40029, .. })));
        let empty = refusal(412, b"", &[]);
        assert_eq!(empty, Err(WechatError::BadStatus { status: 412, is_empty: true }));
    }
}
