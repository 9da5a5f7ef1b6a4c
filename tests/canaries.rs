//! Planted values in every place of an input: none leaves in any output. A leak is eight characters in a row.
//!
//! Secrets leave in no case; personal values only where they are revealed, and never in a ticket or a recipe.

mod calls;
mod modes;
mod searched;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;
use serde_json::json;
use unseal::capture;
use unseal::case::Case;
use unseal::case::SourceName;
use unseal::forge;
use unseal::forge::scene::recipe;
use unseal::payload::Inspection;
use unseal::payload::inspect;
use unseal::report::Style;
use unseal::report::json::to_json;
use unseal::report::json_text;
use unseal::report::plain::to_text;
use unseal::report::recipe::ALL;
use unseal::report::recipe::of;
use unseal::report::ticket;
use unseal::report::ticket::Audience;
use unseal::text::Language;

/// Characters in a row that are a leak.
const LEAK: usize = 8;

const APP_SECRET: &str = "9f86d081884c7d659a2feaa0c55ad015";
const CODE: &str = "0c3Kx9Vw1Qm7Zt5Rb2Yn8Lp4Hd6Js0Ga";
const CLOUD_ID: &str = "73_QwErTy1234567890uIoPaSdFgHjKlZxC";
const TOKEN: &str = "70_mN4bV7cX2zL9kJ6hG3fD8sA5pO1iU0yT";
const PHONE: &str = "13987654321";
const OPEN_ID: &str = "oX7kR2mQ9vT4bN8wL3zP6cJ1hF5d";
const UNION_ID: &str = "uH3nB8xC5vM2kL7jG4fD9sA6pQ1w";
const NICK_NAME: &str = "珊瑚鹦鹉灯塔竹林雪山流云";

/// The session_key in each of its notations, and all other secrets.
fn secrets() -> Vec<String> {
    let key = recipe().session_key;
    let base64 = key.to_base64().expose().to_owned();
    let hex = key.expose().map(|it| format!("{it:02x}")).concat();
    let decimal: Vec<String> = key.expose().iter().map(u8::to_string).collect();
    let percent = base64.replace('+', "%2B").replace('/', "%2F").replace('=', "%3D");
    let mut all =
        vec![hex.to_uppercase(), hex, decimal.join(", "), percent, STANDARD.encode(&base64), base64];
    all.extend([APP_SECRET, CODE, CLOUD_ID, TOKEN].map(str::to_owned));
    all
}

fn personal() -> Vec<String> {
    [PHONE, OPEN_ID, UNION_ID, NICK_NAME].map(str::to_owned).to_vec()
}

/// The content of a payload with everything in it, also under names of no kind and as names.
fn contents() -> Vec<Value> {
    let stamp = json!({ "timestamp": 1_767_247_331, "appid": "wx5a4e5ea1ca5e0001" });
    let key = recipe().session_key.to_base64();
    vec![
        json!({ "phoneNumber": PHONE, "purePhoneNumber": PHONE, "countryCode": "86", "watermark": stamp }),
        json!({ "openId": OPEN_ID, "unionId": UNION_ID, "nickName": NICK_NAME, "gender": PHONE, "language": OPEN_ID,
            "city": NICK_NAME, "country": "", "avatarUrl": format!("https://x/{OPEN_ID}"), "watermark": stamp }),
        json!({ PHONE: { OPEN_ID: [UNION_ID, { NICK_NAME: NICK_NAME }] }, "session_key": key.expose(),
            "data": { "access_token": TOKEN, "secret": APP_SECRET, "cloudID": CLOUD_ID, "js_code": CODE },
            "watermark": { "timestamp": 1_767_247_331, "appid": APP_SECRET } }),
    ]
}

