//! Rows as a dump writes them.

use crate::capture::format::CaptureFormat;
use crate::capture::format::Dress;
use crate::capture::format::holds;

pub(super) static DRESS: Dress = Dress {
    format: CaptureFormat { name: "sql", title: "SQL" },
    recognise: |text| holds(text, &["INSERT INTO", "insert into"]),
};

#[cfg(test)]
mod tests {
    use crate::capture::format::of;

    #[test]
    fn is_told_by_its_looks() {
        assert_eq!(of("INSERT INTO t (iv) VALUES (1)").name, "sql");
        assert_ne!(of("insert the coin").name, "sql");
    }
}
