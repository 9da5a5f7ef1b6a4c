//! Golden cases: each folder of `cases/<kind>/<what happened>/` holds `input.json` and what the terminal says of it in
//! both languages, `expected.txt`. `UPDATE=1 cargo test` writes both anew from the forge; look at the difference.

use std::fs;
use std::path::Path;
use std::path::PathBuf;

use unseal::capture;
use unseal::capture::case_to_json;
use unseal::case::Case;
use unseal::case::SourceName;
use unseal::forge::damage;
use unseal::forge::scene::Scene;
use unseal::payload::inspect;
use unseal::report::Style;
use unseal::report::plain::to_text;
use unseal::text::Language;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases")
}

/// Every scene that has a case: the sound ones of each kind, and every damage.
fn scenes() -> Vec<(String, Scene)> {
    let mut scenes = vec![
        ("phone-number/sound".to_owned(), Scene::phone_number()),
        ("phone-number/foreign".to_owned(), Scene::foreign_phone_number()),
        ("user-info/sound".to_owned(), Scene::user_info()),
        ("user-info/profile-without-openid".to_owned(), Scene::user_profile()),
        ("we-run/sound".to_owned(), Scene::we_run()),
        ("group-info/sound".to_owned(), Scene::group_info()),
        ("share-info/sound".to_owned(), Scene::share_info()),
    ];
    for damage in damage::all() {
        let scene = damage.scene();
        let plain: serde_json::Value =
            serde_json::from_str(scene.forged.plaintext.expose()).unwrap_or_default();
        let kind = unseal::payload::kind::Kind::of(&plain).code;
        scenes.push((format!("{kind}/{}", damage.name), scene));
    }
    scenes
}

fn said(input: &str) -> String {
    let mut case = Case::default();
    case.append(SourceName::Input, capture::read(input));
    let inspection = inspect(&case.payloads.first().unwrap().question(&case.known));
    let codes: Vec<&str> = inspection.findings.iter().map(|it| it.diagnosis.code).collect();
    let mut text = format!("{} {codes:?}\n", inspection.verdict.code());
    for language in Language::ALL {
        let style = Style { language, reveal: false, width: 96 };
        text.extend(["\n═══ ", language.code(), "\n\n", &to_text(&inspection, style)]);
    }
    text
}

#[test]
fn every_case_is_said_as_expected() {
    let is_update = std::env::var_os("UPDATE").is_some();
    let mut wrong = Vec::new();
    for (name, scene) in scenes() {
        let place = folder().join(&name);
        let (input_file, expected_file) = (place.join("input.json"), place.join("expected.txt"));
        if is_update {
            let case = case_to_json(&scene.submission, &scene.expectation, &scene.known);
            fs::create_dir_all(&place).unwrap();
            fs::write(&input_file, format!("{case:#}\n")).unwrap();
            fs::write(&expected_file, said(&case.to_string())).unwrap();
        }
        // Git on Windows may have put a carriage return before each line end.
        let read = |file: &Path| fs::read_to_string(file).unwrap_or_default().replace("\r\n", "\n");
        let input = read(&input_file);
        if input.is_empty() {
            wrong.push(format!("{name}: no input.json; run with UPDATE=1"));
        } else if said(&input) != read(&expected_file) {
            wrong.push(format!("{name}: says\n{}", said(&input)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
