//! The group that a card was shared to, of `wx.getShareInfo`; replaced by `wx.getGroupEnterInfo` since 2.17.3.
//!
//! Source: developers.weixin.qq.com, "wx.getShareInfo". The documents show it without a watermark.

use crate::payload::kind::Field;
use crate::payload::kind::Kind;
use crate::payload::kind::Mask;
use crate::payload::kind::watermark;

/// The group.
pub const OPEN_GID: &str = "openGId";

pub(super) static KIND: Kind = Kind {
    code: "share-info",
    title: "Share info",
    api: "wx.getShareInfo",
    fields: &[Field::personal("/openGId", Mask::Id), watermark::TIMESTAMP_FIELD, watermark::APP_ID_FIELD],
    headline: &[("", OPEN_GID)],
    starts: &["{\"openGId\":\""],
    known_text: None,
    recognise: |has| has(OPEN_GID),
    resembles: |_| true,
    hangs_together: |_| true,
};
