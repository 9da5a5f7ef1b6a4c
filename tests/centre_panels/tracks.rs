//! Steps and Compare: a row a stage, a column a track.

use egui::Theme;
use egui_kittest::kittest::Queryable as _;
use unseal::forge::damage;
use unseal::forge::scene::MADE_AT;
use unseal::forge::scene::Scene;
use unseal::payload::inspect;
use unseal::text::Language;
use unseal::ui::view::Tab;

use super::Desk;
use super::all_words;
use super::copied;
use super::damaged;
use super::window;

#[test]
fn two_attempts_side_by_side() {
    let mut desk = Desk::new(damaged("wrong-iv"), Language::English);
    desk.view.tab = Tab::Compare;
    let mut harness = window(desk, [1032.0, 1400.0], Theme::Dark);
    harness.get_by_label("Pin as A").click();
    harness.run();
    let sound = Scene::phone_number();
    let state = &mut harness.state_mut().state;
    state.desk.submission = sound.submission.clone();
    state.desk.inspection = Some(sound.inspect());
    harness.run();
    harness.get_by_label("iv: differs from byte 0 on, block 1 (16 and 16 bytes)");
    harness.get_by_label("encryptedData: the same, 160 bytes");
    harness.get_by_label("The first difference: iv");
    harness.get_by_label("block 1 of 10 is garbage, the one that the iv affects; the rest is text");
    harness.get_by_label("all 10 blocks are text");
}

#[test]
fn a_key_that_opens_beside_one_that_does_not_and_a_clock_that_moved_on() {
    let mut desk = Desk::new(damaged("login-again"), Language::English);
    desk.view.tab = Tab::Compare;
    let mut harness = window(desk, [1032.0, 1400.0], Theme::Dark);
    harness.get_by_label("Pin as A").click();
    harness.run();
    let mut question = harness.state().scene.question();
    question.expectation.now = Some(MADE_AT + 14);
    harness.state_mut().state.desk.inspection = Some(inspect(&question));
    harness.run();
    harness.get_by_label("No stage differs");
    question.submission.session_key = harness.state().scene.forged.session_key.clone();
    harness.state_mut().state.desk.inspection = Some(inspect(&question));
    harness.run();
    harness.get_by_label("The first difference: session_key");
    harness.get_by_label("session_key: another one");
    harness.get_by_label_contains("nothing is readable under session_key #");
    harness.get_by_label("garbage in 10 of 10 blocks");
    harness.get_by_label("one object, 4 fields");
    let words = all_words(&harness);
    // Why tells the age; the columns do not.
    assert_eq!(words.matches("14 s old").count(), 1, "{words}");
}

#[test]
fn steps_show_where_it_breaks_and_give_the_recovered_iv() {
    let mut desk = Desk::new(damaged("wrong-iv"), Language::English);
    desk.view.tab = Tab::Steps;
    let mut harness = window(desk, [1032.0, 1400.0], Theme::Dark);
    harness.get_by_label("as given");
    harness.get_by_label("block 1 of 10 is garbage, the one that the iv affects; the rest is text");
    harness.get_by_label("as repaired");
    harness.get_by_label("recovered from the known beginning of this kind of payload");
    let iv = Scene::phone_number().submission.iv.expose().to_owned();
    assert_eq!(copied(&mut harness, "Copy iv, as repaired"), iv);
    let text = copied(&mut harness, "Copy Read JSON, as repaired");
    assert!(text.starts_with(r#"{"phoneNumber":"***********""#), "{text}");
    harness.state_mut().view.is_revealed = true;
    harness.run();
    assert!(copied(&mut harness, "Copy Read JSON, as repaired").contains("13800138000"));
}

#[test]
fn the_ciphertext_and_all_blocks_are_copied_masked() {
    let scene = damaged("login-again");
    let data = scene.submission.encrypted_data.expose().to_owned();
    let mut desk = Desk::new(scene, Language::English);
    desk.view.tab = Tab::Steps;
    let mut harness = window(desk, [1032.0, 1400.0], Theme::Dark);
    assert_eq!(copied(&mut harness, "Copy encryptedData"), data);
    harness.state_mut().view.tab = Tab::Bytes;
    harness.run();
    let cipher = copied(&mut harness, "Copy ciphertext");
    assert_eq!(cipher.lines().count(), 10);
    let text = copied(&mut harness, "Copy plaintext, as repaired");
    assert!(text.starts_with("   1 7b 22 70 68 6f 6e 65 4e"), "{text}");
    assert!(text.contains("  ***********\",\"pu"), "{text}");
    assert!(!text.contains("138") && !text.contains("31 33 38"), "{text}");
    copied(&mut harness, "Copy plaintext, as given");
}

#[test]
fn a_key_in_the_place_of_the_data_is_not_copied() {
    for name in ["swapped-all", "swapped-data-iv", "no-key"] {
        let mut desk = Desk::new(damaged(name), Language::English);
        desk.view.tab = Tab::Bytes;
        let harness = window(desk, [1032.0, 1400.0], Theme::Dark);
        assert!(harness.query_by_label("Copy plaintext, as given").is_none(), "{name}");
    }
}

#[test]
fn a_stage_that_only_the_repaired_track_has_is_not_reached_as_given() {
    let mut desk = Desk::new(damaged("wrong-iv"), Language::English);
    desk.view.tab = Tab::Steps;
    let harness = window(desk, [1032.0, 1400.0], Theme::Dark);
    // JSON, watermark.appid, watermark.timestamp and phoneNumber.
    assert_eq!(all_words(&harness).matches("not reached").count(), 4);
}

#[test]
fn steps_of_a_sound_payload_are_one_track() {
    let mut desk = Desk::new(Scene::phone_number(), Language::English);
    desk.view.tab = Tab::Steps;
    let harness = window(desk, [1032.0, 1400.0], Theme::Dark);
    assert!(harness.query_by_label("as given").is_none());
    harness.get_by_label("Copy iv");
}

#[test]
fn no_damage_shows_a_session_key_in_steps() {
    for damage in damage::all() {
        let scene = damage.scene();
        let mut secrets = vec![scene.forged.session_key.expose().to_owned()];
        secrets.push(scene.submission.session_key.expose().trim().to_owned());
        let mut desk = Desk::new(scene, Language::English);
        desk.view.tab = Tab::Steps;
        // What is typed into the fields stands there as typed.
        desk.view.folds.insert("payload".to_owned(), false);
        let words = all_words(&window(desk, [1032.0, 1400.0], Theme::Dark));
        for secret in secrets.iter().filter(|it| it.len() >= 16) {
            assert!(!words.contains(secret.as_str()), "{}: {words}", damage.name);
        }
    }
}
