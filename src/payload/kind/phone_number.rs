//! The phone number of the `getPhoneNumber` button: its fields, its known text, and whether its fields agree.
//!
//! Source: developers.weixin.qq.com, "getPhoneNumber" (old way, encryptedData). Order on the wire: phoneNumber,
//! purePhoneNumber, countryCode (a text), watermark with timestamp before appid.

use std::borrow::Cow;

use serde_json::Value;

use crate::payload::kind::Field;
use crate::payload::kind::Form;
use crate::payload::kind::Kind;
use crate::payload::kind::Mask;
use crate::payload::kind::watermark;

/// The number, foreign ones with `+` and country code.
pub const FULL: &str = "phoneNumber";
/// The number without country code.
pub const PURE: &str = "purePhoneNumber";
/// The country calling code without plus.
pub const COUNTRY: &str = "countryCode";

pub(super) static KIND: Kind = Kind {
    code: "phone-number",
    title: "Phone number",
    api: "<button open-type=\"getPhoneNumber\">",
    fields: &[
        Field::personal("/phoneNumber", Mask::Phone),
        Field::personal("/purePhoneNumber", Mask::Phone),
        Field::open("/countryCode", Form::Short(4)),
        watermark::TIMESTAMP_FIELD,
        watermark::APP_ID_FIELD,
    ],
    headline: &[("", FULL), ("+", COUNTRY)],
    // Exactly one block: a wrong iv can be computed back.
    starts: &["{\"phoneNumber\":\""],
    known_text: Some(MAINLAND),
    recognise: |has| has(FULL) || has(PURE),
    resembles: |content| PhoneCheck::of(content).is_some_and(|it| it.doubts.is_empty()),
    hangs_together: |content| PhoneCheck::of(content).is_none_or(|it| it.doubts.is_empty()),
};

/// A number of mainland China around what varies: 11 digits twice, ten of time, sixteen of appid.
const MAINLAND: &[u8] = b"{\"phoneNumber\":\"???????????\",\"purePhoneNumber\":\"???????????\",\
\"countryCode\":\"86\",\"watermark\":{\"timestamp\":??????????,\"appid\":\"wx????????????????\"}}\
\x0e\x0e\x0e\x0e\x0e\x0e\x0e\x0e\x0e\x0e\x0e\x0e\x0e\x0e";

/// Whether a text with the end of the second field's name has no whole one, though that stands behind the first block.
pub(super) fn is_without_its_number(has: &impl Fn(&[u8]) -> bool) -> bool {
    has(b"PhoneNumber\":\"") && !has(b"\"purePhoneNumber\"") && has(b"\"countryCode\"")
}

/// What is odd about the phone number's fields: the three agree, and mainland numbers have their shape.
///
/// A warning only. No numbering plan is consulted: WeChat verified the number, so only damage and forgery show here,
/// and those break the agreement of the fields first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PhoneCheck {
    /// What does not fit, none where all does.
    pub doubts: Vec<PhoneDoubt>,
}

/// One thing that is odd.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PhoneDoubt {
    /// countryCode is not one to three digits.
    CountryCode,
    /// phoneNumber is neither purePhoneNumber nor countryCode and purePhoneNumber together.
    Disagrees,
    /// purePhoneNumber or countryCode is missing.
    FieldMissing,
    /// phoneNumber holds characters that no phone number has.
    NotDigits,
    /// countryCode is 86, but the number is not 11 digits that begin with 1.
    NotMainland,
}

impl PhoneCheck {
    pub(in crate::payload) fn of(content: &Value) -> Option<Self> {
        let text = |name: &str| match content.get(name) {
            Some(Value::String(it)) => Some(Cow::Borrowed(it.as_str())),
            Some(Value::Number(it)) => Some(Cow::Owned(it.to_string())),
            _ => None,
        };
        Some(Self::of_texts(&text(FULL)?, text(PURE).as_deref(), text(COUNTRY).as_deref()))
    }

    /// Checks the three texts.
    pub(super) fn of_texts(phone: &str, pure: Option<&str>, country: Option<&str>) -> Self {
        let mut doubts = Vec::new();
        // SKIT's anonymised vector and WeChat's own demos star out digits; that is no damage.
        let digits = || phone.bytes().filter(|it| *it != b'+');
        if !digits().all(|it| it.is_ascii_digit() || it == b'*') {
            doubts.push(PhoneDoubt::NotDigits);
        }
        match (pure, country) {
            (Some(pure), Some(country)) => {
                if phone != pure && !digits().eq(country.bytes().chain(pure.bytes())) {
                    doubts.push(PhoneDoubt::Disagrees);
                }
                if country == "86" && !is_mainland(pure) {
                    doubts.push(PhoneDoubt::NotMainland);
                }
                if !is_country_code(country) {
                    doubts.push(PhoneDoubt::CountryCode);
                }
            }
            _ => doubts.push(PhoneDoubt::FieldMissing),
        }
        Self { doubts }
    }
}

fn is_mainland(pure: &str) -> bool {
    pure.len() == 11 && pure.starts_with('1') && pure.chars().all(|it| it.is_ascii_digit() || it == '*')
}

fn is_country_code(text: &str) -> bool {
    (1..=3).contains(&text.len()) && text.chars().all(|it| it.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn n_doubts(phone: &str, pure: &str, country: &str) -> usize {
        let content =
            serde_json::json!({"phoneNumber": phone, "purePhoneNumber": pure, "countryCode": country});
        PhoneCheck::of(&content).unwrap().doubts.len()
    }

    #[test]
    fn numbers_as_wechat_gives_them() {
        assert_eq!(n_doubts("13800138000", "13800138000", "86"), 0);
        assert_eq!(n_doubts("+12025550123", "2025550123", "1"), 0);
        assert_eq!(n_doubts("186****5613", "186****5613", "86"), 0);
    }

    #[test]
    fn numbers_that_do_not_hang_together() {
        assert_eq!(n_doubts("13800138000", "13900139000", "86"), 1);
        assert_eq!(n_doubts("1380013", "1380013", "86"), 1);
        assert_eq!(n_doubts("138x", "138x", "x"), 2);
    }
}
