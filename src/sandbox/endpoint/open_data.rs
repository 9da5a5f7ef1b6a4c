//! `POST /wxa/getopendata`: the content behind cloudIDs, each with its own success or failure.

use serde_json::Value;
use serde_json::json;

use crate::sandbox::endpoint;
use crate::sandbox::endpoint::Parameters;
use crate::sandbox::platform::Platform;
use crate::sandbox::refusal::Refusal;
use crate::sandbox::user::USERS;

/// `json` is a text, as seen in use. A cloudID of another user is as one that is too old, which is not documented.
pub(super) fn answer(platform: &mut Platform, parameters: &Parameters, now: i64) -> Result<Value, Refusal> {
    endpoint::check_token(platform, parameters, now)?;
    let user_index = match parameters.text("openid") {
        "" => None,
        openid => Some(USERS.iter().position(|it| it.openid == openid).ok_or(Refusal::INVALID_OPENID)?),
    };
    let body = parameters.json()?;
    let list = body["cloudid_list"].as_array().ok_or(Refusal::INVALID_ARGS)?;
    let opened = list.iter().map(|it| {
        let cloud_id = it.as_str().unwrap_or_default();
        let inner = match platform.cloud_ids.open(cloud_id, user_index, now) {
            Some(content) => {
                let data: Value = serde_json::from_str(content.expose()).unwrap_or_default();
                json!({ "cloudID": cloud_id, "data": data })
            }
            None => json!({ "cloudID": cloud_id, "errCode": -601_006, "errMsg": "cloudID expired." }),
        };
        json!({ "cloud_id": cloud_id, "json": inner.to_string() })
    });
    let opened: Vec<Value> = opened.collect();
    Ok(json!({ "errcode": 0, "errmsg": "ok", "data_list": opened }))
}
