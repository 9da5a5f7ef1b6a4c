//! One Base64 text and nothing else: a long one is encryptedData, one of 24 characters a key or an iv.

use crate::capture::CaptureFormat;
use crate::capture::candidate::Candidate;
use crate::capture::candidate::Found;
use crate::capture::name::Name;
use crate::text::Said;

pub(super) static FORMAT: CaptureFormat =
    CaptureFormat { name: "base64", title: "A Base64 text alone", recognise, read };

/// The shortest text that is taken for encryptedData: two blocks.
const MIN_DATA_CHARS: usize = 43;

fn recognise(text: &str) -> bool {
    let bare = text.trim_matches(['"', '\'', ',', ';']);
    let is_alphabet = |it: char| {
        it.is_ascii_alphanumeric() || matches!(it, '+' | '/' | '=' | '-' | '_' | '%') || it.is_whitespace()
    };
    let longest_word = bare.split_whitespace().map(str::len).max().unwrap_or(0);
    // Prose has no word of this length; an ordinary identifier has no digit or sign beside its letters.
    let has_look =
        bare.bytes().any(|it| !it.is_ascii_alphabetic()) && bare.bytes().any(|it| it.is_ascii_alphabetic());
    let first_word = bare.split(|it: char| it.is_whitespace() || it == '=').next().unwrap_or_default();
    Name::of(first_word).is_none()
        && bare.chars().all(is_alphabet)
        && has_look
        && longest_word >= 20
        && !bare.contains("==\n")
        && is_one(bare)
}

/// Padding ends a Base64 text: what has more behind it is several texts.
fn is_one(bare: &str) -> bool {
    bare.trim_end_matches(['=', ' ', '\r', '\n']).chars().filter(|it| *it == '=').count() == 0
}

fn read(text: &str) -> Vec<Candidate> {
    let n_chars = text.chars().filter(|it| !it.is_whitespace()).count();
    let mut candidate = Candidate::default();
    let name = if n_chars >= MIN_DATA_CHARS {
        candidate.submission.encrypted_data = text.into();
        Name::EncryptedData
    } else {
        candidate.submission.session_key = text.into();
        candidate.notes.push(Said::new(
            "a text of this length is a session_key or an iv; it was taken for the session_key",
        ));
        Name::SessionKey
    };
    candidate.found.push(Found { name, path: String::new() });
    vec![candidate]
}
