//! Root A, the other side: what is sealed by the rules is sound in whatever legal form its JSON is written.

use serde_json::Value;
use unseal::forge;
use unseal::forge::scene::Scene;
use unseal::forge::scene::recipe;
use unseal::payload::diagnosis::Weight;
use unseal::payload::open::Opener;
use unseal::payload::verdict::Verdict;

/// A sound scene whose content is written in this way.
fn written(scene: &Scene, plaintext: &str) -> Scene {
    let mut written = Scene::sound(forge::seal(&recipe(), plaintext));
    written.expectation = scene.expectation.clone();
    written
}

fn turned(plaintext: &str, by: usize) -> String {
    let Value::Object(fields) = serde_json::from_str(plaintext).unwrap() else { unreachable!() };
    let n_fields = fields.len();
    let all: Vec<_> = fields.into_iter().collect();
    let turned = (0..n_fields).map(|it| all[(it + by) % n_fields].clone());
    Value::Object(turned.collect()).to_string()
}

fn with_field(plaintext: &str, at_head: bool) -> String {
    if at_head {
        plaintext.replacen('{', "{\"isNewUser\":true,", 1)
    } else {
        plaintext.replacen(",\"watermark\"", ",\"scene\":1047,\"from\":\"card\",\"watermark\"", 1)
    }
}

fn escaped(plaintext: &str) -> String {
    let escape = |it: char| if it.is_ascii() { it.to_string() } else { format!("\\u{:04x}", u32::from(it)) };
    plaintext.chars().map(escape).collect()
}

fn indented(plaintext: &str) -> String {
    serde_json::to_string_pretty(&serde_json::from_str::<Value>(plaintext).unwrap()).unwrap()
}

#[test]
fn every_legal_form_of_every_kind_is_sound_and_without_a_problem() {
    let mut n_forms = 0;
    for scene in Scene::all_sound() {
        let plain = scene.forged.plaintext.expose();
        let mut forms: Vec<String> = vec![
            plain.replace('/', "\\/"),
            escaped(plain),
            plain.replace("\":", "\": "),
            plain.replace(",\"", ", \""),
            plain.replacen('{', "{ ", 1),
            format!(" {plain}"),
            format!("{plain}\n"),
            plain.replace("\":", "\" : ").replace(",\"", " ,\r\n\t\""),
            indented(plain),
            indented(plain).replace("  ", "\t"),
            with_field(plain, true),
            with_field(plain, false),
        ];
        let n_fields = serde_json::from_str::<Value>(plain).unwrap().as_object().unwrap().len();
        forms.extend((1..n_fields).map(|it| turned(plain, it)));
        forms.extend((1..n_fields).map(|it| indented(&turned(plain, it))));
        for form in forms {
            let scene = written(&scene, &form);
            let inspection = scene.inspect();
            assert_eq!(inspection.verdict, Verdict::Sound, "{form}: {:#?}", inspection.findings);
            assert!(inspection.findings.iter().all(|it| it.weight == Weight::Note), "{form}");
            let it = &scene.submission;
            let mut opener = Opener::new();
            let tried = opener.open(it.encrypted_data.expose(), it.iv.expose(), it.session_key.expose());
            assert!(tried.is_ok(), "{form}: {tried:?}");
            n_forms += 1;
        }
    }
    assert!(n_forms > 100, "{n_forms}");
}

#[test]
fn calls_that_do_not_exist_yet_are_sound() {
    for content in [
        r#"{"token":"oGZUI0egBJY1zhBYw2KhdUfwVJJE","level":1,"watermark":{"timestamp":1767247331,"appid":"wx5a4e5ea1ca5e0001"}}"#,
        r#"{"stepInfoList":[],"watermark":{"timestamp":1767247331,"appid":"wx5a4e5ea1ca5e0001"}}"#,
        r#"{"result":[1,2,3],"watermark":{"timestamp":1767247331,"appid":"wx5a4e5ea1ca5e0001"}}"#,
    ] {
        let inspection = written(&Scene::phone_number(), content).inspect();
        assert_eq!(inspection.verdict, Verdict::Sound, "{content}: {:#?}", inspection.findings);
    }
}
