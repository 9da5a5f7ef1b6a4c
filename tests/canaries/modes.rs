//! Every damage in every shape of input through every way out: neither a key nor a personal value of the payload leaves.

use std::fmt::Write as _;
use std::sync::Arc;

use serde_json::Map;
use serde_json::Value;
use serde_json::json;
use unseal::batch::Batch;
use unseal::batch::Detail;
use unseal::batch::Echo;
use unseal::batch::Frame;
use unseal::capture;
use unseal::capture::case_to_json;
use unseal::case::Case;
use unseal::case::Row;
use unseal::case::SourceName;
use unseal::case::rows;
use unseal::forge::damage;
use unseal::forge::scene::MADE_AT;
use unseal::forge::scene::Scene;
use unseal::payload::Inspection;
use unseal::payload::expectation::Expectation;
use unseal::payload::inspect;
use unseal::redact::case::Invention;
use unseal::redact::case::Original;
use unseal::redact::case::Profile;
use unseal::redact::case::redacted;
use unseal::report::Style;
use unseal::report::case_json;
use unseal::report::case_report::Form;
use unseal::report::case_report::Report;
use unseal::report::case_table;
use unseal::report::case_text;
use unseal::report::json_text;
use unseal::text::Language;

use crate::canaries::leak;
use crate::canaries::passed_on;
use crate::canaries::shown;

/// Names of a case whose values other shapes write as well.
const NAMES: [&str; 8] =
    ["session_key", "encryptedData", "iv", "code", "signature", "rawData", "errmsg", "cloudID"];

/// What the sealed contents hold of persons; of ids the part that is no row of zeros, as invented appids have such too.
pub(super) const PERSONAL: [&str; 4] = ["13800138000", "2025550123", "oSANDBOXuser", "oUNIONxuser"];

/// A way out, and what goes out there.
pub(super) type Output = (String, String);

/// The same values as a case, an object, a form, labelled lines and a capture.
pub(super) fn shapes(scene: &Scene) -> [(&'static str, String); 5] {
    let case = case_to_json(&scene.submission, &scene.expectation, &scene.known);
    let given = NAMES.iter().filter_map(|it| Some((*it, case.get(*it)?.as_str()?)));
    let given: Vec<(&str, &str)> = given.filter(|it| !it.1.is_empty()).collect();
    let object: Map<String, Value> =
        given.iter().map(|(name, text)| ((*name).to_owned(), json!(text))).collect();
    let object = Value::Object(object).to_string();
    let form: Vec<_> = given.iter().map(|(name, text)| format!("{name}={}", escaped(text))).collect();
    let lines: Vec<_> = given.iter().map(|(name, text)| format!("{name}: {text}")).collect();
    let har = json!({ "log": { "creator": {}, "entries": [{
        "startedDateTime": "2026-01-01T14:02:13.000+08:00",
        "request": { "method": "POST", "url": "https://api.shop.example/phone", "headers": [],
            "postData": { "mimeType": "application/json", "text": object } },
        "response": { "status": 200, "headers": [], "content": { "text": "{}" } },
    }] } });
    [
        ("case", case.to_string()),
        ("object", object),
        ("form", form.join("&")),
        ("lines", lines.join("\n")),
        ("capture", har.to_string()),
    ]
}

fn escaped(text: &str) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() {
            out.push(char::from(byte));
        } else {
            write!(out, "%{byte:02X}").unwrap();
        }
    }
    out
}

/// A case and its inspections.
pub(super) fn read(text: &str) -> (Case, Vec<Inspection>) {
    let mut case = Case::default();
    for part in capture::read_bytes(text.as_bytes(), capture::ReadAs::Found) {
        case.append(SourceName::Input, part.reading);
    }
    let inspections = case.payloads.iter().map(|it| inspect(&it.question(&case.known))).collect();
    (case, inspections)
}

/// What is printed and saved of a whole case.
pub(super) fn of_case(case: &Case, inspections: &[Inspection], style: Style) -> Vec<Output> {
    let language = style.language;
    let logins = case.logins().iter().map(|it| case_text::login(case, it));
    let visits = case.visits.iter().filter_map(|it| case_text::refused(case, it));
    let mut all = vec![
        ("JSON".to_owned(), json_text::pretty(&case_json::to_json(case, inspections, style))),
        ("table".to_owned(), case_table::to_text(case, inspections, style)),
        ("logins".to_owned(), logins.chain(visits).map(|it| it.in_language(language)).collect()),
    ];
    let rows = case.payloads.iter().map(|it| (it.id, Row::of(it, &case.known, MADE_AT + 2))).collect();
    let lines = rows::lines(case, &rows);
    let found: Vec<usize> = (0..lines.len()).collect();
    for form in Form::ALL {
        let report = Report { case, lines: &lines, found: &found, filter: "", language, most: usize::MAX };
        all.push((format!("report as {}", form.name()), report.to_text(form)));
    }
    all
}

