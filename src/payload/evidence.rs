//! Everything the stages established about one payload, for the detectors to look at.
//!
//! Facts only. A stage that could not go on leaves what it had; nothing later overwrites it.

use serde_json::Value;

use crate::payload::attempt::Attempt;
use crate::payload::blocks::Readability;
use crate::payload::budget::Budget;
use crate::payload::budget::Effort;
use crate::payload::budget::Tally;
use crate::payload::decode::Decoded;
use crate::payload::decode::Repair;
use crate::payload::decode::RepairKind;
use crate::payload::decrypt::BLOCK;
use crate::payload::edit::Edit;
use crate::payload::error_text;
use crate::payload::error_text::Explanation;
use crate::payload::expectation::bare_app_id;
use crate::payload::expectation::is_same_app;
use crate::payload::kind::Kind;
use crate::payload::kind::beginning;
use crate::payload::kind::user_info;
use crate::payload::parts::Parts;
use crate::payload::phase::Shift;
use crate::payload::question::Question;
use crate::payload::reading::Change;
use crate::payload::reading::Notation;
use crate::payload::recover;
use crate::payload::search;
use crate::payload::secret::SessionKey;
use crate::payload::submission::Part;
use crate::payload::validate::Checks;
use crate::payload::validate::SignatureCheck;

/// All facts about one payload. `Debug` shows no value of the content.
#[derive(Clone)]
pub struct Evidence {
    /// What was asked: the texts as given, what should hold, what else is known.
    pub question: Question,
    /// The three texts decoded, with the repairs that took.
    pub parts: Parts,
    /// The try with everything as given.
    pub given: Attempt,
    /// A changed reading that came further than the given one, where there is any.
    pub better: Option<Attempt>,
    /// What was searched for it.
    pub searched: Searched,
    /// Where the text is readable, where characters were lost or added and nothing put that right.
    pub shift: Option<Shift>,
    /// The values that stand whole in content that is not.
    pub salvaged: Option<Value>,
    /// The checks of the content.
    pub checks: Checks,
    /// What is known of the words that were handed in beside the values.
    pub explained: Vec<Explanation>,
}

impl std::fmt::Debug for Evidence {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Evidence")
            .field("question", &self.question)
            .field("parts", &self.parts)
            .field("given", &self.given)
            .field("better", &self.better)
            .field("shift", &self.shift)
            .field("is_salvaged", &self.salvaged.is_some())
            .finish_non_exhaustive()
    }
}

