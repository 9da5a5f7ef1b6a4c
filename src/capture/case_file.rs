//! A case of Unseal: a submission with what should hold and which other logins are known. What `sample` prints.
//!
//! JSON with `"unseal_case": 1` beside the parts, `expectation` and `logins` below it.

use serde_json::Map;
use serde_json::Value;
use serde_json::json;

use crate::capture::Reading;
use crate::capture::Setting;
use crate::capture::fact::Fact;
use crate::capture::format;
use crate::capture::name::Name;
use crate::capture::record::Record;
use crate::payload::expectation::Expectation;
use crate::payload::known::CodeUse;
use crate::payload::known::DataOrigin;
use crate::payload::known::Known;
use crate::payload::known::KnownApp;
use crate::payload::known::Login;
use crate::payload::known::OtherPayload;
use crate::payload::known::Told;
use crate::payload::secret::SessionKey;
use crate::payload::submission::Submission;

const MARK: &str = "\"unseal_case\"";

/// The parts of a case, under their own names.
const NAMES: [Name; 8] = [
    Name::AppId,
    Name::SessionKey,
    Name::Iv,
    Name::EncryptedData,
    Name::RawData,
    Name::Signature,
    Name::Code,
    Name::CloudId,
];

/// Reads a case; none where the text is no case.
pub(super) fn read(text: &str) -> Option<Reading> {
    if !text.starts_with('{') || !text.contains(MARK) {
        return None;
    }
    let mut value: Value = serde_json::from_str(text).ok()?;
    let fields = value.as_object_mut()?;
    if fields.remove("unseal_case")?.as_i64()? != 1 {
        return None;
    }
    let expectation = fields.shift_remove("expectation").unwrap_or_default();
    let expectation = Expectation {
        app_id: expectation["appid"].as_str().map(str::to_owned),
        max_age_secs: expectation["max_age_secs"].as_i64(),
        now: expectation["now"].as_i64(),
    };
    let known = Known {
        logins: taken(fields, "logins", login),
        payloads: taken(fields, "payloads", payload),
        apps: taken(fields, "apps", app),
        codes: taken(fields, "codes", code_use),
        told: taken(fields, "told", told),
        before: Vec::new(),
    };
    // A part that stands there and is empty was given, and is empty.
    let fact = |name: &Name| Some(Fact::named(*name, fields.get(name.name())?.as_str().unwrap_or_default()));
    let facts: Vec<Fact> = NAMES.iter().filter_map(fact).collect();
    let words = self::text(&value["errmsg"]);
    let record = Record { bytes: 0..text.len(), line: 1, facts, words: words.clone(), ..Record::default() };
    Some(Reading {
        format: Some(format::of(text)),
        words: (!record.is_payload()).then_some(words),
        records: vec![record],
        setting: Some(Box::new(Setting { expectation, known })),
        ..Reading::default()
    })
}

/// The list of this name, taken out so that nothing in it is found as a part of the payload.
fn taken<T>(fields: &mut Map<String, Value>, name: &str, read: fn(&Value) -> Option<T>) -> Vec<T> {
    let list = fields.shift_remove(name).unwrap_or_default();
    list.as_array().map(|it| it.iter().filter_map(read).collect()).unwrap_or_default()
}

fn payload(value: &Value) -> Option<OtherPayload> {
    // Sixteen bytes as Base64, which a key is as well.
    let iv = *SessionKey::from_base64(value["iv"].as_str()?)?.expose();
    Some(OtherPayload { id: 0, label: text(&value["label"]), iv })
}

fn app(value: &Value) -> Option<KnownApp> {
    Some(KnownApp { name: text(&value["name"]), app_id: value["appid"].as_str()?.to_owned() })
}

fn code_use(value: &Value) -> Option<CodeUse> {
    Some(CodeUse {
        code: value["code"].as_str()?.into(),
        made_at: value["made_at"].as_i64(),
        used_at: value["used_at"].as_i64(),
        errcode: value["errcode"].as_i64(),
    })
}

