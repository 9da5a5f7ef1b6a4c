//! Elements of XML or HTML.

use crate::capture::format::CaptureFormat;
use crate::capture::format::Dress;

pub(super) static DRESS: Dress =
    Dress { format: CaptureFormat { name: "xml", title: "XML" }, recognise: |text| text.starts_with('<') };

#[cfg(test)]
mod tests {
    use crate::capture::format::of;

    #[test]
    fn is_told_by_its_looks() {
        assert_eq!(of("<xml><iv>1</iv></xml>").name, "xml");
        assert_ne!(of("a < b").name, "xml");
    }
}
