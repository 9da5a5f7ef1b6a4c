//! A request with its answer, as capture tools record them, and what it says: the records that a case is made of.
//!
//! Formats make exchanges of their files; here they become records. Knows no format.

mod answer;
mod body;
mod header;
mod record;
mod token;
mod url;

use crate::capture::stamp::Stamp;

pub(super) use body::of_base64;
pub(super) use body::text as body_text;
pub(super) use header::Headers;
pub(super) use record::records;
pub use token::is_token_name;

/// One request and what was answered.
#[derive(Clone, Debug, Default)]
pub(super) struct Exchange {
    /// Its number in the file, from 1.
    pub(super) number: usize,
    /// The line it begins in, where the file has lines that people look at.
    pub(super) line: usize,
    /// When the request began.
    pub(super) time: Option<Stamp>,
    /// The address of who asked.
    pub(super) client: Option<String>,
    /// `GET`, `POST`.
    pub(super) method: String,
    /// The address as it was sent, with its query.
    pub(super) url: String,
    /// The request.
    pub(super) request: Message,
    /// The answer, where there is one.
    pub(super) response: Option<Message>,
    /// The status of the answer.
    pub(super) status: Option<u16>,
}

/// One half of an exchange.
#[derive(Clone, Debug, Default)]
pub(super) struct Message {
    /// Its headers.
    pub(super) headers: Headers,
    /// Its body, as it was sent or already decoded.
    pub(super) body: Vec<u8>,
}

impl Message {
    /// A message of these headers and this body.
    pub(super) fn new(headers: Headers, body: impl Into<Vec<u8>>) -> Self {
        Self { headers, body: body.into() }
    }
}
