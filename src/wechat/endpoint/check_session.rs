//! checkSessionKey (检验登录态): asks whether a session_key is the user's current one.
//!
//! The signature is HMAC-SHA256 of the empty text. Its key is the session_key's Base64 TEXT, not the 16 bytes, which
//! the sample of developers.weixin.qq.com/minigame/en/dev/tutorial/open-ability/http-signature.html confirms.
//! Source: developers.weixin.qq.com/miniprogram/dev/OpenApiDoc/user-login/checkSessionKey.html

use hmac::Hmac;
use hmac::KeyInit as _;
use hmac::Mac as _;
use serde::Deserialize;
use sha2::Sha256;

use crate::payload::hex::hex;
use crate::payload::secret::SecretText;
use crate::wechat::Client;
use crate::wechat::WechatError;
use crate::wechat::answer::Answer;

/// What WeChat says about a session_key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SessionCheck {
    /// It is the one that the user has now.
    Current,
    /// errcode 87009: another one is current, or none.
    NotCurrent { rid: Option<String> },
}

impl Client {
    /// Asks whether `session_key` is current for `openid`: `GET /wxa/checksession`. Changes nothing.
    ///
    /// # Errors
    /// Any [`WechatError`] but 87009, which is an answer.
    pub async fn check_session(
        &self,
        access_token: &SecretText,
        openid: &SecretText,
        session_key: &SecretText,
    ) -> Result<SessionCheck, WechatError> {
        let signature = signature(session_key, b"");
        let query = [
            ("access_token", access_token.expose()),
            ("openid", openid.expose()),
            ("signature", signature.as_str()),
            ("sig_method", "hmac_sha256"),
        ];
        let secrets = [access_token, openid, session_key];
        match self.get("/wxa/checksession", &query, &secrets).await {
            Ok(Accepted) => Ok(SessionCheck::Current),
            Err(WechatError::Refused { code: 87009, rid, .. }) => Ok(SessionCheck::NotCurrent { rid }),
            Err(error) => Err(error),
        }
    }
}

/// `hmac_sha256(session_key, message)` in lower-case hex, the login-state signature (用户登录态签名).
pub fn signature(session_key: &SecretText, message: &[u8]) -> String {
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(session_key.expose().as_bytes()) else {
        return String::new(); // HMAC takes keys of any length.
    };
    mac.update(message);
    hex(&mac.finalize().into_bytes())
}

struct Accepted;

/// Nothing but errcode 0, which has been looked at by then.
#[derive(Deserialize)]
pub(in crate::wechat) struct Wire {}

impl Answer for Accepted {
    type Wire = Wire;

    fn check(_: Wire) -> Result<Self, &'static str> {
        Ok(Self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sample_of_the_official_page() {
        let key = SecretText::new("o0q0otL8aEzpcZL/FT9WsQ==");
        let expected = "654571f79995b2ce1e149e53c0a33dc39c0a74090db514261454e8dbe432aa0b";
        assert_eq!(signature(&key, br#"{"foo":"bar"}"#), expected);
        assert_ne!(signature(&key, b""), expected);
    }
}
