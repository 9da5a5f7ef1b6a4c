//! A call of `fetch` as browsers copy it.

use crate::capture::format::CaptureFormat;
use crate::capture::format::Dress;
use crate::capture::format::begins;

pub(super) static DRESS: Dress = Dress {
    format: CaptureFormat { name: "fetch", title: "fetch call" },
    recognise: |text| begins(text, &["fetch(", "await fetch("]),
};

#[cfg(test)]
mod tests {
    use crate::capture::format::of;

    #[test]
    fn is_told_by_its_looks() {
        assert_eq!(of("fetch(\"https://shop.example/\", {})").name, "fetch");
        assert_ne!(of("prefetch()").name, "fetch");
    }
}
