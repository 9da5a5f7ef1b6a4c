//! A row is what the whole inspection says, whichever way it was found.

use std::sync::Arc;

use serde_json::Value;

use crate::batch::Batch;
use crate::batch::Detail;
use crate::batch::Echo;
use crate::batch::Frame;
use crate::capture::case_to_json;
use crate::forge::damage;
use crate::forge::form;
use crate::forge::random::Random;
use crate::forge::scene::Scene;
use crate::forge::world;
use crate::payload::expectation::Expectation;
use crate::payload::known::Login;
use crate::payload::secret::SecretText;
use crate::payload::secret::SessionKey;
use crate::report::Style;

fn frame(key: Option<SecretText>, logins: Vec<Login>, reveal: bool) -> Arc<Frame> {
    let expectation = Expectation { now: Some(1_790_000_000), ..Expectation::default() };
    let style = Style { reveal, ..Style::default() };
    Arc::new(Frame::new(key, logins, expectation, false, style))
}

fn batch(frame: &Arc<Frame>, echo: Echo) -> Batch {
    Batch::new(Arc::clone(frame), Detail::Brief, Arc::new(echo))
}

/// The line of a scene, as a case, as a flat object of its three texts, or as the flat object with an appid and more.
fn line(scene: &Scene, form: u64) -> String {
    let of_program = form::to_json(&scene.submission, scene.form);
    let whole = case_to_json(&scene.submission, &scene.expectation, &scene.known);
    let Value::Object(fields) = of_program.unwrap_or(whole) else { unreachable!() };
    if form == 0 {
        return Value::Object(fields).to_string();
    }
    let mut flat: serde_json::Map<String, Value> = serde_json::Map::new();
    if form == 2 {
        flat.insert("order".to_owned(), "A-17".into());
        flat.insert("openid".to_owned(), "oGZUI0egBJY1zhBYw2KhdUfwVJJE".into());
    }
    let parts = ["encryptedData", "iv", "session_key", "rawData", "signature"];
    let kept = |name: &str| parts.contains(&name) || (form == 2 && name == "appid");
    flat.extend(fields.into_iter().filter(|it| kept(&it.0)));
    Value::Object(flat).to_string()
}

#[test]
fn a_line_of_keys_alone_gets_its_answer() {
    // Two logins in a row, as a table of sessions has them.
    let line = r#"[{"openid":"oGZUI0egBJY1zhBYw2KhdUfwVJJE","session_key":"tiihtNczf5v6AKRyjwEUhQ=="},{"openid":"oGZUI0egBJY1zhBYw2KhdUfwVJJF","session_key":"r7BXXKkLb8qrSNn05n0qiA=="}]"#;
    let mut out = Vec::new();
    assert!(!batch(&frame(None, Vec::new(), false), Echo::default()).answer(line.as_bytes(), 7, &mut out));
    let row: Value = serde_json::from_slice(&out).unwrap();
    assert_eq!((row["line"].as_u64(), row["error"].as_str()), (Some(7), Some("no_payload")));
}

/// What programs put beside a payload, and what could be taken for a part of one.
const BESIDE: [&str; 24] = [
    r#""id":17"#,
    r#""ts":1767247331"#,
    r#""at":"2026-01-01T06:02:11Z""#,
    r#""from":"a.b@c.d""#,
    r#""page":"/pages/index/index""#,
    r#""is_new":true"#,
    r#""parent":null"#,
    r#""trace":"6077bc1e-6126f6f9-040f19c4""#,
    r#""uuid":"550e8400-e29b-41d4-a716-446655440000""#,
    r#""mobile":"13800138000""#,
    r#""hash":"0123456789abcdef0123456789abcdef""#,
    r#""nonce":"tihitNczf5v6AKRyjwEUhQ""#,
    r#""nonce":"tihitNczf5v6AKRyjwEUhQ==""#,
    r#""errMsg":"getPhoneNumber:ok""#,
    r#""errcode":40163"#,
    r#""code":"0a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P""#,
    r#""data":"abc""#,
    r#""key":"abc""#,
    r#""session":"abc""#,
    r#""unionid":"oGZUI0egBJY1zhBYw2KhdUfwVJJE""#,
    r#""iv2":"AAAAAAAAAAAAAAAAAAAAAA==""#,
    r#""list":[1,2]"#,
    r#""inner":{"iv":"AAAAAAAAAAAAAAAAAAAAAA=="}"#,
    r#""note":"iv: abc""#,
];

