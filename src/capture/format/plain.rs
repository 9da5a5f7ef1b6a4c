//! What has no form of its own. Takes everything, so it is the last.

use crate::capture::format::CaptureFormat;
use crate::capture::format::Dress;

pub(super) static DRESS: Dress =
    Dress { format: CaptureFormat { name: "text", title: "Text" }, recognise: |_| true };

#[cfg(test)]
mod tests {
    use crate::capture::format::of;

    #[test]
    fn is_told_by_its_looks() {
        assert_eq!(of("no value").name, "text");
        assert_ne!(of("iv: 1").name, "text");
    }
}
