//! A case as JSON for machines: payloads, logins, sources. The shape is documented in `docs/JSON.md` and stable.

use serde_json::Value;
use serde_json::json;

use crate::case::Case;
use crate::case::Pace;
use crate::case::Payload;
use crate::case::Source;
use crate::case::tie_of;
use crate::errcode::in_text;
use crate::payload::Inspection;
use crate::redact::visible;
use crate::report::Style;
use crate::report::json;
use crate::report::location_json::location;
use crate::report::login_json;
use crate::text::moment;

/// The whole case; `inspections` are those of its payloads, in order. One object where the input was one thing: a
/// payload, an error text, a code.
pub fn to_json(case: &Case, inspections: &[Inspection], style: Style) -> Value {
    let payload =
        |(payload, inspection): (&_, &Inspection)| payload_to_json(case, payload, inspection, style);
    let payloads: Vec<Value> =
        case.payloads.iter().map(AsRef::as_ref).zip(inspections).map(payload).collect();
    if is_one_thing(case)
        && let [one] = payloads.as_slice()
    {
        return one.clone();
    }
    json!({
        "payloads": payloads,
        "logins": login_json::all(case, style),
        "sources": case.sources.iter().map(|it| source_to_json(case, it, style)).collect::<Vec<_>>(),
    })
}

/// Whether all that came in is one record of one source.
fn is_one_thing(case: &Case) -> bool {
    case.sources.len() == 1 && case.sources.iter().all(|it| it.n_records <= 1)
}

/// The inspection with WeChat's errcode explained, where one came with the payload.
pub fn inspection_to_json(inspection: &Inspection, style: Style) -> Value {
    let mut result = json::to_json(inspection, style);
    if let Some(code) = in_text(&inspection.evidence.question.submission.error_text) {
        result["wechat_error"] = json!({
            "errcode": code.errcode,
            "errno": code.errno,
            "title": style.language.word(code.title),
            "why": style.language.word(code.why),
            "remedy": style.language.word(code.remedy),
        });
    }
    result
}

fn payload_to_json(case: &Case, payload: &Payload, inspection: &Inspection, style: Style) -> Value {
    let mut result = inspection_to_json(inspection, style);
    let source = case.source(payload.location.source);
    result["id"] = json!(payload.id);
    if inspection.evidence.question.before.is_some() {
        result["found_before_redaction"] = json!(true);
    }
    result["read_as"] = json!(source.map(Source::read_as).unwrap_or_default());
    result["borrowed"] = json!(payload.borrowed());
    if payload.has_data() {
        // What stands in for data that could not be sealed anew has that data's fingerprint.
        let before = inspection.evidence.question.before.as_ref();
        let fingerprint = before.map_or_else(|| payload.data_fingerprint(), |it| it.data.clone());
        result["data_fingerprint"] = json!(fingerprint);
    }
    result["source"] = location(case, &payload.location);
    result["also_in"] = payload.also_in.iter().map(|it| location(case, it)).collect();
    result["login"] = tie_to_json(case, payload, inspection);
    if let Some(n_left_out) = source.map(|it| it.n_left_out).filter(|it| 0 < *it) {
        result["left_out"] = json!(n_left_out);
    }
    result
}

fn tie_to_json(case: &Case, payload: &Payload, inspection: &Inspection) -> Value {
    let tie = tie_of(payload, inspection, &case.known);
    tie.map_or(Value::Null, |it| login_json::tied(case, it))
}

/// What says so: the source, what was seen in it and in another one, or the user.
fn zone_is(pace: &Pace) -> &'static str {
    match pace {
        Pace { is_zone_set: true, .. } => "set",
        Pace { is_zone_estimated: true, .. } => "estimated",
        Pace { .. } => "named",
    }
}

fn source_to_json(case: &Case, source: &Source, style: Style) -> Value {
    let mut skipped = Vec::new();
    if 0 < source.n_left_out {
        skipped.push(json!({ "what": "beyond_limits", "n": source.n_left_out }));
    }
    if let Some(seen) = &source.seen_instead {
        skipped.push(json!({ "what": "not_recognised", "message": seen.in_language(style.language) }));
    }
    for skip in &source.skipped.all {
        skipped.push(json!({ "what": skip.why.code(), "n": skip.n, "entries": skip.entries }));
    }
    let (file, member) = source.name.file_and_member();
    let pace = case.paces.get(&source.id);
    let mut value = json!({
        "id": source.id,
        "file": visible(&file),
        "format": source.format,
        "read_as": source.read_as(),
        "records": source.n_records,
        "payloads": source.n_payloads,
        "logins": source.n_logins,
        "skipped": skipped,
        "clock_offset_secs": pace.map(|it| it.offset_secs),
        "zone": pace.map(|it| moment::zone(it.zone_secs)),
        "zone_is": pace.map(zone_is),
    });
    if let Some(member) = member {
        value["member"] = json!(visible(member));
    }
    if let Some(n_exchanges) = source.n_exchanges {
        value["entries"] = json!(n_exchanges);
    }
    value
}
