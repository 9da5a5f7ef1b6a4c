//! How every payload ends: with its watermark, of which appid and timestamp are more than a block long.

/// Whether a plaintext that is readable so far can be whole with one more block of at most fifteen characters.
///
/// Every kind ends in `"watermark":{"timestamp":…,"appid":"wx…"}}`, in one order or the other; both values with their
/// names are longer than fifteen characters.
pub(in crate::payload) fn can_end_within_a_block(text: &[u8]) -> bool {
    let Some(at) = find(text, WATERMARK) else { return false };
    [b"\"appid\":".as_slice(), b"\"timestamp\":"].iter().all(|it| find(&text[at..], it).is_some())
}

/// Whether a plaintext has come as far as its watermark.
pub(in crate::payload) fn has_watermark(text: &[u8]) -> bool {
    find(text, WATERMARK).is_some()
}

const WATERMARK: &[u8] = b"\"watermark\"";

fn find(text: &[u8], name: &[u8]) -> Option<usize> {
    text.windows(name.len()).position(|it| it == name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forge::scene::Scene;

    #[test]
    fn near_the_end_and_far_from_it() {
        for scene in Scene::all_sound() {
            let text = scene.forged.plaintext.expose().as_bytes();
            assert!(can_end_within_a_block(&text[..text.len() - 4]));
            assert!(!can_end_within_a_block(&text[..text.len() - 40]));
        }
    }
}
