//! Text that a user has → submissions. Pure: a text in, values out, and it cannot fail.
//!
//! One file a format, listed in [`ALL`]; `gather` makes candidates out of the values that a format names. A new
//! format is one new file and one entry here.

mod bare;
mod candidate;
mod case;
mod error_text;
mod fact;
mod form;
mod gather;
mod json;
mod labelled;
mod lines;
mod name;
mod nested;

use crate::text::Said;

pub use candidate::Candidate;
pub use candidate::Found;
pub use case::to_json as case_to_json;
pub use name::Name;

/// Texts of more bytes than this are not read: 16 MiB.
pub const MAX_LEN: usize = 16 << 20;

/// Candidates kept of one text; the rest is counted in [`Reading::n_left_out`].
pub const MAX_CANDIDATES: usize = 10_000;

/// A way in which texts carry a submission.
#[derive(Debug)]
pub struct CaptureFormat {
    /// Stable name for machines: `json`.
    pub name: &'static str,
    /// Name for people, in English.
    pub title: &'static str,
    /// Whether a text, trimmed, looks like this format. The first format that says so and finds something reads it.
    recognise: fn(&str) -> bool,
    /// Reads the candidates; none where the looks deceived.
    read: fn(&str) -> Vec<Candidate>,
}

/// All formats, the stricter first.
pub static ALL: &[&CaptureFormat] = &[
    &case::FORMAT,
    &lines::FORMAT,
    &json::FORMAT,
    &form::FORMAT,
    &bare::FORMAT,
    &labelled::FORMAT,
    &error_text::FORMAT,
];

/// What was read out of a text.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// The format; none where nothing was recognised.
    pub format: Option<&'static CaptureFormat>,
    /// The submissions found, in the order of the text.
    pub candidates: Vec<Candidate>,
    /// Candidates beyond [`MAX_CANDIDATES`].
    pub n_left_out: usize,
    /// Where nothing was recognised: what the text is instead. Quotes nothing of it.
    pub seen_instead: Option<Said>,
}

/// Reads a text that a user has.
pub fn read(text: &str) -> Reading {
    if text.len() > MAX_LEN {
        return nothing(
            Said::new("a text of {n} bytes; up to {max} are read").with("n", text.len()).with("max", MAX_LEN),
        );
    }
    // A byte order mark is what Windows editors put first.
    let text = text.trim_start_matches('\u{feff}').trim();
    for format in ALL.iter().filter(|it| (it.recognise)(text)) {
        let mut candidates = (format.read)(text);
        if candidates.is_empty() {
            continue;
        }
        let n_left_out = candidates.len().saturating_sub(MAX_CANDIDATES);
        candidates.truncate(MAX_CANDIDATES);
        return Reading { format: Some(format), candidates, n_left_out, seen_instead: None };
    }
    nothing(what_it_is(text))
}

fn nothing(seen_instead: Said) -> Reading {
    Reading { seen_instead: Some(seen_instead), ..Reading::default() }
}

fn what_it_is(text: &str) -> Said {
    if text.is_empty() {
        return Said::new("nothing but white space");
    }
    if text.starts_with('<') {
        return Said::new("a page or document in HTML or XML, without fields of a payload");
    }
    let values = json::values(text);
    match values.first() {
        Some(serde_json::Value::Object(fields)) => {
            Said::new("JSON with {n} fields, none of which belongs to a payload").with("n", fields.len())
        }
        Some(_) => Said::new("JSON without fields of a payload"),
        None => {
            Said::new("a text of {n} characters without any known field name").with("n", text.chars().count())
        }
    }
}

#[cfg(test)]
mod tests;
