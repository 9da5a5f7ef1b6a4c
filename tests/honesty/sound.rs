//! Root A: what is called sound is what was sealed, and no problem stands beside it.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use unseal::forge::damage;
use unseal::forge::scene::Scene;
use unseal::payload::decode::decode_plain;
use unseal::payload::diagnosis::Weight;
use unseal::payload::submission::Part;
use unseal::payload::verdict::Verdict;

use crate::honesty::certainty;

const ALPHABET: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

fn with(part: Part, text: &str) -> Scene {
    let mut scene = Scene::phone_number();
    *scene.submission.text_mut(part) = text.into();
    scene
}

/// What opens is what was sealed, or it is not said to be sound or repaired.
#[track_caller]
fn is_honest(scene: &Scene, what: &str) {
    let inspection = scene.inspect();
    let sealed: serde_json::Value = serde_json::from_str(scene.forged.plaintext.expose()).unwrap();
    let is_well = matches!(inspection.verdict, Verdict::Sound | Verdict::Repaired);
    assert!(!is_well || inspection.evidence.content() == Some(&sealed), "{what}");
}

#[test]
fn no_damage_is_sound_beside_a_problem() {
    for damage in damage::every() {
        let inspection = damage.scene().inspect();
        let problem = inspection.findings.iter().find(|it| it.weight == Weight::Problem);
        assert!(inspection.verdict != Verdict::Sound || problem.is_none(), "{}: {problem:?}", damage.name);
    }
}

#[test]
fn every_lost_character_of_an_iv() {
    for scene in Scene::all_sound() {
        let iv = scene.submission.iv.expose().to_owned();
        for at in 0..22 {
            let mut scene = scene.clone();
            scene.submission.iv = format!("{}{}", &iv[..at], &iv[at + 1..]).as_str().into();
            is_honest(&scene, &format!("{at} of {iv}"));
        }
    }
}

#[test]
fn every_mistyped_character_of_the_iv_of_a_phone_number_or_of_steps() {
    for scene in [Scene::phone_number(), Scene::foreign_phone_number(), Scene::we_run()] {
        let iv: Vec<char> = scene.submission.iv.expose().chars().collect();
        for at in 0..22 {
            for typed in ALPHABET.chars().step_by(5).filter(|it| *it != iv[at]) {
                let mut changed = iv.clone();
                changed[at] = typed;
                let changed: String = changed.into_iter().collect();
                let mut scene = scene.clone();
                scene.submission.iv = changed.as_str().into();
                is_honest(&scene, &changed);
                let is_same = decode_plain(&changed) == scene.forged.recipe.iv;
                assert!(scene.inspect().verdict != Verdict::Sound, "{changed} {is_same}");
            }
        }
    }
}

#[test]
fn a_slash_of_the_iv_that_became_a_space_is_no_plus_sign() {
    let scene = damage::by_name("slash-space-iv").unwrap().scene();
    is_honest(&scene, "slash");
    assert_eq!(certainty(&scene, "PLUS-SPACE"), None);
}

#[test]
fn equals_signs_that_became_spaces_are_no_plus_signs() {
    let data = Scene::phone_number().submission.encrypted_data.expose().to_owned();
    let bare = data.trim_end_matches('=');
    for text in [data.replace('=', " "), format!("{bare}{}", " ".repeat(40)), format!("{bare} ")] {
        let scene = with(Part::EncryptedData, &text);
        assert_eq!(certainty(&scene, "PLUS-SPACE"), None, "{text:?}");
        assert!(certainty(&scene, "BASE64-UNPADDED").is_some(), "{text:?}");
        assert_eq!(scene.inspect().verdict, Verdict::Repaired, "{text:?}");
    }
}

#[test]
fn a_cut_off_last_character_is_no_lost_plus_sign() {
    for kind in Scene::all_sound() {
        let text = kind.submission.encrypted_data.expose().to_owned();
        let body = text.trim_end_matches('=');
        let mut scene = kind;
        scene.submission.encrypted_data = body[..body.len() - 1].into();
        if text.ends_with('=') {
            let found = scene.inspect().findings;
            assert!(found.iter().all(|it| it.diagnosis.code != "PLUS-LOST"), "{found:#?}");
        }
    }
}

#[test]
fn bytes_behind_a_whole_payload_are_told() {
    let bytes = STANDARD.decode(Scene::phone_number().submission.encrypted_data.expose()).unwrap();
    for n in 1..40 {
        let scene = with(Part::EncryptedData, &STANDARD.encode([bytes.as_slice(), &vec![0; n]].concat()));
        let inspection = scene.inspect();
        assert_eq!(inspection.verdict, Verdict::Repaired, "{n}");
        assert_eq!(inspection.findings[0].diagnosis.code, "CIPHER-SPLICED", "{n}");
    }
}

#[test]
fn an_illegal_character_in_place_of_an_a_is_told() {
    let scene = damage::by_name("plus-space").unwrap().sound_scene();
    let text = scene.submission.encrypted_data.expose().to_owned();
    let at = text.find('A').unwrap();
    let changed = format!("{}*{}", &text[..at], &text[at + 1..]);
    let inspection = with(Part::EncryptedData, &changed).inspect();
    assert_eq!(inspection.verdict, Verdict::Repaired);
    assert_eq!(inspection.findings[0].diagnosis.code, "CIPHER-CHANGED");
}

#[test]
fn words_for_nothing_are_no_data() {
    for word in ["[object Promise]", "{}", "undefined", "[]", "<nil>"] {
        let found = with(Part::EncryptedData, word).inspect().findings;
        assert_eq!(found[0].diagnosis.code, "CIPHER-EMPTY", "{word}");
    }
}