/// Inputs with `value` in one place each.
fn inputs(content: &Value, value: &str) -> Vec<String> {
    let forged = forge::seal(&recipe(), &content.to_string());
    let sound = json!({ "encryptedData": forged.encrypted_data, "iv": forged.iv,
        "session_key": forged.session_key.expose() });
    let with = |name: &str, value: Value| {
        let mut input = sound.clone();
        input[name] = value;
        input
    };
    let mut all = Vec::new();
    for name in
        ["encryptedData", "iv", "session_key", "appid", "code", "cloudID", "signature", "rawData", "errmsg"]
    {
        all.push(with(name, json!(value)).to_string());
        // In part, and with a stray sign; what is left of a name is a word as any other.
        if value.is_ascii() {
            let part = &value[..value.len() * 2 / 3];
            all.push(with(name, json!(format!(" {part} *"))).to_string());
        }
        all.push(format!("{name}: {value}\niv: {}\nencryptedData: {}", forged.iv, forged.encrypted_data));
        all.push(format!("{name}={value}"));
    }
    all.push(format!(
        "{} {value} javax.crypto.BadPaddingException: pad block corrupted {value}",
        sound["iv"]
    ));
    all.push(format!(
        "decrypt of {value} failed: errcode 40029, errmsg: invalid code {value}, rid: 6077bc1e-1-2"
    ));
    let other = "QUJDREVGR0hJSktMTU5PUA==";
    let mut store = json!({ "encryptedData": forged.encrypted_data, "iv": forged.iv, "session_key": other });
    store["sessions"][value] = json!({ "session_key": forged.session_key.expose(), "openid": value });
    all.push(store.to_string());
    let mut case = with("session_key", json!(other));
    case["unseal_case"] = json!(1);
    case["expectation"] = json!({ "appid": value, "now": 1_767_247_333 });
    case["logins"] = json!([{ "label": value, "session_key": forged.session_key.expose(), "appid": value },
        { "label": format!("A1 {value}"), "session_key": other }]);
    case["payloads"] = json!([{ "label": value, "iv": forged.iv }]);
    case["apps"] = json!([{ "name": value, "appid": value }]);
    case["codes"] = json!([{ "code": CODE, "made_at": 1, "used_at": 2, "errcode": 40163 }]);
    all.push(case.to_string());
    all
}

/// Everything that leaves of an inspection when it is shown so.
fn shown(inspection: &Inspection, language: Language, reveal: bool) -> String {
    let style = Style { language, reveal, width: 0 };
    let json = to_json(inspection, style);
    let submission = &inspection.evidence.question.submission;
    [to_text(inspection, style), json_text::line(&json), format!("{submission:?}")].concat()
}

/// Everything that is passed on to others.
fn passed_on(inspection: &Inspection, language: Language) -> String {
    let tickets = Audience::ALL.map(|it| ticket::to_text(inspection, it, language)).concat();
    let recipes = ALL.iter().map(|it| of(inspection, it, language).to_text(language));
    recipes.fold(tickets, |all, it| all + &it)
}

/// The first planted value of which eight characters in a row stand in `text`, and the text around them.
fn leak<'a>(text: &str, planted: &'a [String]) -> Option<(&'a str, String)> {
    planted.iter().find_map(|value| {
        let chars: Vec<char> = value.chars().collect();
        let at = chars.windows(LEAK).find_map(|it| text.find(it.iter().collect::<String>().as_str()))?;
        let from = text.floor_char_boundary(at.saturating_sub(60));
        let to = text.ceil_char_boundary((at + 60).min(text.len()));
        Some((value.as_str(), text[from..to].to_owned()))
    })
}

#[test]
fn nothing_planted_leaves() {
    let (secrets, personal) = (secrets(), personal());
    let all: Vec<String> = secrets.iter().chain(&personal).cloned().collect();
    let mut leaks = Vec::new();
    let mut n_inspections = 0;
    for content in contents() {
        for value in &all {
            let inputs = inputs(&content, value);
            for input in &inputs {
                // A name in a payload that does not open, or in none of its fields, is a word as any other.
                let opens = ["encryptedData", "session_key"].iter().all(|it| input.contains(it));
                let is_held = opens && content.to_string().contains(NICK_NAME);
                if value == NICK_NAME && !is_held {
                    continue;
                }
                let mut case = Case::default();
                case.append(SourceName::Paste(1), capture::read(input));
                for payload in &case.payloads {
                    let inspection = inspect(&payload.question(&case.known));
                    n_inspections += 1;
                    let found = leaks_of(&inspection, &all, &secrets);
                    leaks.extend(found.into_iter().map(|it| format!("{it}\n  of {input}")));
                }
            }
        }
    }
    let first: Vec<&str> = leaks.iter().take(20).map(String::as_str).collect();
    assert!(leaks.is_empty(), "{} of {n_inspections}:\n{}", leaks.len(), first.join("\n"));
    assert!(1000 < n_inspections, "{n_inspections}");
}

fn leaks_of(inspection: &Inspection, all: &[String], secrets: &[String]) -> Vec<String> {
    let mut leaks = Vec::new();
    for language in Language::ALL {
        let hidden = shown(inspection, language, false) + &passed_on(inspection, language);
        let revealed = shown(inspection, language, true);
        let found = [leak(&hidden, all), leak(&revealed, secrets)];
        leaks.extend(found.into_iter().flatten().map(|(value, line)| format!("{value} in: {line}")));
    }
    leaks
}
