//! The first stages: encryptedData, iv and session_key from text to bytes, as given and as repaired.

use std::borrow::Cow;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::payload::decode::DecodeProblem;
use crate::payload::decode::Decoded;
use crate::payload::decode::RepairKind;
use crate::payload::decode::decode;
use crate::payload::decrypt::BLOCK;
use crate::payload::evidence::Evidence;
use crate::payload::question::Standing;
use crate::payload::reading::Change;
use crate::payload::reading::Reading;
use crate::payload::stage::Code;
use crate::payload::stage::Line;
use crate::payload::stage::Mark;
use crate::payload::stage::Stage;
use crate::payload::stage::change;
use crate::payload::submission::Part;
use crate::text::Said;

/// The text as a decoder takes it that repairs nothing.
pub(super) fn as_given(evidence: &Evidence, part: Part) -> Stage<'_> {
    let text = evidence.question.submission.text(part);
    let mut lines = vec![outcome(evidence, part, &without_repairs(evidence, part))];
    if is_read_as_given(evidence, part) {
        lines.extend(tolerated(evidence, part));
    }
    valued(Stage::new(Code::of_part(part), lines), evidence, &evidence.given.reading, Cow::Borrowed(text))
}

/// The text with its repairs, or what was taken in its place.
pub(super) fn as_repaired(evidence: &Evidence, part: Part) -> Stage<'_> {
    let reading = &evidence.best().reading;
    let changes: Vec<Line> = change::of_part(evidence, part).collect();
    let repaired = evidence.parts.get(part).map_or("", |it| it.repaired.as_str());
    if changes.is_empty() {
        let stage = Stage::new(Code::of_part(part), notes_with_repairs(evidence, part));
        return valued(stage, evidence, reading, Cow::Borrowed(repaired));
    }
    let mut lines = changes;
    if !is_replaced(evidence, part) {
        lines.extend(repairs(evidence, part));
    }
    let bytes = bytes_of(reading, part);
    if part == Part::EncryptedData {
        lines.push(Line::new(Mark::Ok, Said::new("{n} bytes").with("n", bytes.len())));
    }
    valued(Stage::new(Code::of_part(part), lines), evidence, reading, STANDARD.encode(bytes).into())
}

/// Whether any text had to be changed more than lenient decoders change it, or another value was taken for it; a
/// value from elsewhere for one that was not given changes none.
pub(super) fn are_changed(evidence: &Evidence) -> bool {
    let is_mended = |it: &Part| !is_read_as_given(evidence, *it) && !evidence.is_filled(*it);
    let changes = evidence.better.iter().flat_map(|it| &it.reading.changes);
    Part::NEEDED.iter().any(is_mended) || changes.into_iter().any(|it| !evidence.only_fills_a_gap(it))
}

/// The sentence about a text with all its repairs made.
pub(super) fn notes(evidence: &Evidence, part: Part) -> Vec<Line> {
    let Some(decoded) = evidence.parts.get(part) else { return Vec::new() };
    let line = outcome(evidence, part, decoded);
    let is_repaired = line.mark == Mark::Ok && !decoded.repairs.is_empty();
    vec![Line { mark: if is_repaired { Mark::Warn } else { line.mark }, ..line }]
}

/// Whether a decoder that repairs nothing takes the text: none of its repairs touches a character of the alphabet.
pub(super) fn is_read_as_given(evidence: &Evidence, part: Part) -> bool {
    evidence.parts.get(part).is_none_or(|it| it.repairs.iter().all(|it| is_tolerated(it.kind)))
}

/// Repairs that lenient decoders make as well.
fn is_tolerated(kind: RepairKind) -> bool {
    matches!(kind, RepairKind::LineBreaks | RepairKind::Padding | RepairKind::Trimmed)
}

fn without_repairs(evidence: &Evidence, part: Part) -> Decoded {
    if is_read_as_given(evidence, part) {
        return evidence.parts.get(part).cloned().unwrap_or_default();
    }
    let refused: Vec<_> =
        RepairKind::ALL.into_iter().filter(|it| !is_tolerated(*it)).map(|it| (part, it)).collect();
    decode(evidence.question.submission.text(part), part, &refused)
}

fn notes_with_repairs(evidence: &Evidence, part: Part) -> Vec<Line> {
    let Some(decoded) = evidence.parts.get(part) else { return Vec::new() };
    let mut lines = vec![outcome(evidence, part, decoded)];
    let is_as_given = is_read_as_given(evidence, part);
    lines.extend(if is_as_given { tolerated(evidence, part) } else { repairs(evidence, part) });
    lines
}

fn repairs(evidence: &Evidence, part: Part) -> Vec<Line> {
    evidence.repairs_of(part).iter().map(|it| Line::new(Mark::Warn, it.said())).collect()
}