fn told(value: &Value) -> Option<Told> {
    let at = value["at"].as_i64()?;
    if let Some(key) = value["session_key"].as_str() {
        let key = SessionKey::from_base64(key)?;
        return Some(Told::SessionKey { key, is_current: value["is_current"].as_bool()?, at });
    }
    let origin = ORIGINS.iter().find(|(name, _)| Some(*name) == value["origin"].as_str())?.1;
    Some(Told::EncryptedData { text: value["encryptedData"].as_str()?.into(), origin, at })
}

const ORIGINS: [(&str, DataOrigin); 3] =
    [("own", DataOrigin::Own), ("foreign", DataOrigin::Foreign), ("unknown", DataOrigin::Unknown)];

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn login(value: &Value) -> Option<Login> {
    let key = SessionKey::from_base64(value["session_key"].as_str()?)?;
    Some(Login {
        at: value["at"].as_i64(),
        app_id: value["appid"].as_str().map(str::to_owned),
        is_current: value["is_current"].as_bool().unwrap_or_default(),
        ..Login::of_key(key, text(&value["label"]))
    })
}

/// A case as JSON, which [`crate::capture::read`] reads back. It holds the secrets of the submission.
pub fn to_json(submission: &Submission, expectation: &Expectation, known: &Known) -> Value {
    let mut case = json!({ "unseal_case": 1 });
    let parts = [
        ("appid", submission.app_id.as_str()),
        ("session_key", submission.session_key.expose()),
        ("iv", submission.iv.expose()),
        ("encryptedData", submission.encrypted_data.expose()),
        ("rawData", submission.raw_data.expose()),
        ("signature", submission.signature.expose()),
        ("code", submission.code.expose()),
        ("cloudID", submission.cloud_id.expose()),
        ("errmsg", submission.error_text.as_str()),
    ];
    for (name, text) in parts.into_iter().filter(|(_, text)| !text.is_empty()) {
        case[name] = json!(text);
    }
    let expected = [
        ("appid", json!(expectation.app_id)),
        ("max_age_secs", json!(expectation.max_age_secs)),
        ("now", json!(expectation.now)),
    ];
    for (name, value) in expected.into_iter().filter(|(_, value)| !value.is_null()) {
        case["expectation"][name] = value;
    }
    let lists = [
        ("logins", known.logins.iter().map(login_to_json).collect::<Vec<_>>()),
        ("payloads", known.payloads.iter().map(payload_to_json).collect()),
        ("apps", known.apps.iter().map(|it| json!({ "name": it.name, "appid": it.app_id })).collect()),
        ("codes", known.codes.iter().filter_map(code_use_to_json).collect()),
        ("told", known.told.iter().map(told_to_json).collect()),
    ];
    for (name, list) in lists.into_iter().filter(|(_, list)| !list.is_empty()) {
        case[name] = json!(list);
    }
    case
}

fn payload_to_json(payload: &OtherPayload) -> Value {
    json!({ "label": payload.label, "iv": SessionKey::new(payload.iv).to_base64().expose() })
}

/// What became of a code; nothing of one that is not kept.
fn code_use_to_json(code: &CodeUse) -> Option<Value> {
    let text = code.code.clear()?.expose();
    Some(json!({ "code": text, "made_at": code.made_at, "used_at": code.used_at, "errcode": code.errcode }))
}

fn told_to_json(told: &Told) -> Value {
    match told {
        Told::SessionKey { key, is_current, at } => {
            json!({ "session_key": key.to_base64().expose(), "is_current": is_current, "at": at })
        }
        Told::EncryptedData { text, origin, at } => {
            let origin = ORIGINS.iter().find(|(_, it)| it == origin).map(|(name, _)| *name);
            json!({ "encryptedData": text.expose(), "origin": origin, "at": at })
        }
    }
}

fn login_to_json(login: &Login) -> Value {
    json!({
        "label": login.label,
        "session_key": login.key.to_base64().expose(),
        "at": login.at,
        "appid": login.app_id,
        "is_current": login.is_current,
    })
}
