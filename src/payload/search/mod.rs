//! The search for a reading that opens the data where the texts as given do not.
//!
//! One file for each family of readings; of all that are worth a try, the one that comes furthest is taken.

mod charset;
mod data_text;
mod decimal;
mod in_a_row;
mod iv_slip;
mod iv_text;
mod key_slip;
mod key_text;
mod lost_plus;
mod notation;
mod readings;
mod sealed;

use crate::payload::attempt::Attempt;
use crate::payload::budget::Budget;
use crate::payload::budget::Effort;
use crate::payload::decode::RepairKind;
use crate::payload::decrypt::BLOCK;
use crate::payload::known::Known;
use crate::payload::mock;
use crate::payload::parts::Parts;
use crate::payload::phase;
use crate::payload::phase::Shift;
use crate::payload::question::Question;
use crate::payload::reading::Change;
use crate::payload::reading::Reading;
use crate::payload::recover;
use crate::payload::search::readings::SHORTEST_MOVED;
use crate::payload::submission::Part;

pub(super) use charset::is_out_of_charset;
pub(super) use charset::places_of_bytes;
pub(super) use data_text::is_mostly_base64;
pub(super) use data_text::is_mostly_hex;
pub(super) use data_text::is_sixteen_twice_encoded;
pub(super) use decimal::are_numbers;
pub(super) use decimal::list_of_bytes;
pub(super) use notation::hex_with_signs;

/// The changed reading that comes furthest, if it comes further than the given one; and what is shifted.
pub(super) fn better_than(
    given: &Attempt,
    parts: &Parts,
    question: &Question,
    budget: &mut Budget<'_>,
) -> (Option<Attempt>, Option<Shift>) {
    // What was sealed otherwise under this very key was not exchanged with anything.
    if mock::is_other_content(given) {
        return (None, None);
    }
    let is_long = |part: &Part| parts.get(*part).is_some_and(|it| it.bytes.len() >= SHORTEST_MOVED);
    if given.opens() || (parts.data.is_absent() && !Part::NEEDED.iter().any(is_long)) {
        return (None, None);
    }
    let mut search = Search { parts, known: &question.known, refused: &question.refused, budget };
    let better = search.furthest(given);
    if better.as_ref().is_some_and(Attempt::opens) {
        return (better, None);
    }
    let best = better.as_ref().unwrap_or(given);
    let (mended, shift) = search.shifted(best);
    if mended.as_ref().is_some_and(Attempt::opens) {
        return (mended, None);
    }
    if let Some(otherwise) = search.sealed_otherwise(best) {
        return (Some(otherwise), None);
    }
    match search.with_slip_undone(best) {
        Some(found) => (Some(found), None),
        None => (mended.or(better), shift),
    }
}

struct Search<'a, 'b> {
    parts: &'a Parts,
    known: &'a Known,
    refused: &'a [(Part, RepairKind)],
    budget: &'a mut Budget<'b>,
}

impl Search<'_, '_> {
    fn furthest(&mut self, given: &Attempt) -> Option<Attempt> {
        if let Some(in_order) = recover::in_order(given, self.budget) {
            return Some(self.mended(&in_order).unwrap_or(in_order));
        }
        if let Some(mended) = self.mended(given) {
            return Some(mended);
        }
        let mut best = None;
        let mut best_score = score(given);
        // Where the key fits the data, both stand in their places.
        let fits = given.key_fits();
        let is_moved = |it: &Reading| it.changes.iter().any(|it| matches!(it, Change::FieldsMoved { .. }));
        let others = readings::others(self.parts, self.known, self.budget);
        for reading in others.into_iter().filter(|it| !(fits && is_moved(it))) {
            if !self.budget.take(reading.data.len() / BLOCK) {
                break;
            }
            let attempt = Attempt::new(reading);
            if !attempt.key_fits() || score(&attempt) <= best_score {
                continue;
            }
            let attempt = self.mended(&attempt).unwrap_or(attempt);
            best_score = score(&attempt);
            let is_done = attempt.opens();
            best = Some(attempt);
            if is_done {
                break;
            }
        }
        best
    }

