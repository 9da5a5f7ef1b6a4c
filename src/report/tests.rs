//! Planted values: none may be in any output that was not asked to reveal.

use serde_json::json;

use crate::forge;
use crate::forge::damage;
use crate::forge::scene::Scene;
use crate::forge::scene::recipe;
use crate::payload::expectation::Expectation;
use crate::report::Style;
use crate::report::json::to_json;
use crate::report::plain::to_text;
use crate::text::Language;

const PHONE: &str = "13912345678";
const OPEN_ID: &str = "oPLANTEDopenid00000000000001";

fn outputs(scene: &Scene, reveal: bool) -> String {
    let inspection = scene.inspect();
    let mut all = String::new();
    for language in Language::ALL {
        let style = Style { language, reveal, width: 0 };
        all.push_str(&to_text(&inspection, style));
        all.push_str(&to_json(&inspection, style).to_string());
    }
    all
}

#[track_caller]
fn check_hidden(scene: &Scene, values: &[&str]) {
    let hidden = outputs(scene, false);
    for value in values {
        assert!(!hidden.contains(value), "{value} is in\n{hidden}");
    }
}

#[test]
fn nothing_planted_in_unknown_json_gets_out() {
    let content = json!({
        PHONE: { "mobile": PHONE, "n": 13_912_345_678_u64, "list": [OPEN_ID, { "deep": PHONE }] },
        "language": "zh", "note": format!("call {PHONE} or {OPEN_ID}"),
        "watermark": { "timestamp": 1, "appid": PHONE },
    });
    let mut scene = Scene::sound(forge::seal(&recipe(), &content.to_string()));
    scene.expectation = Expectation { app_id: Some("wx1".to_owned()), ..Expectation::default() };
    check_hidden(&scene, &[PHONE, OPEN_ID]);
    assert!(outputs(&scene, true).contains(OPEN_ID), "reveal shows it");
}

#[test]
fn nothing_planted_at_an_open_field_gets_out() {
    let content = json!({
        "nickName": "B", "openId": OPEN_ID, "gender": { "x": PHONE }, "language": PHONE, "country": PHONE,
        "watermark": { "timestamp": { "x": PHONE }, "appid": PHONE },
    });
    check_hidden(&Scene::sound(forge::seal(&recipe(), &content.to_string())), &[PHONE, OPEN_ID]);
    let steps = json!({ "stepInfoList": [{ "timestamp": 1, "step": 2, "who": PHONE }] });
    check_hidden(&Scene::sound(forge::seal(&recipe(), &steps.to_string())), &[PHONE]);
}

#[test]
fn secrets_stay_hidden_even_when_values_are_revealed() {
    for damage in damage::all() {
        let mut scene = damage.scene();
        scene.submission.code = "0aPLANTEDcode0aPLANTEDcode0aPLAN".into();
        scene.submission.error_text = format!("decrypt of {PHONE} failed");
        let key = recipe().session_key.to_base64();
        let shown = outputs(&scene, true);
        let given = scene.submission.session_key.expose();
        assert!(!shown.contains(key.expose()), "{}: the key", damage.name);
        assert!(
            given.len() < 8 || damage.code == "FIELDS-SWAPPED" || !shown.contains(given),
            "{}: {shown}",
            damage.name
        );
        assert!(!shown.contains("0aPLANTED"), "{}: the code", damage.name);
        check_hidden(&scene, &["13800138000", PHONE, "开封府尹", "oSANDBOXuser"]);
    }
}

#[test]
fn a_damaged_key_in_the_place_of_the_iv_stays_hidden() {
    let key = recipe().session_key.to_base64();
    let key = key.expose();
    let damages = [
        format!("{}{}", &key[..5], &key[7..]),
        format!("{} {}", &key[..14], &key[15..]),
        format!("{}...(truncated)", &key[..17]),
        format!("{}……", &key[..18]),
    ];
    for damaged in damages {
        let mut scene = Scene::phone_number();
        scene.submission.session_key = scene.submission.iv.expose().into();
        scene.submission.iv = damaged.as_str().into();
        let shown = outputs(&scene, true);
        for piece in key.as_bytes().windows(10).map(|it| str::from_utf8(it).unwrap()) {
            assert!(!shown.contains(piece), "{piece} of {damaged} is in\n{shown}");
        }
    }
}

#[test]
fn terminal_escapes_are_made_harmless() {
    let content = json!({ "a\u{1b}[2J": "\u{1b}]0;x\u{7}\u{202e}abc", "watermark": {} });
    let scene = Scene::sound(forge::seal(&recipe(), &content.to_string()));
    for reveal in [false, true] {
        let text = to_text(&scene.inspect(), Style { reveal, ..Style::default() });
        assert!(!text.chars().any(|it| it.is_control() && it != '\n'), "{text:?}");
        assert!(!text.contains('\u{202e}'));
    }
}
