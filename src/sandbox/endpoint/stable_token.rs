//! `POST /cgi-bin/stable_token`: app id and AppSecret for an access_token.

use serde_json::Value;
use serde_json::json;

use crate::sandbox::endpoint::Parameters;
use crate::sandbox::platform::APP_SECRET;
use crate::sandbox::platform::Platform;
use crate::sandbox::refusal::Refusal;
use crate::wechat::SANDBOX_APP_ID;

pub(super) fn answer(platform: &mut Platform, parameters: &Parameters, now: i64) -> Result<Value, Refusal> {
    let body = parameters.json()?;
    let text = |name: &str| body[name].as_str().unwrap_or_default();
    if text("grant_type") != "client_credential" {
        return Err(Refusal::INVALID_GRANT_TYPE);
    }
    match (text("appid"), text("secret")) {
        ("", _) => return Err(Refusal::APP_ID_MISSING),
        (_, "") => return Err(Refusal::APP_SECRET_MISSING),
        (app_id, _) if app_id != SANDBOX_APP_ID => return Err(Refusal::INVALID_APP_ID),
        (_, secret) if secret != APP_SECRET => return Err(Refusal::INVALID_APP_SECRET),
        _ => {}
    }
    let is_forced = body["force_refresh"].as_bool().unwrap_or_default();
    let (access_token, expires_in) = platform.tokens.stable(is_forced, now, &mut platform.random);
    Ok(json!({ "access_token": access_token, "expires_in": expires_in }))
}
