//! A request or an answer as it goes over the wire, RFC 9112.

use crate::capture::format::CaptureFormat;
use crate::capture::format::Dress;

pub(super) static DRESS: Dress =
    Dress { format: CaptureFormat { name: "http", title: "HTTP message" }, recognise: is_http };

fn is_http(text: &str) -> bool {
    text.lines().next().is_some_and(|it| {
        it.starts_with("HTTP/1") || it.trim_end().ends_with("HTTP/1.1") || it.trim_end().ends_with("HTTP/2")
    })
}

#[cfg(test)]
mod tests {
    use crate::capture::format::of;

    #[test]
    fn is_told_by_its_looks() {
        assert_eq!(of("POST /login HTTP/1.1\nHost: shop.example").name, "http");
        assert_ne!(of("see HTTP/1.1 for this").name, "http");
    }
}