/// What strict decoders refuse and lenient ones do themselves.
fn tolerated(evidence: &Evidence, part: Part) -> Vec<Line> {
    let found = evidence.repairs_of(part).iter().map(|it| match it.kind {
        RepairKind::LineBreaks => "line breaks inside: strict decoders refuse it",
        RepairKind::Padding => "not the \"=\" at its end that belong there: strict decoders refuse it",
        _ => "white space, quotes or commas around it: strict decoders refuse it",
    });
    found.map(|it| Line::of(Mark::Warn, it)).collect()
}

/// What decoding came to.
fn outcome(evidence: &Evidence, part: Part, decoded: &Decoded) -> Line {
    let n_bytes = decoded.bytes.len();
    let sizes = |pattern| Said::new(pattern).with("chars", decoded.n_chars).with("bytes", n_bytes);
    match &decoded.problem {
        Some(problem) => of_problem(problem, decoded.n_chars, evidence.question.standings.get(part)),
        None if part != Part::EncryptedData && n_bytes != BLOCK => {
            Line::new(Mark::Error, sizes("{chars} characters, {bytes} bytes, where 16 are needed"))
        }
        None if decoded.has_trailing_bits => Line::new(
            Mark::Warn,
            sizes("{chars} characters, {bytes} bytes; no encoder writes this last character"),
        ),
        None => Line::new(Mark::Ok, sizes("{chars} characters, {bytes} bytes")),
    }
}

fn of_problem(problem: &DecodeProblem, n_chars: usize, standing: Standing) -> Line {
    let said = match problem {
        DecodeProblem::Empty if standing == Standing::Given => Said::new("an empty value"),
        DecodeProblem::Empty => return Line::of(Mark::Absent, "not given"),
        DecodeProblem::IllegalCharacters { at } => {
            Said::new("{n} of {chars} characters are not in the Base64 alphabet")
                .with("n", at.len())
                .with("chars", n_chars)
        }
        DecodeProblem::ImpossibleLength { n_chars } => {
            Said::new("{n} characters: no Base64 has this length, so some were lost or added")
                .with("n", n_chars)
        }
        DecodeProblem::Placeholder { word } => {
            Said::new("the word \"{word}\" instead of a value").with("word", word)
        }
        DecodeProblem::TooLong { n_bytes } => {
            Said::new("{n} bytes, more than is read of any payload").with("n", n_bytes)
        }
    };
    Line::new(Mark::Error, said)
}

/// Whether the furthest attempt took something else for this text.
fn is_replaced(evidence: &Evidence, part: Part) -> bool {
    evidence.best().reading.changes.iter().any(|it| match it {
        Change::FieldsMoved { .. } => true,
        Change::IvIsKey | Change::IvOfPayload { .. } | Change::IvRecovered { .. } => part == Part::Iv,
        Change::Edited(edit) => part == Part::Iv && edit.part == part,
        Change::KeyOfLogin { .. } => part == Part::SessionKey,
        _ => false,
    })
}

fn bytes_of(reading: &Reading, part: Part) -> &[u8] {
    match part {
        Part::Iv => reading.iv.as_ref().map_or(&[], |it| it.as_slice()),
        Part::SessionKey => reading.key.as_ref().map_or(&[], |it| it.expose().as_slice()),
        _ => &reading.data,
    }
}

/// The stage with its value: the text, or the key's fingerprint. A text that may be a key is not shown.
fn valued<'a>(stage: Stage<'a>, evidence: &'a Evidence, reading: &Reading, text: Cow<'a, str>) -> Stage<'a> {
    let n_blocks = reading.data.len() / BLOCK;
    let key = reading.key.as_ref().filter(|_| stage.mark() != Mark::Error);
    match stage.code {
        Code::SessionKey => match key {
            Some(key) => stage.open(format!("#{}", key.fingerprint())),
            None => stage,
        },
        code if text.is_empty() || may_be_key(evidence, code, &text) => stage,
        Code::EncryptedData if evidence.best().key_fits() => stage.cipher(text).about(0..n_blocks),
        Code::EncryptedData => stage.open(text).about(0..n_blocks),
        _ => stage.open(text).about(0..n_blocks.min(1)),
    }
}

/// Whether a text may be a session_key: fields are exchanged, it is as short as one, or it is one that is known.
fn may_be_key(evidence: &Evidence, code: Code, text: &str) -> bool {
    // Where no key fits, the key may stand in the place of the iv, damaged.
    if evidence.are_fields_moved() || code == Code::Iv && !evidence.best().key_fits() {
        return true;
    }
    if code == Code::EncryptedData {
        return text.len() <= 40;
    }
    let keys = [&evidence.given, evidence.best()].into_iter().filter_map(|it| it.reading.key.as_ref());
    let known = evidence.question.known.logins.iter().map(|it| &it.key);
    let mut keys = keys.chain(known);
    let bare = text.trim().trim_end_matches('=');
    keys.any(|it| it.to_base64().expose().trim_end_matches('=') == bare)
}
