//! The report for a ticket.

use crate::case::rows::Cause;
use crate::payload::diagnosis::cause;
use crate::report::case_report::Report;
use crate::report::row_cells;

/// The whole report.
pub(super) fn to_text(report: &Report<'_>) -> String {
    let summary = report.summary();
    let language = report.language;
    let mut lines: Vec<String> = Vec::new();
    for (at, said) in report.introduction(&summary).iter().enumerate() {
        lines.push(if at == 0 { format!("# {}", plain(said)) } else { plain(said) });
        lines.push(String::new());
    }
    let titles = row_cells::TITLES.map(|it| language.word(it));
    lines.push(format!("| | {} |", titles.join(" | ")));
    lines.push(format!("|{}", "---|".repeat(titles.len() + 1)));
    for line in report.listed() {
        let cells = row_cells::cells(report.case, line, language).map(|it| plain(&it));
        lines.push(format!("| {} | {} |", row_cells::sign(Cause::of(line).verdict), cells.join(" | ")));
    }
    for count in summary.failing() {
        let Some(known) = count.cause.code.and_then(cause::by_code) else { continue };
        lines.push(String::new());
        lines.push(format!("## {} × {}: {}", count.n, known.code, plain(language.word(count.cause.title))));
        lines.push(String::new());
        lines.push(format!("**{}** {}", language.word("Why"), plain(language.word(known.why))));
        lines.push(String::new());
        lines.push(format!("**{}** {}", language.word("What to do"), plain(language.word(known.remedy))));
    }
    for said in report.footnotes() {
        lines.push(String::new());
        lines.push(plain(&said));
    }
    lines.join("\n") + "\n"
}

/// Text in which no sign means anything to Markdown.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for it in text.chars() {
        if matches!(it, '|' | '*' | '_' | '`' | '<' | '[' | ']' | '\\') {
            out.push('\\');
        }
        out.push(if it.is_control() { ' ' } else { it });
    }
    out
}
