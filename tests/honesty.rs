//! Evidence that looks like proof and is none: where another cause gives the same picture, the finding says less.

mod legal_forms;
mod once_false;
mod rows;
mod sound;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use unseal::forge;
use unseal::forge::PhoneNumber;
use unseal::forge::Recipe;
use unseal::forge::damage;
use unseal::forge::scene::Scene;
use unseal::forge::scene::recipe;
use unseal::payload::diagnosis::Certainty;
use unseal::payload::secret::SecretText;
use unseal::payload::secret::SessionKey;
use unseal::report::Style;
use unseal::report::json::to_json;
use unseal::text::Language;

fn damaged(names: &[&str]) -> Scene {
    let mut scene = damage::by_name(names[0]).unwrap().scene();
    for name in &names[1..] {
        (damage::by_name(name).unwrap().apply)(&mut scene);
    }
    scene
}

fn certainty(scene: &Scene, code: &str) -> Option<Certainty> {
    let findings = scene.inspect().findings;
    findings.iter().find(|it| it.diagnosis.code == code).map(|it| it.proof.certainty)
}

/// The scene with whole blocks of its ciphertext overwritten.
fn with_blocks_overwritten(mut scene: Scene, blocks: &[usize]) -> Scene {
    let mut data = STANDARD.decode(scene.submission.encrypted_data.expose()).unwrap();
    for block in blocks {
        data[16 * block..16 * (block + 1)].fill(0x5a);
    }
    scene.submission.encrypted_data = STANDARD.encode(data).as_str().into();
    scene
}

#[test]
fn hexadecimal_and_base32_are_not_folded_base64() {
    let hex = damaged(&["hex-encoded", "char-changed"]);
    assert_eq!(certainty(&hex, "CASE-FOLDED"), None);
    assert_eq!(certainty(&hex, "HEX-ENCODED"), Some(Certainty::VeryLikely));
    let mut base32 = Scene::phone_number();
    base32.submission.encrypted_data = "KRUGS4ZANFZSA3TPOQQGE5LU".repeat(9).as_str().into();
    assert_eq!(certainty(&base32, "CASE-FOLDED"), None);
}

#[test]
fn a_loss_in_the_last_block_is_no_proven_cut() {
    assert_eq!(
        certainty(&damaged(&["unpadded", "chars-lost"]), "CIPHER-TRUNCATED"),
        Some(Certainty::VeryLikely)
    );
    assert_eq!(certainty(&damaged(&["cut-255"]), "CIPHER-TRUNCATED"), Some(Certainty::Proven));
}

#[test]
fn a_key_of_no_known_login_may_be_the_right_one_mistyped() {
    let mut scene = damaged(&["login-again"]);
    assert_eq!(certainty(&scene, "KEY-STALE"), Some(Certainty::Proven));
    scene.submission.session_key = SessionKey::new([7; 16]).to_base64();
    assert_eq!(certainty(&scene, "KEY-STALE"), Some(Certainty::VeryLikely));
}

#[test]
fn an_iv_of_no_known_payload_may_be_this_ones_own_changed() {
    let mut scene = damaged(&["iv-of-other-call"]);
    assert_eq!(certainty(&scene, "IV-OF-OTHER-CALL"), Some(Certainty::Proven));
    scene.known.payloads.truncate(1);
    assert_eq!(certainty(&scene, "IV-OF-OTHER-CALL"), Some(Certainty::VeryLikely));
}

#[test]
fn the_sample_key_over_the_samples_own_cut_data_is_not_at_fault() {
    let sample = SessionKey::from_base64("tiihtNczf5v6AKRyjwEUhQ==").unwrap();
    let recipe = Recipe { session_key: sample, ..recipe() };
    let mut scene = Scene::sound(forge::phone_number(&recipe, &PhoneNumber::mainland("13800138000")));
    scene.submission.encrypted_data.expose_mut().truncate(128);
    assert_eq!(certainty(&scene, "KEY-SAMPLE"), None);
    assert_eq!(certainty(&scene, "CIPHER-TRUNCATED"), Some(Certainty::Proven));
}

#[test]
fn a_readable_block_keeps_a_mismatch_from_being_proven() {
    let scene = with_blocks_overwritten(Scene::share_info(), &[1, 3, 6]);
    assert_eq!(certainty(&scene, "KEY-MISMATCH"), Some(Certainty::Possible));
    // Four blocks are less than any payload has.
    let mut short = damaged(&["wrong-key"]);
    let four = STANDARD.encode(&STANDARD.decode(short.submission.encrypted_data.expose()).unwrap()[..64]);
    short.submission.encrypted_data = four.as_str().into();
    assert_eq!(certainty(&short, "KEY-MISMATCH"), Some(Certainty::VeryLikely));
}

#[test]
fn data_that_had_to_be_mended_does_not_prove_the_library_wrong() {
    assert_eq!(certainty(&damaged(&["library-padding"]), "LIBRARY-PADDING"), Some(Certainty::Proven));
    assert_eq!(
        certainty(&damaged(&["library-padding", "plus-space"]), "LIBRARY-PADDING"),
        Some(Certainty::VeryLikely)
    );
}

#[test]
fn a_payload_that_ends_inside_was_put_together_also_under_a_wrong_iv() {
    let found = damaged(&["two-payloads", "wrong-iv"]).inspect().findings;
    assert_eq!(found[0].diagnosis.code, "CIPHER-SPLICED");
}

#[test]
fn json_tells_no_offsets_inside_a_session_key() {
    let style = Style { language: Language::ALL[0], reveal: true, width: 96 };
    let mut with_space = damaged(&["key-plus-lost"]);
    let lost = to_json(&with_space.inspect(), style);
    let changes = &lost["stages"]["decrypt"]["changes"];
    assert_eq!(changes[0]["code"], "plus_inserted", "{lost:#}");
    assert!(changes[0]["n"].is_number() && changes[0]["at"].is_null(), "{changes}");
    let with_plus = SessionKey::new(*b"\xb6\x2f\xa1\xb4\xd7\x33\x7f\x9b\xfa\x00\xa4\x72\x8f\x0f\x94\x85");
    let spaced = with_plus.to_base64().expose().replace('+', " ");
    with_space.submission.session_key = SecretText::new(spaced);
    let spaced = to_json(&with_space.inspect(), style);
    let repair = &spaced["stages"]["decode"]["session_key"]["repairs"][0];
    assert!(repair["n"].is_number() && repair["at"].is_null(), "{repair}");
    let places = spaced["findings"][0]["places"].as_array().unwrap();
    assert!(places.iter().all(|it| it["part"] != "session_key" || it["characters"].is_null()), "{places:?}");
}
