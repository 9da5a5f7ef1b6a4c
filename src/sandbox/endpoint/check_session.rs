//! `GET /wxa/checksession`: whether the session_key behind a signature is the user's current one.

use serde_json::Value;
use serde_json::json;

use crate::sandbox::endpoint;
use crate::sandbox::endpoint::Parameters;
use crate::sandbox::platform::Platform;
use crate::sandbox::refusal::Refusal;
use crate::sandbox::user::USERS;
use crate::wechat::parameter::signature;

pub(super) fn answer(platform: &mut Platform, parameters: &Parameters, now: i64) -> Result<Value, Refusal> {
    signer(platform, parameters, now)?;
    Ok(json!({ "errcode": 0, "errmsg": "ok" }))
}

/// The user whose current session_key the request is signed with.
pub(super) fn signer(platform: &Platform, parameters: &Parameters, now: i64) -> Result<usize, Refusal> {
    endpoint::check_token(platform, parameters, now)?;
    let openid = parameters.text("openid");
    let user_index = USERS.iter().position(|it| it.openid == openid).ok_or(Refusal::INVALID_OPENID)?;
    if parameters.text("sig_method") != "hmac_sha256" {
        return Err(Refusal::INVALID_SIG_METHOD);
    }
    let current = platform.sessions[user_index].key.to_base64();
    if parameters.text("signature") != signature(current.expose(), b"") {
        return Err(Refusal::INVALID_SIGNATURE);
    }
    Ok(user_index)
}
