//! How far the reading of a file is, for whoever waits for it.

/// How far the reading of a file is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Bytes read, after unpacking.
    pub n_bytes: u64,
    /// Payloads found.
    pub n_payloads: usize,
}
