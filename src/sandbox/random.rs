//! Bytes that look random, from a seed: SHA-256 over seed and counter.
//!
//! The same seed gives the same sandbox, which tests want. With a seed from the system nobody else can guess the
//! codes; more is not needed where everything is invented, and nothing here guards a secret.

use sha2::Digest as _;
use sha2::Sha256;

use crate::payload::hex::hex;

/// A stream of bytes.
#[derive(Debug)]
pub(super) struct Random {
    seed: [u8; 32],
    counter: u64,
}

impl Random {
    pub(super) fn new(seed: [u8; 32]) -> Self {
        Self { seed, counter: 0 }
    }

    /// The next 32 bytes.
    fn block(&mut self) -> [u8; 32] {
        self.counter = self.counter.wrapping_add(1);
        Sha256::new().chain_update(self.seed).chain_update(self.counter.to_le_bytes()).finalize().into()
    }

    /// 16 bytes, for a session_key or an iv.
    pub(super) fn sixteen_bytes(&mut self) -> [u8; 16] {
        let block = self.block();
        std::array::from_fn(|index| block[index])
    }

    /// 64 lower-case hex digits.
    pub(super) fn hex64(&mut self) -> String {
        hex(&self.block())
    }

    /// Eight lower-case hex digits.
    pub(super) fn hex8(&mut self) -> String {
        hex(&self.block()[..4])
    }

    /// `n` letters and digits.
    pub(super) fn letters_and_digits(&mut self, n: usize) -> String {
        const ALPHABET: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
        let mut text = String::with_capacity(n);
        while text.len() < n {
            let block = self.block();
            text.extend(
                block.iter().take(n - text.len()).map(|it| char::from(ALPHABET[usize::from(*it) % 62])),
            );
        }
        text
    }

    /// A number below `limit`, which must not be zero; the slight preference for small ones does not matter here.
    pub(super) fn below(&mut self, limit: u32) -> u32 {
        let block = self.block();
        u32::from_le_bytes([block[0], block[1], block[2], block[3]]) % limit.max(1)
    }
}
