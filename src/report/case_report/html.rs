//! The report as one file that a browser shows: it loads nothing and runs nothing.

use crate::case::rows::Cause;
use crate::payload::diagnosis::cause;
use crate::payload::verdict::Verdict;
use crate::report::case_report::Report;
use crate::report::case_report::svg;
use crate::report::row_cells;

/// Each colour on white has a contrast of 4.5:1 or more.
const STYLE: &str = "body{font:14px/1.5 system-ui,'Noto Sans SC',sans-serif;max-width:72rem;margin:2rem auto;padding:0 1rem;color:#21272d;background:#fff}\
h1{font-size:1.4rem}h2{font-size:1.1rem;margin-top:2rem}\
table{border-collapse:collapse;width:100%}td,th{text-align:left;padding:.25rem .5rem;border-bottom:1px solid #dee2e6;vertical-align:top}\
th{color:#59636d;font-weight:400}.ok{color:#0b7046}.warn{color:#944700}.error{color:#b0241c}.none{color:#59636d}\
svg{max-width:100%;height:auto;margin:1rem 0}svg text{font-size:12px;fill:#59636d}footer{color:#59636d;margin-top:2rem}";

/// The whole document.
pub(super) fn to_text(report: &Report<'_>) -> String {
    let summary = report.summary();
    let language = report.language;
    let introduction = report.introduction(&summary);
    let title = introduction.first().cloned().unwrap_or_default();
    let mut body = format!("<h1>{}</h1>\n", plain(&title));
    for said in introduction.iter().skip(1) {
        body.push_str(&format!("<p>{}</p>\n", plain(said)));
    }
    body.push_str(&svg::timeline(report));
    body.push_str("<table><thead><tr><th></th>");
    for title in row_cells::TITLES {
        body.push_str(&format!("<th>{}</th>", plain(language.word(title))));
    }
    body.push_str("</tr></thead><tbody>\n");
    for line in report.listed() {
        let verdict = Cause::of(line).verdict;
        let word = verdict.map_or("", |it| language.word(it.title()));
        body.push_str(&format!(
            "<tr><td class=\"{}\" title=\"{}\">{}</td>",
            class(verdict),
            plain(word),
            row_cells::sign(verdict)
        ));
        for cell in row_cells::cells(report.case, line, language) {
            body.push_str(&format!("<td>{}</td>", plain(&cell)));
        }
        body.push_str("</tr>\n");
    }
    body.push_str("</tbody></table>\n");
    for count in summary.failing() {
        let Some(known) = count.cause.code.and_then(cause::by_code) else { continue };
        let head = format!("{} × {}: {}", count.n, known.code, language.word(count.cause.title));
        body.push_str(&format!("<h2 class=\"{}\">{}</h2>\n", class(count.cause.verdict), plain(&head)));
        for (label, words) in [("Why", known.why), ("What to do", known.remedy)] {
            let (label, words) = (plain(language.word(label)), plain(language.word(words)));
            body.push_str(&format!("<p><b>{label}</b> {words}</p>\n"));
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

/// The class of a verdict's colour.
pub(super) fn class(verdict: Option<Verdict>) -> &'static str {
    match verdict {
        Some(Verdict::Sound) => "ok",
        Some(Verdict::Doubtful | Verdict::Repaired) => "warn",
        Some(Verdict::Unreadable) => "error",
        Some(Verdict::Incomplete) | None => "none",
    }
}

/// Text in which no sign means anything to HTML.
pub(super) fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for it in text.chars() {
        match it {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            it if it.is_control() => out.push(' '),
            it => out.push(it),
        }
    }
    out
}
