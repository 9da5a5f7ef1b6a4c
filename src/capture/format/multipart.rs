//! The parts of a form with files, RFC 7578.

use crate::capture::format::CaptureFormat;
use crate::capture::format::Dress;
use crate::capture::format::holds;

pub(super) static DRESS: Dress = Dress {
    format: CaptureFormat { name: "multipart", title: "multipart form" },
    recognise: |text| holds(text, &["form-data; name="]),
};

#[cfg(test)]
mod tests {
    use crate::capture::format::of;

    #[test]
    fn is_told_by_its_looks() {
        assert_eq!(of("Content-Disposition: form-data; name=\"iv\"").name, "multipart");
        assert_ne!(of("form-data").name, "multipart");
    }
}
