//! What the tests of a case have in common: two invented users, and keys that no payload was sealed under.

use crate::payload::secret::SessionKey;

pub(super) const ONE: &str = "oUSERoneSANDBOX0000000000001";
pub(super) const TWO: &str = "oUSERtwoSANDBOX0000000000002";

/// The text of the session_key of sixteen such bytes.
pub(super) fn key(byte: u8) -> String {
    SessionKey::new([byte; 16]).to_base64().expose().to_owned()
}
