//! From blocks to the characters of encryptedData that hold them, so that pointing at bytes marks their text.

use std::ops::Range;

use crate::payload::decode::Decoded;
use crate::payload::decode::RepairKind;
use crate::payload::decrypt::BLOCK;

/// Whether each Base64 character of the text still stands where it was handed in.
pub(in crate::ui::panel) fn keeps_places(data: &Decoded) -> bool {
    let keeps = |it: RepairKind| {
        matches!(it, RepairKind::SpaceToPlus | RepairKind::UrlAlphabet | RepairKind::FullWidth)
    };
    data.problem.is_none() && data.repairs.iter().all(|it| keeps(it.kind))
}

/// The characters of which `blocks` are made; none where a repair moved them.
pub(super) fn characters(data: &Decoded, blocks: &Range<usize>) -> Range<usize> {
    if blocks.is_empty() || !keeps_places(data) {
        return 0..0;
    }
    // Four characters are three bytes: a character carries six bits.
    let character = |byte: usize| byte.saturating_mul(8);
    let (from, to) = (character(blocks.start * BLOCK), character(blocks.end.saturating_mul(BLOCK)));
    let n_chars = data.n_chars;
    (from / 6).min(n_chars)..to.div_ceil(6).min(n_chars)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forge::damage;
    use crate::forge::scene::Scene;

    #[test]
    fn a_block_is_about_21_characters_and_shares_those_at_its_ends() {
        let scene = Scene::phone_number().inspect();
        let data = &scene.evidence.parts.data;
        assert_eq!(characters(data, &(0..1)), 0..22);
        assert_eq!(characters(data, &(1..2)), 21..43);
        assert_eq!(characters(data, &(0..10)), 0..214);
        assert_eq!(characters(data, &(0..0)), 0..0);
        assert_eq!(characters(data, &(900..901)), 216..216);
    }

    #[test]
    fn spaces_keep_their_places_and_percent_signs_do_not() {
        let of = |name| damage::by_name(name).unwrap().scene().inspect();
        assert_eq!(characters(&of("plus-space").evidence.parts.data, &(0..1)), 0..22);
        assert_eq!(characters(&of("percent-encoded").evidence.parts.data, &(0..1)), 0..0);
    }
}
