use axum::{Json, http::StatusCode};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Payload {
    encrypted_data: String,
    iv: String,
}

// «read-json»
pub async fn phone(user: CurrentUser, Json(payload): Json<Payload>) -> StatusCode {
    // «latest-key»
    let session_key = load_session_key(&user.openid).await;
    match open_data(&payload.encrypted_data, &payload.iv, &session_key) {
        Ok(content) => save_phone_number(&user.openid, &content["phoneNumber"]).await,
        Err(_) => StatusCode::UNPROCESSABLE_ENTITY,
    }
}
