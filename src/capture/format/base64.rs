//! One value without a name.

use crate::capture::format::CaptureFormat;
use crate::capture::format::Dress;
use crate::capture::shape;

pub(super) static DRESS: Dress =
    Dress { format: CaptureFormat { name: "base64", title: "A Base64 text alone" }, recognise: is_bare };

fn is_bare(text: &str) -> bool {
    text.len() >= 20
        && text
            .chars()
            .all(|it| shape::is_alphabet(it) || it.is_whitespace() || matches!(it, '"' | '\'' | ','))
        && text.split_whitespace().any(|it| it.len() >= 20)
}

#[cfg(test)]
mod tests {
    use crate::capture::format::of;

    #[test]
    fn is_told_by_its_looks() {
        assert_eq!(of("r7BXXKkLb8qrSNn05n0qiA==").name, "base64");
        assert_ne!(of("short").name, "base64");
    }
}