/// The answers to a line, brief and in full.
fn of_line(line: &str, style: Style) -> Vec<Output> {
    let answer = |detail: Detail| {
        let expectation = Expectation { now: Some(MADE_AT + 2), ..Expectation::default() };
        let frame = Frame::new(None, Vec::new(), expectation, true, style);
        let echo = Echo::new(None, Vec::new()).ok().unwrap();
        let mut out = Vec::new();
        Batch::new(Arc::new(frame), detail, Arc::new(echo)).answer(line.as_bytes(), 1, &mut out);
        (format!("NDJSON {}", detail.code()), String::from_utf8(out).unwrap())
    };
    Detail::ALL.map(answer).into()
}

/// The texts of a redacted case; none where a value would be left, as then nothing is written.
fn of_redacted(text: &str) -> Option<Output> {
    let mut original = Original::default();
    original.add(&SourceName::File("case.txt".to_owned()), text.as_bytes().to_vec());
    let invention = Invention::new("a key of this test".into());
    let done = redacted(&original, Profile::Hash, &invention, MADE_AT + 2).ok()?;
    let note = done.note().unwrap_or_default();
    Some(("redacted".to_owned(), done.texts.into_iter().fold(note, |all, it| all + &it.text + &it.path)))
}

/// Everything that goes out of a text but its redaction.
fn outputs(text: &str, style: Style) -> Vec<Output> {
    let (case, inspections) = read(text);
    let mut all = of_case(&case, &inspections, style);
    for it in &inspections {
        all.push(("one".to_owned(), shown(it, style.language, style.reveal)));
        all.push(("passed on".to_owned(), passed_on(it, style.language)));
    }
    if !text.contains('\n') {
        all.extend(of_line(text, style));
    }
    all
}

/// The leaks of outputs, each with its way out; what is passed on and what is saved reveals nothing.
pub(super) fn leaks_of(outputs: &[Output], reveal: bool, secrets: &[String]) -> Vec<String> {
    let mut all = secrets.to_vec();
    all.extend(PERSONAL.map(str::to_owned));
    let planted = |mode: &str| {
        let may_reveal = reveal && mode != "passed on" && !mode.starts_with("report");
        if may_reveal { secrets } else { all.as_slice() }
    };
    let leaks = outputs.iter().filter_map(|(mode, text)| {
        leak(text, planted(mode))
            .map(|(value, around)| format!("{mode}, reveal {reveal}: {value} in {around}"))
    });
    leaks.collect()
}

#[test]
fn every_damage_in_every_shape_leaves_nothing_in_any_mode() {
    const STYLES: [(Language, bool); 3] =
        [(Language::English, false), (Language::Chinese, false), (Language::English, true)];
    let (mut leaks, mut refused, mut n_outputs) = (Vec::new(), Vec::new(), 0);
    for (at, damage) in damage::every().enumerate() {
        let scene = damage.scene();
        let mut secrets = vec![scene.forged.session_key.expose().to_owned()];
        secrets.extend(scene.known.logins.iter().map(|it| it.key.to_base64().expose().to_owned()));
        for (shape_at, (shape, text)) in shapes(&scene).into_iter().enumerate() {
            let mut found = Vec::new();
            for (language, reveal) in STYLES {
                let outputs = outputs(&text, Style { language, reveal, width: 0 });
                n_outputs += outputs.len();
                found.extend(leaks_of(&outputs, reveal, &secrets));
            }
            // One shape of each damage, as this reads and inspects everything anew.
            if at % 5 == shape_at {
                match of_redacted(&text) {
                    Some(output) => found.extend(leaks_of(&[output], false, &secrets)),
                    None => refused.push(format!("{} as {shape}", damage.name)),
                }
            }
            leaks.extend(found.into_iter().map(|it| format!("{} as {shape}, {it}", damage.name)));
        }
    }
    let first: Vec<&str> = leaks.iter().take(20).map(String::as_str).collect();
    assert!(leaks.is_empty(), "{} of {n_outputs}:\n{}", leaks.len(), first.join("\n"));
    assert!(5_000 < n_outputs, "{n_outputs}");
    println!("{n_outputs} outputs; not redacted: {refused:?}");
    // Nothing is written of what cannot be redacted; that must stay rare.
    assert!(refused.len() * 10 < damage::every().count(), "{refused:?}");
}
