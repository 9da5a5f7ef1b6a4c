//! The two logins of WeCom: a code of `wx.qy.login` for the member and a session_key.

use serde_json::Value;
use serde_json::json;

use crate::sandbox::endpoint::Parameters;
use crate::sandbox::platform::CORP_ID;
use crate::sandbox::platform::Platform;
use crate::sandbox::platform::SUITE_TOKEN;
use crate::sandbox::refusal::Refusal;
use crate::sandbox::user::USERS;

/// `GET /cgi-bin/miniprogram/jscode2session`, with the token of the company's app.
pub(super) fn answer(platform: &mut Platform, parameters: &Parameters, now: i64) -> Result<Value, Refusal> {
    let token = parameters.text("access_token");
    platform.tokens.corp.check(token, now).map_err(|_| Refusal::INVALID_CORP_TOKEN)?;
    member(platform, parameters, now)
}

/// `GET /cgi-bin/service/miniprogram/jscode2session`, with the token of the suite.
pub(super) fn answer_suite(
    platform: &mut Platform,
    parameters: &Parameters,
    now: i64,
) -> Result<Value, Refusal> {
    if parameters.text("suite_access_token") != SUITE_TOKEN {
        return Err(Refusal::INVALID_SUITE_TOKEN);
    }
    let mut member = member(platform, parameters, now)?;
    member["open_userid"] = format!("woSANDBOX{}", member["userid"].as_str().unwrap_or_default()).into();
    Ok(member)
}

fn member(platform: &mut Platform, parameters: &Parameters, now: i64) -> Result<Value, Refusal> {
    let (user_index, session_key) = platform.codes.take_member(parameters.text("js_code"), now)?;
    Ok(json!({
        "errcode": 0,
        "errmsg": "ok",
        "corpid": CORP_ID,
        "userid": USERS[user_index].id,
        "session_key": session_key.to_base64().expose(),
    }))
}
