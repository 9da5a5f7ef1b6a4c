//! `GET /sns/jscode2session`: a login code for openid, session_key and unionid.

use serde_json::Value;
use serde_json::json;

use crate::sandbox::endpoint::Parameters;
use crate::sandbox::platform::APP_SECRET;
use crate::sandbox::platform::Platform;
use crate::sandbox::refusal::Refusal;
use crate::sandbox::user::USERS;
use crate::wechat::SANDBOX_APP_ID;

/// Checks in the order of the parameters: what is missing, then what is wrong.
pub(super) fn answer(platform: &mut Platform, parameters: &Parameters, now: i64) -> Result<Value, Refusal> {
    for (name, missing) in [
        ("appid", Refusal::APP_ID_MISSING),
        ("secret", Refusal::APP_SECRET_MISSING),
        ("js_code", Refusal::CODE_MISSING),
    ] {
        if parameters.text(name).is_empty() {
            return Err(missing);
        }
    }
    if parameters.text("grant_type") != "authorization_code" {
        return Err(Refusal::INVALID_GRANT_TYPE);
    }
    if parameters.text("appid") != SANDBOX_APP_ID {
        return Err(Refusal::INVALID_APP_ID);
    }
    if parameters.text("secret") != APP_SECRET {
        return Err(Refusal::INVALID_APP_SECRET);
    }
    session(platform, parameters, now)
}

/// The session of a login code; further parameters, such as an access_token that some SDKs append, are left alone.
pub(super) fn session(platform: &mut Platform, parameters: &Parameters, now: i64) -> Result<Value, Refusal> {
    if platform.is_over_quota(now) {
        return Err(Refusal::MINUTE_QUOTA);
    }
    let (user_index, session_key) = platform.codes.take_login(parameters.text("js_code"), now)?;
    let user = &USERS[user_index];
    if user.is_high_risk {
        return Err(Refusal::CODE_BLOCKED);
    }
    Ok(json!({
        "session_key": session_key.to_base64().expose(),
        "openid": user.openid,
        "unionid": user.unionid,
    }))
}
