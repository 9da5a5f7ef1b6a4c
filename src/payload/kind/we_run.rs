//! The steps of the last 31 days, of `wx.getWeRunData`; each timestamp is a local midnight, in seconds.
//!
//! Source: developers.weixin.qq.com, "wx.getWeRunData".

use serde_json::Value;

use crate::payload::kind::Field;
use crate::payload::kind::Kind;
use crate::payload::kind::Mask;
use crate::payload::kind::WATERMARK_APP_ID;
use crate::payload::kind::WATERMARK_TIMESTAMP;
use crate::payload::kind::has;

pub(super) static KIND: Kind = Kind {
    code: "we-run",
    title: "WeRun steps",
    api: "wx.getWeRunData",
    fields: &[Field { pointer: "/stepInfoList", mask: Mask::Shown }, WATERMARK_TIMESTAMP, WATERMARK_APP_ID],
    // Exactly one block.
    starts: &["{\"stepInfoList\":"],
    recognise,
};

fn recognise(object: &Value) -> bool {
    has(object, "stepInfoList")
}
