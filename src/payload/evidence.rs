//! Everything the stages established about one payload, for the detectors to look at.
//!
//! Facts only. A stage that could not go on leaves what it had; nothing later overwrites it.

use serde_json::Value;

use crate::payload::attempt::Attempt;
use crate::payload::blocks::Readability;
use crate::payload::decode::RepairKind;
use crate::payload::decode::decode;
use crate::payload::expectation::Expectation;
use crate::payload::kind::Kind;
use crate::payload::reading;
use crate::payload::reading::Change;
use crate::payload::reading::Parts;
use crate::payload::recover;
use crate::payload::submission::Part;
use crate::payload::submission::Submission;
use crate::payload::surroundings::Surroundings;
use crate::payload::validate::Checks;

/// All facts about one payload.
#[derive(Clone, Debug)]
pub struct Evidence {
    /// The texts as given.
    pub submission: Submission,
    /// What should hold.
    pub expectation: Expectation,
    /// What else is known.
    pub surroundings: Surroundings,
    /// The three texts decoded, with the repairs that took.
    pub parts: Parts,
    /// The try with everything as given.
    pub given: Attempt,
    /// A changed reading that came further than the given one, where there is any.
    pub better: Option<Attempt>,
    /// The values that stand whole in content that is not.
    pub salvaged: Option<Value>,
    /// The checks of the content.
    pub checks: Checks,
}

impl Evidence {
    /// Runs all stages.
    pub fn gather(
        submission: &Submission,
        expectation: &Expectation,
        surroundings: &Surroundings,
        refused: &[(Part, RepairKind)],
    ) -> Self {
        let part = |part: Part| decode(submission.text(part), part, refused);
        let parts =
            Parts { data: part(Part::EncryptedData), iv: part(Part::Iv), key: part(Part::SessionKey) };
        let given = Attempt::new(parts.as_given());
        let better = better_than(&given, &parts, surroundings);
        let best = better.as_ref().unwrap_or(&given);
        let salvaged = salvage(best);
        let content = best.parsed.object().filter(|_| best.opens()).or(salvaged.as_ref());
        let key_text = match &best.reading.key {
            Some(key) if best.key_fits() => key.to_base64(),
            _ => parts.key.repaired.as_str().into(),
        };
        let checks = Checks::of(content, key_text.expose(), submission, expectation);
        Self {
            submission: submission.clone(),
            expectation: expectation.clone(),
            surroundings: surroundings.clone(),
            parts,
            given,
            better,
            salvaged,
            checks,
        }
    }

    /// The attempt that came furthest.
    pub fn best(&self) -> &Attempt {
        self.better.as_ref().unwrap_or(&self.given)
    }

    /// The content as JSON: whole, or what could be salvaged.
    pub fn content(&self) -> Option<&Value> {
        let best = self.best();
        best.parsed.object().filter(|_| best.opens()).or(self.salvaged.as_ref())
    }

    /// What the content is about, where there is any.
    pub fn kind(&self) -> Option<&'static Kind> {
        self.content().map(Kind::of)
    }

    /// The change of the best attempt that `wanted` names.
    pub fn change<T>(&self, wanted: impl Fn(&Change) -> Option<T>) -> Option<T> {
        self.best().reading.changes.iter().find_map(wanted)
    }

    /// Whether a repair beyond trimming was made on any text.
    pub fn has_repairs(&self) -> bool {
        let parts = [&self.parts.data, &self.parts.iv, &self.parts.key];
        parts.iter().any(|it| it.repairs.iter().any(|it| it.kind != RepairKind::Trimmed))
    }
}

/// The changed reading that comes furthest, if it comes further than the given one.
fn better_than(given: &Attempt, parts: &Parts, surroundings: &Surroundings) -> Option<Attempt> {
    if given.opens() || parts.data.is_absent() {
        return None;
    }
    if let Some(recovered) = recover::with_recovered_iv(given) {
        return Some(recovered);
    }
    let mut best = None;
    let mut best_score = score(given);
    for reading in reading::others(parts, surroundings) {
        let attempt = Attempt::new(reading);
        if !attempt.key_fits() || score(&attempt) <= best_score {
            continue;
        }
        let attempt = recover::with_recovered_iv(&attempt).unwrap_or(attempt);
        best_score = score(&attempt);
        let is_done = attempt.opens();
        best = Some(attempt);
        if is_done {
            break;
        }
    }
    best
}

/// Whole content beats any part of it; more text beats less.
fn score(attempt: &Attempt) -> (bool, usize) {
    (attempt.opens(), attempt.n_text_blocks_behind_first())
}

fn salvage(best: &Attempt) -> Option<Value> {
    let is_readable_from_the_start = matches!(best.readability, Readability::NoEnd | Readability::Islands);
    if best.opens() || !is_readable_from_the_start || !best.key_fits() {
        return None;
    }
    let n_text = best.blocks.len() - best.noise_blocks().first().map_or(0, |it| best.blocks.len() - it);
    let text = &best.plain[..n_text * crate::payload::decrypt::BLOCK];
    let whole_characters = text.utf8_chunks().next().map_or("", |it| it.valid());
    recover::salvage(whole_characters)
}
