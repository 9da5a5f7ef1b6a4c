//! An inspection as JSON for machines. The shape is documented in `docs/JSON.md` and stable.

use serde_json::Map;
use serde_json::Value;
use serde_json::json;

use crate::payload::Inspection;
use crate::payload::decode::DecodeProblem;
use crate::payload::decode::Decoded;
use crate::payload::decode::Repair;
use crate::payload::decrypt::Padding;
use crate::payload::diagnosis::Finding;
use crate::payload::diagnosis::Place;
use crate::payload::diagnosis::Weight;
use crate::payload::evidence::Evidence;
use crate::payload::evidence::Searched;
use crate::payload::kind::is_app_id;
use crate::payload::kind::watermark;
use crate::payload::stage;
use crate::payload::stage::Stage;
use crate::payload::stage::Tracks;
use crate::payload::submission::Part;
use crate::payload::validate::AgeCheck;
use crate::payload::validate::AppIdCheck;
use crate::payload::validate::SignatureCheck;
use crate::redact::Border;
use crate::redact::rows_of;
use crate::report::Style;
use crate::report::change;
use crate::text::moment;

/// The inspection as one object, its fields in the order of the documentation.
pub fn to_json(inspection: &Inspection, style: Style) -> Value {
    let border = Border::new(inspection, style.reveal);
    let evidence = &inspection.evidence;
    json!({
        "verdict": inspection.verdict.code(),
        "kind": evidence.kind().map(|it| it.code),
        "is_complete": evidence.content().map(|_| evidence.best().opens()),
        "fields": fields(inspection, &border),
        "watermark": watermark(evidence, &border),
        "signature": signature(&evidence.checks.signature),
        "doubts": doubts(evidence, style),
        "findings": inspection.findings.iter().map(|it| finding(it, &border, style)).collect::<Vec<_>>(),
        "stages": stages(evidence, &border, style),
        "searched": searched(evidence.searched),
        "notes": notes(evidence, &border, style),
    })
}

pub(super) fn fields(inspection: &Inspection, border: &Border) -> Value {
    let mut fields = Map::new();
    for row in rows_of(inspection).iter().filter(|it| !watermark::is_of_watermark(&it.path)) {
        fields.insert(border.path(&row.path), border.value(row));
    }
    Value::Object(fields)
}

pub(super) fn watermark(evidence: &Evidence, border: &Border) -> Value {
    let checks = &evidence.checks;
    let expected = match &checks.app_id {
        AppIdCheck::Differs { expected: it, .. } | AppIdCheck::Equal { app_id: it } => Some(it),
        AppIdCheck::Missing | AppIdCheck::NotExpected { .. } | AppIdCheck::NotReached => None,
    };
    json!({
        "appid": checks.app_id.found().map(|it| app_id(it, border)),
        "expected_appid": expected.map(|it| app_id(it, border)),
        "appid_check": app_id_code(&checks.app_id),
        "timestamp": checks.age.timestamp(),
        "time": checks.age.seconds().and_then(moment::rfc3339),
        "age_secs": age_secs(&checks.age),
        "max_age_secs": evidence.question.expectation.max_age_secs,
        "timestamp_check": age_code(&checks.age),
    })
}

/// An appid is no secret and no person's; what only stands in its place may be either.
fn app_id(text: &str, border: &Border) -> String {
    if is_app_id(text) { text.to_owned() } else { border.clean(text) }
}

fn app_id_code(check: &AppIdCheck) -> &'static str {
    match check {
        AppIdCheck::Differs { .. } => "differs",
        AppIdCheck::Equal { .. } => app_id_code_of(true),
        AppIdCheck::Missing => "missing",
        AppIdCheck::NotExpected { .. } => app_id_code_of(false),
        AppIdCheck::NotReached => "not_reached",
    }
}

