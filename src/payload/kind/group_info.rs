//! The group a Mini Program was opened from, of `wx.getGroupEnterInfo`.
//!
//! Source: developers.weixin.qq.com, "wx.getGroupEnterInfo".

use crate::payload::kind::Field;
use crate::payload::kind::Form;
use crate::payload::kind::Kind;
use crate::payload::kind::Mask;
use crate::payload::kind::watermark;

/// The group.
pub const OPEN_GID: &str = "opengid";

pub(super) static KIND: Kind = Kind {
    code: "group-info",
    title: "Group info",
    api: "wx.getGroupEnterInfo",
    fields: &[
        Field::personal("/opengid", Mask::Id),
        Field::personal("/group_openid", Mask::Id),
        Field::personal("/open_single_roomid", Mask::Id),
        Field::open("/chat_type", Form::Short(3)),
        watermark::TIMESTAMP_FIELD,
        watermark::APP_ID_FIELD,
    ],
    headline: &[("", OPEN_GID)],
    starts: &["{\"opengid\":\"", "{\"open_single_roomid\":\""],
    known_text: None,
    recognise: |has| has(OPEN_GID) || has("open_single_roomid") || has("group_openid"),
    resembles: |_| true,
    hangs_together: |_| true,
};
