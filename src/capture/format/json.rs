//! A JSON object or a list of them, also as a text within a text.

use crate::capture::format::CaptureFormat;
use crate::capture::format::Dress;

pub(super) static DRESS: Dress =
    Dress { format: CaptureFormat { name: "json", title: "JSON" }, recognise: is_json };

fn is_json(text: &str) -> bool {
    (text.starts_with('{') && text.contains('"')) || text.starts_with("[{") || text.starts_with("\"{")
}

#[cfg(test)]
mod tests {
    use crate::capture::format::of;

    #[test]
    fn is_told_by_its_looks() {
        assert_eq!(of("{\"iv\": \"\"}").name, "json");
        assert_ne!(of("{ iv: 1 }").name, "json");
    }
}
