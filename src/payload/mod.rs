//! What an encrypted payload is, from the pasted text to the verdict. Pure, and it cannot fail.

pub mod secret;
