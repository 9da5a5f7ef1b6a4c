//! What is asked of the reader.

use std::sync::Arc;

use crate::capture::ReadAs;
use crate::case::SourceName;
use crate::payload::secret::SecretText;

/// A text to be read into a case.
#[derive(Clone, Debug)]
pub struct Request {
    /// What the source is called.
    pub name: SourceName,
    /// The text.
    pub text: Arc<SecretText>,
    /// What it is.
    pub read_as: ReadAs,
    /// The source in whose place it comes.
    pub replaces: Option<u32>,
}
