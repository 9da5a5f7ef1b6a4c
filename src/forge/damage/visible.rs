//! Whether a text tells its damage: what of the first block is known, and so shows that the iv is another.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use serde_json::Value;

use crate::forge::scene::Scene;

/// What WeChat's payloads begin with.
const BEGINNINGS: [&str; 6] = [
    "{\"phoneNumber\":\"",
    "{\"stepInfoList\":",
    "{\"openId\":\"o",
    "{\"nickName\":\"",
    "{\"opengid\":\"",
    "{\"openGId\":\"",
];

/// Whether an iv that was changed shows: under it the first block holds what such a payload does not begin with.
///
/// Within an openid or a nickname one letter is as good as another.
pub(super) fn is_iv_visible(scene: &Scene) -> bool {
    let plain = scene.forged.plaintext.expose().as_bytes();
    let Some(n_known) = BEGINNINGS.iter().find(|it| plain.starts_with(it.as_bytes())).map(|it| it.len())
    else {
        return false;
    };
    let iv = STANDARD_NO_PAD.decode(scene.submission.iv.expose().trim_end_matches('=')).ok();
    let Some(iv) = iv.and_then(|it| <[u8; 16]>::try_from(it).ok()) else { return true };
    let sealed = scene.forged.recipe.iv;
    let mut under_it = plain.to_vec();
    for (at, byte) in under_it.iter_mut().take(16).enumerate() {
        *byte ^= iv[at] ^ sealed[at];
    }
    let is_known_whole = under_it.get(..n_known.min(16)) == plain.get(..n_known.min(16));
    let is_id = |it: &u8| it.is_ascii_alphanumeric() || b"-_".contains(it);
    let of_id = under_it.get(n_known..16).unwrap_or_default();
    let reads = match plain.get(2) {
        Some(b'o') => of_id.iter().all(is_id),
        _ => serde_json::from_slice::<Value>(&under_it).is_ok(),
    };
    !is_known_whole || !reads
}

/// Whether the first block is that of a kind of WeChat's.
pub(super) fn begins_as_usual(scene: &Scene) -> bool {
    BEGINNINGS.iter().any(|it| scene.forged.plaintext.expose().starts_with(it))
}

#[cfg(test)]
mod tests {
    use base64::engine::general_purpose::STANDARD;

    use super::*;

    #[test]
    fn a_phone_number_shows_every_change_of_the_iv_and_an_openid_none() {
        let with_iv_bit = |mut scene: Scene, at: usize| {
            let mut iv = scene.forged.recipe.iv;
            iv[at] ^= 1;
            scene.submission.iv = STANDARD.encode(iv).as_str().into();
            is_iv_visible(&scene)
        };
        assert!((0..16).all(|it| with_iv_bit(Scene::phone_number(), it)));
        assert!(with_iv_bit(Scene::user_info(), 3));
        assert!(!with_iv_bit(Scene::user_info(), 14));
        assert!(begins_as_usual(&Scene::group_info()));
    }
}
