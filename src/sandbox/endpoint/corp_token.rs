//! `GET /cgi-bin/gettoken`: the access_token of the company's app in WeCom.

use serde_json::Value;
use serde_json::json;

use crate::sandbox::endpoint::Parameters;
use crate::sandbox::platform::CORP_ID;
use crate::sandbox::platform::CORP_SECRET;
use crate::sandbox::platform::Platform;
use crate::sandbox::refusal::Refusal;

pub(super) fn answer(platform: &mut Platform, parameters: &Parameters, now: i64) -> Result<Value, Refusal> {
    match (parameters.text("corpid"), parameters.text("corpsecret")) {
        (corp_id, _) if corp_id != CORP_ID => return Err(Refusal::INVALID_CORP_ID),
        (_, secret) if secret != CORP_SECRET => return Err(Refusal::INVALID_CORP_SECRET),
        _ => {}
    }
    let (access_token, expires_in) = platform.tokens.corp.same(false, now, &mut platform.random);
    Ok(json!({ "errcode": 0, "errmsg": "ok", "access_token": access_token, "expires_in": expires_in }))
}
