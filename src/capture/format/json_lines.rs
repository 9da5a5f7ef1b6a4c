//! One JSON object a line: what log shippers write.

use crate::capture::format::CaptureFormat;
use crate::capture::format::Dress;

pub(super) static DRESS: Dress =
    Dress { format: CaptureFormat { name: "ndjson", title: "One JSON object a line" }, recognise: is_ndjson };

fn is_ndjson(text: &str) -> bool {
    let mut lines = text.lines().map(str::trim).filter(|it| !it.is_empty());
    let is_object = |it: &str| it.starts_with('{') && it.ends_with('}');
    lines.next().is_some_and(is_object) && lines.next().is_some_and(is_object)
}

#[cfg(test)]
mod tests {
    use crate::capture::format::of;

    #[test]
    fn is_told_by_its_looks() {
        assert_eq!(of("{\"a\": 1}\n{\"b\": 2}").name, "ndjson");
        assert_ne!(of("{\"a\": 1}").name, "ndjson");
    }
}
