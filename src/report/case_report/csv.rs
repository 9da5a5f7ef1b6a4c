//! The table for a spreadsheet, as RFC 4180 has it; no cell is taken for a formula.

use crate::case::rows::Cause;
use crate::report::case_report::Report;
use crate::report::row_cells;

/// A head and one line a payload.
pub(super) fn to_text(report: &Report<'_>) -> String {
    let mut text = String::new();
    // So that spreadsheets read Chinese as what it is.
    text.push('\u{feff}');
    let titles = row_cells::TITLES.map(|it| report.language.word(it));
    let verdict = report.language.word("verdict");
    text.push_str(&line(std::iter::once(verdict).chain(titles)));
    for it in report.listed() {
        let cells = row_cells::cells(report.case, it, report.language);
        let verdict = Cause::of(it).verdict.map_or("", |it| report.language.word(it.title()));
        text.push_str(&line(std::iter::once(verdict).chain(cells.iter().map(String::as_str))));
    }
    text
}

fn line<'a>(cells: impl Iterator<Item = &'a str>) -> String {
    cells.map(cell).collect::<Vec<_>>().join(",") + "\r\n"
}

fn cell(text: &str) -> String {
    let guard = if text.starts_with(['=', '+', '-', '@']) { "'" } else { "" };
    format!("\"{guard}{}\"", text.replace('"', "\"\""))
}
