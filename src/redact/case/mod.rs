//! A whole case without anything secret or personal in it, and the same diagnosis.
//!
//! Every value is found by what the case knows of it, by its name and by its shape, and swapped for an invented one
//! wherever it stands, in whatever encoding. Payloads are sealed anew under invented keys, with the damage that the real
//! ones have. Then the result is read and inspected as the original was: what does not come to the same is noted as
//! found before. A real value that the search of the result still sees is blotted out; if one is left all the same, there
//! is no result.

mod apart;
mod beside;
mod blot;
mod columns;
mod discover;
mod discovered;
mod engine;
mod escape;
mod index;
mod invent;
mod layer;
mod looks;
mod names;
mod original;
mod outline;
mod passwords;
mod plan;
mod print;
mod profile;
mod rescan;
mod reseal;
mod sixteen;
mod swap;
mod unescape;
mod values;

use crate::capture;
use crate::capture::ReadAs;
use crate::case::Case;
use crate::case::Payload;
use crate::payload::before::Before;
use crate::redact::case::blot::blotted;
use crate::redact::case::outline::Outline;
use crate::redact::case::outline::inspections;
use crate::redact::case::plan::Plan;
use crate::redact::case::rescan::Rescan;
use crate::redact::case::swap::What;
use crate::redact::case::values::Values;

pub use invent::Invention;
pub use original::Original;
pub use original::Text;
pub use profile::Profile;

/// The name of the file that says what was found before, beside the texts.
pub const NOTE_NAME: &str = "unseal-redaction.json";

/// The values of a text that are secret or personal; ciphertext and ivs are neither.
pub(super) fn hidden_values(text: &str) -> Vec<String> {
    let mut values = Vec::new();
    discover::of(text, &mut |it| {
        let is_hidden = matches!(it.what, What::Key | What::Secret | What::Personal);
        if is_hidden && 2 <= it.value.chars().count() {
            values.push(it.value);
        }
    });
    values
}

/// A case redacted.
pub struct Redacted {
    /// The texts, in the order they were given.
    pub texts: Vec<Text>,
    /// What was found of the payloads that could not be sealed anew.
    pub before: Vec<Before>,
    /// Values swapped, of every kind.
    pub n_values: usize,
    /// Payloads of the case.
    pub n_payloads: usize,
    /// Places that were blotted out, as what stood there was written in no way that can be swapped.
    pub n_blotted: usize,
}

impl Redacted {
    /// What was found of the payloads that could not be sealed anew, as a file to be kept beside the texts; none where
    /// all were.
    pub fn note(&self) -> Option<String> {
        (!self.before.is_empty()).then(|| format!("{:#}\n", capture::redaction_to_json(&self.before)))
    }
}

/// Real values are left in the result, at so many places: a fault of the program.
#[derive(Debug, PartialEq, Eq)]
pub struct Survived {
    /// The places.
    pub n_places: usize,
}

/// Redacts a case; `now` is the present in seconds since 1970.
///
/// # Errors
/// A real value is left in the result.
pub fn redacted(
    original: &Original,
    profile: Profile,
    invention: &Invention,
    now: i64,
) -> Result<Redacted, Survived> {
    let Original { case, texts, .. } = original;
    let found = inspections(case, now);
    let all = || texts.iter().map(|it| it.text.as_str());
    let values = Values::of(case, &found, all());
    let plan = Plan::of(&found, &values, all(), profile, invention);
    let swapped = |it: &Text| Text {
        name: it.name.clone(),
        text: plan.engine.swapped(&it.text),
        path: plan.engine.swapped(&it.path),
    };
    let rescan = Rescan::new(plan.originals.iter().map(String::as_str));
    let n_left = |all: &[Text]| -> usize {
        all.iter().map(|it| rescan.n_survivors(&it.text) + rescan.n_survivors(&it.path)).sum()
    };
    let mut new: Vec<Text> = texts.iter().map(swapped).collect();
    let mut n_places = n_left(&new);
    if n_places > 0 {
        // What stood half under another value stands free now.
        new = new.iter().map(swapped).collect();
        n_places = n_left(&new);
    }
    let mut n_blotted = 0;
    if n_places > 0 {
        for it in &mut new {
            for text in [&mut it.text, &mut it.path] {
                let (blotted, n) = blotted(text, &rescan);
                *text = blotted;
                n_blotted += n;
            }
        }
        n_places = n_left(&new);
    }
    if n_places > 0 {
        return Err(Survived { n_places });
    }
    let again = read(&new);
    let outlines: Vec<Outline> =
        case.payloads.iter().zip(&found).map(|it| Outline::of(case, it.0, it.1)).collect();
    let before = kept(case, &outlines, &again, &plan.is_sealed_anew, now);
    let n_payloads = case.payloads.iter().filter(|it| it.has_data()).count();
    Ok(Redacted { texts: new, before, n_values: plan.originals.len(), n_payloads, n_blotted })
}

fn read(texts: &[Text]) -> Case {
    let mut case = Case::default();
    let parts = texts.iter().flat_map(|text| {
        let parts = capture::read_bytes(text.text.as_bytes(), ReadAs::Found);
        parts.into_iter().map(|it| (text.name.clone().holding(it.member), it.reading))
    });
    case.append_all(parts);
    case
}

/// What was found of the payloads that come to something else now, or could not be sealed anew.
fn kept(case: &Case, outlines: &[Outline], again: &Case, is_sealed_anew: &[bool], now: i64) -> Vec<Before> {
    let found = inspections(again, now);
    let mut before = Vec::new();
    let is_one_to_one = case.payloads.len() == again.payloads.len();
    for (at, (payload, inspection)) in again.payloads.iter().zip(&found).enumerate() {
        let is_it = |it: &&std::sync::Arc<Payload>| is_at_one_place(it, payload);
        let old = if is_one_to_one { Some(at) } else { case.payloads.iter().position(|it| is_it(&it)) };
        let Some((old, outline)) = old.and_then(|it| Some((case.payloads.get(it)?, outlines.get(it)?)))
        else {
            continue;
        };
        let is_anew = is_one_to_one && is_sealed_anew.get(at) == Some(&true);
        if payload.has_data() && !(is_anew && *outline == Outline::of(again, payload, inspection)) {
            before.push(outline.kept(payload.data_fingerprint(), old.data_fingerprint()));
        }
    }
    before
}

fn is_at_one_place(one: &Payload, two: &Payload) -> bool {
    let place = |it: &Payload| (it.location.source, it.location.entry, it.location.line);
    place(one) == place(two)
}

#[cfg(test)]
mod tests;
