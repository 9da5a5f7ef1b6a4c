//! A case that Unseal itself wrote: an object with the key `unseal_case`.

use crate::capture::format::CaptureFormat;
use crate::capture::format::Dress;

pub(super) static DRESS: Dress = Dress {
    format: CaptureFormat { name: "case", title: "A case of Unseal" },
    recognise: |text| text.contains("\"unseal_case\""),
};

#[cfg(test)]
mod tests {
    use crate::capture::format::of;

    #[test]
    fn is_told_by_its_looks() {
        assert_eq!(of("{\"unseal_case\": 1, \"payload\": {}}").name, "case");
        assert_ne!(of("{\"case\": 1}").name, "case");
    }
}