/// The word of an appid that is there, and equal where one was expected.
pub(super) fn app_id_code_of(is_expected: bool) -> &'static str {
    if is_expected { "equal" } else { "not_expected" }
}

pub(super) fn age_code(check: &AgeCheck) -> &'static str {
    match check {
        AgeCheck::Fresh { .. } => "fresh",
        AgeCheck::Future { .. } => "future",
        AgeCheck::Milliseconds { .. } => "milliseconds",
        AgeCheck::NotSeconds => "not_seconds",
        AgeCheck::Missing => "missing",
        AgeCheck::NotJudged { .. } => "not_judged",
        AgeCheck::NotReached => "not_reached",
        AgeCheck::Stale { .. } => "stale",
    }
}

pub(super) fn age_secs(check: &AgeCheck) -> Option<i64> {
    match *check {
        AgeCheck::Fresh { age_secs, .. } | AgeCheck::Stale { age_secs, .. } => Some(age_secs),
        AgeCheck::Future { ahead_secs, .. } => Some(ahead_secs.saturating_neg()),
        _ => None,
    }
}

fn signature(check: &SignatureCheck) -> &'static str {
    match check {
        SignatureCheck::Differs { only_by_edges: true } => "differs_by_edges",
        SignatureCheck::Differs { .. } => "differs",
        SignatureCheck::Matches => "matches",
        SignatureCheck::NoKey => "no_key",
        SignatureCheck::NotGiven => "not_given",
    }
}

fn notes(evidence: &Evidence, border: &Border, style: Style) -> Vec<String> {
    evidence.question.notes.iter().map(|it| border.clean(&it.in_language(style.language))).collect()
}

fn doubts(evidence: &Evidence, style: Style) -> Vec<String> {
    let phone = evidence.checks.phone.iter().flat_map(|it| &it.doubts);
    phone.map(|it| stage::doubt(*it).in_language(style.language)).collect()
}

fn finding(finding: &Finding, border: &Border, style: Style) -> Value {
    let facts: Vec<String> =
        finding.proof.facts.iter().map(|it| border.clean(&it.in_language(style.language))).collect();
    let title = style.language.word(finding.title());
    json!({
        "code": finding.diagnosis.code,
        "certainty": finding.proof.certainty.code(),
        "weight": match finding.weight { Weight::Problem => "problem", Weight::Note => "note" },
        "title": title,
        "message": message(title, facts.first()),
        "facts": facts,
        "why": style.language.word(finding.diagnosis.why),
        "remedy": style.language.word(finding.diagnosis.remedy),
        "places": finding.proof.places.iter().map(place).collect::<Vec<_>>(),
    })
}

/// The title and the strongest fact in one line, for logs.
fn message(title: &str, fact: Option<&String>) -> String {
    fact.map_or_else(|| title.to_owned(), |fact| format!("{title}: {fact}"))
}

fn place(place: &Place) -> Value {
    match place {
        Place::Blocks { at } => json!({ "blocks": at }),
        // Where characters of a key stood would tell part of the key.
        Place::Characters { part: part @ Part::SessionKey, at } => {
            json!({ "part": part.name(), "n": at.len() })
        }
        Place::Characters { part, at } => json!({ "part": part.name(), "characters": at }),
    }
}

fn stages(evidence: &Evidence, border: &Border, style: Style) -> Value {
    let best = evidence.best();
    let mut decode = Map::new();
    for part in Part::NEEDED {
        if let Some(it) = evidence.parts.get(part) {
            decode.insert(part.name().to_owned(), decoded(part, it, style));
        }
    }
    let tracks = Tracks::of(evidence);
    json!({
        "given": track(&tracks.given, border, style),
        "repaired": tracks.repaired.as_deref().map(|it| track(it, border, style)),
        "decode": decode,
        "decrypt": {
            "key_fingerprint": best.reading.key.as_ref().map(crate::payload::secret::SessionKey::fingerprint),
            "blocks": best.blocks.len(),
            "noise_blocks": best.noise_blocks(),
            "leftover_bytes": best.n_leftover_bytes(),
            "padding": padding(best.padding),
            "changes": best.reading.changes.iter().map(|it| change::to_json(it, evidence, border)).collect::<Vec<_>>(),
        },
    })
}

