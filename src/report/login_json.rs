//! The logins of a case as JSON: those with a key, those known by their code alone, and those that WeChat refused.

use serde_json::Value;
use serde_json::json;

use crate::case::By;
use crate::case::Case;
use crate::case::Tie;
use crate::case::Visit;
use crate::payload::code::Code;
use crate::payload::inspect;
use crate::payload::known::Login;
use crate::payload::known::Origin;
use crate::payload::secret::SecretText;
use crate::redact::Border;
use crate::redact::visible;
use crate::report::Style;
use crate::report::json;
use crate::report::location_json::location;
use crate::text::moment;

/// All logins, in the order they became known.
pub(super) fn all(case: &Case, style: Style) -> Vec<Value> {
    let keyed = case.logins().iter().map(|it| (it.id, of_login(case, it)));
    let others = case.visits.iter().filter(|it| !it.has_key).map(|it| (it.id, of_visit(case, it, style)));
    let mut all: Vec<(u32, Value)> = keyed.chain(others).collect();
    all.sort_by_key(|it| it.0);
    all.into_iter().map(|it| it.1).collect()
}

/// The login that a payload belongs to, in short.
pub(super) fn tied(case: &Case, tie: Tie) -> Value {
    let login = case.login(tie.login);
    let visit = case.visits.iter().find(|it| it.id == tie.login);
    let label = login.map_or_else(|| format!("#{}", tie.login), |it| it.label.clone());
    let of_visit = || visit?.js_code.clone().map(Code::from);
    let js_code = login.and_then(|it| it.js_code.clone()).or_else(of_visit);
    let mut value = json!({ "id": tie.login, "label": visible(&label), "by": tie.by.code() });
    if let Some(login) = login.filter(|_| tie.by == By::Key) {
        value["key_fingerprint"] = json!(login.key.fingerprint());
    }
    codes(&mut value, js_code.as_ref());
    value
}

fn of_login(case: &Case, login: &Login) -> Value {
    let place = match &login.origin {
        Origin::Read { location: place } => location(case, place),
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
    codes(&mut value, login.js_code.as_ref());
    value["errcode"] = Value::Null;
    value["findings"] = json!([]);
    value
}

fn of_visit(case: &Case, visit: &Visit, style: Style) -> Value {
    let at = visit.seen.first().and_then(|it| it.time?.unix());
    let mut value = json!({
        "id": visit.id,
        "label": format!("#{}", visit.id),
        "source": location(case, &visit.location),
        "at": at.and_then(moment::rfc3339),
        "appid": visit.app_id.as_deref().map(Border::app_id),
        "openid": visit.open_id.as_ref().map(masked),
        "key_fingerprint": null,
    });
    codes(&mut value, visit.js_code.clone().map(Code::from).as_ref());
    value["errcode"] = json!(visit.errcode);
    value["findings"] = visit
        .question()
        .map_or_else(|| json!([]), |it| json::to_json(&inspect(&it), style)["findings"].take());
    value
}

fn codes(value: &mut Value, js_code: Option<&Code>) {
    value["js_code"] = json!(js_code.map(|it| visible(&it.masked())));
    value["code_fingerprint"] = json!(js_code.map(Code::fingerprint));
}

fn masked(secret: &SecretText) -> String {
    visible(&secret.masked())
}
