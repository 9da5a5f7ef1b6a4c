//! Data that was sealed in another way than WeChat's, under a key or iv that has to be read otherwise as well.
//!
//! Under the texts as given the diagnosis tells it without a search; here every other reading of key, iv and data is
//! tried. A block at the beginning and one at the end tell of nearly all readings that they are wrong.

use crate::payload::attempt::Attempt;
use crate::payload::budget::Budget;
use crate::payload::decrypt::BLOCK;
use crate::payload::decrypt::Padding;
use crate::payload::decrypt::chained;
use crate::payload::decrypt::decrypt_block;
use crate::payload::known::Known;
use crate::payload::mock;
use crate::payload::parts::Parts;
use crate::payload::reading::Change;
use crate::payload::reading::Reading;
use crate::payload::search::readings;

/// Blocks that it takes to refuse a reading.
const BLOCKS_OF_A_LOOK: usize = 2;

/// The reading under which content comes out whole that was sealed in another way.
pub(super) fn otherwise(parts: &Parts, known: &Known, budget: &mut Budget<'_>) -> Option<Attempt> {
    let others = readings::others(parts, known, budget);
    std::iter::once(parts.as_given()).chain(others).find_map(|it| of_reading(&it, parts, known, budget))
}

/// The same data and key, with each iv that the text may stand for.
fn of_reading(reading: &Reading, parts: &Parts, known: &Known, budget: &mut Budget<'_>) -> Option<Attempt> {
    let has_padding = has_sound_padding(reading);
    let with = |(iv, changes): ([u8; BLOCK], Vec<Change>)| {
        let changes = [reading.changes.clone(), changes].concat();
        Reading { iv: Some(iv), changes, ..reading.clone() }
    };
    let ivs = readings::ivs_of_any_mode(reading, parts, known).into_iter().map(with);
    for reading in std::iter::once(reading.clone()).chain(ivs) {
        let may_be = has_padding || mock::may_be_of_another_mode(&reading);
        let n_blocks = if may_be { 4 * reading.data.len() / BLOCK } else { BLOCKS_OF_A_LOOK };
        if !budget.take(n_blocks) {
            return None;
        }
        let attempt = may_be.then(|| Attempt::new(reading)).filter(mock::is_sealed_otherwise);
        if attempt.is_some() {
            return attempt;
        }
    }
    None
}

/// Whether the last block ends as PKCS#7 pads; the iv has no part in it where there are two.
fn has_sound_padding(reading: &Reading) -> bool {
    let (blocks, _) = reading.data.as_chunks::<BLOCK>();
    let Some(key) = &reading.key else { return false };
    let last = match blocks {
        [] => return false,
        [only] => chained(&decrypt_block(key.expose(), only), &reading.iv.unwrap_or_default()),
        [.., before, last] => chained(&decrypt_block(key.expose(), last), before),
    };
    Padding::read(&last).is_sound()
}
