//! `GET /wxa/resetusersessionkey`: another session_key for the user whose current one the request is signed with.

use serde_json::Value;
use serde_json::json;

use crate::sandbox::endpoint::Parameters;
use crate::sandbox::endpoint::check_session;
use crate::sandbox::platform::Platform;
use crate::sandbox::refusal::Refusal;
use crate::sandbox::user::USERS;

pub(super) fn answer(platform: &mut Platform, parameters: &Parameters, now: i64) -> Result<Value, Refusal> {
    let user_index = check_session::signer(platform, parameters, now)?;
    platform.sessions[user_index].reset(&mut platform.random);
    Ok(json!({
        "errcode": 0,
        "errmsg": "ok",
        "openid": USERS[user_index].openid,
        "session_key": platform.sessions[user_index].key.to_base64().expose(),
    }))
}
