//! What was found before a redaction, as `redact` writes it beside its files.

use crate::capture::format::CaptureFormat;
use crate::capture::format::Dress;

pub(super) static DRESS: Dress = Dress {
    format: CaptureFormat { name: "redaction", title: "What was found before a redaction" },
    recognise: |text| text.contains("\"unseal_redaction\""),
};

#[cfg(test)]
mod tests {
    use crate::capture::format::of;

    #[test]
    fn is_told_by_its_looks() {
        assert_eq!(of("{\"unseal_redaction\": 1}").name, "redaction");
        assert_ne!(of("{\"redaction\": 1}").name, "redaction");
    }
}