    fn mended(&mut self, attempt: &Attempt) -> Option<Attempt> {
        if !attempt.key_fits() || attempt.opens() {
            return None;
        }
        let ivs = readings::ivs(&attempt.reading, self.parts, self.known);
        let text = self.parts.get(attempt.reading.data_part())?.repaired.as_str();
        let mended = recover::mended(attempt, text, &ivs, self.budget);
        let iv = &self.parts.iv;
        let mended = match mended {
            Some(mended) => Some(iv_slip::named(mended, iv)),
            None if self.budget.effort() > Effort::Batch => iv_slip::undone(attempt, iv, self.budget),
            None => None,
        };
        mended.filter(|it| !are_refused(it, self.refused))
    }

    /// Looks for lost characters, under the key that fits or under each that might; puts them back where that opens it.
    fn shifted(&mut self, best: &Attempt) -> (Option<Attempt>, Option<Shift>) {
        let readings = if best.key_fits() {
            vec![best.reading.clone()]
        } else {
            readings::for_damaged_text(self.parts, self.known, self.budget.effort())
        };
        // What is text to its end is shifted nowhere.
        let has_noise = !best.key_fits() || !best.noise_blocks().is_empty();
        for reading in readings {
            let (part, Some(key)) = (reading.data_part(), &reading.key) else { continue };
            let Some(text) = self.parts.get(part).map(|it| it.repaired.as_str()) else { continue };
            let n_blocks = text.len() * 6 / 128;
            if has_noise && !self.budget.take(phase::N_PHASES * n_blocks) {
                break;
            }
            let stretches = if has_noise { phase::scan(text, key) } else { Vec::new() };
            let is_shifted = phase::is_shifted(&stretches);
            if !is_shifted && !recover::may_have_lost_every_sign(text) {
                continue;
            }
            let ivs = readings::ivs(&reading, self.parts, self.known);
            let opened = recover::with_lost_put_back(&reading, text, &stretches, &ivs, self.budget);
            if let Some(opened) = opened.filter(|it| !are_refused(it, self.refused)) {
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

    /// What was sealed in another way than WeChat's, under another reading of the texts.
    fn sealed_otherwise(&mut self, best: &Attempt) -> Option<Attempt> {
        if best.key_fits() || self.budget.effort() == Effort::Batch {
            return None;
        }
        sealed::otherwise(self.parts, self.known, self.budget)
    }

    /// The texts with a slip of one of them undone, where nothing opens without that.
    fn with_slip_undone(&mut self, best: &Attempt) -> Option<Attempt> {
        let effort = self.budget.effort();
        if effort == Effort::Batch {
            return None;
        }
        let given = self.parts.as_given();
        let as_given = self.parts.data_as_given.expose();
        let in_order = recover::lines_in_order(&given, as_given, self.budget);
        if let Some(in_order) = in_order.filter(|it| !are_refused(it, self.refused)) {
            return Some(in_order);
        }
        if best.key_fits() {
            return None;
        }
        let mut found = key_slip::with_one_slip(self.parts, self.budget);
        if found.is_none() && effort == Effort::Asked {
            found = key_slip::with_more_slips(self.parts, self.budget)
                .or_else(|| recover::unfolded(&given, &self.parts.data.repaired, self.budget));
        }
        let found = found.filter(|it| !are_refused(it, self.refused))?;
        Some(self.mended(&found).unwrap_or(found))
    }
}

/// Whether an attempt rests on a slip undone in a text where the user switched that off.
pub(super) fn is_refused(attempt: &Attempt, question: &Question) -> bool {
    are_refused(attempt, &question.refused)
}

fn are_refused(attempt: &Attempt, refused: &[(Part, RepairKind)]) -> bool {
    attempt.reading.changes.iter().any(|it| match it {
        Change::Edited(edit) => refused.contains(&(edit.part, RepairKind::Slip)),
        _ => false,
    })
}

/// Whole content beats any part of it; more text beats less.
fn score(attempt: &Attempt) -> (bool, usize) {
    (attempt.opens(), attempt.n_text_blocks_behind_first())
}
