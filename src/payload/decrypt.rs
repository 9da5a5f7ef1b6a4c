//! AES-128-CBC by blocks, padding left on: *how* it comes out wrong tells which input is wrong.
//!
//! Bytes in, bytes out. Nothing here can fail; what is missing is simply not decrypted.

use aes::Aes128Dec;
use aes::cipher::BlockCipherDecrypt as _;
use aes::cipher::KeyInit as _;
use cbc::cipher::BlockModeDecrypt as _;
use cbc::cipher::KeyIvInit as _;

/// Bytes in a block of AES.
pub const BLOCK: usize = 16;

/// Decrypts the whole blocks of `data` in CBC; bytes behind the last whole block are left out.
pub fn decrypt(key: &[u8; BLOCK], iv: &[u8; BLOCK], data: &[u8]) -> Vec<u8> {
    let mut out = data[..data.len() - data.len() % BLOCK].to_vec();
    decrypt_in_place(key, iv, &mut out);
    out
}

/// Decrypts `blocks` where they stand; bytes behind the last whole block stay as they are.
pub fn decrypt_in_place(key: &[u8; BLOCK], iv: &[u8; BLOCK], blocks: &mut [u8]) {
    let mut cipher = cbc::Decryptor::<Aes128Dec>::new(key.into(), iv.into());
    let (whole, _) = blocks.as_chunks_mut::<BLOCK>();
    for block in whole {
        cipher.decrypt_block(block.into());
    }
}

/// One block without the chaining: CBC's plaintext is this, xor the ciphertext before it (or the iv).
pub fn decrypt_block(key: &[u8; BLOCK], block: &[u8; BLOCK]) -> [u8; BLOCK] {
    let mut out = *block;
    Aes128Dec::new(key.into()).decrypt_block((&mut out).into());
    out
}

/// A decrypted block, chained to the sealed one before it: D(C) ⊕ the other.
pub(in crate::payload) fn chained(opened: &[u8; BLOCK], before: &[u8; BLOCK]) -> [u8; BLOCK] {
    (u128::from_ne_bytes(*opened) ^ u128::from_ne_bytes(*before)).to_ne_bytes()
}

/// The iv that would make the first block decrypt to `plaintext`: D(C₀) ⊕ plaintext.
pub fn iv_for(key: &[u8; BLOCK], first_block: &[u8; BLOCK], plaintext: &[u8; BLOCK]) -> [u8; BLOCK] {
    chained(&decrypt_block(key, first_block), plaintext)
}

/// What stands at the end of the plaintext, read as PKCS#7 (RFC 5652 §6.3): n bytes of value n.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Padding {
    /// There is not one whole block.
    NoBlock,
    /// As it should be. One random block in 256 looks like this, so it proves nothing alone.
    Sound {
        /// Bytes of padding, 1 to 16.
        n_bytes: u8,
    },
    /// The last byte is 1 to 16, but not all bytes that it counts are like it.
    Uneven {
        /// The last byte.
        last: u8,
    },
    /// The last byte is not 1 to 16.
    OutOfRange {
        /// The last byte.
        last: u8,
    },
}

impl Padding {
    /// Reads the padding of whole decrypted blocks.
    pub fn read(plain: &[u8]) -> Self {
        let Some(&last) = plain.last() else { return Self::NoBlock };
        let n_bytes = usize::from(last);
        if !(1..=BLOCK).contains(&n_bytes) || plain.len() < n_bytes {
            return Self::OutOfRange { last };
        }
        if plain[plain.len() - n_bytes..].iter().all(|it| *it == last) {
            Self::Sound { n_bytes: last }
        } else {
            Self::Uneven { last }
        }
    }

    /// Bytes to take off, none where the padding is not sound.
    pub fn n_bytes(self) -> usize {
        match self {
            Self::Sound { n_bytes } => usize::from(n_bytes),
            _ => 0,
        }
    }

    /// Whether it is as PKCS#7 wants it.
    pub fn is_sound(self) -> bool {
        matches!(self, Self::Sound { .. })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nist_vector_of_cbc_aes128() {
        // NIST SP 800-38A, F.2.2, first two blocks.
        let key = hex("2b7e151628aed2a6abf7158809cf4f3c");
        let iv = hex("000102030405060708090a0b0c0d0e0f");
        let mut data = hex::<16>("7649abac8119b246cee98e9b12e9197d").to_vec();
        data.extend(hex::<16>("5086cb9b507219ee95db113a917678b2"));
        let mut plain = hex::<16>("6bc1bee22e409f96e93d7e117393172a").to_vec();
        plain.extend(hex::<16>("ae2d8a571e03ac9c9eb76fac45af8e51"));
        assert_eq!(decrypt(&key, &iv, &data), plain);
        assert_eq!(iv_for(&key, data[..16].try_into().unwrap(), plain[..16].try_into().unwrap()), iv);
    }

    #[test]
    fn padding_tells_how_it_is_wrong() {
        assert_eq!(Padding::read(&[]), Padding::NoBlock);
        assert_eq!(Padding::read(&[7, 7, 2, 2]), Padding::Sound { n_bytes: 2 });
        assert_eq!(Padding::read(&[7, 7, 1, 2]), Padding::Uneven { last: 2 });
        assert_eq!(Padding::read(&[7, 7, 1, 0]), Padding::OutOfRange { last: 0 });
        assert_eq!(Padding::read(&[17; 32]), Padding::OutOfRange { last: 17 });
    }

    fn hex<const N: usize>(text: &str) -> [u8; N] {
        std::array::from_fn(|at| u8::from_str_radix(&text[2 * at..2 * at + 2], 16).unwrap())
    }
}
