//! getStableAccessToken (稳定版接口调用凭据): the access_token that the calls below `/wxa` need.
//!
//! `/cgi-bin/token` and `force_refresh` would take the token away from the user's own server, so neither is ever used.
//! Source: developers.weixin.qq.com/miniprogram/dev/OpenApiDoc/mp-access-token/getStableAccessToken.html

use serde::Deserialize;

use crate::payload::secret::SecretText;
use crate::wechat::AppSecret;
use crate::wechat::Client;
use crate::wechat::WechatError;
use crate::wechat::answer;
use crate::wechat::answer::Answer;

/// An access_token of the stable kind; asking again gives the same one until shortly before its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StableToken {
    /// The token, up to 512 characters.
    pub access_token: SecretText,
    /// Seconds it is still valid for, at most 7200.
    pub expires_in_secs: u64,
}

impl Client {
    /// Asks for the stable token: `POST /cgi-bin/stable_token`, always with `force_refresh: false`.
    ///
    /// # Errors
    /// Any [`WechatError`]; 40164 where this machine's IP is not in the mini program's list.
    pub async fn stable_token(&self, secret: &AppSecret) -> Result<StableToken, WechatError> {
        let body = serde_json::json!({
            "grant_type": "client_credential",
            "appid": self.app_id(),
            "secret": secret.expose(),
            "force_refresh": false,
        });
        self.post("/cgi-bin/stable_token", &[], body.to_string(), &[secret.text()]).await
    }
}

/// The answer as it travels.
#[derive(Deserialize)]
pub(in crate::wechat) struct Wire {
    #[serde(default, deserialize_with = "answer::secret")]
    access_token: Option<SecretText>,
    #[serde(default)]
    expires_in: u64,
}

impl Answer for StableToken {
    type Wire = Wire;

    fn check(wire: Wire) -> Result<Self, &'static str> {
        let access_token = answer::present(wire.access_token, "access_token")?;
        Ok(Self { access_token, expires_in_secs: wire.expires_in })
    }
}
