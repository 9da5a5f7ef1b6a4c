//! What the strip's buttons put onto the clipboard: never a secret, personal values masked, or invented
//! while others look on.

use crate::payload::Inspection;
use crate::redact::Border;
use crate::redact::rows_of;
use crate::ui::panel::raw_json;

/// One line a field: `phoneNumber: 138****8000`.
pub(super) fn fields(inspection: &Inspection, is_presenting: bool) -> String {
    let border = Border::new(inspection, false).inventing(is_presenting);
    let line = |it: &crate::payload::kind::Row| format!("{}: {}\n", border.path(&it.path), border.text(it));
    rows_of(inspection).iter().map(line).collect()
}

/// The content as JSON, masked.
pub(super) fn json(inspection: &Inspection, is_presenting: bool) -> String {
    raw_json::pretty(inspection, &Border::new(inspection, false).inventing(is_presenting)).unwrap_or_default()
}
