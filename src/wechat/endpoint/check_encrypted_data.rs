//! checkEncryptedData (检查加密信息): asks whether WeChat made an encryptedData for this mini program.
//!
//! Only for phone numbers of the last three days. What is hashed is the Base64 TEXT, not the bytes, which the sample
//! on the page confirms; and the answer's field really is spelled `vaild`.
//! Source: developers.weixin.qq.com/miniprogram/dev/OpenApiDoc/user-info/basic-info/checkEncryptedData.html

use serde::Deserialize;
use sha2::Digest as _;
use sha2::Sha256;

use crate::payload::hex::hex;
use crate::payload::secret::SecretText;
use crate::wechat::Client;
use crate::wechat::WechatError;
use crate::wechat::answer::Answer;

/// What WeChat says about an encryptedData.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EncryptedDataCheck {
    /// WeChat made it, at this time in seconds since 1970.
    Genuine { created_at: Option<i64> },
    /// `vaild` is false.
    NotGenuine,
    /// errcode 1: over three days old, of another mini program, not a phone number, or altered on its way.
    Unknown { rid: Option<String> },
}

impl Client {
    /// Asks about `encrypted_data`, of which only the hash travels: `POST /wxa/business/checkencryptedmsg`.
    ///
    /// # Errors
    /// Any [`WechatError`] but errcode 1, which is an answer.
    pub async fn check_encrypted_data(
        &self,
        access_token: &SecretText,
        encrypted_data: &str,
    ) -> Result<EncryptedDataCheck, WechatError> {
        let body = serde_json::json!({ "encrypted_msg_hash": hash(encrypted_data) });
        let query = [("access_token", access_token.expose())];
        let path = "/wxa/business/checkencryptedmsg";
        match self.post(path, &query, body.to_string(), &[access_token]).await {
            Err(WechatError::Refused { code: 1, rid, .. }) => Ok(EncryptedDataCheck::Unknown { rid }),
            answer => answer,
        }
    }
}

/// SHA-256 over the Base64 text, in lower-case hex.
pub fn hash(encrypted_data: &str) -> String {
    hex(&Sha256::digest(encrypted_data.as_bytes()))
}

/// The answer as it travels.
#[derive(Deserialize)]
pub(in crate::wechat) struct Wire {
    // `valid` for the day when WeChat corrects the spelling.
    #[serde(alias = "valid")]
    vaild: Option<bool>,
    create_time: Option<i64>,
}

impl Answer for EncryptedDataCheck {
    type Wire = Wire;

    fn check(wire: Wire) -> Result<Self, &'static str> {
        if wire.vaild.ok_or("vaild")? {
            Ok(Self::Genuine { created_at: wire.create_time })
        } else {
            Ok(Self::NotGenuine)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sample_of_the_official_page() {
        let text = "hsSuSUsePBqSQw2rYMtf9Nvha603xX8f2BMQBcYRoJiMNwOqt/UEhrqekebG5ar0LFNAm5MD4Uz6zorRwiXJwbySJ/FEJHav4NsobBIU1PwdjbJWVQLFy7+YFkHB32OnQXWMh6ugW7Dyk2KS5BXp1f5lniKPp1KNLyNLlFlNZ2mgJCJmWvHj5AI7BLpWwoRvqRyZvVXo+9FsWqvBdxmAPA==";
        assert_eq!(hash(text), "657edd868c9715a9bebe42b833269a557a48498785397a796f1568c29a200b2c");
    }
}
