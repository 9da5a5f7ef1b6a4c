//! What a text is called in the line "Read as": a name for people and for machines, told by its looks.
//!
//! One file a dress; all of them are read by the same reader, and the name only tells the user that the text was
//! understood. What capture tools write has readers of its own, in `recording`.

mod base64;
mod case_of_unseal;
mod curl;
mod fetch;
mod form;
mod http;
mod json;
mod json_lines;
mod labelled;
mod multipart;
mod plain;
mod powershell;
mod redaction;
mod sql;
mod table;
mod xml;

/// A format that texts and files come in.
#[derive(Debug)]
pub struct CaptureFormat {
    /// Stable name for machines: `json`.
    pub name: &'static str,
    /// Name for people, in English.
    pub title: &'static str,
}

/// A dress that pasted texts come in.
struct Dress {
    /// What it is called.
    format: CaptureFormat,
    /// Whether a text, trimmed, looks like this.
    recognise: fn(&str) -> bool,
}

/// All of them, the stricter first. The last one takes everything.
static ALL: &[&Dress] = &[
    &case_of_unseal::DRESS,
    &redaction::DRESS,
    &curl::DRESS,
    &powershell::DRESS,
    &fetch::DRESS,
    &multipart::DRESS,
    &http::DRESS,
    &json_lines::DRESS,
    &json::DRESS,
    &sql::DRESS,
    &xml::DRESS,
    &form::DRESS,
    &table::DRESS,
    &base64::DRESS,
    &labelled::DRESS,
    &plain::DRESS,
];

/// A value without a name.
pub(super) static BARE: &CaptureFormat = &base64::DRESS.format;

/// What has no form of its own.
pub(super) static TEXT: &CaptureFormat = &plain::DRESS.format;

/// The format of a text.
pub(super) fn of(text: &str) -> &'static CaptureFormat {
    ALL.iter().find(|it| (it.recognise)(text)).map_or(TEXT, |it| &it.format)
}

fn begins(text: &str, words: &[&str]) -> bool {
    words.iter().any(|it| text.starts_with(it))
}

fn holds(text: &str, words: &[&str]) -> bool {
    words.iter().any(|it| text.contains(it))
}
