//! The cells of one line of the table, for window, terminal and files alike: users and paths masked, keys by name.

use crate::case::Case;
use crate::case::rows::Cause;
use crate::case::rows::Line;
use crate::payload::verdict::Verdict;
use crate::redact::address;
use crate::redact::visible;
use crate::report::case_text;
use crate::text::Language;
use crate::text::Said;

/// The columns, in order; their titles are English.
pub const TITLES: [&str; 6] = ["time", "user", "request", "finding", "key", "source"];

/// The sign of what became of a payload.
pub fn sign(verdict: Option<Verdict>) -> &'static str {
    match verdict {
        Some(Verdict::Sound) => "✔",
        Some(Verdict::Repaired) => "~",
        Some(Verdict::Doubtful) => "!",
        Some(Verdict::Unreadable) => "✖",
        Some(Verdict::Incomplete) | None => "–",
    }
}

/// The cells of a line, in the order of [`TITLES`]; empty where nothing is known.
pub fn cells(case: &Case, line: &Line, language: Language) -> [String; 6] {
    [
        line.time.map(|it| case.clock_of(line.place.source, it)).unwrap_or_default(),
        line.user.as_ref().map(|it| visible(&it.masked())).unwrap_or_default(),
        request(line),
        finding(line, language),
        keys(line),
        case_text::place(case, &line.place).in_language(language),
    ]
}

/// `POST api.shop.example/wx/phone`.
fn request(line: &Line) -> String {
    let Some(request) = &line.request else { return String::new() };
    address(&format!("{} {}{}", request.method, request.host, request.path)).trim().to_owned()
}

/// `KEY-STALE`, or what became of it.
fn finding(line: &Line, language: Language) -> String {
    let cause = Cause::of(line);
    cause.code.map_or_else(|| Said::new(cause.title).in_language(language), str::to_owned)
}

/// `A1`, or `A1 → A2` where another key opens it.
fn keys(line: &Line) -> String {
    let Some(row) = &line.row else { return String::new() };
    let name = |it: &Option<_>| {
        it.as_ref().map(|it: &std::sync::Arc<crate::case::rows::KeyName>| visible(&it.short()))
    };
    match (name(&row.given), name(&row.opens)) {
        (Some(given), Some(opens)) if given == opens => given,
        (given, Some(opens)) => format!("{} → {opens}", given.as_deref().unwrap_or("–")),
        (Some(given), None) => format!("{given} → ?"),
        (None, None) => "–".to_owned(),
    }
}
