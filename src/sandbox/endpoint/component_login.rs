//! `GET /sns/component/jscode2session`: a login code for a session, asked for by the third-party platform.

use serde_json::Value;

use crate::sandbox::endpoint::Parameters;
use crate::sandbox::endpoint::code_to_session;
use crate::sandbox::platform::COMPONENT_APP_ID;
use crate::sandbox::platform::COMPONENT_TOKEN;
use crate::sandbox::platform::OTHER_APP_ID;
use crate::sandbox::platform::Platform;
use crate::sandbox::refusal::Refusal;
use crate::wechat::SANDBOX_APP_ID;

pub(super) fn answer(platform: &mut Platform, parameters: &Parameters, now: i64) -> Result<Value, Refusal> {
    for (name, missing) in [
        ("appid", Refusal::APP_ID_MISSING),
        ("component_appid", Refusal::APP_ID_MISSING),
        ("js_code", Refusal::CODE_MISSING),
    ] {
        if parameters.text(name).is_empty() {
            return Err(missing);
        }
    }
    let is_platform = parameters.text("component_appid") == COMPONENT_APP_ID;
    if !is_platform || parameters.text("component_access_token") != COMPONENT_TOKEN {
        return Err(Refusal::BAD_COMPONENT_TOKEN);
    }
    match parameters.text("appid") {
        SANDBOX_APP_ID => code_to_session::session(platform, parameters, now),
        OTHER_APP_ID => Err(Refusal::NOT_AUTHORISED),
        _ => Err(Refusal::INVALID_APP_ID),
    }
}
