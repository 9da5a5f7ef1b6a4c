//! Pairs as a form sends them, or an address with a query.

use crate::capture::format::CaptureFormat;
use crate::capture::format::Dress;

pub(super) static DRESS: Dress =
    Dress { format: CaptureFormat { name: "form", title: "Query string or form body" }, recognise: is_form };

fn is_form(text: &str) -> bool {
    // One pair alone is a label with its value: nothing says that it was encoded.
    !text.contains(['\n', ' ', '{']) && text.contains('=') && text.contains(['&', '?'])
}

#[cfg(test)]
mod tests {
    use crate::capture::format::of;

    #[test]
    fn is_told_by_its_looks() {
        assert_eq!(of("iv=1&session_key=2").name, "form");
        assert_ne!(of("iv=1").name, "form");
    }
}
