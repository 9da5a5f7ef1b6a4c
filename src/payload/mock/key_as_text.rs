//! Data that was sealed with the letters of session_key as key, and not with the bytes that they stand for: the first
//! sixteen of them, all twenty-four as AES-192, or a text of sixteen or thirty-two letters of its own.

use aes::Aes128Dec;
use aes::Aes192Dec;
use aes::Aes256Dec;
use aes::cipher::BlockCipherDecrypt;
use aes::cipher::BlockSizeUser;
use aes::cipher::KeyInit;
use aes::cipher::consts::U16;

use crate::payload::decrypt::BLOCK;
use crate::payload::decrypt::Padding;
use crate::payload::decrypt::chained;
use crate::payload::mock::object;

/// How many bits of the letters were taken as key, where a JSON object comes out so.
pub(super) fn bits_of_letters(data: &[u8], iv: [u8; BLOCK], text: &str) -> Option<usize> {
    let letters = text.trim().as_bytes();
    if !data.len().is_multiple_of(BLOCK) || data.len() < 2 * BLOCK {
        return None;
    }
    let is_object = match letters.len() {
        24 if opens::<Aes192Dec>(data, iv, letters) => return Some(192),
        32 if opens::<Aes256Dec>(data, iv, letters) => return Some(256),
        16 | 24 | 32 => opens::<Aes128Dec>(data, iv, &letters[..BLOCK]),
        _ => false,
    };
    is_object.then_some(128)
}

/// Whether a JSON object comes out of the data; the last block tells of nearly every key that it does not.
fn opens<C>(data: &[u8], iv: [u8; BLOCK], key: &[u8]) -> bool
where
    C: BlockCipherDecrypt + BlockSizeUser<BlockSize = U16> + KeyInit,
{
    let Ok(cipher) = C::new_from_slice(key) else { return false };
    let (blocks, _) = data.as_chunks::<BLOCK>();
    let opened = |at: usize| {
        let mut opened = blocks[at];
        cipher.decrypt_block((&mut opened).into());
        chained(&opened, if at == 0 { &iv } else { &blocks[at - 1] })
    };
    if !Padding::read(&opened(blocks.len() - 1)).is_sound() {
        return false;
    }
    let plain: Vec<u8> = (0..blocks.len()).flat_map(opened).collect();
    let text = &plain[..plain.len() - Padding::read(&plain).n_bytes()];
    object(text).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forge::Recipe;
    use crate::forge::scene::Scene;
    use crate::forge::seal;
    use crate::payload::decode::decode_plain;
    use crate::payload::secret::SessionKey;

    #[test]
    fn the_first_sixteen_letters_as_key() {
        let scene = Scene::phone_number();
        let text = scene.submission.session_key.expose();
        let letters = <[u8; BLOCK]>::try_from(&text.as_bytes()[..BLOCK]).unwrap();
        let recipe = Recipe { session_key: SessionKey::new(letters), ..scene.forged.recipe.clone() };
        let forged = seal(&recipe, scene.forged.plaintext.expose());
        let data = decode_plain(&forged.encrypted_data);
        assert_eq!(bits_of_letters(&data, recipe.iv, text), Some(128));
        assert_eq!(bits_of_letters(&data, recipe.iv, &text.replace('t', "u")), None);
        let own = decode_plain(&scene.forged.encrypted_data);
        assert_eq!(bits_of_letters(&own, recipe.iv, text), None);
        assert_eq!(bits_of_letters(&[], recipe.iv, text), None);
    }
}