#[test]
fn whatever_stands_beside_the_payload_the_rows_are_those_of_the_inspection() {
    let frames = [false, true].map(|reveal| frame(None, Vec::new(), reveal));
    let mut batches = frames.map(|it| batch(&it, Echo::default()));
    let mut random = Random(24);
    let mut pick = |n: usize| usize::try_from(random.number()).unwrap() % n;
    let mut n_quick = 0;
    for seed in 0..1500 {
        let whole = line(&world::sound(seed), 1);
        let parts: Vec<&str> = whole.trim_matches(['{', '}']).split(",\"").collect();
        let mut fields: Vec<String> =
            parts.iter().map(|it| format!("\"{}", it.trim_start_matches('"'))).collect();
        if whole.contains("rawData") {
            continue;
        }
        if pick(4) == 0 {
            fields.retain(|it| !it.starts_with("\"session_key"));
        }
        for _ in 0..pick(4) {
            let at = pick(fields.len() + 1);
            fields.insert(at, BESIDE[pick(BESIDE.len())].to_owned());
        }
        let line = format!("{{{}}}", fields.join([",", ", ", " ,\t"][pick(3)]));
        let (is_quick, row, whole) = both(&mut batches[pick(2)], &line);
        assert_eq!(row, whole, "{line}");
        n_quick += usize::from(is_quick);
    }
    assert!(n_quick > 200, "{n_quick}");
}

/// What the quick way says, if anything, and what the whole inspection says.
fn both(batch: &mut Batch, line: &str) -> (bool, String, String) {
    let mut rows = [Vec::new(), Vec::new()];
    batch.answer(line.as_bytes(), 1, &mut rows[0]);
    let (result, _) = batch.inspected(line);
    batch.push(1, Some(line), result, &mut rows[1]);
    let mut quick = Vec::new();
    let asked = super::Asked { line, at: 0, number: 1 };
    let is_quick = batch.detail == Detail::Brief
        && batch.quick.answer(asked, &Arc::clone(&batch.frame), &Arc::clone(&batch.echo), &mut quick);
    assert!(!is_quick || quick == rows[0]);
    let [row, whole] = rows.map(|it| String::from_utf8(it).unwrap());
    (is_quick, row, whole)
}

fn assert_same_rows(n_lines: u64, seed: u64) {
    let frames = [false, true].map(|reveal| frame(None, Vec::new(), reveal));
    let mut batches: Vec<Batch> = frames
        .iter()
        .map(|it| batch(it, Echo::new(Some("order".to_owned()), vec!["appid".to_owned()]).unwrap()))
        .collect();
    let full = Batch::new(frame(None, Vec::new(), false), Detail::Full, Arc::default());
    batches.push(full);
    let damages: Vec<_> = damage::every().collect();
    let mut random = Random(seed);
    let (mut n_quick, mut n_sound, mut n_alone) = (0, 0, 0);
    for number in 0..n_lines {
        let seed = random.number();
        let at = usize::try_from(number).unwrap() % (damages.len() + 20);
        let scene = damages.get(at).and_then(|it| world::damaged(seed, &[it]));
        let scene = scene.unwrap_or_else(|| world::sound(seed));
        let line = line(&scene, random.number() % 3);
        let batch = &mut batches[[0, 0, 1, 2][usize::try_from(random.number() % 4).unwrap()]];
        let (is_quick, row, whole) = both(batch, &line);
        n_alone +=
            u64::from(batch.detail == Detail::Brief && !is_quick && batch.quick.alone(&line).is_some());
        assert_eq!(row, whole, "{line}");
        n_quick += u64::from(is_quick);
        n_sound += u64::from(batch.detail == Detail::Brief && whole.contains("\"verdict\":\"sound\""));
    }
    assert!(n_alone * 10 > n_lines, "{n_alone} lines needed no whole reader");
    assert!(n_quick * 10 > n_sound * 4, "{n_quick} of {n_sound} sound lines were quick");
}

#[test]
fn ten_thousand_lines_of_every_damage_give_the_rows_of_the_inspection() {
    assert_same_rows(10_000, 12);
}

