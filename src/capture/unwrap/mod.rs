//! Wrappings around a whole text that are taken off before it is read, one file each and each a named step.

mod ansi;
mod base64_text;
mod carets;
mod columns;
mod entities;
mod frame;
mod hex_dump;
mod hex_text;
mod html_table;
mod java_strings;
mod json_columns;
pub(super) mod mail;
mod nginx;
mod openssl;
pub(super) mod partial_lines;
mod percents;
mod pieces;
mod powershell;
mod prefixes;
mod properties;
mod quote_marks;
mod quoted_printable;
mod redis;
mod single_quotes;
mod terminal;

use std::borrow::Cow;

/// One wrapping.
#[derive(Debug)]
pub(super) struct Step {
    /// What it takes off, in English, for the line "Read as".
    pub(super) title: &'static str,
    /// The text without it; none where it is not there.
    apply: fn(&str) -> Option<String>,
}

/// All wrappings, the outermost first. One that is missing here is dead code, and the compiler says so.
pub(super) static ALL: &[Step] = &[
    ansi::STEP,
    mail::STEP,
    terminal::STEP,
    hex_dump::STEP,
    redis::STEP,
    partial_lines::STEP,
    quote_marks::STEP,
    prefixes::STEP,
    json_columns::STEP,
    pieces::STEP,
    java_strings::STEP,
    single_quotes::STEP,
    quoted_printable::STEP,
    base64_text::STEP,
    hex_text::STEP,
    html_table::STEP,
    entities::STEP,
    nginx::STEP,
    carets::STEP,
    openssl::STEP,
    powershell::STEP,
    percents::STEP,
    properties::STEP,
    frame::STEP,
    columns::STEP,
];

/// The text without its wrappings, and which ones were taken off.
pub(super) fn unwrapped(text: &str) -> (Cow<'_, str>, Vec<&'static str>) {
    let mut text = Cow::Borrowed(text);
    let mut steps = Vec::new();
    for step in ALL {
        if let Some(next) = (step.apply)(&text) {
            text = Cow::Owned(next);
            steps.push(step.title);
        }
    }
    (text, steps)
}

/// Whether a text has a name of a payload's part in it, as what was hidden in an encoding has.
fn has_a_name(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    ["encrypt", "session_key", "sessionkey", "\"iv\"", "iv="].iter().any(|it| lower.contains(it))
}

/// Checks one step alone: what it makes of a text, and that nothing else touches it.
#[cfg(test)]
#[track_caller]
fn check(step: &Step, text: &str, expected: &str) {
    let (read, steps) = unwrapped(text);
    assert_eq!((read.as_ref(), steps.as_slice()), (expected, [step.title].as_slice()));
}
