//! The server side: WeChat's calls with their real parameters, each a function from parameters and time to an answer.

mod check_session;
mod classic_token;
mod code_to_session;
mod component_login;
mod corp_login;
mod corp_token;
mod encrypted_data;
mod open_data;
mod phone_number;
mod reset_session;
mod stable_token;

use std::collections::BTreeMap;

use serde_json::Value;
use serde_json::json;

use crate::sandbox::platform::APP_SECRET;
use crate::sandbox::platform::Platform;
use crate::sandbox::refusal::Refusal;
use crate::wechat::SANDBOX_APP_ID;
use crate::wechat::call;
use crate::wechat::call::Call;
use crate::wechat::call::Method;

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

/// What answers one of WeChat's calls.
#[derive(Clone, Copy)]
pub(super) struct Endpoint {
    pub(super) call: &'static Call,
    /// code2Session and getOpenData answer JSON under `text/plain`, the others under `application/json`.
    pub(super) content_type: &'static str,
    answer: fn(&mut Platform, &Parameters, i64) -> Result<Value, Refusal>,
}

const JSON: &str = "application/json; encoding=utf-8";
const PLAIN: &str = "text/plain";

/// Everything that the sandbox answers: the whole table of calls, and the classic token.
pub(super) static ALL: &[Endpoint] = &[
    Endpoint { call: &call::code_to_session::CALL, content_type: PLAIN, answer: code_to_session::answer },
    Endpoint { call: &call::stable_token::CALL, content_type: JSON, answer: stable_token::answer },
    Endpoint { call: &call::classic_token::CALL, content_type: JSON, answer: classic_token::answer },
    Endpoint { call: &call::check_session::CALL, content_type: JSON, answer: check_session::answer },
    Endpoint { call: &call::reset_session::CALL, content_type: JSON, answer: reset_session::answer },
    Endpoint { call: &call::phone_number::CALL, content_type: JSON, answer: phone_number::answer },
    Endpoint { call: &call::encrypted_data::CALL, content_type: JSON, answer: encrypted_data::answer },
    Endpoint { call: &call::open_data::CALL, content_type: PLAIN, answer: open_data::answer },
    Endpoint { call: &call::component_login::CALL, content_type: PLAIN, answer: component_login::answer },
    Endpoint { call: &call::corp_token::CALL, content_type: JSON, answer: corp_token::answer },
    Endpoint { call: &call::corp_login::CALL, content_type: JSON, answer: corp_login::answer },
    Endpoint { call: &call::suite_login::CALL, content_type: JSON, answer: corp_login::answer_suite },
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
        let answer = match (self.call.method, is_post) {
            (Method::Get, true) => Err(Refusal::GET_REQUIRED),
            (Method::Post, false) => Err(Refusal::POST_REQUIRED),
            _ => match platform.due_failure() {
                Some(errcode) => Err(Refusal::of_rules(errcode)),
                None => (self.answer)(platform, parameters, now),
            },
        };
        let mut answer = answer.unwrap_or_else(|refusal| self.refuse(platform, refusal, now));
        if platform.rules.is_errcode_text
            && let Some(errcode) = answer["errcode"].as_i64()
        {
            answer["errcode"] = errcode.to_string().into();
        }
        answer
    }

    /// The refusal as JSON, with a rid. Calls below `/sns/` put a comma before it, the others do not.
    fn refuse(&self, platform: &mut Platform, refusal: Refusal, now: i64) -> Value {
        let comma = if self.call.path.starts_with("/sns/") { "," } else { "" };
        let rid = platform.rid(now);
        json!({ "errcode": refusal.code, "errmsg": format!("{}{comma} rid: {rid}", refusal.message) })
    }
}

/// Lets a call in that carries a valid access_token.
fn check_token(platform: &Platform, parameters: &Parameters, now: i64) -> Result<(), Refusal> {
    Ok(platform.tokens.check(parameters.text("access_token"), now)?)
}

/// Lets a request for a token in that names the app and has its secret.
fn check_app(grant_type: &str, app_id: &str, secret: &str) -> Result<(), Refusal> {
    match (grant_type, app_id, secret) {
        ("client_credential", "", _) => Err(Refusal::APP_ID_MISSING),
        ("client_credential", _, "") => Err(Refusal::APP_SECRET_MISSING),
        ("client_credential", app_id, _) if app_id != SANDBOX_APP_ID => Err(Refusal::INVALID_APP_ID),
        ("client_credential", _, secret) if secret != APP_SECRET => Err(Refusal::INVALID_APP_SECRET),
        ("client_credential", ..) => Ok(()),
        _ => Err(Refusal::INVALID_GRANT_TYPE),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_call_of_the_table_has_its_twin() {
        let missing: Vec<_> =
            call::ALL.iter().filter(|it| !ALL.iter().any(|twin| twin.call == **it)).collect();
        assert!(missing.is_empty(), "{missing:?}");
        assert_eq!(ALL.len(), call::ALL.len() + 1);
    }
}
