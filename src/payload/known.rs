//! What else is known beside the payload: keys of other logins, ivs of other calls, other profiles, what became
//! of codes.
//!
//! Detectors look here to name the key that does open a payload, or the call that an iv belongs to.

use std::ops::Range;

use crate::payload::before::Before;
use crate::payload::code::Code;
use crate::payload::secret::SecretText;
use crate::payload::secret::SessionKey;

/// Everything known beside one payload. Empty is fine: then only the payload itself speaks.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// Logins whose session_key is known, in order of time.
    pub logins: Vec<Login>,
    /// Payloads seen in the same case, for their ivs.
    pub payloads: Vec<OtherPayload>,
    /// The Mini Programs that the user has profiles of.
    pub apps: Vec<KnownApp>,
    /// What became of codes.
    pub codes: Vec<CodeUse>,
    /// What WeChat was asked and answered, in order of time.
    pub told: Vec<Told>,
    /// What was found of payloads before their case was redacted.
    pub before: Vec<Before>,
}

/// A place in one source of a case.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Location {
    /// The source's id.
    pub source: u32,
    /// The entry of a capture, from 1.
    pub entry: Option<usize>,
    /// The line, from 1.
    pub line: usize,
    /// Bytes of the source's text, its wrappings taken off.
    pub bytes: Range<usize>,
}

/// How a login came to be known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Origin {
    /// code2Session was asked here.
    Exchanged,
    /// It stands in a list of keys or in a case of Unseal.
    #[default]
    Listed,
    /// It was read out of a source.
    Read {
        /// Where its key stands.
        location: Location,
    },
}

/// One login: what code2Session gave, wherever it is known from: asked here, a capture, a log, a pasted key.
///
/// `Debug` shows no text of it: what stands as label or appid in a list may be anything.
#[derive(Clone)]
pub struct Login {
    /// Unique within one case, never reused; 0 where there is no case.
    pub id: u32,
    /// What the user calls it, such as `A1`; never a secret.
    pub label: String,
    /// How it came to be known.
    pub origin: Origin,
    /// The session_key of this login.
    pub key: SessionKey,
    /// When code2Session answered, seconds since 1970, where known.
    pub at: Option<i64>,
    /// The appid it belongs to, where known.
    pub app_id: Option<String>,
    /// The openid it belongs to, where known.
    pub open_id: Option<SecretText>,
    /// The user across one Open Platform account, where known.
    pub union_id: Option<SecretText>,
    /// The code of `wx.login` that was exchanged for it, where known.
    pub js_code: Option<Code>,
    /// When that code was made, seconds since 1970, where the sandbox made it here.
    pub code_made_at: Option<i64>,
    /// Whether this is the key that the server would use: the latest login of the user.
    pub is_current: bool,
}

impl Login {
    /// A login of which only the key is known.
    pub fn of_key(key: SessionKey, label: impl Into<String>) -> Self {
        Self {
            id: 0,
            label: label.into(),
            origin: Origin::Listed,
            key,
            at: None,
            app_id: None,
            open_id: None,
            union_id: None,
            js_code: None,
            code_made_at: None,
            is_current: false,
        }
    }

    /// Whether two are of the same user of the same app, as far as both say.
    pub fn is_same_user(&self, other: &Self) -> bool {
        self.open_id.is_some() && self.open_id == other.open_id && self.app_id == other.app_id
    }

    /// Whether code2Session was asked here.
    pub fn is_exchanged(&self) -> bool {
        self.origin == Origin::Exchanged
    }
}

impl std::fmt::Debug for Login {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Login")
            .field("id", &self.id)
            .field("n_bytes_of_label", &self.label.len())
            .field("origin", &self.origin)
            .field("key", &self.key)
            .field("at", &self.at)
            .field("n_bytes_of_app_id", &self.app_id.as_ref().map(String::len))
            .field("open_id", &self.open_id)
            .field("js_code", &self.js_code)
            .field("is_current", &self.is_current)
            .finish_non_exhaustive()
    }
}

/// Another payload of the case. `Debug` does not show what it is called.
#[derive(Clone)]
pub struct OtherPayload {
    /// Its id within the case; 0 where there is none.
    pub id: u32,
    /// What the user calls it.
    pub label: String,
    /// Its decoded iv.
    pub iv: [u8; 16],
}

impl std::fmt::Debug for OtherPayload {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("OtherPayload").field("id", &self.id).field("iv", &self.iv).finish_non_exhaustive()
    }
}

/// A Mini Program the user has a profile of. `Debug` shows lengths: what stands as its appid may be a secret.
#[derive(Clone, PartialEq, Eq)]
pub struct KnownApp {
    /// The profile's name.
    pub name: String,
    /// Its appid.
    pub app_id: String,
}

impl std::fmt::Debug for KnownApp {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("KnownApp")
            .field("n_bytes_of_name", &self.name.len())
            .field("n_bytes_of_app_id", &self.app_id.len())
            .finish()
    }
}

/// What became of one code.
#[derive(Clone, Debug)]
pub struct CodeUse {
    /// The code.
    pub code: Code,
    /// When it was made, seconds since 1970, where known.
    pub made_at: Option<i64>,
    /// When it was exchanged, seconds since 1970, where it was.
    pub used_at: Option<i64>,
    /// WeChat's errcode of the last exchange, 0 for success, where known.
    pub errcode: Option<i64>,
}

/// What WeChat itself answered about a key or a payload.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Told {
    /// checkSessionKey: whether this was the user's current session_key.
    SessionKey {
        /// The key.
        key: SessionKey,
        /// Whether it was the current one.
        is_current: bool,
        /// When it was asked, seconds since 1970.
        at: i64,
    },
    /// checkEncryptedData: whether WeChat made this text.
    EncryptedData {
        /// The text that was asked about.
        text: SecretText,
        /// What it answered.
        origin: DataOrigin,
        /// When it was asked, seconds since 1970.
        at: i64,
    },
}

impl Told {
    /// Whether both answer the same question.
    pub fn is_about_the_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::SessionKey { key, .. }, Self::SessionKey { key: its, .. }) => key == its,
            (Self::EncryptedData { text, .. }, Self::EncryptedData { text: its, .. }) => text == its,
            _ => false,
        }
    }
}

/// What WeChat says about an encryptedData.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DataOrigin {
    /// It made it, for this appid and as it stands.
    Own,
    /// It did not make it.
    Foreign,
    /// It does not know it: over three days old, no phone number, of another appid, or changed.
    Unknown,
}
