//! How much of a text may be read more than once, so that the whole stays linear.

/// Bytes that may still be read ahead.
pub(crate) struct Budget(usize);

impl Budget {
    /// Four times the text, and a little for short ones.
    pub(crate) fn new(text: &str) -> Self {
        Self(text.len().saturating_mul(4).saturating_add(1 << 16))
    }

    /// Takes so many bytes; false where none are left.
    pub(crate) fn spend(&mut self, n_bytes: usize) -> bool {
        self.0 = self.0.saturating_sub(n_bytes);
        self.0 > 0
    }

    /// What is left.
    pub(crate) fn left(&self) -> usize {
        self.0
    }
}
