//! `POST /cgi-bin/stable_token`: app id and AppSecret for an access_token.

use serde_json::Value;
use serde_json::json;

use crate::sandbox::endpoint;
use crate::sandbox::endpoint::Parameters;
use crate::sandbox::platform::Platform;
use crate::sandbox::refusal::Refusal;

pub(super) fn answer(platform: &mut Platform, parameters: &Parameters, now: i64) -> Result<Value, Refusal> {
    let body = parameters.json()?;
    let text = |name: &str| body[name].as_str().unwrap_or_default();
    endpoint::check_app(text("grant_type"), text("appid"), text("secret"))?;
    let is_forced = body["force_refresh"].as_bool().unwrap_or_default();
    let per_day = platform.rules.forced_per_day;
    if is_forced && platform.tokens.is_over_forced(per_day, now) {
        return Err(Refusal::DAILY_QUOTA);
    }
    let (access_token, expires_in) = platform.tokens.stable.same(is_forced, now, &mut platform.random);
    Ok(json!({ "access_token": access_token, "expires_in": expires_in }))
}
