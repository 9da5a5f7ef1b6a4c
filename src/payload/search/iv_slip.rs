//! The iv with a slip: named where the right one is known, and found where a slip alone makes the first block right.
//!
//! Of phone numbers and steps the first block is known whole, so the right iv is D(C₀) ⊕ that, and the given text tells
//! what happened to it. Of other kinds 12 bytes are known and the alphabet of the rest; then every text that is one slip
//! away is compared, without any AES, and is believed where no other is as good.

use std::ops::ControlFlow;

use crate::payload::attempt::Attempt;
use crate::payload::budget::Budget;
use crate::payload::budget::Effort;
use crate::payload::decode::Decoded;
use crate::payload::decode::value_of;
use crate::payload::decrypt::BLOCK;
use crate::payload::decrypt::decrypt_block;
use crate::payload::edit::Edit;
use crate::payload::edit::Slip;
use crate::payload::edit::slip_between;
use crate::payload::kind::beginning;
use crate::payload::reading::Change;
use crate::payload::reading::Reading;
use crate::payload::secret::SessionKey;
use crate::payload::slips;
use crate::payload::slips::N_CHARS;
use crate::payload::slips::Sort;
use crate::payload::submission::Part;

/// The attempt with the slip named by which the given text came of the iv that was computed, if it was one slip.
pub(super) fn named(mut attempt: Attempt, text: &Decoded) -> Attempt {
    for change in &mut attempt.reading.changes {
        let Change::IvRecovered { iv } = change else { continue };
        // What is not there at all was not mistyped.
        if let Some((slip, at)) = slip_of(text, *iv).filter(|_| !text.is_absent()) {
            *change = Change::Edited(Edit { part: Part::Iv, slip, at, n_tried: 0 });
        }
    }
    attempt
}

fn slip_of(text: &Decoded, right: [u8; BLOCK]) -> Option<(Slip, Vec<usize>)> {
    let right = SessionKey::new(right).to_base64();
    slip_between(text.repaired.trim_end_matches('='), right.expose().trim_end_matches('='))
}

/// The attempt under an iv that is one slip away from the given text, if all opens then and under no other such iv.
pub(super) fn undone(attempt: &Attempt, text: &Decoded, budget: &mut Budget<'_>) -> Option<Attempt> {
    let first = attempt.reading.data.first_chunk::<BLOCK>()?;
    let key = attempt.reading.key.as_ref()?;
    // What else was read out of the text is not known well enough to leave one slip for all that is not known.
    if !text.is_plain() {
        return None;
    }
    let (given, sorts) = sorts_of(text.repaired.trim_end_matches('='), budget.effort())?;
    if !attempt.key_fits() || !budget.take(1) {
        return None;
    }
    let decrypted = decrypt_block(key.expose(), first);
    // What begins as it should has no slip that shows.
    if attempt.reading.iv.is_some_and(|it| is_right(&decrypted, &it)) {
        return None;
    }
    let mut hits: Vec<[u8; BLOCK]> = Vec::new();
    let mut n_tried = 0;
    for sort in sorts {
        let _ = slips::each(sort, &given, &mut |values, _| {
            let Some(iv) = slips::sixteen(values) else { return ControlFlow::Continue(()) };
            n_tried += 1;
            let is_brace = decrypted[0] ^ iv[0] == b'{';
            if is_brace && is_right(&decrypted, &iv) && !hits.contains(&iv) {
                hits.push(iv);
            }
            // Where two are as good, which it was is not known.
            if hits.len() > 1 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
    }
    let [iv] = hits[..] else { return None };
    let (slip, at) = slip_of(text, iv)?;
    let mut reading = Reading { iv: Some(iv), ..attempt.reading.clone() };
    reading.changes.push(Change::Edited(Edit { part: Part::Iv, slip, at, n_tried }));
    Some(Attempt::new(reading)).filter(Attempt::opens)
}

fn is_right(decrypted: &[u8; BLOCK], iv: &[u8; BLOCK]) -> bool {
    let plain: [u8; BLOCK] = std::array::from_fn(|it| decrypted[it] ^ iv[it]);
    beginning::is_known(&plain)
}

/// More letters than this in one case are two seconds' work; a random iv has eighteen.
const MOST_LETTERS: usize = 20;

/// The six bits of each character, and the slips that lead to so many of them.
fn sorts_of(text: &str, effort: Effort) -> Option<(Vec<u8>, Vec<Sort>)> {
    let values: Vec<Option<u8>> = text.bytes().map(value_of).collect();
    let illegal: Vec<usize> = (0..values.len()).filter(|it| values[*it].is_none()).collect();
    let n_letters = text.bytes().filter(u8::is_ascii_alphabetic).count();
    let n_capital = text.bytes().filter(u8::is_ascii_uppercase).count();
    let has_one_case = (12..=MOST_LETTERS).contains(&n_letters) && (n_capital == 0 || n_capital == n_letters);
    let sorts = match (values.len(), &illegal[..]) {
        (N_CHARS, []) if has_one_case && effort == Effort::Asked => vec![Sort::Folded],
        (N_CHARS, []) if has_one_case => return None,
        (N_CHARS, []) => vec![Sort::Exchanged, Sort::Typed(1)],
        (N_CHARS, [at]) => vec![Sort::Illegal(*at)],
        (21, []) => vec![Sort::Lost(1)],
        (23, []) => vec![Sort::Added],
        _ => return None,
    };
    Some((values.into_iter().map(|it| it.unwrap_or(u8::MAX)).collect(), sorts))
}