impl Evidence {
    /// Runs all stages.
    pub fn gather(question: &Question) -> Self {
        let Question { submission, expectation, found, .. } = question;
        let parts = Parts::of(question);
        let given = Attempt::new(parts.as_given());
        let of_long_search = found.as_ref().and_then(|it| it.reading.clone()).map(Attempt::new);
        let mut budget = Budget::of(question.effort);
        let (better, shift) = match of_long_search.filter(|it| it.key_fits() && !given.opens()) {
            Some(better) if !search::is_refused(&better, question) => (Some(better), None),
            _ => search::better_than(&given, &parts, question, &mut budget),
        };
        let searched = Searched::of(&budget, question);
        let best = better.as_ref().unwrap_or(&given);
        let salvaged = salvage(best);
        let content = best.parsed.object().filter(|_| best.opens()).or(salvaged.as_ref());
        let key_text = match &best.reading.key {
            Some(key) if best.key_fits() => key.to_base64(),
            _ => parts.key.repaired.as_str().into(),
        };
        let checks = Checks::of(content, key_text.expose(), submission, expectation);
        let explained = error_text::explain(&submission.error_text);
        Self {
            question: question.clone(),
            parts,
            given,
            better,
            searched,
            shift,
            salvaged,
            checks,
            explained,
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

    /// The content, where it opens whole and is user info.
    pub fn user_info(&self) -> Option<&Value> {
        let is_user = self.kind().is_some_and(|it| it.code == "user-info");
        self.content().filter(|_| is_user && self.best().opens())
    }

    /// What the content is about, where there is any.
    pub fn kind(&self) -> Option<&'static Kind> {
        self.content().map(Kind::of)
    }

    /// The change of the best attempt that `wanted` names.
    pub fn change<T>(&self, wanted: impl Fn(&Change) -> Option<T>) -> Option<T> {
        self.best().reading.changes.iter().find_map(wanted)
    }

    /// Whether the texts were taken from other fields than their own.
    pub fn are_fields_moved(&self) -> bool {
        self.change(|it| matches!(it, Change::FieldsMoved { .. }).then_some(())).is_some()
    }

    /// The slip in this text that the furthest attempt undid.
    pub fn edit(&self, part: Part) -> Option<&Edit> {
        self.best().reading.changes.iter().find_map(|it| match it {
            Change::Edited(edit) if edit.part == part => Some(edit),
            _ => None,
        })
    }

    /// Whether the furthest attempt has an iv that was computed or made of the given one, which is wrong then.
    pub fn has_another_iv(&self) -> bool {
        self.edit(Part::Iv).is_some()
            || self.change(|it| matches!(it, Change::IvRecovered { .. }).then_some(())).is_some()
    }

    /// Whether the furthest attempt took a value from elsewhere for one that the payload has none of its own for: a
    /// gap of what was handed in is filled, and nothing repaired.
    pub fn only_fills_a_gap(&self, change: &Change) -> bool {
        match change {
            Change::IvOfPayload { .. } => !self.question.is_own(Part::Iv),
            Change::KeyOfLogin { .. } => !self.question.is_claimed(Part::SessionKey),
            Change::FieldsMoved { from } => {
                let moved = Part::NEEDED.iter().zip(from).filter(|(field, from)| field != from);
                moved.into_iter().all(|(field, _)| !self.question.is_own(*field))
            }
            _ => false,
        }
    }

    /// The repairs of a field's text on which the furthest attempt rests: none where the text was read as no Base64 at all.
    pub fn repairs_of(&self, field: Part) -> &[Repair] {
        if self.is_of_other_notation(field) {
            return &[];
        }
        self.parts.get(field).map_or(&[], |it| &it.repairs)
    }

    /// Whether the text of a field was read in another notation than Base64, or holds several values.
    fn is_of_other_notation(&self, field: Part) -> bool {
        use Notation::{Base32, Decimal, Hex, Printed};
        let is_other = |it: &Change| match it {
            Change::Converted { part, notation: Hex | Decimal | Printed | Base32 } => {
                self.field_of(*part) == field
            }
            Change::OneOfSeveral { part, .. } => *part == field,
            _ => false,
        };
        self.best().reading.changes.iter().any(is_other)
    }

    /// Whether a value from elsewhere stands in for this text, which is not the payload's own.
    pub fn is_filled(&self, part: Part) -> bool {
        let fills = |it: &&Change| match it {
            Change::IvOfPayload { .. } => part == Part::Iv,
            Change::KeyOfLogin { .. } => part == Part::SessionKey,
            _ => false,
        };
        self.best().reading.changes.iter().filter(fills).any(|it| self.only_fills_a_gap(it))
    }

    /// Whether anything had to be changed that the sender or the server must change.
    pub fn is_repaired(&self) -> bool {
        let changes = self.better.iter().flat_map(|it| &it.reading.changes);
        let is_repair = |part: &Part| {
            !self.is_filled(*part) && self.repairs_of(*part).iter().any(|it| it.kind != RepairKind::Trimmed)
        };
        let is_odd = |part: &Part| {
            let is_odd = |it: &Decoded| it.has_trailing_bits || (it.problem.is_some() && !it.is_absent());
            self.opens_with(*part) && self.parts.get(*part).is_some_and(is_odd)
        };
        self.is_iv_of_zeros()
            || changes.into_iter().any(|it| !self.only_fills_a_gap(it))
            || Part::NEEDED.iter().any(|it| is_repair(it) || is_odd(it))
    }

    /// Whether what stands as iv is none, and the data opens all the same, with zeros in its place.
    pub fn is_iv_of_zeros(&self) -> bool {
        self.best().opens() && self.best().reading.iv.is_none() && !self.parts.iv.is_absent()
    }

    /// Whether the furthest attempt rests on the text of this field as repaired: it opens, and nothing else was taken for
    /// what it stands for.
    pub fn opens_with(&self, field: Part) -> bool {
        let Some(role) = Part::NEEDED.into_iter().find(|it| self.field_of(*it) == field) else {
            return false;
        };
        let replaced = |it: &Change| match it {
            Change::KeyOfLogin { .. } => role == Part::SessionKey,
            Change::IvIsKey | Change::IvOfPayload { .. } | Change::IvRecovered { .. } => role == Part::Iv,
            Change::Edited(edit) => role == Part::Iv && edit.part == role,
            _ => false,
        };
        let is_other = self.is_half_taken() && role == Part::EncryptedData;
        self.best().opens() && !is_other && !self.best().reading.changes.iter().any(replaced)
    }

    /// Whether the first block may be another than it was: a byte of the iv is a guess where nothing is known of it, or
    /// rawData has it otherwise.
    pub fn is_beginning_in_doubt(&self) -> bool {
        self.is_space_guessed()
            || self.is_end_guessed()
            || self.is_plus_guessed()
            || self.is_slip_guessed()
            || !self.unlike_raw_data().is_empty()
    }

    /// Whether a slip was undone in the iv where nothing is known of the first block: of several slips one may look like
    /// another there.
    pub fn is_slip_guessed(&self) -> bool {
        let is_untold = |at: &usize| beginning::is_untold(self.best().plaintext(), *at);
        let edit = self.edit(Part::Iv).filter(|it| it.n_tried > 0 && !it.slip.changes_length());
        edit.is_some_and(|it| !it.at.is_empty() && it.at.iter().all(is_untold))
    }

    /// Whether a `+` was put back into the iv where nothing is known of the first block: any other character may as well
    /// have stood there.
    pub fn is_plus_guessed(&self) -> bool {
        let places = self.change(|it| match it {
            Change::PlusInserted { part: Part::Iv, at } => Some(at.clone()),
            _ => None,
        });
        let Some((places, iv)) = places.zip(self.best().reading.iv) else { return false };
        let right = SessionKey::new(iv).to_base64();
        // Of a row of them any may be the one.
        let n_behind = |at: usize| right.expose().bytes().skip(at + 1).take_while(|it| *it == b'+').count();
        places.iter().any(|at| beginning::is_untold(self.best().plaintext(), at + n_behind(*at)))
    }

    /// Which bytes of the first block are others in rawData, where its signature is right and all behind them agrees: the
    /// iv is wrong there, or the user took another name between two calls.
    pub fn unlike_raw_data(&self) -> Vec<usize> {
        if self.checks.signature != SignatureCheck::Matches || !self.best().opens() {
            return Vec::new();
        }
        user_info::differing_beginning(self.best().plaintext(), self.question.submission.raw_data.expose())
    }

    /// Whether a space of the iv, read as `+`, stands where nothing is known of the first block: it may as well be `/`.
    pub fn is_space_guessed(&self) -> bool {
        let is_untold = |at: &usize| beginning::is_untold(self.best().plaintext(), *at);
        let repairs = self.repairs_of(self.field_of(Part::Iv));
        let repair = repairs.iter().find(|it| it.kind == RepairKind::SpaceToPlus);
        self.opens_with(self.field_of(Part::Iv)) && repair.is_some_and(|it| it.at.iter().any(is_untold))
    }

    /// Whether the iv ends with a character that no encoder writes there, and the byte it touches is not known: another
    /// character may have stood there, or the last two the other way round.
    pub fn is_end_guessed(&self) -> bool {
        let field = self.field_of(Part::Iv);
        self.opens_with(field)
            && !self.is_of_other_notation(field)
            && self.parts.get(field).is_some_and(|it| it.has_trailing_bits)
            && beginning::n_known(self.best().plaintext()) < BLOCK
    }

    /// Whether data from another field opens, and only under an iv that was computed for it: it may be another payload.
    pub fn is_another_payload(&self) -> bool {
        let is_recovered = |it: &Change| matches!(it, Change::IvRecovered { .. }).then_some(());
        self.best().reading.data_part() != Part::EncryptedData && self.change(is_recovered).is_some()
    }

    /// Whether the data was read from one half of a text that holds it twice, as given and not as repaired.
    pub fn is_half_taken(&self) -> bool {
        let is_first = |it: &Change| matches!(it, Change::FirstPayloadOnly { .. }).then_some(());
        let text = self.parts.get(self.best().reading.data_part());
        self.change(is_first).is_some() && text.is_some_and(|it| it.problem.is_some())
    }

    /// The field whose text the furthest attempt took for this part.
    pub fn field_of(&self, part: Part) -> Part {
        let moved = self.change(|it| match it {
            Change::FieldsMoved { from } => Some(*from),
            _ => None,
        });
        let at = Part::NEEDED.iter().position(|it| *it == part);
        at.zip(moved).and_then(|(at, from)| from.get(at).copied()).unwrap_or(part)
    }

    /// Whether text comes out of this text as repaired, though not all of it: data under its key, a key over data.
    pub fn is_read_in_part(&self, part: Part) -> bool {
        let is_replaced = self.change(|it| matches!(it, Change::KeyOfLogin { .. }).then_some(())).is_some();
        let is_read = self.best().key_fits() || self.shift.is_some();
        is_read && (part == Part::EncryptedData || (part == Part::SessionKey && !is_replaced))
    }

    /// The appid that should be in the watermark, without what got around it, of the expectation or else of the submission.
    pub fn expected_app_id(&self) -> Option<String> {
        let expected =
            self.question.expectation.app_id.as_deref().unwrap_or(&self.question.submission.app_id);
        Some(bare_app_id(expected)).filter(|it| it.starts_with("wx"))
    }

    /// An appid with the name of its profile, where there is one: `wx0123456789abcdef (Shop)`.
    pub fn name_of_app(&self, app_id: &str) -> String {
        match self.question.known.apps.iter().find(|it| is_same_app(&it.app_id, app_id)) {
            Some(app) => format!("{app_id} ({})", app.name),
            None => app_id.to_owned(),
        }
    }

    /// Whether the text of the data ends in `=`, which a cut would have taken: what is missing, is missing within.
    pub fn has_its_end(&self) -> bool {
        let part = self.best().reading.data_part();
        let is_made_up = self.parts.get(part).is_none_or(|it| it.repair(RepairKind::Padding).is_some());
        let text = if is_made_up {
            self.question.submission.text(part)
        } else {
            self.parts.get(part).map_or("", |it| it.repaired.as_str())
        };
        text.contains(['=', '＝'])
    }
}

/// What was searched for a payload.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Searched {
    /// How much, with what was asked for.
    pub effort: Effort,
    /// What was tried.
    pub tally: Tally,
}

impl Searched {
    fn of(budget: &Budget<'_>, question: &Question) -> Self {
        match &question.found {
            Some(found) => Self { effort: Effort::Asked, tally: found.tally },
            None => Self { effort: budget.effort(), tally: budget.tally() },
        }
    }
}

fn salvage(best: &Attempt) -> Option<Value> {
    if let Some(doubt) = &best.doubt {
        return Some(doubt.content.clone());
    }
    // What opens but for bytes behind it is whole so far.
    if best.is_one_object() && !best.opens() {
        return best.parsed.object().cloned();
    }
    let is_readable_from_the_start = matches!(best.readability, Readability::NoEnd | Readability::Islands);
    if best.opens() || !is_readable_from_the_start || !best.key_fits() {
        return None;
    }
    let n_text = best.blocks.len() - best.noise_blocks().first().map_or(0, |it| best.blocks.len() - it);
    let text = &best.plain[..n_text * BLOCK];
    let whole_characters = text.utf8_chunks().next().map_or("", |it| it.valid());
    recover::salvage(whole_characters)
}
