//! The AppSecret (小程序密钥): whoever has it can act as the mini program's server.

use crate::payload::secret::SecretText;

/// An AppSecret, 32 lower-case hex digits at WeChat; kept as typed. Its `Debug` shows the length only.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AppSecret(SecretText);

impl AppSecret {
    /// Wraps the text as given.
    pub fn new(text: impl Into<String>) -> Self {
        Self(SecretText::new(text))
    }

    /// The text itself, for sending.
    pub fn expose(&self) -> &str {
        self.0.expose()
    }

    /// The wrapped text, for a masked edit field or a fingerprint.
    pub fn text(&self) -> &SecretText {
        &self.0
    }

    /// Whether it has the shape WeChat gives out: 32 lower-case hex digits.
    pub fn has_usual_shape(&self) -> bool {
        let text = self.0.expose();
        text.len() == 32 && text.bytes().all(|it| matches!(it, b'0'..=b'9' | b'a'..=b'f'))
    }
}

impl From<SecretText> for AppSecret {
    fn from(text: SecretText) -> Self {
        Self(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_shows_its_length_only() {
        let secret = AppSecret::new("deadbeefdeadbeefdeadbeefdeadbeef");
        assert_eq!(format!("{secret:?}"), "AppSecret(SecretText(32 characters))");
        assert!(secret.has_usual_shape());
        assert!(!AppSecret::new("DEADBEEFDEADBEEFDEADBEEFDEADBEEF").has_usual_shape());
    }
}
