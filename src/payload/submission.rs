//! The texts as the user has them, before anything is read out of them.

use crate::payload::secret::SecretText;

/// One of the texts that take part in opening a payload.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// The ciphertext.
    EncryptedData,
    /// The initialization vector.
    Iv,
    /// The key of the login.
    SessionKey,
    /// The user info text that was signed.
    RawData,
    /// SHA-1 of rawData and session_key.
    Signature,
}

impl Part {
    /// The three that decryption needs, in the order they are read.
    pub const NEEDED: [Self; 3] = [Self::EncryptedData, Self::Iv, Self::SessionKey];

    /// The field's name in WeChat's documents; not translated.
    pub fn name(self) -> &'static str {
        match self {
            Self::EncryptedData => "encryptedData",
            Self::Iv => "iv",
            Self::RawData => "rawData",
            Self::SessionKey => "session_key",
            Self::Signature => "signature",
        }
    }
}

/// Everything of one payload that was handed in, as text, untouched. An empty text is one not given.
///
/// `Debug` shows lengths only.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Submission {
    /// `encryptedData`, Base64 of the ciphertext.
    pub encrypted_data: SecretText,
    /// `iv`, Base64 of 16 bytes. Not secret; in this type so that all parts are handled alike.
    pub iv: SecretText,
    /// `session_key`, Base64 of 16 bytes.
    pub session_key: SecretText,
    /// `rawData` of `wx.getUserInfo`, exactly as received.
    pub raw_data: SecretText,
    /// `signature` of `wx.getUserInfo`, 40 hex digits.
    pub signature: SecretText,
    /// The `code` that came with the payload: of `wx.login` or of the phone button.
    pub code: SecretText,
    /// `cloudID`, which opens the data without a session_key inside cloud development.
    pub cloud_id: SecretText,
    /// The appid named beside the payload, where there is one.
    pub app_id: String,
    /// The words around the payload without its values: an error text, an answer, a log, program code, a question.
    pub error_text: String,
}

impl Submission {
    /// The text of a part.
    pub fn text(&self, part: Part) -> &str {
        match part {
            Part::EncryptedData => self.encrypted_data.expose(),
            Part::Iv => self.iv.expose(),
            Part::RawData => self.raw_data.expose(),
            Part::SessionKey => self.session_key.expose(),
            Part::Signature => self.signature.expose(),
        }
    }

    /// The text of a part, to be edited.
    pub fn text_mut(&mut self, part: Part) -> &mut SecretText {
        match part {
            Part::EncryptedData => &mut self.encrypted_data,
            Part::Iv => &mut self.iv,
            Part::RawData => &mut self.raw_data,
            Part::SessionKey => &mut self.session_key,
            Part::Signature => &mut self.signature,
        }
    }

    /// Whether nothing at all was handed in.
    pub fn is_blank(&self) -> bool {
        self == &Self::default()
    }
}

impl std::fmt::Debug for Submission {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Submission")
            .field("encrypted_data", &self.encrypted_data)
            .field("iv", &self.iv)
            .field("session_key", &self.session_key)
            .field("raw_data", &self.raw_data)
            .field("n_bytes_of_app_id", &self.app_id.len())
            .field("n_bytes_of_words", &self.error_text.len())
            .finish_non_exhaustive()
    }
}
