//! A code of `wx.login` or of the phone number button: in clear where a source holds it anyway, or as a mark.
//!
//! A code that was sent from here is worth nothing any more, but must be known again; a mark does that without keeping it.

use std::fmt;

use sha2::Digest as _;
use sha2::Sha256;

use crate::payload::secret::SecretText;

/// A code, or what is left of one.
#[derive(Clone)]
pub enum Code {
    /// As a source has it.
    Clear(SecretText),
    /// Sent from here, and not kept.
    Mark(Mark),
}

/// By which a code is known again.
#[derive(Clone, PartialEq, Eq)]
pub struct Mark {
    digest: [u8; 32],
    n_bytes: usize,
    masked: String,
    fingerprint: String,
}

impl Code {
    /// The mark of a code that was sent.
    pub fn mark(text: &SecretText) -> Self {
        let code = text.expose().trim();
        let code = SecretText::new(code);
        Self::Mark(Mark {
            digest: Sha256::digest(code.expose()).into(),
            n_bytes: code.expose().len(),
            masked: code.masked(),
            fingerprint: code.fingerprint(),
        })
    }

    /// Whether this text is the code, whatever white space stands around it.
    pub fn is(&self, text: &str) -> bool {
        let text = text.trim();
        match self {
            Self::Clear(code) => code.expose().trim() == text,
            Self::Mark(mark) => mark.n_bytes == text.len() && mark.digest[..] == Sha256::digest(text)[..],
        }
    }

    /// The code itself, where it is kept.
    pub fn clear(&self) -> Option<&SecretText> {
        match self {
            Self::Clear(code) => Some(code),
            Self::Mark(_) => None,
        }
    }

    /// Its ends, as [`SecretText::masked`] shows them.
    pub fn masked(&self) -> String {
        match self {
            Self::Clear(code) => code.masked(),
            Self::Mark(mark) => mark.masked.clone(),
        }
    }

    /// As [`SecretText::fingerprint`].
    pub fn fingerprint(&self) -> String {
        match self {
            Self::Clear(code) => code.fingerprint(),
            Self::Mark(mark) => mark.fingerprint.clone(),
        }
    }
}

impl PartialEq for Code {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Mark(one), Self::Mark(other)) => one == other,
            (Self::Clear(code), it) | (it, Self::Clear(code)) => it.is(code.expose()),
        }
    }
}

impl Eq for Code {}

impl From<SecretText> for Code {
    fn from(code: SecretText) -> Self {
        Self::Clear(code)
    }
}

impl From<&str> for Code {
    fn from(code: &str) -> Self {
        Self::Clear(code.into())
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Clear(code) => code.fmt(f),
            Self::Mark(_) => f.write_str("the mark of a code"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_that_is_not_kept_is_known_again() {
        let text = SecretText::new(" 0planted0code0of0login0000000000\n");
        let (mark, clear) = (Code::mark(&text), Code::from(text.clone()));
        for code in [&mark, &clear] {
            assert!(code.is(text.expose()) && code.is(text.expose().trim()));
            assert!(!code.is("0planted0code0of0login0000000001") && !code.is(""));
        }
        assert!(mark == clear);
        assert!(clear == mark);
        assert!(mark == mark.clone());
        assert!(mark != Code::mark(&"0another".into()) && mark.clear().is_none());
        assert_eq!(mark.masked(), "0pla…00");
        let printed = format!("{mark:?} {clear:?}");
        assert!(!printed.contains("plan"), "{printed}");
    }
}
