//! The palette: commands, findings and errcodes by a few letters, and their pages.

use egui::Key;
use egui::Theme;
use egui_kittest::kittest::Queryable as _;
use unseal::app::message::Message;
use unseal::app::update::update;
use unseal::text::Language;
use unseal::ui::command::Command;

use super::desk::Scene;
use super::desk::open;
use crate::support::harness::picture;

#[test]
fn an_errcode_is_typed_and_its_answer_read() {
    let mut harness = open(Scene::Empty, Language::English, Theme::Dark);
    harness.state_mut().panels.palette.toggle();
    harness.run();
    harness.get_by_label("A command, a finding, or an errcode such as 40163").type_text("40163");
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    harness.get_by_label("The code has been used already");
    harness.get_by_label("What to do");
    picture(&mut harness, "palette-page-en");
    harness.get_by_label("← All commands, findings and errcodes").click();
    harness.run();
    harness.get_by_label("The code has been used already 40163");
}

#[test]
fn a_command_is_chosen_by_arrows_and_done() {
    let mut harness = open(Scene::Empty, Language::Chinese, Theme::Light);
    harness.state_mut().panels.palette.toggle();
    harness.run();
    picture(&mut harness, "palette-list-zh");
    harness.key_press(Key::ArrowDown);
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    assert_eq!(harness.state_mut().outbox.take_commands(), [Command::OpenFiles]);
    assert!(harness.query_by_label_contains("PLUS-SPACE").is_none(), "it closes");
}

#[test]
fn escape_closes_it() {
    let mut harness = open(Scene::Empty, Language::English, Theme::Dark);
    harness.state_mut().panels.palette.toggle();
    harness.run();
    harness.key_press(Key::Escape);
    harness.run();
    harness.run();
    assert!(harness.query_by_label_contains("PLUS-SPACE").is_none());
}

#[test]
fn everything_is_forgotten_from_the_settings_page() {
    let mut harness = open(Scene::LoggedIn, Language::English, Theme::Dark);
    harness.state_mut().panels.obey(Command::Settings);
    harness.run_ok();
    harness.get_by_label("Forget everything").click();
    harness.run_ok();
    let commands = harness.state_mut().outbox.take_commands();
    assert_eq!(commands, [Command::ForgetEverything], "it is asked about first");
    harness.state_mut().panels.obey(Command::ForgetEverything);
    harness.run_ok();
    // One Enter is not enough: the question stands on its harmless answer.
    harness.key_press(Key::Enter);
    harness.run_ok();
    assert!(harness.state_mut().sent().is_empty());
    assert!(harness.query_by_label("Forget everything?").is_none());
    harness.state_mut().panels.obey(Command::ForgetEverything);
    harness.run_ok();
    harness.get_by_label("Forget everything").click();
    harness.run_ok();
    let desk = harness.state_mut();
    let messages = desk.sent();
    let [Message::EverythingForgotten] = messages.as_slice() else { panic!("{messages:?}") };
    let app_secret = desk.state.credentials.app_secret.clone();
    update(&mut desk.state, Message::EverythingForgotten);
    let state = &desk.state;
    assert!(state.case.logins().is_empty() && state.job.is_none() && state.credentials.code.is_blank());
    assert!(state.credentials.app_secret != app_secret && state.app_secrets.is_empty());
    assert!(state.notice.is_some());
}
