//! The Mini Program's part, in JavaScript, the same for every server.

/// Logs in before the button can be tapped, once at a time.
pub(super) const LOGIN: &str = include_str!("../../../assets/recipe/client/login.js");

/// Sends the fields of one callback as JSON.
pub(super) const SEND: &str = include_str!("../../../assets/recipe/client/send.js");
