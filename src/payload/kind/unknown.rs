//! JSON of no known kind: shown whole, every value masked.

use crate::payload::kind::Kind;
use crate::payload::kind::WATERMARK_APP_ID;
use crate::payload::kind::WATERMARK_TIMESTAMP;

pub(super) static KIND: Kind = Kind {
    code: "unknown",
    title: "Unknown JSON",
    api: "",
    fields: &[WATERMARK_TIMESTAMP, WATERMARK_APP_ID],
    starts: &[],
    recognise: |_| true,
};
