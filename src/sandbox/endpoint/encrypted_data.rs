//! `POST /wxa/business/checkencryptedmsg`: whether WeChat made the phone payload with this hash, within three days.

use serde_json::Value;
use serde_json::json;

use crate::sandbox::endpoint;
use crate::sandbox::endpoint::Parameters;
use crate::sandbox::platform::Platform;
use crate::sandbox::refusal::Refusal;

pub(super) fn answer(platform: &mut Platform, parameters: &Parameters, now: i64) -> Result<Value, Refusal> {
    endpoint::check_token(platform, parameters, now)?;
    let body = parameters.json()?;
    let hash = body["encrypted_msg_hash"].as_str().unwrap_or_default();
    if hash.len() != 64 || !hash.bytes().all(|it| it.is_ascii_hexdigit()) {
        return Err(Refusal::INVALID_ARGS);
    }
    let made_at = platform.phone_payload_made_at(&hash.to_ascii_lowercase(), now);
    let made_at = made_at.ok_or(Refusal::DATA_NOT_EXIST)?;
    // The field's real spelling.
    Ok(json!({ "errcode": 0, "errmsg": "ok", "vaild": true, "create_time": made_at }))
}
