// aes 0.9, base64 0.23, cbc 0.2, serde_json 1
use std::time::{SystemTime, UNIX_EPOCH};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use cbc::cipher::{BlockModeDecrypt, KeyIvInit, block_padding::Pkcs7};
use serde_json::Value;

const MAX_AGE_SECS: i64 = 300; // «age»

pub fn open_data(encrypted_data: &str, iv: &str, session_key: &str) -> Result<Value, &'static str> {
    // «strict»
    let decode = |text: &str| STANDARD.decode(text).map_err(|_| "not Base64");
    let (mut data, iv, key) = (decode(encrypted_data)?, decode(iv)?, decode(session_key)?);
    let cipher = cbc::Decryptor::<aes::Aes128>::new_from_slices(&key, &iv)
        .map_err(|_| "session_key and iv must have 16 bytes each")?;
    // «library-padding»
    let plain = cipher.decrypt_padded::<Pkcs7>(&mut data).map_err(|_| "not opened: another session_key")?;
    let content: Value = serde_json::from_slice(plain).map_err(|_| "not JSON: another session_key or iv")?;
    // «watermark»
    let watermark = &content["watermark"];
    let app_id = std::env::var("WX_APPID").map_err(|_| "WX_APPID is not set")?;
    if watermark["appid"].as_str() != Some(app_id.as_str()) {
        return Err("watermark.appid is another app's");
    }
    // «seconds»
    let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |it| it.as_secs() as i64);
    let made_at = watermark["timestamp"].as_i64().ok_or("watermark.timestamp is missing")?;
    if !(-60..=MAX_AGE_SECS).contains(&now.saturating_sub(made_at)) {
        return Err("watermark.timestamp is too old or in the future");
    }
    Ok(content)
}
