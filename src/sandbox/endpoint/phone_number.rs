//! `POST /wxa/business/getuserphonenumber`: a phone code for the number.

use serde_json::Value;
use serde_json::json;

use crate::sandbox::code::CodeProblem;
use crate::sandbox::endpoint;
use crate::sandbox::endpoint::Parameters;
use crate::sandbox::platform::Platform;
use crate::sandbox::refusal::Refusal;
use crate::sandbox::user::USERS;
use crate::wechat::SANDBOX_APP_ID;

/// A used code is 40029 here, as the page of the call lists no 40163. A wrong `openid` is taken for 40003, which is
/// not documented; the code is spent by then.
pub(super) fn answer(platform: &mut Platform, parameters: &Parameters, now: i64) -> Result<Value, Refusal> {
    endpoint::check_token(platform, parameters, now)?;
    let body = parameters.json()?;
    let code = body["code"].as_str().unwrap_or_default();
    let user_index = platform.codes.take_phone(code, now).map_err(|_| CodeProblem::Invalid)?;
    let user = &USERS[user_index];
    if body["openid"].as_str().is_some_and(|it| it != user.openid) {
        return Err(Refusal::INVALID_OPENID);
    }
    let phone = user.phone();
    Ok(json!({
        "errcode": 0,
        "errmsg": "ok",
        "phone_info": {
            "phoneNumber": phone.full(),
            "purePhoneNumber": phone.pure,
            "countryCode": phone.country_code,
            "watermark": { "timestamp": now, "appid": SANDBOX_APP_ID },
        },
    }))
}
