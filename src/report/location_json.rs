//! A place in a source as JSON: the file, and the entry or line in it.

use serde_json::Value;
use serde_json::json;

use crate::case::Case;
use crate::payload::known::Location;
use crate::redact::visible;

/// Where something stands.
pub(super) fn location(case: &Case, location: &Location) -> Value {
    let name = case.source(location.source).map(|it| it.name.file_and_member());
    let (file, member) = name.map_or((None, None), |it| (Some(visible(&it.0)), it.1.map(visible)));
    let mut value = json!({ "id": location.source, "file": file });
    match location.entry {
        Some(entry) => value["entry"] = json!(entry),
        None => value["line"] = json!(location.line),
    }
    if let Some(member) = member {
        value["member"] = json!(member);
    }
    value
}
