//! getPhoneNumber on the server (手机号快速验证): exchanges the code of the phone number button for the number.
//!
//! The code (64 hex digits) is another one than that of `wx.login`; it works once and for five minutes.
//! Source: developers.weixin.qq.com/miniprogram/dev/OpenApiDoc/user-info/phone-number/getPhoneNumber.html

use serde::Deserialize;

use crate::payload::kind::phone_number;
use crate::payload::kind::watermark;
use crate::payload::secret::SecretText;
use crate::wechat::Client;
use crate::wechat::WechatError;
use crate::wechat::answer;
use crate::wechat::answer::Answer;

/// The number that the user agreed to give.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PhoneNumber {
    /// With the country code if it is a foreign one.
    pub phone_number: SecretText,
    /// Without the country code.
    pub pure_phone_number: SecretText,
    /// Digits such as `86`; WeChat's own examples have both a text and a number.
    pub country_code: String,
    /// The app id in the watermark.
    pub watermark_app_id: String,
    /// The watermark's time in seconds since 1970.
    pub watermark_timestamp: i64,
}

impl Client {
    /// Exchanges the phone code: `POST /wxa/business/getuserphonenumber`.
    ///
    /// With `openid` WeChat also checks that code and user belong together.
    ///
    /// # Errors
    /// Any [`WechatError`]; [`WechatError::may_have_reached_server`] tells whether the code may be spent.
    pub async fn phone_number_by_code(
        &self,
        access_token: &SecretText,
        code: &SecretText,
        openid: Option<&SecretText>,
    ) -> Result<PhoneNumber, WechatError> {
        let mut body = serde_json::json!({ "code": code.expose() });
        let mut secrets = vec![access_token, code];
        if let Some(openid) = openid {
            body["openid"] = openid.expose().into();
            secrets.push(openid);
        }
        let query = [("access_token", access_token.expose())];
        self.post("/wxa/business/getuserphonenumber", &query, body.to_string(), &secrets).await
    }
}

/// The answer as it travels.
#[derive(Deserialize)]
pub(in crate::wechat) struct Wire {
    phone_info: Option<WireNumber>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct WireNumber {
    #[serde(default, deserialize_with = "answer::secret")]
    phone_number: Option<SecretText>,
    #[serde(default, deserialize_with = "answer::secret")]
    pure_phone_number: Option<SecretText>,
    country_code: Option<TextOrNumber>,
    watermark: Option<WireWatermark>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum TextOrNumber {
    Text(String),
    Number(u32),
}

#[derive(Deserialize)]
struct WireWatermark {
    appid: String,
    timestamp: i64,
}

impl Answer for PhoneNumber {
    type Wire = Wire;

    fn check(wire: Wire) -> Result<Self, &'static str> {
        let number = wire.phone_info.ok_or("phone_info")?;
        let stamp = number.watermark.ok_or(watermark::NAME)?;
        Ok(Self {
            phone_number: answer::present(number.phone_number, phone_number::FULL)?,
            pure_phone_number: answer::present(number.pure_phone_number, phone_number::PURE)?,
            country_code: match number.country_code.ok_or(phone_number::COUNTRY)? {
                TextOrNumber::Text(text) => text,
                TextOrNumber::Number(number) => number.to_string(),
            },
            watermark_app_id: stamp.appid,
            watermark_timestamp: stamp.timestamp,
        })
    }
}
