//! The group that a card was shared to, of `wx.getShareInfo`; replaced by `wx.getGroupEnterInfo` since 2.17.3.
//!
//! Source: developers.weixin.qq.com, "wx.getShareInfo". The documents show it without a watermark.

use serde_json::Value;

use crate::payload::kind::Field;
use crate::payload::kind::Kind;
use crate::payload::kind::Mask;
use crate::payload::kind::WATERMARK_APP_ID;
use crate::payload::kind::WATERMARK_TIMESTAMP;
use crate::payload::kind::has;

pub(super) static KIND: Kind = Kind {
    code: "share-info",
    title: "Share info",
    api: "wx.getShareInfo",
    fields: &[Field { pointer: "/openGId", mask: Mask::Id }, WATERMARK_TIMESTAMP, WATERMARK_APP_ID],
    starts: &["{\"openGId\":\""],
    recognise,
};

fn recognise(object: &Value) -> bool {
    has(object, "openGId")
}
