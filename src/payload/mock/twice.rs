//! Content that was sealed, and then what came of it sealed once more with the same key and iv.
//!
//! What is sealed is whole blocks, so that the outer padding is a block of its own: sixteen bytes of sixteen, around bytes
//! that are no text. By chance no key makes that.

use crate::payload::attempt::Attempt;
use crate::payload::decrypt::BLOCK;
use crate::payload::decrypt::Padding;
use crate::payload::decrypt::decrypt;
use crate::payload::mock::object;

/// Whether a JSON object comes out that was sealed twice.
pub(super) fn is_sealed_twice(attempt: &Attempt) -> bool {
    let Some((key, iv)) = attempt.reading.key.as_ref().zip(attempt.reading.iv) else { return false };
    if attempt.padding.n_bytes() != BLOCK || attempt.n_leftover_bytes() != 0 {
        return false;
    }
    let inner = attempt.plaintext();
    let plain = decrypt(key.expose(), &iv, inner);
    let text = &plain[..plain.len() - Padding::read(&plain).n_bytes()];
    inner.len() >= 2 * BLOCK && inner.len().is_multiple_of(BLOCK) && object(text).is_some()
}
