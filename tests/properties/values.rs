//! Invented values of payloads: any bytes, of the lengths that they have.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use proptest::collection::vec;
use proptest::prelude::Strategy;
use proptest::prelude::any;

/// The three texts of a payload.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Values {
    pub(super) data: String,
    pub(super) iv: String,
    pub(super) key: String,
}

/// Any payload: two to ten blocks, an iv, a key.
pub(super) fn values() -> impl Strategy<Value = Values> {
    let blocks = vec(any::<[u8; 16]>(), 2..10);
    (blocks, any::<[u8; 16]>(), any::<[u8; 16]>()).prop_map(|(data, iv, key)| Values {
        data: STANDARD.encode(data.concat()),
        iv: STANDARD.encode(iv),
        key: STANDARD.encode(key),
    })
}
