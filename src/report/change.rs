//! How a reading differs from what was given, for machines; `payload::stage` says it in words.

use serde_json::Value;
use serde_json::json;

use crate::payload::evidence::Evidence;
use crate::payload::hex::hex;
use crate::payload::reading::Change;
use crate::payload::reading::Notation;
use crate::payload::submission::Part;
use crate::redact::Border;

/// The change as JSON; `docs/JSON.md` lists the codes.
pub(super) fn to_json(change: &Change, evidence: &Evidence, border: &Border) -> Value {
    match change {
        Change::BlocksMoved { at } => json!({ "code": "blocks_moved", "at": at }),
        Change::BytesComputed { at } => json!({ "code": "bytes_computed", "at": at }),
        // Where characters of a key stood would tell part of the key.
        Change::PlusInserted { part: part @ Part::SessionKey, at } => {
            json!({ "code": "plus_inserted", "part": part.name(), "n": at.len() })
        }
        Change::Converted { part, notation } => {
            json!({ "code": "converted", "part": part.name(), "notation": code_of(*notation) })
        }
        Change::Edited(edit) => {
            // Where characters of a key stood would tell part of the key.
            let at = (edit.part != Part::SessionKey).then_some(&edit.at);
            let (slip, n, tried) = (edit.slip.code(), edit.at.len(), edit.n_tried);
            let part = edit.part.name();
            json!({ "code": "edited", "part": part, "slip": slip, "n": n, "at": at, "tried": tried })
        }
        Change::FieldsMoved { from } => json!({ "code": "fields_moved", "from": from.map(Part::name) }),
        Change::FirstPayloadOnly { n_bytes } => json!({ "code": "first_payload_only", "bytes": n_bytes }),
        Change::IvIsKey => json!({ "code": "iv_is_key" }),
        Change::IvOfPayload { index } => {
            json!({ "code": "iv_of_payload", "payload": border.label(payload_label(*index, evidence)) })
        }
        Change::IvRecovered { iv } => json!({ "code": "iv_recovered", "iv_hex": hex(iv) }),
        Change::KeyOfLogin { index } => {
            json!({ "code": "key_of_login", "login": border.label(login_label(*index, evidence)) })
        }
        Change::OneOfSeveral { part, nth, n } => {
            json!({ "code": "one_of_several", "part": part.name(), "nth": nth, "n": n })
        }
        Change::PlusInserted { part, at } => {
            json!({ "code": "plus_inserted", "part": part.name(), "at": at, "n": at.len() })
        }
    }
}

fn code_of(notation: Notation) -> &'static str {
    match notation {
        Notation::Alphabet => "alphabet",
        Notation::Base32 => "base32",
        Notation::Charset => "charset",
        Notation::Compressed => "compressed",
        Notation::Decimal => "decimal",
        Notation::DoubleBase64 => "double_base64",
        Notation::Hex => "hex",
        Notation::Printed => "printed_bytes",
    }
}

fn login_label(index: usize, evidence: &Evidence) -> &str {
    evidence.question.known.logins.get(index).map_or("?", |it| it.label.as_str())
}

fn payload_label(index: usize, evidence: &Evidence) -> &str {
    evidence.question.known.payloads.get(index).map_or("?", |it| it.label.as_str())
}
