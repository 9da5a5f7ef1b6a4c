//! What WeChat itself was asked about the payload's key and data, and answered.

use crate::payload::evidence::Evidence;
use crate::payload::known::DataOrigin;
use crate::payload::known::Told;

/// Whether the key as given was the user's current one when WeChat was asked; none where it was not.
pub(super) fn is_key_current(evidence: &Evidence) -> Option<bool> {
    let given = evidence.given.reading.key.as_ref()?;
    evidence.question.known.told.iter().rev().find_map(|it| match it {
        Told::SessionKey { key, is_current, .. } if key == given => Some(*is_current),
        _ => None,
    })
}

/// What WeChat said about the data's text as given; none where it was not asked.
pub(super) fn origin_of_data(evidence: &Evidence) -> Option<DataOrigin> {
    let given = evidence.question.submission.encrypted_data.expose().trim();
    evidence.question.known.told.iter().rev().find_map(|it| match it {
        Told::EncryptedData { text, origin, .. } if text.expose().trim() == given => Some(*origin),
        _ => None,
    })
}
