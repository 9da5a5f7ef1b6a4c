use std::time::{SystemTime, UNIX_EPOCH};

use serde_json::Value;

pub struct Login {
    pub app_id: String,
    pub openid: String,
    pub session_key: String,
    pub logged_in_ms: u128,
}

pub async fn log_in(client: &reqwest::Client, code: &str) -> Result<Login, &'static str> {
    // «before-call»
    let logged_in_ms = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |it| it.as_millis());
    let app_id = std::env::var("WX_APPID").map_err(|_| "WX_APPID is not set")?;
    let secret = std::env::var("WX_APP_SECRET").map_err(|_| "WX_APP_SECRET is not set")?;
    let query = [
        ("appid", app_id.as_str()),
        ("secret", secret.as_str()),
        ("js_code", code),
        ("grant_type", "authorization_code"),
    ];
    let request = client.get("https://api.weixin.qq.com/sns/jscode2session").query(&query);
    // «secret-in-error»
    let answer = request.send().await.map_err(|_| "code2Session: no answer")?;
    let text = answer.text().await.map_err(|_| "code2Session: no answer")?;
    let session: Value = serde_json::from_str(&text).map_err(|_| "code2Session: not JSON")?;
    let field = |name: &str| session[name].as_str().map(str::to_owned).ok_or("code2Session: refused, see errcode");
    // «save-key»
    Ok(Login { openid: field("openid")?, session_key: field("session_key")?, app_id, logged_in_ms })
}
