//! A text inside a text: a JSON string or a form body as the value of a field.

use crate::capture::fact::Fact;
use crate::capture::fact::Step;
use crate::capture::form;
use crate::capture::json;
use crate::capture::name::Name;

/// Texts inside texts are read this deep.
const MAX_DEPTH: usize = 6;

/// Collects the named values of a text that stands inside another.
pub(super) fn walk(text: &str, path: &[Step], depth: usize, facts: &mut Vec<Fact>) {
    let bare = text.trim();
    if depth > MAX_DEPTH || bare.len() < 4 {
        return;
    }
    if bare.starts_with(['{', '[', '"']) {
        if let Ok(value) = serde_json::from_str(bare) {
            json::walk(&value, path, depth, facts);
        }
        return;
    }
    if bare.contains('=') && form::has_names(bare, Name::is_telling) {
        form::walk(bare, path, facts);
    }
}
