//! Sealing by rules that are not WeChat's: modes, paddings, changed content.

use aes::Aes128;
use aes::cipher::BlockCipherEncrypt as _;
use aes::cipher::KeyInit as _;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::forge::Recipe;
use crate::forge::scene::Scene;
use crate::forge::seal;
use crate::payload::secret::SecretText;
use crate::payload::validate::signature_of;

/// Seals changed content with the world's own key and iv, as WeChat would.
pub(super) fn reseal(scene: &mut Scene, change: impl FnOnce(&str) -> String) {
    let forged = seal(&scene.forged.recipe, &change(scene.forged.plaintext.expose()));
    scene.submission.encrypted_data = forged.encrypted_data.as_str().into();
    scene.forged.plaintext = forged.plaintext;
}

/// Hands out the same content sealed by another recipe, and signed with its key.
pub(super) fn reseal_by(scene: &mut Scene, recipe: Recipe) {
    let forged = seal(&recipe, scene.forged.plaintext.expose());
    scene.submission.encrypted_data = forged.encrypted_data.as_str().into();
    scene.submission.iv = forged.iv.as_str().into();
    scene.submission.session_key = forged.session_key.clone();
    if !scene.submission.signature.is_blank() {
        let signature = signature_of(scene.submission.raw_data.expose(), forged.session_key.expose());
        scene.submission.signature = signature.as_str().into();
    }
    scene.forged.recipe = recipe;
}

/// How a block becomes the next one.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Mode {
    Cbc,
    Ecb,
    Ctr,
    Cfb,
    Ofb,
}

/// Seals bytes of whole blocks under the world's own key and iv in a mode; the modes of streams take any length.
pub(crate) fn seal_in(scene: &mut Scene, mode: Mode, plain: &[u8]) {
    let recipe = &scene.forged.recipe;
    let cipher = Aes128::new(recipe.session_key.expose().into());
    let block = |bytes: [u8; 16]| {
        let mut block = bytes.into();
        cipher.encrypt_block(&mut block);
        <[u8; 16]>::from(block)
    };
    let mut sealed = Vec::with_capacity(plain.len());
    let mut state = recipe.iv;
    for chunk in plain.chunks(16) {
        let mut text = [0; 16];
        text[..chunk.len()].copy_from_slice(chunk);
        let xor = |one: [u8; 16], two: [u8; 16]| std::array::from_fn::<u8, 16, _>(|it| one[it] ^ two[it]);
        let out = match mode {
            Mode::Ecb => block(text),
            Mode::Cbc => {
                state = block(xor(text, state));
                state
            }
            Mode::Ctr => {
                let out = xor(text, block(state));
                state = (u128::from_be_bytes(state).wrapping_add(1)).to_be_bytes();
                out
            }
            Mode::Cfb => {
                state = xor(text, block(state));
                state
            }
            Mode::Ofb => {
                state = block(state);
                xor(text, state)
            }
        };
        sealed.extend_from_slice(&out[..chunk.len()]);
    }
    scene.submission.encrypted_data = SecretText::new(STANDARD.encode(sealed));
}

/// The bytes with PKCS#7.
pub(crate) fn padded(plain: &[u8]) -> Vec<u8> {
    let n = 16 - plain.len() % 16;
    [plain, &vec![u8::try_from(n).unwrap_or_default(); n]].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn our_own_chain_is_the_one_that_wechat_has() {
        let sound = Scene::user_info();
        let mut scene = sound.clone();
        seal_in(&mut scene, Mode::Cbc, &padded(sound.forged.plaintext.expose().as_bytes()));
        assert_eq!(scene.submission.encrypted_data, sound.submission.encrypted_data);
    }
}
