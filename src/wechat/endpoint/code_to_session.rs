//! code2Session (登录凭证校验): exchanges the code of `wx.login` for the user's session_key.
//!
//! A code works once and for five minutes, so this is never sent twice.
//! Source: developers.weixin.qq.com/miniprogram/dev/OpenApiDoc/user-login/code2Session.html

use serde::Deserialize;

use crate::payload::secret::SecretText;
use crate::wechat::AppSecret;
use crate::wechat::Client;
use crate::wechat::WechatError;
use crate::wechat::answer;
use crate::wechat::answer::Answer;

/// One login of one user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LoginSession {
    /// The user within this mini program, 28 characters.
    pub openid: SecretText,
    /// 16 bytes as Base64 text, exactly as it came.
    pub session_key: SecretText,
    /// The user across one Open Platform account; only there if the mini program is bound to one.
    pub unionid: Option<SecretText>,
}

impl Client {
    /// Exchanges `code`: `GET /sns/jscode2session`. `code` is sent as it is, white space included.
    ///
    /// # Errors
    /// Any [`WechatError`]; [`WechatError::may_have_reached_server`] tells whether the code may be spent.
    pub async fn code_to_session(
        &self,
        secret: &AppSecret,
        code: &SecretText,
    ) -> Result<LoginSession, WechatError> {
        let query = [
            ("appid", self.app_id()),
            ("secret", secret.expose()),
            ("js_code", code.expose()),
            ("grant_type", "authorization_code"),
        ];
        self.get("/sns/jscode2session", &query, &[secret.text(), code]).await
    }
}

/// The answer as it travels. Old ones also carry `expires_in`, which means nothing any more.
#[derive(Deserialize)]
pub(in crate::wechat) struct Wire {
    #[serde(default, deserialize_with = "answer::secret")]
    openid: Option<SecretText>,
    #[serde(default, deserialize_with = "answer::secret")]
    session_key: Option<SecretText>,
    #[serde(default, deserialize_with = "answer::secret")]
    unionid: Option<SecretText>,
}

impl Answer for LoginSession {
    type Wire = Wire;

    fn check(wire: Wire) -> Result<Self, &'static str> {
        Ok(Self {
            openid: answer::present(wire.openid, "openid")?,
            session_key: answer::present(wire.session_key, "session_key")?,
            unionid: wire.unionid.filter(|it| !it.is_blank()),
        })
    }
}
