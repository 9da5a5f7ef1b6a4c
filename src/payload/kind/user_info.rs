//! The user's profile, of `wx.getUserInfo` or (without openId) `wx.getUserProfile`.
//!
//! Source: developers.weixin.qq.com, "wx.getUserInfo". Since 2021 the values are the same for everybody.

use serde_json::Value;

use crate::payload::kind::Field;
use crate::payload::kind::Kind;
use crate::payload::kind::Mask;
use crate::payload::kind::WATERMARK_APP_ID;
use crate::payload::kind::WATERMARK_TIMESTAMP;
use crate::payload::kind::has;

pub(super) static KIND: Kind = Kind {
    code: "user-info",
    title: "User info",
    api: "wx.getUserInfo / wx.getUserProfile",
    fields: &[
        Field { pointer: "/openId", mask: Mask::Id },
        Field { pointer: "/unionId", mask: Mask::Id },
        Field { pointer: "/nickName", mask: Mask::Name },
        Field { pointer: "/gender", mask: Mask::Shown },
        Field { pointer: "/language", mask: Mask::Shown },
        Field { pointer: "/city", mask: Mask::Name },
        Field { pointer: "/province", mask: Mask::Name },
        Field { pointer: "/country", mask: Mask::Shown },
        Field { pointer: "/avatarUrl", mask: Mask::Id },
        WATERMARK_TIMESTAMP,
        WATERMARK_APP_ID,
    ],
    // Twelve bytes, as openids start with `o`, and thirteen.
    starts: &["{\"openId\":\"o", "{\"nickName\":\""],
    recognise,
};

fn recognise(object: &Value) -> bool {
    has(object, "nickName") && (has(object, "openId") || has(object, "avatarUrl"))
}
