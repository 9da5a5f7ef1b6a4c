//! The server side: WeChat's calls with their real parameters, each a function from parameters and time to an answer.

mod check_encrypted_data;
mod check_session;
mod code_to_session;
mod phone_number_by_code;
mod stable_token;

use std::collections::BTreeMap;

use serde_json::Value;
use serde_json::json;

use crate::sandbox::platform::Platform;
use crate::sandbox::refusal::Refusal;

/// The parameters of a request.
#[derive(Debug, Default)]
pub(super) struct Parameters {
    /// The query, decoded; the last of several with one name.
    pub(super) query: BTreeMap<String, String>,
    /// The body, as it came.
    pub(super) body: Vec<u8>,
}

impl Parameters {
    /// A parameter of the query; a missing one is empty, as WeChat makes no difference.
    fn text(&self, name: &str) -> &str {
        self.query.get(name).map_or("", String::as_str)
    }

    /// The body as a JSON object.
    fn json(&self) -> Result<Value, Refusal> {
        if self.body.is_empty() {
            return Err(Refusal::EMPTY_POST);
        }
        serde_json::from_slice::<Value>(&self.body).ok().filter(Value::is_object).ok_or(Refusal::NOT_JSON)
    }
}

/// One of WeChat's calls.
#[derive(Clone, Copy)]
pub(super) struct Endpoint {
    pub(super) path: &'static str,
    pub(super) is_post: bool,
    /// code2Session answers JSON under `text/plain`, the others under `application/json`.
    pub(super) content_type: &'static str,
    answer: fn(&mut Platform, &Parameters, i64) -> Result<Value, Refusal>,
}

const JSON: &str = "application/json; encoding=utf-8";

/// All calls that the sandbox answers.
pub(super) const ALL: [Endpoint; 5] = [
    Endpoint {
        path: "/sns/jscode2session",
        is_post: false,
        content_type: "text/plain",
        answer: code_to_session::answer,
    },
    Endpoint {
        path: "/cgi-bin/stable_token",
        is_post: true,
        content_type: JSON,
        answer: stable_token::answer,
    },
    Endpoint { path: "/wxa/checksession", is_post: false, content_type: JSON, answer: check_session::answer },
    Endpoint {
        path: "/wxa/business/getuserphonenumber",
        is_post: true,
        content_type: JSON,
        answer: phone_number_by_code::answer,
    },
    Endpoint {
        path: "/wxa/business/checkencryptedmsg",
        is_post: true,
        content_type: JSON,
        answer: check_encrypted_data::answer,
    },
];

impl Endpoint {
    /// The answer to a request of the given method.
    pub(super) fn call(
        &self,
        platform: &mut Platform,
        parameters: &Parameters,
        is_post: bool,
        now: i64,
    ) -> Value {
        let answer = match (self.is_post, is_post) {
            (false, true) => Err(Refusal::GET_REQUIRED),
            (true, false) => Err(Refusal::POST_REQUIRED),
            _ => (self.answer)(platform, parameters, now),
        };
        answer.unwrap_or_else(|refusal| self.refuse(platform, refusal, now))
    }

    /// The refusal as JSON, with a rid. Calls below `/sns/` put a comma before it, the others do not.
    fn refuse(&self, platform: &mut Platform, refusal: Refusal, now: i64) -> Value {
        let comma = if self.path.starts_with("/sns/") { "," } else { "" };
        let rid = platform.rid(now);
        json!({ "errcode": refusal.code, "errmsg": format!("{}{comma} rid: {rid}", refusal.message) })
    }
}

/// Lets a call in that carries a valid access_token.
fn check_token(platform: &Platform, parameters: &Parameters, now: i64) -> Result<(), Refusal> {
    Ok(platform.tokens.check(parameters.text("access_token"), now)?)
}
