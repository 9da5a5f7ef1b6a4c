//! One file a command.

pub(super) mod call;
pub(super) mod explain;
pub(super) mod inspect;
pub(super) mod login;
pub(super) mod ndjson;
pub(super) mod profiles;
pub(super) mod redact;
pub(super) mod sample;
pub(super) mod sandbox;
mod tap;