#[test]
fn lines_with_changed_characters_give_the_rows_of_the_inspection() {
    const SIGNS: &[u8] = b"Aa09+/= \",:{}[]\\_-%n";
    let frame = frame(None, Vec::new(), false);
    let mut batch = batch(&frame, Echo::default());
    let mut random = Random(77);
    let mut n_alone = 0;
    for number in 0..4000 {
        let mut bytes = line(&world::sound(random.number()), 1 + number % 2).into_bytes();
        for _ in 0..=random.number() % 3 {
            let at = usize::try_from(random.number()).unwrap() % bytes.len();
            bytes[at] = SIGNS[usize::try_from(random.number()).unwrap() % SIGNS.len()];
        }
        let Ok(line) = String::from_utf8(bytes) else { continue };
        let (_, row, whole) = both(&mut batch, &line);
        assert_eq!(row, whole, "{line}");
        n_alone += u32::from(batch.quick.alone(&line).is_some());
    }
    assert!(n_alone > 300, "{n_alone}");
}

#[test]
fn the_logins_of_the_options_open_lines_without_a_key() {
    let mut random = Random(1_000_003);
    let scenes: Vec<Scene> = (0..40).map(world::sound).collect();
    let mut logins: Vec<Login> =
        (0..60).map(|it| Login::of_key(SessionKey::new(random.sixteen()), format!("#{it}"))).collect();
    for scene in scenes.iter().skip(8) {
        logins.push(Login::of_key(scene.forged.recipe.session_key.clone(), "its"));
    }
    let frame = frame(None, logins, false);
    let mut batch = batch(&frame, Echo::default());
    let keyless = |scene: &Scene| {
        let mut line: Value = serde_json::from_str(&line(scene, 1)).unwrap();
        line.as_object_mut().unwrap().shift_remove("session_key");
        line.to_string()
    };
    let lines: Vec<String> = scenes.iter().map(keyless).collect();
    let mut rows = Vec::new();
    batch.answer(lines.join("\n").as_bytes(), 1, &mut rows);
    let rows = String::from_utf8(rows).unwrap();
    assert_eq!(rows.lines().count(), lines.len());
    for (at, (row, line)) in rows.lines().zip(&lines).enumerate() {
        let (result, _) = batch.inspected(line);
        let mut whole = Vec::new();
        batch.push(at as u64 + 1, Some(line), result, &mut whole);
        assert_eq!(row, str::from_utf8(&whole).unwrap().trim_end());
        let verdict = if at < 8 { "incomplete" } else { "sound" };
        assert!(row.contains(verdict), "{row}");
    }
}

#[test]
fn the_key_of_the_options_goes_before_the_one_of_the_line() {
    let scene = Scene::phone_number();
    let other = SecretText::new("AAAAAAAAAAAAAAAAAAAAAA==");
    for (key, verdict) in [(scene.forged.session_key.clone(), "sound"), (other, "KEY-STALE")] {
        let frame = frame(Some(key), Vec::new(), false);
        let (_, row, whole) = both(&mut batch(&frame, Echo::default()), &line(&scene, 1));
        assert_eq!(row, whole);
        assert!(row.contains(verdict), "{row}");
    }
}

#[test]
fn a_row_in_brief_has_no_sentence_and_no_personal_value() {
    let frame = frame(None, Vec::new(), false);
    let mut batch = batch(&frame, Echo::new(Some("order".to_owned()), Vec::new()).unwrap());
    let (is_quick, row, _) = both(&mut batch, &line(&Scene::phone_number(), 2));
    assert!(is_quick);
    assert_eq!(
        row,
        "{\"line\":1,\"id\":\"A-17\",\"verdict\":\"sound\",\"code\":null,\"certainty\":null,\"kind\":\"phone-number\",\
\"fields\":{\"phoneNumber\":\"138****8000\",\"purePhoneNumber\":\"138****8000\",\"countryCode\":\"86\"},\
\"watermark\":{\"appid\":\"wx5a4e5ea1ca5e0001\",\"expected_appid\":null,\"appid_check\":\"not_expected\",\
\"timestamp\":1767247331,\"time\":\"2026-01-01T06:02:11Z\",\"age_secs\":22752669,\"max_age_secs\":null,\
\"timestamp_check\":\"fresh\"},\"key_fingerprint\":\"cf9133\"}\n"
    );
}
