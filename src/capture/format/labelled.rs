//! Names with their values, one after the other.

use crate::capture::format::CaptureFormat;
use crate::capture::format::Dress;

pub(super) static DRESS: Dress = Dress {
    format: CaptureFormat { name: "labelled", title: "Names and values" },
    recognise: |text| text.contains([':', '=', '：', '＝', '\t']),
};

#[cfg(test)]
mod tests {
    use crate::capture::format::of;

    #[test]
    fn is_told_by_its_looks() {
        assert_eq!(of("iv：1").name, "labelled");
        assert_ne!(of("no value").name, "labelled");
    }
}