/// One track: each stage with its code, its mark, its sentences in one, and what it came to and is about. Of data, the
/// text is the caller's own and the plaintext stands in `fields`.
fn track(stages: &[Stage<'_>], border: &Border, style: Style) -> Value {
    let stage = |it: &Stage<'_>| {
        let said: Vec<String> = it.lines.iter().map(|it| it.said.in_language(style.language)).collect();
        json!({
            "code": it.code.code(),
            "mark": it.mark().code(),
            "message": border.clean(&said.join("; ")),
            "value": match &it.value {
                stage::Value::Open(value) => Some(border.clean(value)),
                stage::Value::Cipher(_) | stage::Value::Nothing | stage::Value::Plain(_) => None,
            },
            "blocks": it.blocks.clone().last().map(|last| [it.blocks.start, last]),
        })
    };
    stages.iter().map(stage).collect()
}

/// What was searched, in blocks of AES and in keys, and whether it was all.
fn searched(searched: Searched) -> Value {
    json!({
        "effort": searched.effort.code(),
        "blocks": searched.tally.n_blocks,
        "keys": searched.tally.n_keys,
        "ran_out": searched.tally.has_run_out,
    })
}

fn decoded(part: Part, decoded: &Decoded, style: Style) -> Value {
    let repair = |it: &Repair| {
        let message = it.kind.said().in_language(style.language);
        let mut repair = Map::new();
        repair.insert("message".to_owned(), message.into());
        repair.insert("code".to_owned(), repair_code(it).into());
        // Where characters of a key stood would tell part of the key.
        if part == Part::SessionKey {
            repair.insert("n".to_owned(), it.at.len().into());
        } else {
            repair.insert("at".to_owned(), it.at.clone().into());
        }
        repair.insert("rounds".to_owned(), it.rounds.into());
        Value::Object(repair)
    };
    json!({
        "characters": decoded.n_chars,
        "bytes": decoded.bytes.len(),
        "problem": decoded.problem.as_ref().map(problem_code),
        "repairs": decoded.repairs.iter().map(repair).collect::<Vec<_>>(),
    })
}

fn repair_code(repair: &Repair) -> &'static str {
    use crate::payload::decode::RepairKind;
    match repair.kind {
        RepairKind::FullWidth => "full_width",
        RepairKind::HtmlEntities => "html_entities",
        RepairKind::JsonEscapes => "json_escapes",
        RepairKind::LineBreaks => "line_breaks",
        RepairKind::Padding => "padding",
        RepairKind::PercentDecoded => "percent_decoded",
        RepairKind::Slip => "slip",
        RepairKind::SpaceToPlus => "space_to_plus",
        RepairKind::Trimmed => "trimmed",
        RepairKind::UrlAlphabet => "url_alphabet",
    }
}

fn problem_code(problem: &DecodeProblem) -> &'static str {
    match problem {
        DecodeProblem::Empty => "empty",
        DecodeProblem::IllegalCharacters { .. } => "illegal_characters",
        DecodeProblem::ImpossibleLength { .. } => "impossible_length",
        DecodeProblem::Placeholder { .. } => "placeholder",
        DecodeProblem::TooLong { .. } => "too_long",
    }
}

fn padding(padding: Padding) -> Value {
    match padding {
        Padding::NoBlock => json!({ "state": "no_block" }),
        Padding::OutOfRange { last } => json!({ "state": "out_of_range", "last_byte": last }),
        Padding::Sound { n_bytes } => json!({ "state": "sound", "bytes": n_bytes }),
        Padding::Uneven { last } => json!({ "state": "uneven", "last_byte": last }),
    }
}
