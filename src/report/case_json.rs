//! A case as JSON for machines: payloads, logins, sources. The shape is documented in `docs/JSON.md` and stable.

use serde_json::Value;
use serde_json::json;

use crate::case::By;
use crate::case::Case;
use crate::case::Payload;
use crate::case::Source;
use crate::case::tie_of;
use crate::errcode::in_text;
use crate::payload::Inspection;
use crate::payload::known::Location;
use crate::payload::known::Login;
use crate::payload::known::Origin;
use crate::payload::secret::SecretText;
use crate::redact::Border;
use crate::redact::visible;
use crate::report::Style;
use crate::report::json;
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
        "logins": case.logins().iter().map(|it| login_to_json(case, it)).collect::<Vec<_>>(),
        "sources": case.sources.iter().map(|it| source_to_json(it, style)).collect::<Vec<_>>(),
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
    result["read_as"] = json!(source.map(Source::read_as).unwrap_or_default());
    result["borrowed"] = json!(payload.borrowed());
    if payload.has_data() {
        result["data_fingerprint"] = json!(payload.data_fingerprint());
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
    let Some((tie, login)) = tie.and_then(|it| Some((it, case.login(it.login)?))) else { return Value::Null };
    let mut value = json!({ "id": login.id, "label": visible(&login.label), "by": tie.by.code() });
    if tie.by == By::Key {
        value["key_fingerprint"] = json!(login.key.fingerprint());
    }
    codes(&mut value, login);
    value
}

fn codes(value: &mut Value, login: &Login) {
    value["js_code"] = json!(login.js_code.as_ref().map(masked));
    value["code_fingerprint"] = json!(login.js_code.as_ref().map(SecretText::fingerprint));
}

fn masked(secret: &SecretText) -> String {
    visible(&secret.masked())
}

fn login_to_json(case: &Case, login: &Login) -> Value {
    let place = match &login.origin {
        Origin::Read { location: place, .. } => location(case, place),
        Origin::Exchanged | Origin::Listed => Value::Null,
    };
    let mut value = json!({
        "id": login.id,
        "label": visible(&login.label),
        "source": place,
        "at": login.at.and_then(moment::rfc3339),
        "appid": login.app_id.as_deref().map(Border::app_id),
        "openid": login.open_id.as_ref().map(masked),
        "key_fingerprint": login.key.fingerprint(),
    });
    codes(&mut value, login);
    value
}

fn location(case: &Case, location: &Location) -> Value {
    let name = case.source(location.source).map(|it| visible(&it.name.code()));
    json!({ "id": location.source, "file": name, "line": location.line })
}

fn source_to_json(source: &Source, style: Style) -> Value {
    let mut skipped = Vec::new();
    if 0 < source.n_left_out {
        skipped.push(json!({ "what": "beyond_limits", "n": source.n_left_out }));
    }
    if let Some(seen) = &source.seen_instead {
        skipped.push(json!({ "what": "not_recognised", "message": seen.in_language(style.language) }));
    }
    json!({
        "id": source.id,
        "file": visible(&source.name.code()),
        "format": source.format,
        "read_as": source.read_as(),
        "records": source.n_records,
        "payloads": source.n_payloads,
        "logins": source.n_logins,
        "skipped": skipped,
    })
}
