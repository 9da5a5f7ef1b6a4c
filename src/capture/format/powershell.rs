//! A request as PowerShell makes it.

use crate::capture::format::CaptureFormat;
use crate::capture::format::Dress;
use crate::capture::format::holds;

pub(super) static DRESS: Dress = Dress {
    format: CaptureFormat { name: "powershell", title: "PowerShell" },
    recognise: |text| holds(text, &["Invoke-WebRequest", "Invoke-RestMethod"]),
};

#[cfg(test)]
mod tests {
    use crate::capture::format::of;

    #[test]
    fn is_told_by_its_looks() {
        assert_eq!(of("Invoke-RestMethod -Uri \"https://shop.example/\"").name, "powershell");
        assert_ne!(of("powershell").name, "powershell");
    }
}
