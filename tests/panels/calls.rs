//! Calls to WeChat from the window: what is said before, what asks for a yes, and what the log keeps.

use egui::Theme;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use unseal::app::made::Asking;
use unseal::app::message::Message;
use unseal::app::state::State;
use unseal::app::update::update;
use unseal::capture::case_to_json;
use unseal::forge::damage;
use unseal::text::Language;
use unseal::wechat::Given;
use unseal::wechat::call;
use unseal::wechat::call::Call;

use crate::panels::desk::Desk;
use crate::panels::desk::PLANTED;
use crate::panels::desk::Scene;
use crate::panels::desk::open;
use crate::panels::shows;
use crate::panels::spoken;
use crate::support::harness::picture;

/// Does what the panels asked for, as the window would; what goes outside is left alone.
fn obey(harness: &mut Harness<'_, Desk>) {
    let desk = harness.state_mut();
    for message in desk.sent() {
        let _outside = update(&mut desk.state, message);
    }
    harness.run();
}

fn asking<'a>(call: &'static Call, language: Language) -> Harness<'a, Desk> {
    let mut harness = open(Scene::LoggedIn, language, Theme::Light);
    harness.state_mut().state.job = None;
    let login = harness.state().state.case.logins()[1].id;
    update(&mut harness.state_mut().state, Message::CallChosen { call: Some(call), login: Some(login) });
    harness.run();
    harness
}

#[test]
fn every_call_is_asked_about_in_both_languages_and_shows_no_secret() {
    for call in call::ALL {
        for language in Language::ALL {
            let mut harness = asking(call, language);
            picture(&mut harness, &format!("call-{}-{}", call.name, language.code()));
            let spoken = spoken(&harness);
            assert!(spoken.contains(language.word(call.title)), "{}", call.name);
            assert!(spoken.contains(language.word(call.effect_words)), "{}", call.name);
            for secret in PLANTED {
                assert!(!spoken.contains(secret), "{}: {secret}", call.name);
                let drawn = harness.output().shapes.iter().any(|it| shows(&it.shape, secret));
                assert!(!drawn, "{}: {secret}", call.name);
            }
        }
    }
}

#[test]
fn a_reset_names_the_login_and_is_sent_by_its_button_alone() {
    let mut harness = asking(&call::reset_session::CALL, Language::English);
    assert!(spoken(&harness).contains("This is about the login"));
    harness.key_press(egui::Key::Enter);
    harness.run();
    assert!(!harness.state_mut().sent().iter().any(|it| matches!(it, Message::CallSent)));
    harness.get_by_label("Send, and replace the key").click();
    harness.run();
    assert!(harness.state_mut().sent().iter().any(|it| matches!(it, Message::CallSent)));
}

#[test]
fn nothing_is_sent_while_something_is_missing_and_it_can_be_left() {
    let mut harness = asking(&call::component_login::CALL, Language::English);
    harness.get_by_label("Send, and spend the code").click();
    harness.run();
    assert!(harness.state_mut().sent().is_empty());
    harness.get_by_label("Do not send").click();
    harness.run();
    obey(&mut harness);
    assert!(harness.state().state.asking.is_none());
}

#[test]
fn all_calls_are_offered() {
    let mut harness = open(Scene::Empty, Language::English, Theme::Dark);
    harness.run();
    harness.get_by_label("Make a call").scroll_to_me();
    harness.run();
    harness.get_by_label("Make a call").click();
    harness.run();
    obey(&mut harness);
    let spoken = spoken(&harness);
    assert!(call::ALL.iter().all(|it| spoken.contains(it.title)), "{spoken}");
    picture(&mut harness, "calls-all");
}

#[test]
fn a_code_of_the_other_kind_is_doubted() {
    let mut harness = open(Scene::Empty, Language::English, Theme::Dark);
    let given = Given::default().with(unseal::wechat::Input::PhoneCode, "0a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P");
    harness.state_mut().state.asking =
        Some(Asking { call: Some(&call::phone_number::CALL), given, about: None });
    harness.run();
    assert!(spoken(&harness).contains("shape of a code of wx.login"));
}

#[test]
fn beside_a_payload_that_does_not_open_stand_the_calls_that_would_settle_it() {
    let mut harness = open(Scene::Empty, Language::English, Theme::Light);
    paste(&mut harness.state_mut().state, "wrong-key");
    harness.run();
    let titles = spoken(&harness);
    let (check, data) = (call::check_session::CALL.title, call::encrypted_data::CALL.title);
    assert!(titles.contains(check) && titles.contains(data), "{titles}");
    assert!(!titles.contains(call::open_data::CALL.title), "there is no cloudID");
    picture(&mut harness, "calls-settle");
    harness.get_by_label(data).scroll_to_me();
    harness.run();
    harness.get_by_label(data).click();
    harness.run();
    obey(&mut harness);
    let asking = harness.state().state.asking.as_ref().unwrap();
    assert_eq!(asking.call, Some(&call::encrypted_data::CALL));
}

fn paste(state: &mut State, damage: &str) {
    let scene = damage::by_name(damage).unwrap().scene();
    let text = case_to_json(&scene.submission, &scene.expectation, &scene.known);
    let _outside = update(state, Message::Pasted(text.to_string().into()));
}
