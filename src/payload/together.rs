//! The three texts of a payload in one pass over their Base64.
//!
//! A decoder that takes whole vectors reads what is behind the last one character by character, and that is all of an iv
//! and of a key. So both and the end of the data are set side by side in one text, each filled up with `A`, which is zero.
//! Only canonical Base64 is taken; what is refused here, a decoder of single texts refuses as well and says which text.

use base64::Engine as _;
use base64::engine::GeneralPurposeConfig;
use base64::engine::Simd;
use zeroize::Zeroize as _;

use crate::payload::decrypt::BLOCK;
use crate::payload::slips::N_CHARS;

/// Characters of a vector.
const VECTOR: usize = 32;
/// Bytes that they stand for.
const N_BYTES: usize = VECTOR / 4 * 3;

/// Decodes the texts of one payload after the other; wiped when it goes.
pub(super) struct Together {
    engine: Simd,
    /// The characters of the iv, those of the key, the end of the data, and a quad: the last one is none of the vectors.
    chars: [[u8; VECTOR]; 4],
    /// What they stand for.
    bytes: [u8; 3 * N_BYTES + 3],
}

impl Together {
    pub(super) fn new() -> Self {
        // Strict by default: canonical padding, no leftover bits.
        let engine = Simd::standard(GeneralPurposeConfig::new());
        Self { engine, chars: [[b'A'; VECTOR]; 4], bytes: [0; 3 * N_BYTES + 3] }
    }

    /// What decodes single texts.
    pub(super) fn engine(&self) -> &Simd {
        &self.engine
    }

    /// The iv of the last payload that decoded.
    pub(super) fn iv(&self) -> &[u8; BLOCK] {
        self.bytes.first_chunk().unwrap_or(&[0; BLOCK])
    }

    /// Its key; zeros where it had none.
    pub(super) fn key(&self) -> &[u8; BLOCK] {
        self.bytes[N_BYTES..].first_chunk().unwrap_or(&[0; BLOCK])
    }

    /// Decodes the data to the beginning of `out`, which has room for it, the iv and the key. Gives how many bytes of data
    /// there are.
    pub(super) fn decode(
        &mut self,
        data: &str,
        iv: &str,
        key: Option<&str>,
        out: &mut [u8],
    ) -> Option<usize> {
        let data = data.as_bytes();
        let start = data.len().checked_sub(1)? / VECTOR * VECTOR;
        if !data.len().is_multiple_of(4) {
            return None;
        }
        // From front to back: memory is read ahead in that order.
        if start > 0 {
            self.engine.decode_slice(data.get(..start + 4)?, out).ok()?;
        }
        let end = data.get(start..)?;
        let n_padding = end.iter().rev().take(2).take_while(|it| **it == b'=').count();
        let n_end = (end.len() / 4 * 3).checked_sub(n_padding)?;
        let end = end.get(..end.len() - n_padding)?;

        let [of_iv, of_key, of_end, _] = &mut self.chars;
        of_iv[..N_CHARS].copy_from_slice(sixteen(iv)?);
        match key {
            Some(key) => of_key[..N_CHARS].copy_from_slice(sixteen(key)?),
            None => *of_key = [b'A'; VECTOR],
        }
        *of_end = [b'A'; VECTOR];
        of_end.get_mut(..end.len())?.copy_from_slice(end);
        let chars = self.chars.as_flattened().get(..3 * VECTOR + 4)?;
        self.engine.decode_slice(chars, &mut self.bytes).ok()?;

        let end = self.bytes.get(2 * N_BYTES..)?;
        let is_over = |left: &u8| *left != 0;
        let has_left = n_padding > 0 && is_over(end.get(n_end)?);
        if has_left || is_over(&self.bytes[BLOCK]) || is_over(&self.bytes[N_BYTES + BLOCK]) {
            return None;
        }
        let n_start = start / 4 * 3;
        out.get_mut(n_start..n_start + n_end)?.copy_from_slice(end.get(..n_end)?);
        Some(n_start + n_end)
    }
}

impl Drop for Together {
    fn drop(&mut self) {
        self.chars.zeroize();
        self.bytes.zeroize();
    }
}

/// The characters of sixteen bytes that say something.
fn sixteen(text: &str) -> Option<&[u8; N_CHARS]> {
    text.as_bytes().strip_suffix(b"==")?.try_into().ok()
}

#[cfg(test)]
mod tests {
    use base64::engine::general_purpose::STANDARD;

    use super::*;
    use crate::forge::random::Random;

    /// What one text after the other gives.
    fn apart(data: &str, iv: &str, key: Option<&str>) -> Option<(Vec<u8>, Vec<u8>, Vec<u8>)> {
        let sixteen = |it: &str| STANDARD.decode(it).ok().filter(|it| it.len() == BLOCK);
        let key = key.map_or(Some(vec![0; BLOCK]), sixteen)?;
        Some((STANDARD.decode(data).ok().filter(|it| !it.is_empty())?, sixteen(iv)?, key))
    }

    fn together(
        texts: &mut Together,
        data: &str,
        iv: &str,
        key: Option<&str>,
    ) -> Option<(Vec<u8>, Vec<u8>, Vec<u8>)> {
        let mut out = vec![0xee; base64::decoded_len_estimate(data.len())];
        let n_bytes = texts.decode(data, iv, key, &mut out)?;
        Some((out[..n_bytes].to_vec(), texts.iv().to_vec(), texts.key().to_vec()))
    }

    #[test]
    fn it_takes_what_single_texts_take_and_gives_the_same() {
        let mut random = Random(5);
        let mut texts = Together::new();
        let mut n_taken = 0;
        for n_bytes in (0..400).chain(0..400) {
            let mut bytes = || (0..n_bytes).map(|_| random.sixteen()[0]).collect::<Vec<u8>>();
            let data = STANDARD.encode(bytes());
            let [iv, key] = [(); 2].map(|()| STANDARD.encode(random.sixteen()));
            assert_eq!(together(&mut texts, &data, &iv, Some(&key)), apart(&data, &iv, Some(&key)));
            assert_eq!(together(&mut texts, &data, &iv, None), apart(&data, &iv, None));
            // One character of one text is another one, or gone.
            for _ in 0..8 {
                let mut changed = [data.clone(), iv.clone(), key.clone()];
                let text = &mut changed[(random.number() % 3) as usize];
                let at = (random.number() as usize) % text.len().max(1);
                match random.number() % 3 {
                    0 if !text.is_empty() => drop(text.remove(at)),
                    1 if !text.is_empty() => text.replace_range(at..=at, "="),
                    _ if !text.is_empty() => {
                        text.replace_range(at..=at, ["B", "/", "-", "\n"][(random.number() % 4) as usize]);
                    }
                    _ => {}
                }
                let [data, iv, key] = &changed;
                let expected = apart(data, iv, Some(key));
                n_taken += usize::from(expected.is_some());
                assert_eq!(together(&mut texts, data, iv, Some(key)), expected, "{data} {iv}");
            }
        }
        assert!(n_taken > 500, "{n_taken}");
    }
}
