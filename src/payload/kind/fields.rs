//! The fields of WeChat's payloads, read straight out of the JSON text without a tree.
//!
//! Takes whatever [`serde_json::Value`] takes: doubled names (the last one counts), numbers for texts, a watermark
//! that is none. One difference: half a surrogate pair inside a field that nobody asked for goes unnoticed.

use std::borrow::Cow;
use std::fmt;

use serde::Deserialize;
use serde::de::Deserializer;
use serde::de::IgnoredAny;
use serde::de::MapAccess;
use serde::de::SeqAccess;
use serde::de::Visitor;

/// What WeChat's payloads hold, as far as it is there. Personal data; borrowed from the plaintext where it can be.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Fields<'a> {
    /// `phoneNumber`, foreign ones with `+` and country code.
    pub phone_number: Option<Cow<'a, str>>,
    /// `purePhoneNumber`, without country code.
    pub pure_phone_number: Option<Cow<'a, str>>,
    /// `countryCode`, `86`; some payloads write it as a number.
    pub country_code: Option<Cow<'a, str>>,
    /// `openId`.
    pub open_id: Option<Cow<'a, str>>,
    /// `unionId`.
    pub union_id: Option<Cow<'a, str>>,
    /// `nickName`.
    pub nick_name: Option<Cow<'a, str>>,
    /// `openGId` or `opengid`.
    pub open_gid: Option<Cow<'a, str>>,
    /// `watermark`, where it is an object.
    pub watermark: Option<Watermark<'a>>,
}

/// `watermark`: whose data it is and when it was obtained.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Watermark<'a> {
    /// `appid`.
    pub app_id: Option<Cow<'a, str>>,
    /// `timestamp`, seconds since 1970.
    pub timestamp: Option<i64>,
}

#[derive(Deserialize)]
#[serde(field_identifier)]
enum Name {
    #[serde(rename = "phoneNumber")]
    PhoneNumber,
    #[serde(rename = "purePhoneNumber")]
    PurePhoneNumber,
    #[serde(rename = "countryCode")]
    CountryCode,
    #[serde(rename = "openId")]
    OpenId,
    #[serde(rename = "unionId")]
    UnionId,
    #[serde(rename = "nickName")]
    Nickname,
    #[serde(rename = "openGId", alias = "opengid")]
    OpenGid,
    #[serde(rename = "watermark")]
    Watermark,
    #[serde(other)]
    Other,
}

#[derive(Deserialize)]
#[serde(field_identifier)]
enum WatermarkName {
    #[serde(rename = "appid")]
    AppId,
    #[serde(rename = "timestamp")]
    Timestamp,
    #[serde(other)]
    Other,
}

impl<'de> Deserialize<'de> for Fields<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(FieldsVisitor)
    }
}

struct FieldsVisitor;

impl<'de> Visitor<'de> for FieldsVisitor {
    type Value = Fields<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut fields = Fields::default();
        while let Some(name) = map.next_key::<Name>()? {
            match name {
                Name::PhoneNumber => fields.phone_number = map.next_value::<Text<'_>>()?.0,
                Name::PurePhoneNumber => fields.pure_phone_number = map.next_value::<Text<'_>>()?.0,
                Name::CountryCode => fields.country_code = map.next_value::<Text<'_>>()?.0,
                Name::OpenId => fields.open_id = map.next_value::<Text<'_>>()?.0,
                Name::UnionId => fields.union_id = map.next_value::<Text<'_>>()?.0,
                Name::Nickname => fields.nick_name = map.next_value::<Text<'_>>()?.0,
                Name::OpenGid => fields.open_gid = map.next_value::<Text<'_>>()?.0,
                Name::Watermark => fields.watermark = map.next_value::<MaybeWatermark<'_>>()?.0,
                Name::Other => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        Ok(fields)
    }
}

/// A text, a number as text, or nothing for any other value.
struct Text<'a>(Option<Cow<'a, str>>);

/// A watermark, or nothing for any value but an object.
struct MaybeWatermark<'a>(Option<Watermark<'a>>);

/// Values of other types are read to their end and come out as nothing.
macro_rules! other_values_are_nothing {
    ($lifetime:lifetime) => {
        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("any value")
        }

        fn visit_bool<E>(self, _: bool) -> Result<Self::Value, E> {
            Ok(Self::Value::default())
        }

        fn visit_unit<E>(self) -> Result<Self::Value, E> {
            Ok(Self::Value::default())
        }

        fn visit_seq<A: SeqAccess<$lifetime>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
            while seq.next_element::<IgnoredAny>()?.is_some() {}
            Ok(Self::Value::default())
        }
    };
}

struct TextVisitor;

impl<'de> Visitor<'de> for TextVisitor {
    type Value = Option<Cow<'de, str>>;

    other_values_are_nothing!('de);

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(Some(Cow::Borrowed(text)))
    }

    fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Some(Cow::Owned(text.to_owned())))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Self::Value, E> {
        Ok(Some(Cow::Owned(number.to_string())))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Self::Value, E> {
        Ok(Some(Cow::Owned(number.to_string())))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Self::Value, E> {
        Ok(Some(Cow::Owned(number.to_string())))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(None)
    }
}

impl<'de> Deserialize<'de> for Text<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(TextVisitor).map(Self)
    }
}

struct WatermarkVisitor;

impl<'de> Visitor<'de> for WatermarkVisitor {
    type Value = Option<Watermark<'de>>;

    other_values_are_nothing!('de);

    fn visit_str<E>(self, _: &str) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_i64<E>(self, _: i64) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut watermark = Watermark::default();
        while let Some(name) = map.next_key::<WatermarkName>()? {
            match name {
                WatermarkName::AppId => watermark.app_id = map.next_value::<Text<'_>>()?.0,
                // Some re-serialisers leave the number as a text.
                WatermarkName::Timestamp => watermark.timestamp = map.next_value::<Seconds>()?.0,
                WatermarkName::Other => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        Ok(Some(watermark))
    }
}

impl<'de> Deserialize<'de> for MaybeWatermark<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(WatermarkVisitor).map(Self)
    }
}

/// A whole number, also one written as a text.
struct Seconds(Option<i64>);

struct SecondsVisitor;

impl<'de> Visitor<'de> for SecondsVisitor {
    type Value = Option<i64>;

    other_values_are_nothing!('de);

    fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
        Ok(text.parse().ok())
    }

    fn visit_i64<E>(self, number: i64) -> Result<Self::Value, E> {
        Ok(Some(number))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Self::Value, E> {
        Ok(i64::try_from(number).ok())
    }

    fn visit_f64<E>(self, _: f64) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(None)
    }
}

impl<'de> Deserialize<'de> for Seconds {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(SecondsVisitor).map(Self)
    }
}
