//! A command of curl as it is typed or copied out of developer tools, of any shell.

use crate::capture::format::CaptureFormat;
use crate::capture::format::Dress;
use crate::capture::format::begins;

pub(super) static DRESS: Dress = Dress {
    format: CaptureFormat { name: "curl", title: "cURL command" },
    recognise: |text| begins(text, &["curl ", "curl.exe "]),
};

#[cfg(test)]
mod tests {
    use crate::capture::format::of;

    #[test]
    fn is_told_by_its_looks() {
        assert_eq!(of("curl https://shop.example/ -d iv=1").name, "curl");
        assert_ne!(of("curly brackets").name, "curl");
    }
}
