//! The phone number of the `getPhoneNumber` button.
//!
//! Source: developers.weixin.qq.com, "getPhoneNumber" (old way, encryptedData). Order on the wire: phoneNumber,
//! purePhoneNumber, countryCode (a text), watermark with timestamp before appid.

use serde_json::Value;

use crate::payload::kind::Field;
use crate::payload::kind::Kind;
use crate::payload::kind::Mask;
use crate::payload::kind::WATERMARK_APP_ID;
use crate::payload::kind::WATERMARK_TIMESTAMP;
use crate::payload::kind::has;

pub(super) static KIND: Kind = Kind {
    code: "phone-number",
    title: "Phone number",
    api: "<button open-type=\"getPhoneNumber\">",
    fields: &[
        Field { pointer: "/phoneNumber", mask: Mask::Phone },
        Field { pointer: "/purePhoneNumber", mask: Mask::Phone },
        Field { pointer: "/countryCode", mask: Mask::Shown },
        WATERMARK_TIMESTAMP,
        WATERMARK_APP_ID,
    ],
    // Exactly one block: a wrong iv can be computed back.
    starts: &["{\"phoneNumber\":\""],
    recognise,
};

fn recognise(object: &Value) -> bool {
    has(object, "phoneNumber") || has(object, "purePhoneNumber")
}
