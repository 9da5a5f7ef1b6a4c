//! What HTML and SVG have in common: text without marks, and the classes of the colours.

use crate::payload::verdict::Verdict;

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
