//! The group a Mini Program was opened from, of `wx.getGroupEnterInfo`.
//!
//! Source: developers.weixin.qq.com, "wx.getGroupEnterInfo".

use serde_json::Value;

use crate::payload::kind::Field;
use crate::payload::kind::Kind;
use crate::payload::kind::Mask;
use crate::payload::kind::WATERMARK_APP_ID;
use crate::payload::kind::WATERMARK_TIMESTAMP;
use crate::payload::kind::has;

pub(super) static KIND: Kind = Kind {
    code: "group-info",
    title: "Group info",
    api: "wx.getGroupEnterInfo",
    fields: &[
        Field { pointer: "/opengid", mask: Mask::Id },
        Field { pointer: "/group_openid", mask: Mask::Id },
        Field { pointer: "/open_single_roomid", mask: Mask::Id },
        Field { pointer: "/chat_type", mask: Mask::Shown },
        WATERMARK_TIMESTAMP,
        WATERMARK_APP_ID,
    ],
    starts: &["{\"opengid\":\"", "{\"open_single_roomid\":\""],
    recognise,
};

fn recognise(object: &Value) -> bool {
    has(object, "opengid") || has(object, "open_single_roomid") || has(object, "group_openid")
}
