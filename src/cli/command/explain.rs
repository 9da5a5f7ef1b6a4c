//! `explain`: what a finding or an errcode means, and what to do.

use std::fmt::Write as _;

use crate::cli::Outcome;
use crate::cli::args::Explain;
use crate::cli::failure::Failure;
use crate::cli::output;
use crate::errcode;
use crate::payload::diagnosis::cause;
use crate::report::columns::padded;
use crate::report::columns::wrap;
use crate::text::Language;
use crate::text::Said;

/// Columns of the texts.
const WIDTH: usize = 96;

/// Runs `explain`.
pub(in crate::cli) fn run(arguments: &Explain, language: Language) -> Result<Outcome, Failure> {
    let text = match arguments.code.as_deref() {
        None => list(language),
        Some(code) => explanation(code.trim(), language).ok_or_else(|| {
            Failure::told(Said::new("this code is not known here; explain without a code lists all that are"))
        })?,
    };
    output::print(&text)?;
    Ok(Outcome::Fine)
}

fn explanation(code: &str, language: Language) -> Option<String> {
    if let Ok(number) = code.parse::<i64>() {
        let status = errcode::STATUSES.iter().find(|it| it.code == number);
        let known = status.or_else(|| errcode::all().find(|it| it.code == number))?;
        let what = if status.is_some() { language.word("HTTP status") } else { "errcode" };
        let head = format!("{what} {} ({})", known.code, known.name);
        return Some(texts(&head, [known.title, known.why, known.remedy], language));
    }
    let known = cause::by_code(code)?;
    Some(texts(known.code, [known.title, known.why, known.remedy], language))
}

fn texts(head: &str, [title, why, remedy]: [&'static str; 3], language: Language) -> String {
    let mut text = format!("{head}  {}\n", language.word(title));
    for (label, body) in [("Why", why), ("What to do", remedy)] {
        // Writing to a String cannot fail.
        let _ = writeln!(text, "\n{}", language.word(label));
        for line in wrap(language.word(body), WIDTH) {
            let _ = writeln!(text, "  {line}");
        }
    }
    text
}

fn list(language: Language) -> String {
    let mut text = format!("{}\n", language.word("Findings"));
    for it in cause::ALL {
        let _ = writeln!(text, "  {} {}", padded(it.code, 18), language.word(it.title));
    }
    let _ = writeln!(text, "\n{}", language.word("WeChat's errcodes"));
    for it in errcode::all().chain(errcode::STATUSES) {
        let _ = writeln!(text, "  {} {}", padded(&it.code.to_string(), 18), language.word(it.title));
    }
    text
}
