//! getPhoneNumber on the server (手机号快速验证): exchanges the code of the phone number button for the number.
//!
//! The code (64 hex digits) is another one than that of `wx.login`; it works once and for five minutes.

use serde::Deserialize;

use crate::payload::kind::phone_number;
use crate::payload::kind::watermark;
use crate::payload::secret::SecretText;
use crate::payload::secret::mask_phone;
use crate::wechat::body;
use crate::wechat::call::Answer;
use crate::wechat::call::Call;
use crate::wechat::call::Effect;
use crate::wechat::call::Method;
use crate::wechat::call::Server;
use crate::wechat::call::no_verdict;
use crate::wechat::call::row::Row;
use crate::wechat::input::Input;
use crate::wechat::parameter::Parameter;

/// The call.
pub static CALL: Call = Call {
    name: "getPhoneNumber",
    title: "Exchange the code of the phone number button",
    settles: "It gives the number without any session_key, so it works where the payload does not open.",
    server: Server::WeChat,
    method: Method::Post,
    path: "/wxa/business/getuserphonenumber",
    query: &[Parameter::given("access_token", Input::AccessToken)],
    body: &[Parameter::given("code", Input::PhoneCode), Parameter::optional("openid", Input::OpenId)],
    effect: Effect::Spends,
    effect_words: "The code is spent: it works once, and each success counts against the paid quota.",
    answer: &[phone_number::FULL, phone_number::PURE, phone_number::COUNTRY, watermark::NAME],
    errcodes: &[-1, 40001, 40003, 40013, 40014, 40029, 41001, 42001, 44002, 45011, 47001, 48001],
    page: "/miniprogram/dev/server/API/user-info/phone-number/api_getphonenumber",
    read: |bytes| body::read(bytes, check),
    verdict: no_verdict,
};

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

impl PhoneNumber {
    pub(super) fn rows(&self) -> Vec<Row> {
        let number = |name, it: &SecretText| Row::hidden(name, it.clone(), mask_phone(it.expose()));
        vec![
            number(phone_number::FULL, &self.phone_number),
            number(phone_number::PURE, &self.pure_phone_number),
            Row::open(phone_number::COUNTRY, &self.country_code),
            Row::open(watermark::NAME, format!("{} {}", self.watermark_app_id, self.watermark_timestamp)),
        ]
    }
}

/// The answer as it travels.
#[derive(Deserialize)]
struct Wire {
    phone_info: Option<WireNumber>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct WireNumber {
    #[serde(default, deserialize_with = "body::secret")]
    phone_number: Option<SecretText>,
    #[serde(default, deserialize_with = "body::secret")]
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

fn check(wire: Wire) -> Result<Answer, &'static str> {
    let number = wire.phone_info.ok_or("phone_info")?;
    let stamp = number.watermark.ok_or(watermark::NAME)?;
    Ok(Answer::PhoneNumber(PhoneNumber {
        phone_number: body::present(number.phone_number, phone_number::FULL)?,
        pure_phone_number: body::present(number.pure_phone_number, phone_number::PURE)?,
        country_code: match number.country_code.ok_or(phone_number::COUNTRY)? {
            TextOrNumber::Text(text) => text,
            TextOrNumber::Number(number) => number.to_string(),
        },
        watermark_app_id: stamp.appid,
        watermark_timestamp: stamp.timestamp,
    }))
}
