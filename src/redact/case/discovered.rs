//! A value that was found in a text by its name or by its form.

use crate::redact::case::swap::What;

/// A value and what it is; `is_address` where it is one of the internet.
pub(super) struct Discovered {
    pub(super) value: String,
    pub(super) what: What,
    pub(super) is_address: bool,
}
