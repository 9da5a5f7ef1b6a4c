//! The names of the stages, in their order: for machines, and for people.

use crate::payload::kind::phone_number;
use crate::payload::kind::watermark;
use crate::payload::submission::Part;

/// Which stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Code {
    /// encryptedData from text to bytes.
    EncryptedData,
    /// iv from text to bytes.
    Iv,
    /// session_key from text to bytes.
    SessionKey,
    /// Ciphertext into blocks of 16 bytes.
    Blocks,
    /// Each block under the key.
    Decrypt,
    /// Each block with the one before it, the first with the iv.
    Chain,
    /// PKCS#7 at the end.
    Padding,
    /// Bytes as text.
    Utf8,
    /// Text as JSON.
    Json,
    /// The watermark's appid against the expected one.
    AppId,
    /// The watermark's time against the present.
    Timestamp,
    /// The phone number's fields against each other.
    PhoneNumber,
    /// The signature against rawData and session_key.
    Signature,
}

impl Code {
    /// All, in their order.
    pub const ALL: [Self; 13] = [
        Self::EncryptedData,
        Self::Iv,
        Self::SessionKey,
        Self::Blocks,
        Self::Decrypt,
        Self::Chain,
        Self::Padding,
        Self::Utf8,
        Self::Json,
        Self::AppId,
        Self::Timestamp,
        Self::PhoneNumber,
        Self::Signature,
    ];

    /// The word for machines, which never changes.
    pub fn code(self) -> &'static str {
        match self {
            Self::AppId => "appid",
            Self::Blocks => "blocks",
            Self::Chain => "chain",
            Self::Decrypt => "decrypt",
            Self::EncryptedData => "encrypted_data",
            Self::Iv => "iv",
            Self::Json => "json",
            Self::Padding => "padding",
            Self::PhoneNumber => "phone_number",
            Self::SessionKey => "session_key",
            Self::Signature => "signature",
            Self::Timestamp => "timestamp",
            Self::Utf8 => "utf8",
        }
    }

    /// The name of the field that it is about, or what is done, in English.
    pub fn title(self) -> &'static str {
        match self {
            Self::AppId => watermark::APP_ID,
            Self::Blocks => "Split into blocks",
            Self::Chain => "Chain (CBC)",
            Self::Decrypt => "Decrypt (AES-128)",
            Self::EncryptedData => Part::EncryptedData.name(),
            Self::Iv => Part::Iv.name(),
            Self::Json => "Read JSON",
            Self::Padding => "Padding (PKCS#7)",
            Self::PhoneNumber => phone_number::FULL,
            Self::SessionKey => Part::SessionKey.name(),
            Self::Signature => Part::Signature.name(),
            Self::Timestamp => watermark::TIMESTAMP,
            Self::Utf8 => "Read UTF-8",
        }
    }

    /// The stage of a field's text.
    pub(super) fn of_part(part: Part) -> Self {
        match part {
            Part::EncryptedData => Self::EncryptedData,
            Part::Iv => Self::Iv,
            Part::SessionKey => Self::SessionKey,
            Part::RawData | Part::Signature => Self::Signature,
        }
    }

    /// Whether it is about blocks of bytes, and not about what they say or where they come from.
    pub fn has_blocks(self) -> bool {
        self == Self::EncryptedData || (Self::Blocks..=Self::Json).contains(&self)
    }

    /// Whether it is about what comes out of decryption.
    pub fn is_about_text(self) -> bool {
        (Self::Chain..=Self::Json).contains(&self)
    }

    /// Whether it checks content against what should hold, and speaks of nothing before.
    pub fn is_check(self) -> bool {
        Self::AppId <= self
    }
}
