//! What the furthest attempt changed, in words: each change belongs to the field whose text it stands in for.

use crate::payload::evidence::Evidence;
use crate::payload::reading::Change;
use crate::payload::reading::Notation;
use crate::payload::stage::Line;
use crate::payload::stage::Mark;
use crate::payload::submission::Part;
use crate::text::Said;

/// Every change of the furthest attempt: `iv: recovered from the known beginning of this kind of payload`.
pub fn changes(evidence: &Evidence) -> Vec<Said> {
    let of_part = |part: Part| {
        let named =
            move |it: Line| Said::new("{part}: {what}").with("part", part.name()).with_said("what", it.said);
        of_part(evidence, part).map(named)
    };
    Part::NEEDED.into_iter().flat_map(of_part).collect()
}

/// The changes that concern one field.
pub(super) fn of_part(evidence: &Evidence, part: Part) -> impl Iterator<Item = Line> {
    evidence.best().reading.changes.iter().filter_map(move |it| {
        let said = said(it, part, evidence)?;
        // A key from elsewhere for a payload that came without one is no repair.
        let mark = if evidence.only_fills_a_gap(it) { Mark::Ok } else { Mark::Warn };
        Some(Line::new(mark, said))
    })
}

fn said(change: &Change, part: Part, evidence: &Evidence) -> Option<Said> {
    if field_of(change).is_some_and(|it| it != part) {
        return None;
    }
    let said = match change {
        Change::BlocksMoved { at } => Said::new("{n} blocks put in their places").with("n", at.len()),
        Change::BytesComputed { at } => {
            Said::new("{n} bytes of the ciphertext computed from known text").with("n", at.len())
        }
        Change::Converted { notation, .. } => {
            Said::new("read as {notation}").with_said("notation", said_notation(*notation))
        }
        Change::Edited(edit) => edit.said_with_trials(),
        Change::FieldsMoved { from } => {
            let moved = Part::NEEDED.iter().zip(from).find(|(field, from)| **field == part && field != from);
            Said::new("taken from the field {field}").with("field", moved?.1.name())
        }
        Change::FirstPayloadOnly { n_bytes } => {
            Said::new("only the first {n} bytes taken, which are a payload of their own").with("n", n_bytes)
        }
        Change::IvIsKey => Said::new("the key itself taken as iv"),
        Change::IvOfPayload { index } => {
            let label = evidence.question.known.payloads.get(*index).map_or("?", |it| it.label.as_str());
            Said::new("the iv of payload {payload} taken").with("payload", label)
        }
        Change::IvRecovered { .. } => Said::new("recovered from the known beginning of this kind of payload"),
        Change::KeyOfLogin { index } => {
            let label = evidence.question.known.logins.get(*index).map_or("?", |it| it.label.as_str());
            Said::new("the key of login {login} taken").with("login", label)
        }
        Change::OneOfSeveral { nth, n, .. } => {
            Said::new("value {nth} of {n} in the text taken").with("nth", nth).with("n", n)
        }
        Change::PlusInserted { at, .. } => Said::new("{n} lost \"+\" put back").with("n", at.len()),
    };
    Some(said)
}

/// The field a change concerns; exchanged fields concern each of them.
fn field_of(change: &Change) -> Option<Part> {
    match change {
        Change::BlocksMoved { .. } | Change::BytesComputed { .. } | Change::FirstPayloadOnly { .. } => {
            Some(Part::EncryptedData)
        }
        Change::Converted { part, .. }
        | Change::OneOfSeveral { part, .. }
        | Change::PlusInserted { part, .. } => Some(*part),
        Change::Edited(edit) => Some(edit.part),
        Change::FieldsMoved { .. } => None,
        Change::IvIsKey | Change::IvOfPayload { .. } | Change::IvRecovered { .. } => Some(Part::Iv),
        Change::KeyOfLogin { .. } => Some(Part::SessionKey),
    }
}

fn said_notation(notation: Notation) -> Said {
    Said::new(match notation {
        Notation::Alphabet => "another alphabet of Base64",
        Notation::Base32 => "Base32",
        Notation::Charset => "bytes that went through a character set",
        Notation::Compressed => "compressed bytes",
        Notation::Decimal => "decimal numbers",
        Notation::DoubleBase64 => "Base64 of Base64",
        Notation::Hex => "hex digits",
        Notation::Printed => "a printed byte array",
    })
}
