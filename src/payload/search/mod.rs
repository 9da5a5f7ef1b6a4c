//! The search for a reading that opens the data where the texts as given do not.
//!
//! One file for each family of readings; of all that are worth a try, the one that comes furthest is taken.

mod charset;
mod data_text;
mod decimal;
mod iv_text;
mod key_text;
mod lost_plus;
mod notation;
mod readings;

use crate::payload::attempt::Attempt;
use crate::payload::known::Known;
use crate::payload::mock;
use crate::payload::parts::Parts;
use crate::payload::phase;
use crate::payload::phase::Shift;
use crate::payload::reading::Change;
use crate::payload::reading::Reading;
use crate::payload::recover;
use crate::payload::search::readings::SHORTEST_MOVED;
use crate::payload::submission::Part;

pub(super) use charset::is_out_of_charset;
pub(super) use data_text::is_mostly_base64;
pub(super) use data_text::is_mostly_hex;
pub(super) use decimal::are_numbers;

/// The changed reading that comes furthest, if it comes further than the given one; and what is shifted.
pub(super) fn better_than(given: &Attempt, parts: &Parts, known: &Known) -> (Option<Attempt>, Option<Shift>) {
    // What was sealed otherwise under this very key was not exchanged with anything.
    if mock::is_other_content(given) {
        return (None, None);
    }
    let is_long = |part: &Part| parts.get(*part).is_some_and(|it| it.bytes.len() >= SHORTEST_MOVED);
    if given.opens() || (parts.data.is_absent() && !Part::NEEDED.iter().any(is_long)) {
        return (None, None);
    }
    let better = furthest(given, parts, known);
    if better.as_ref().is_some_and(Attempt::opens) {
        return (better, None);
    }
    let (mended, shift) = shifted(better.as_ref().unwrap_or(given), parts, known);
    (mended.or(better), shift)
}

fn furthest(given: &Attempt, parts: &Parts, known: &Known) -> Option<Attempt> {
    if let Some(in_order) = recover::in_order(given) {
        return Some(mended(&in_order, parts, known).unwrap_or(in_order));
    }
    if let Some(mended) = mended(given, parts, known) {
        return Some(mended);
    }
    let mut best = None;
    let mut best_score = score(given);
    // Where the key fits the data, both stand in their places.
    let fits = given.key_fits();
    let is_moved = |it: &Reading| it.changes.iter().any(|it| matches!(it, Change::FieldsMoved { .. }));
    for reading in readings::others(parts, known).into_iter().filter(|it| !(fits && is_moved(it))) {
        let attempt = Attempt::new(reading);
        if !attempt.key_fits() || score(&attempt) <= best_score {
            continue;
        }
        let attempt = mended(&attempt, parts, known).unwrap_or(attempt);
        best_score = score(&attempt);
        let is_done = attempt.opens();
        best = Some(attempt);
        if is_done {
            break;
        }
    }
    best
}

fn mended(attempt: &Attempt, parts: &Parts, known: &Known) -> Option<Attempt> {
    if !attempt.key_fits() || attempt.opens() {
        return None;
    }
    let ivs = readings::ivs(&attempt.reading, parts, known);
    recover::mended(attempt, parts.get(attempt.reading.data_part())?.repaired.as_str(), &ivs)
}

/// Looks for lost characters, under the key that fits or under each that might; puts back `+` where that opens it.
fn shifted(best: &Attempt, parts: &Parts, known: &Known) -> (Option<Attempt>, Option<Shift>) {
    let readings =
        if best.key_fits() { vec![best.reading.clone()] } else { readings::for_damaged_text(parts, known) };
    for reading in readings {
        let (part, Some(key)) = (reading.data_part(), &reading.key) else { continue };
        let Some(text) = parts.get(part).map(|it| it.repaired.as_str()) else { continue };
        let stretches = phase::scan(text, key);
        let is_shifted = phase::is_shifted(&stretches);
        if !is_shifted && !recover::may_have_lost_every_plus(text) {
            continue;
        }
        let ivs = readings::ivs(&reading, parts, known);
        if let Some(opened) = recover::with_plus_put_back(&reading, text, &ivs) {
            return (Some(opened), None);
        }
        if is_shifted {
            let is_changed = !reading.changes.is_empty();
            let attempt = is_changed.then(|| Attempt::new(reading));
            return (attempt, Some(Shift { part, stretches }));
        }
    }
    (None, None)
}

/// Whole content beats any part of it; more text beats less.
fn score(attempt: &Attempt) -> (bool, usize) {
    (attempt.opens(), attempt.n_text_blocks_behind_first())
}
