//! The report as one file that a browser shows: it loads nothing and runs nothing.

use std::fmt::Write as _;

use crate::case::rows::Cause;
use crate::payload::diagnosis::cause;
use crate::report::case_report::Report;
use crate::report::case_report::markup::class;
use crate::report::case_report::markup::plain;
use crate::report::case_report::svg;
use crate::report::row_cells;

/// Each colour on white has a contrast of 4.5:1 or more.
const STYLE: &str = include_str!("../../../assets/report/style.css");

/// The whole document.
pub(super) fn to_text(report: &Report<'_>) -> String {
    let summary = report.summary();
    let language = report.language;
    let introduction = report.introduction(&summary);
    let title = introduction.first().cloned().unwrap_or_default();
    // Writing to a String cannot fail.
    let mut body = format!("<h1>{}</h1>\n", plain(&title));
    for said in introduction.iter().skip(1) {
        let _ = writeln!(body, "<p>{}</p>", plain(said));
    }
    body.push_str(&svg::timeline(report));
    body.push_str("<table><thead><tr><th></th>");
    for title in row_cells::TITLES {
        let _ = write!(body, "<th>{}</th>", plain(language.word(title)));
    }
    body.push_str("</tr></thead><tbody>\n");
    for line in report.listed() {
        let verdict = Cause::of(line).verdict;
        let word = verdict.map_or("", |it| language.word(it.title()));
        let _ = write!(
            body,
            "<tr><td class=\"{}\" title=\"{}\">{}</td>",
            class(verdict),
            plain(word),
            row_cells::sign(verdict)
        );
        for cell in row_cells::cells(report.case, line, language) {
            let _ = write!(body, "<td>{}</td>", plain(&cell));
        }
        body.push_str("</tr>\n");
    }
    body.push_str("</tbody></table>\n");
    for count in summary.failing() {
        let Some(known) = count.cause.code.and_then(cause::by_code) else { continue };
        let head = format!("{} × {}: {}", count.n, known.code, language.word(count.cause.title));
        let _ = writeln!(body, "<h2 class=\"{}\">{}</h2>", class(count.cause.verdict), plain(&head));
        for (label, words) in [("Why", known.why), ("What to do", known.remedy)] {
            let (label, words) = (plain(language.word(label)), plain(language.word(words)));
            let _ = writeln!(body, "<p><b>{label}</b> {words}</p>");
        }
    }
    let footer: Vec<String> = report.footnotes().iter().map(|it| plain(it)).collect();
    format!(
        "<!doctype html>\n<html lang=\"{}\"><head><meta charset=\"utf-8\">\
<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\
<title>{}</title><style>{STYLE}</style></head><body>\n{body}<footer><p>{}</p></footer></body></html>\n",
        language.code(),
        plain(&title),
        footer.join("<br>")
    )
}
