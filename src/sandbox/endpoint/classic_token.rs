//! `GET /cgi-bin/token`: an access_token of the classic kind, which ends the one before.

use serde_json::Value;
use serde_json::json;

use crate::sandbox::endpoint;
use crate::sandbox::endpoint::Parameters;
use crate::sandbox::platform::Platform;
use crate::sandbox::refusal::Refusal;

pub(super) fn answer(platform: &mut Platform, parameters: &Parameters, now: i64) -> Result<Value, Refusal> {
    endpoint::check_app(parameters.text("grant_type"), parameters.text("appid"), parameters.text("secret"))?;
    let (access_token, expires_in) = platform.tokens.classic.another(now, &mut platform.random);
    Ok(json!({ "access_token": access_token, "expires_in": expires_in }))
}
