//! The three texts decoded, before anybody asks what they open.

use crate::payload::decode::Decoded;
use crate::payload::decode::decode;
use crate::payload::question::Question;
use crate::payload::reading::Change;
use crate::payload::reading::Reading;
use crate::payload::secret::SecretText;
use crate::payload::secret::SessionKey;
use crate::payload::submission::Part;

/// The three decoded texts.
#[derive(Clone, Debug, Default)]
pub struct Parts {
    /// `encryptedData`.
    pub data: Decoded,
    /// `iv`.
    pub iv: Decoded,
    /// `session_key`.
    pub key: Decoded,
    /// `encryptedData` before any repair, for the same reason.
    pub data_as_given: SecretText,
    /// `session_key` before any repair: repairs of Base64 spoil other notations.
    pub key_as_given: SecretText,
    /// `iv` before any repair, for the same reason.
    pub iv_as_given: SecretText,
}

impl Parts {
    /// The texts of a question, decoded.
    pub(in crate::payload) fn of(question: &Question) -> Self {
        let submission = &question.submission;
        let part = |part: Part| decode(submission.text(part), part, &question.refused);
        Self {
            data: part(Part::EncryptedData),
            iv: part(Part::Iv),
            key: part(Part::SessionKey),
            data_as_given: submission.encrypted_data.clone(),
            key_as_given: submission.session_key.clone(),
            iv_as_given: submission.iv.clone(),
        }
    }

    /// One of the three; rawData and signature are not Base64 and have none.
    pub fn get(&self, part: Part) -> Option<&Decoded> {
        match part {
            Part::EncryptedData => Some(&self.data),
            Part::Iv => Some(&self.iv),
            Part::SessionKey => Some(&self.key),
            Part::RawData | Part::Signature => None,
        }
    }

    /// The text of this field as given.
    pub(in crate::payload) fn text_as_given(&self, part: Part) -> &str {
        match part {
            Part::EncryptedData => self.data_as_given.expose(),
            Part::Iv => self.iv_as_given.expose(),
            _ => self.key_as_given.expose(),
        }
    }

    /// The texts as given.
    pub fn as_given(&self) -> Reading {
        self.moved([Part::EncryptedData, Part::Iv, Part::SessionKey], Vec::new())
    }

    /// The texts as they stand in these fields, for encryptedData, iv and session_key.
    fn moved(&self, from: [Part; 3], changes: Vec<Change>) -> Reading {
        let [data, iv, key] = from.map(|it| self.get(it));
        Reading {
            data: data.map(|it| it.bytes.clone()).unwrap_or_default(),
            iv: iv.and_then(Decoded::sixteen),
            key: key.and_then(Decoded::sixteen).map(SessionKey::new),
            changes,
        }
    }
}
