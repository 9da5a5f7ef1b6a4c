//! A head and rows: cells of a spreadsheet, CSV, a table of Markdown or of a database client.

use crate::capture::format::CaptureFormat;
use crate::capture::format::Dress;

pub(super) static DRESS: Dress =
    Dress { format: CaptureFormat { name: "table", title: "Table" }, recognise: is_table };

fn is_table(text: &str) -> bool {
    let mut lines = text.lines();
    let is_row = |it: &str| it.contains('\t') || it.matches(',').count() >= 2 || it.starts_with('|');
    // A sentence with commas above other lines is no head.
    lines.next().is_some_and(is_row) && lines.next().is_some_and(is_row)
}

#[cfg(test)]
mod tests {
    use crate::capture::format::of;

    #[test]
    fn is_told_by_its_looks() {
        assert_eq!(of("iv\tsession_key\n1\t2").name, "table");
        assert_ne!(of("We ask, you answer, all is well:\niv: 1").name, "table");
    }
}
