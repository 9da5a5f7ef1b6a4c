//! Text that a user has → payloads. Pure: a text in, values out, and it cannot fail.
//!
//! `unwrap` takes wrappings off the whole text, `read` finds the named values in it, `group` says which of them belong
//! together, `assemble` makes candidates of them, `words` keeps what stands around them. Everything is linear in the
//! text.

mod assemble;
mod candidate;
mod case;
mod fact;
mod format;
mod group;
mod name;
mod read;
mod shape;
mod unwrap;
mod words;

use std::collections::HashSet;
use std::sync::Arc;

use crate::payload::error_text;
use crate::payload::known::Known;
use crate::payload::submission::Submission;
use crate::text::Said;

pub use candidate::Candidate;
pub use case::to_json as case_to_json;
pub use format::ALL;
pub use format::CaptureFormat;
pub use name::Name;

/// Texts of more bytes than this are not read: 16 MiB.
pub const MAX_LEN: usize = 16 << 20;

/// Candidates kept of one text; the rest is counted in [`Reading::n_left_out`].
pub const MAX_CANDIDATES: usize = 10_000;

/// What was read out of a text.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// The format; none where nothing was recognised.
    pub format: Option<&'static CaptureFormat>,
    /// Wrappings that were taken off before, in English, the outermost first.
    pub steps: Vec<&'static str>,
    /// The payloads found, in the order of the text.
    pub candidates: Vec<Candidate>,
    /// Candidates beyond [`MAX_CANDIDATES`].
    pub n_left_out: usize,
    /// Where nothing was recognised: what the text is instead. Quotes nothing of it.
    pub seen_instead: Option<Said>,
}

impl Reading {
    /// The steps of the reading for machines: what was taken off, then the format.
    pub fn read_as_steps(&self) -> Vec<&'static str> {
        self.steps.iter().copied().chain(self.format.map(|it| it.name)).collect()
    }

    /// How the text was read, for people: the format, behind what was taken off before.
    pub fn read_as(&self) -> Said {
        let format = Said::new(self.format.map_or("Text", |it| it.title));
        match self.steps.first() {
            Some(step) => {
                Said::new("{step} ▸ {format}").with_said("step", Said::new(step)).with_said("format", format)
            }
            None => format,
        }
    }
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
    if let Some(candidate) = case::read(text) {
        return Reading { format: Some(format::of(text)), candidates: vec![candidate], ..Reading::default() };
    }
    let (bare, steps) = unwrap::unwrapped(text);
    let (facts, n_facts_left_out) = read::facts(&bare);
    let (mut candidates, n_left_out) = assemble::candidates(&bare, &facts);
    if words::is_shortened(&bare) {
        for candidate in candidates.iter_mut().filter(|it| it.submission.encrypted_data.is_blank()) {
            candidate.notes.push(Said::new(
                "encryptedData is shortened with … here: right-click it in the console and choose Copy string contents",
            ));
        }
    }
    let mut format = format::of(text);
    if candidates.is_empty() {
        let Some(words) = words_alone(&bare) else { return nothing(what_it_is(text)) };
        format = &ALL[ALL.len() - 1];
        candidates.push(words);
    }
    Reading {
        format: Some(format),
        steps,
        candidates,
        n_left_out: n_left_out + n_facts_left_out,
        seen_instead: None,
    }
}

/// A text without any value of a payload that says something of one: an error, an answer, program code, a question.
fn words_alone(text: &str) -> Option<Candidate> {
    /// Longer texts are logs, not messages: 64 KiB.
    const MAX_WORDS: usize = 64 << 10;
    let is_telling =
        text.len() <= MAX_WORDS && (words::are_telling(text) || !error_text::explain(text).is_empty());
    is_telling.then(|| {
        let mut candidate = Candidate::of(Submission::default());
        text.clone_into(&mut candidate.submission.error_text);
        candidate.notes.push(Said::new(
            "this is an error text without the payload; add encryptedData, iv and session_key to see the cause",
        ));
        candidate
    })
}

/// Makes the keys of each candidate known to all, as where several files are one case.
pub fn share_keys(candidates: &mut [Candidate]) {
    let mut all = Known::default();
    let mut seen = HashSet::new();
    let mut last: Option<Arc<Known>> = None;
    for known in candidates.iter().map(|it| &it.known) {
        // The payloads of one text share what is known.
        if last.as_ref().is_some_and(|it| Arc::ptr_eq(it, known)) {
            continue;
        }
        last = Some(Arc::clone(known));
        all.logins.extend(known.logins.iter().filter(|it| seen.insert(it.key.fingerprint())).cloned());
        all.payloads.extend(known.payloads.iter().cloned());
        all.apps.extend(known.apps.iter().cloned());
        all.codes.extend(known.codes.iter().cloned());
    }
    let all = Arc::new(all);
    for candidate in candidates {
        candidate.known = Arc::clone(&all);
    }
}

fn nothing(seen_instead: Said) -> Reading {
    Reading { seen_instead: Some(seen_instead), ..Reading::default() }
}

fn what_it_is(text: &str) -> Said {
    if text.is_empty() {
        return Said::new("nothing but white space");
    }
    if text.starts_with("PK\u{3}\u{4}") {
        return Said::new("a spreadsheet or an archive; save the sheet as CSV and paste that");
    }
    if text.starts_with('<') {
        return Said::new("a page or document in HTML or XML, without fields of a payload");
    }
    if text.starts_with('{') || text.starts_with('[') {
        return Said::new("JSON or an object without fields of a payload");
    }
    Said::new("a text of {n} characters without encryptedData, iv or session_key")
        .with("n", text.chars().count())
}

#[cfg(test)]
mod tests;
