//! Payloads sealed anew: invented content of the same length, under an invented key and iv, with as many of each sign
//! of Base64 as the real one has in each piece that was seen of it, so that the same damage can be done to it.

use std::collections::HashMap;
use std::ops::Range;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use cbc::cipher::BlockModeEncrypt as _;
use cbc::cipher::KeyIvInit as _;

use crate::payload::Inspection;
use crate::payload::attempt::Attempt;
use crate::payload::blocks::BlockClass;
use crate::payload::decrypt::BLOCK;
use crate::redact::case::engine::Engine;
use crate::redact::case::invent::Invention;
use crate::redact::case::swap::Swap;

/// Ivs tried until the signs of the ciphertext are as many as they were, and bytes sealed for it: of a long payload the
/// signs are as many but for a few at once.
const MOST_TRIES: usize = 20_000;
const MOST_BYTES: usize = 16 << 20;

/// A payload to be sealed anew: what is known of the real one.
pub(super) struct Sealed {
    /// Its ciphertext in Base64, as it was when it was made, as far as that is known.
    pub(super) from: String,
    iv: Option<[u8; BLOCK]>,
    key: [u8; BLOCK],
    plain: Vec<u8>,
    classes: Vec<BlockClass>,
    rest: Vec<u8>,
}

impl Sealed {
    /// What an inspection knows; none where no key certainly fits.
    pub(super) fn of(inspection: &Inspection) -> Option<Self> {
        let best: &Attempt = inspection.evidence.best();
        let key = best.reading.key.as_ref().filter(|_| best.key_fits())?;
        let n_whole = best.plain.len();
        Some(Self {
            from: STANDARD.encode(&best.reading.data),
            iv: best.reading.iv,
            key: *key.expose(),
            plain: best.plain.clone(),
            classes: best.blocks.clone(),
            rest: best.reading.data.get(n_whole..)?.to_vec(),
        })
    }

    /// The ciphertext of the new one. `pieces` are what was seen of the real one, in characters; `ivs` are the ivs that
    /// were given out, where the new one's is added.
    pub(super) fn anew(
        &self,
        content: &Engine,
        invention: &Invention,
        pieces: &[Range<usize>],
        ivs: &mut HashMap<[u8; BLOCK], [u8; BLOCK]>,
    ) -> Option<String> {
        let plain = self.invented(content, invention)?;
        let key = invention.sixteen(&self.key, 0);
        let real: Vec<char> = self.from.chars().collect();
        let mut rest = invention.bytes(&self.rest, self.rest.len());
        rest.truncate(self.rest.len());
        let own = self.iv.unwrap_or_default();
        // An iv that is the key is the new key.
        if self.iv == Some(self.key) {
            ivs.insert(own, key);
        }
        let is_given_out = self.iv.is_some_and(|it| ivs.contains_key(&it));
        let mut best: Option<(usize, [u8; BLOCK], String)> = None;
        let n_tries = MOST_TRIES.min(1 + MOST_BYTES / real.len().max(1));
        for nonce in (0..).take(if is_given_out { 1 } else { n_tries }) {
            let iv = ivs.get(&own).copied().filter(|_| is_given_out);
            let iv = iv.unwrap_or_else(|| invention.sixteen(&own, nonce));
            let mut bytes = plain.clone();
            encrypt(&key, &iv, &mut bytes);
            bytes.extend(&rest);
            let text = STANDARD.encode(&bytes);
            let n_apart = n_apart(&real, &text, pieces);
            if best.as_ref().is_none_or(|it| n_apart < it.0) {
                best = Some((n_apart, iv, text));
            }
            if n_apart == 0 {
                break;
            }
        }
        let (_, iv, text) = best?;
        if let Some(own) = self.iv {
            ivs.insert(own, iv);
        }
        Some(text)
    }

    /// The plaintext with everything swapped, noise of its own where there is noise; padding stays.
    fn invented(&self, content: &Engine, invention: &Invention) -> Option<Vec<u8>> {
        let (blocks, _) = self.plain.as_chunks::<BLOCK>();
        let mut out: Vec<u8> = Vec::with_capacity(self.plain.len());
        let mut at = 0;
        while at < blocks.len() {
            let is_noise = self.classes.get(at) == Some(&BlockClass::Noise);
            let n = self.classes[at.min(self.classes.len())..]
                .iter()
                .take_while(|it| (**it == BlockClass::Noise) == is_noise)
                .count()
                .clamp(1, blocks.len() - at);
            let bytes = self.plain.get(at * BLOCK..(at + n) * BLOCK)?;
            if is_noise {
                out.extend(invention.bytes(bytes, bytes.len()));
            } else {
                let is_torn = (at > 0, at + n < blocks.len() || !self.rest.is_empty());
                out.extend(text_like(bytes, is_torn, content, invention));
            }
            at += n;
        }
        (out.len() == self.plain.len()).then_some(out)
    }
}

/// Text with everything swapped; the words at its torn edges, which may be pieces of values, are invented.
fn text_like(bytes: &[u8], is_torn: (bool, bool), content: &Engine, invention: &Invention) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        out.extend(content.swapped(chunk.valid()).into_bytes());
        out.extend(chunk.invalid());
    }
    if out.len() != bytes.len() {
        return bytes.to_vec();
    }
    let is_word = |it: &u8| it.is_ascii_alphanumeric() || b"+/=_-".contains(it);
    let n_head = if is_torn.0 { out.iter().take_while(|it| is_word(it)).count() } else { 0 };
    let n_tail = if is_torn.1 { out[n_head..].iter().rev().take_while(|it| is_word(it)).count() } else { 0 };
    let tail = out.len() - n_tail;
    for range in [0..n_head, tail..out.len()] {
        let like = str::from_utf8(&out[range.clone()]).map(|it| invention.like(it)).unwrap_or_default();
        // Names of fields and what they say of a cut stay.
        if like.len() == range.len() && out[range.clone()].iter().any(u8::is_ascii_digit) {
            out[range].copy_from_slice(like.as_bytes());
        }
    }
    out
}

/// How far the numbers of signs are from those of the real text, over all pieces.
fn n_apart(real: &[char], text: &str, pieces: &[Range<usize>]) -> usize {
    let new: Vec<char> = text.chars().collect();
    let apart = |range: &Range<usize>, sign: char| {
        Swap::n_of(real, range, sign).abs_diff(Swap::n_of(&new, range, sign))
    };
    pieces.iter().map(|it| apart(it, '+') + apart(it, '/')).sum()
}

fn encrypt(key: &[u8; BLOCK], iv: &[u8; BLOCK], bytes: &mut [u8]) {
    let mut cipher = cbc::Encryptor::<aes::Aes128>::new(key.into(), iv.into());
    let (blocks, _) = bytes.as_chunks_mut::<BLOCK>();
    for block in blocks {
        cipher.encrypt_block(block.into());
    }
}
