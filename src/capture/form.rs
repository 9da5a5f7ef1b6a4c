//! A query string or a form body: what went over the wire, so each value is percent-decoded once.
//!
//! `+` stays `+`, as that is what was sent. That a form decoder makes a space of it is said in a note: the wire is
//! then right and the server's view is not.

use crate::capture::CaptureFormat;
use crate::capture::candidate::Candidate;
use crate::capture::fact::Fact;
use crate::capture::fact::Step;
use crate::capture::gather;
use crate::capture::name::Name;
use crate::payload::secret::SecretText;
use crate::text::Said;

pub(super) static FORMAT: CaptureFormat =
    CaptureFormat { name: "form", title: "Query string or form body", recognise, read };

/// Parameters read of one text.
const MAX_PAIRS: usize = 10_000;

fn recognise(text: &str) -> bool {
    // One pair alone is a label with its value: nothing says that it was encoded.
    !text.contains('\n') && (text.contains('&') || text.contains('?')) && has_names(text, |_| true)
}

/// Whether any parameter has a known name that `wanted` names.
pub(super) fn has_names(text: &str, wanted: fn(Name) -> bool) -> bool {
    pairs(text).any(|(name, value)| !value.is_empty() && Name::of(&decoded(name)).is_some_and(wanted))
}

fn read(text: &str) -> Vec<Candidate> {
    let mut facts = Vec::new();
    walk(text, &[], &mut facts);
    let mut candidates = gather::candidates(&facts);
    let has_raw_plus = pairs(text).any(|(name, value)| value.contains('+') && is_base64_part(name));
    for candidate in candidates.iter_mut().filter(|_| has_raw_plus) {
        candidate.notes.push(Said::new(
            "\"+\" was sent unencoded: the text on the wire is right, but a form decoder reads a space there",
        ));
    }
    candidates
}

fn is_base64_part(name: &str) -> bool {
    matches!(Name::of(&decoded(name)), Some(Name::EncryptedData | Name::Iv | Name::SessionKey))
}

/// Collects the named parameters.
pub(super) fn walk(text: &str, path: &[Step], facts: &mut Vec<Fact>) {
    for (written, value) in pairs(text) {
        let written = decoded(written);
        let value = decoded(value);
        let Some(name) = Name::of(&written).filter(|it| it.can_be(&value)) else { continue };
        let path = [path, &[Step::Field(written)]].concat();
        facts.push(Fact { name, value: SecretText::new(value), path });
    }
}

/// The pairs of a query string, or of the query of an address; still encoded.
fn pairs(text: &str) -> impl Iterator<Item = (&str, &str)> {
    // Base64 holds neither `?` nor `#`, so the first `?` begins the query and a `#` ends it.
    let query = text.split_once('?').map_or(text, |(_, query)| query);
    let query = query.split('#').next().unwrap_or(query);
    query.split('&').filter_map(|it| it.split_once('=')).take(MAX_PAIRS)
}

/// Percent-decoded once; what is no escape, or gives no UTF-8, stays as it is.
fn decoded(text: &str) -> String {
    if !text.contains('%') {
        return text.to_owned();
    }
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let escape = if byte == b'%' { bytes.get(at + 1..at + 3).and_then(hex_byte) } else { None };
        out.push(escape.unwrap_or(byte));
        at += if escape.is_some() { 3 } else { 1 };
    }
    String::from_utf8(out).unwrap_or_else(|_| text.to_owned())
}

fn hex_byte(digits: &[u8]) -> Option<u8> {
    let digit = |it: u8| char::from(it).to_digit(16).and_then(|it| u8::try_from(it).ok());
    match digits {
        [high, low] => Some(digit(*high)? * 16 + digit(*low)?),
        _ => None,
    }
}
