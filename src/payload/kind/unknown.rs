//! JSON of no known kind: shown whole, every value masked.

use crate::payload::kind::Kind;
use crate::payload::kind::watermark;

pub(super) static KIND: Kind = Kind {
    code: "unknown",
    title: "Unknown JSON",
    api: "",
    fields: &[watermark::TIMESTAMP_FIELD, watermark::APP_ID_FIELD],
    headline: &[],
    starts: &[],
    known_text: None,
    recognise: |_| true,
    resembles: |_| true,
    hangs_together: |_| true,
};
