//! What bytes are packed in: gzip and zlib, ZIP archives, the codings of HTTP bodies, and the encodings of text.
//!
//! Bytes in, bytes out. Whatever is unpacked has a limit, so that a small file cannot fill the memory.

pub(super) mod chunked;
pub(super) mod coding;
pub(super) mod encoding;
pub(super) mod office;
mod room;
pub(super) mod zip;

pub(super) use room::Room;

/// The most that is unpacked at once, in bytes: 256 MiB.
pub(super) const MAX_UNPACKED: usize = 256 << 20;

/// Why something could not be unpacked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    /// It is damaged, or ends too early.
    Damaged,
    /// It is protected with a password.
    Encrypted,
    /// It would be larger than is read.
    TooLarge,
    /// It is packed in a way that is not read here.
    Unknown,
}
