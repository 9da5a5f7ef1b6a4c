//! NDJSON: one JSON object a line, each a candidate of its own.

use serde_json::Value;

use crate::capture::CaptureFormat;
use crate::capture::candidate::Candidate;
use crate::capture::gather;
use crate::capture::json;

pub(super) static FORMAT: CaptureFormat =
    CaptureFormat { name: "ndjson", title: "One JSON object a line", recognise, read };

fn recognise(text: &str) -> bool {
    let mut lines = text.lines().filter(|it| !it.trim().is_empty());
    let is_object = |it: &str| it.trim().starts_with('{') && it.trim().ends_with('}');
    lines.next().is_some_and(is_object) && lines.next().is_some_and(is_object)
}

fn read(text: &str) -> Vec<Candidate> {
    let mut candidates = Vec::new();
    for line in text.lines().filter(|it| !it.trim().is_empty()) {
        // A line that is no JSON means that the text is something else, such as an object over several lines.
        let Ok(value) = serde_json::from_str::<Value>(line) else { return Vec::new() };
        let mut facts = Vec::new();
        json::walk(&value, &[], 0, &mut facts);
        candidates.extend(gather::candidates(&facts));
    }
    candidates
}
