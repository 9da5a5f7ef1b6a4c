//! The floor for opening a phone payload: the least work that safe Rust can do and still have the number.
//!
//! The same SIMD Base64 and AES as the product, fixed stack buffers, and a scanner that knows the one shape of a
//! mainland number's JSON: it compares the names at their places and takes what is between. It understands no
//! escape, no other order, no other kind and explains nothing; a product cannot work like this. Hand-written
//! AES instructions would be faster still by about a quarter, but they are `unsafe`.

use std::hint::black_box;

use aes::Aes128;
use aes::Block;
use base64::Engine as _;
use base64::engine::GeneralPurposeConfig;
use base64::engine::Simd;
use cbc::cipher::BlockModeDecrypt as _;
use cbc::cipher::KeyIvInit as _;

/// Opens payloads of exactly one shape.
pub(crate) struct Floor {
    engine: Simd,
}

/// What the product takes out of the same payload.
pub(crate) struct Phone<'a> {
    pub(crate) number: &'a str,
    pub(crate) app_id: &'a str,
    pub(crate) timestamp: i64,
}

/// The ciphertext of a mainland number has 160 bytes; Base64 decoders want room for an estimate.
pub(crate) type Buffer = [u8; 192];

impl Floor {
    pub(crate) fn new() -> Self {
        Self { engine: Simd::standard(GeneralPurposeConfig::new()) }
    }

    pub(crate) fn open<'a>(
        &self,
        buffer: &'a mut Buffer,
        data: &str,
        iv: &str,
        key: &str,
    ) -> Option<Phone<'a>> {
        let (iv, key) = (self.sixteen(iv)?, self.sixteen(key)?);
        let n_bytes = self.engine.decode_slice(data, buffer).ok()?;
        let bytes = buffer.get_mut(..n_bytes)?;
        let (blocks, _) = bytes.as_chunks_mut::<16>();
        let mut cipher = cbc::Decryptor::<Aes128>::new((&key).into(), (&iv).into());
        cipher.decrypt_blocks(Block::cast_slice_from_core_mut(blocks));
        let n_padding = usize::from(*bytes.last()?);
        let n_text = n_bytes.checked_sub(n_padding)?;
        let (text, padding) = bytes.split_at(n_text);
        if !padding.iter().all(|it| usize::from(*it) == n_padding) {
            return None;
        }
        scan(text)
    }

    #[allow(dead_code, reason = "not every benchmark needs it")]
    /// The least for content of any shape: it is decrypted, and its texts found by their quotes. `buffer` has room for it.
    pub(crate) fn quotes(&self, buffer: &mut [u8], data: &str, iv: &str, key: &str) -> Option<usize> {
        let (iv, key) = (self.sixteen(iv)?, self.sixteen(key)?);
        let n_bytes = self.engine.decode_slice(data, buffer).ok()?;
        let bytes = buffer.get_mut(..n_bytes)?;
        let (blocks, _) = bytes.as_chunks_mut::<16>();
        let mut cipher = cbc::Decryptor::<Aes128>::new((&key).into(), (&iv).into());
        cipher.decrypt_blocks(Block::cast_slice_from_core_mut(blocks));
        let n_padding = usize::from(*bytes.last()?);
        let text = bytes.get(..n_bytes.checked_sub(n_padding)?)?;
        Some(memchr::memchr_iter(b'"', text).map(black_box).count())
    }

    fn sixteen(&self, text: &str) -> Option<[u8; 16]> {
        let mut bytes = [0; 24];
        let n_bytes = self.engine.decode_slice(text, &mut bytes).ok()?;
        if n_bytes == 16 { bytes.first_chunk().copied() } else { None }
    }
}

fn scan(text: &[u8]) -> Option<Phone<'_>> {
    let rest = text.strip_prefix(b"{\"phoneNumber\":\"")?;
    let (number, rest) = rest.split_at_checked(11)?;
    let rest = rest.strip_prefix(b"\",\"purePhoneNumber\":\"")?;
    let (pure, rest) = rest.split_at_checked(11)?;
    let rest = rest.strip_prefix(b"\",\"countryCode\":\"86\",\"watermark\":{\"timestamp\":")?;
    let (digits, rest) = rest.split_at_checked(10)?;
    let rest = rest.strip_prefix(b",\"appid\":\"")?;
    let (app_id, rest) = rest.split_at_checked(18)?;
    if rest != b"\"}}" || pure != number {
        return None;
    }
    let timestamp =
        digits.iter().try_fold(0, |sum, it| it.is_ascii_digit().then(|| 10 * sum + i64::from(it - b'0')))?;
    Some(Phone { number: str::from_utf8(number).ok()?, app_id: str::from_utf8(app_id).ok()?, timestamp })
}
