//! The panels without a window and without a worker: found by what a screen reader says, and drawn in every language
//! and theme.

mod calls;
mod desk;
mod drive;
mod input;
mod palette;
mod profiles;

use egui::Shape;
use egui::Theme;
use egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::NodeT as _;
use egui_kittest::kittest::Queryable as _;
use unseal::app::desk::KeySource;
use unseal::app::message::DataCall;
use unseal::app::message::Message;
use unseal::app::sample::Sample;
use unseal::text::Language;
use unseal::ui::command::Command;

use crate::support::harness::picture;
use desk::Desk;
use desk::PLANTED;
use desk::Scene;
use desk::open;
use desk::open_at;

#[test]
fn every_scene_is_drawn_in_every_language_and_theme() {
    for scene in Scene::ALL {
        for language in Language::ALL {
            for theme in [Theme::Dark, Theme::Light] {
                let mut harness = open(scene, language, theme);
                harness.run();
                picture(&mut harness, &format!("panels-{scene:?}-{}-{theme:?}", language.code()));
            }
        }
    }
}

#[test]
fn every_scene_is_drawn_in_the_smallest_window_and_at_one_and_a_half() {
    for scene in Scene::ALL {
        for language in Language::ALL {
            let mut harness = open_at([853.0, 533.0], 1.5, scene, language, Theme::Light);
            harness.run();
            picture(&mut harness, &format!("panels-{scene:?}-{}-zoomed", language.code()));
        }
    }
}

#[test]
fn no_panel_grows_by_itself() {
    for scene in Scene::ALL {
        let mut harness = open(scene, Language::English, Theme::Dark);
        harness.run_steps(2);
        let before = harness.get_by_label("AppSecret").rect();
        harness.run_steps(20);
        let field = harness.get_by_role_and_label(Role::PasswordInput, "AppSecret").rect();
        assert!(field.right() < 308.0, "{scene:?}: {field:?}");
        assert_eq!(harness.get_by_label("AppSecret").rect(), before, "{scene:?}");
    }
}

/// All that a screen reader is told, labels and values.
fn spoken(harness: &Harness<'_, Desk>) -> String {
    let texts = harness.get_all_by(|_| true).flat_map(|it| {
        let node = it.accesskit_node();
        [node.label(), node.value(), node.description()]
    });
    texts.flatten().collect::<Vec<_>>().join("\n")
}

#[test]
fn no_secret_is_drawn_or_spoken_while_masked() {
    for scene in Scene::ALL {
        let mut harness = open(scene, Language::English, Theme::Dark);
        harness.run();
        let spoken = spoken(&harness);
        assert!(spoken.contains("AppSecret"), "{spoken}");
        for secret in PLANTED {
            assert!(!spoken.contains(secret), "{scene:?}: {secret}");
            let drawn = harness.output().shapes.iter().any(|it| shows(&it.shape, secret));
            assert!(!drawn, "{scene:?}: {secret}");
        }
    }
}

#[test]
fn all_secrets_are_seen_while_revealed() {
    // High enough for the cards of both logins.
    let mut harness = open_at([1280.0, 1100.0], 1.0, Scene::LoggedIn, Language::English, Theme::Dark);
    harness.state_mut().panels.centre.is_revealed = true;
    harness.run();
    for secret in PLANTED {
        let drawn = harness.output().shapes.iter().any(|it| shows(&it.shape, secret));
        assert!(drawn, "{secret}");
    }
}

fn shows(shape: &Shape, text: &str) -> bool {
    match shape {
        Shape::Text(it) => it.galley.text().contains(text),
        Shape::Vec(shapes) => shapes.iter().any(|it| shows(it, text)),
        _ => false,
    }
}

#[track_caller]
fn click(scene: Scene, label: &str) -> Desk {
    let mut harness = open(scene, Language::English, Theme::Dark);
    harness.run();
    harness.get_by_label(label).scroll_to_me();
    harness.run();
    harness.get_by_label(label).click();
    harness.run();
    harness.into_state()
}

#[test]
fn each_card_asks_for_its_case() {
    for sample in Sample::ALL {
        let label = format!("{}: {}", sample.title(), sample.subtitle());
        let sent = click(Scene::Empty, &label).sent();
        assert!(matches!(sent[..], [Message::SamplePressed(it)] if it == sample), "{sent:?}");
    }
}

#[test]
fn the_cases_are_at_hand_from_the_top_bar_by_keys_alone() {
    let mut harness = open(Scene::Refused, Language::English, Theme::Dark);
    harness.run();
    harness.state_mut().panels.obey(Command::ShowCases);
    harness.run();
    harness.key_press(egui::Key::ArrowDown);
    harness.run();
    harness.key_press(egui::Key::Enter);
    harness.run();
    let sent = harness.state_mut().sent();
    assert!(matches!(sent[..], [Message::SamplePressed(Sample::LoginAgain)]), "{sent:?}");
    assert!(harness.query_by_label_contains("Login ran again").is_none(), "the menu is closed");
}

#[test]
fn the_buttons_of_the_empty_window_are_commands() {
    assert_eq!(click(Scene::Empty, "🗀  Open files…").commands(), [Command::OpenFiles]);
    assert_eq!(click(Scene::Empty, "◆  Log in with a code").commands(), [Command::FocusCode]);
    assert_eq!(click(Scene::Empty, "✎  Fill in the fields").commands(), [Command::ShowFields]);
}

#[test]
fn a_login_is_started_from_the_left_panel() {
    let sent = click(Scene::Empty, "wx.login").sent();
    assert!(matches!(sent[..], [Message::WxLoginPressed]), "{sent:?}");
    let sent = click(Scene::Real, "Exchange code").sent();
    assert!(matches!(sent[..], [Message::ExchangeCodePressed]), "{sent:?}");
    let sent = click(Scene::Empty, "Exchange code").sent();
    assert!(sent.is_empty(), "there is no code yet: {sent:?}");
    let sent = click(Scene::Empty, "getPhoneNumber").sent();
    assert!(matches!(sent[..], [Message::GetDataPressed(DataCall::PhoneNumber)]), "{sent:?}");
}

#[test]
fn the_real_wechat_is_named_before_anything_is_sent_there() {
    let mut harness = open(Scene::Real, Language::English, Theme::Dark);
    harness.run();
    harness.get_by_label_contains("This talks to api.weixin.qq.com");
    assert!(harness.query_by_label_contains("Sandbox: an invented").is_none());
    assert!(harness.query_by_label("wx.login").is_none());
}

#[test]
fn the_sandbox_says_so() {
    let mut harness = open(Scene::Empty, Language::English, Theme::Dark);
    harness.run();
    harness.get_by_label_contains("Sandbox: an invented WeChat on this computer.");
    harness.get_by_label("http://127.0.0.1:49152");
}

#[test]
fn logins_are_chosen_and_forgotten_by_name() {
    let sent = click(Scene::LoggedIn, "Use the key of A1").sent();
    let is_first = |it: &KeySource| *it == KeySource::Login { id: 1 };
    assert!(matches!(&sent[..], [Message::KeySourceChosen(it)] if is_first(it)), "{sent:?}");
    let sent = click(Scene::LoggedIn, "Forget the login A2 and its key").sent();
    assert!(matches!(sent[..], [Message::LoginForgotten(2)]), "{sent:?}");
}

#[test]
fn work_can_be_cancelled_and_a_failure_dismissed() {
    let sent = click(Scene::LoggedIn, "Cancel").sent();
    assert!(matches!(sent[..], [Message::CancelPressed]), "{sent:?}");
    let sent = click(Scene::Refused, "Dismiss").sent();
    assert!(matches!(sent[..], [Message::FailureDismissed]), "{sent:?}");
    let mut harness = open(Scene::Refused, Language::English, Theme::Dark);
    harness.run();
    harness.get_by_label("Copy errcode: 40163");
    harness.get_by_label_contains("Copy rid").click();
    harness.step();
    let copied =
        harness.output().platform_output.commands.iter().any(
            |it| matches!(it, egui::OutputCommand::CopyText(text) if text == "65a1b2c3-0d4e5f60-718293a4"),
        );
    assert!(copied, "the rid is on the clipboard");
}

#[test]
fn typing_in_a_field_sends_its_text() {
    let mut harness = open(Scene::Empty, Language::English, Theme::Dark);
    harness.run();
    harness.get_by_label("code").focus();
    harness.run();
    harness.get_by_label("code").type_text("abc");
    harness.run();
    let sent = harness.state_mut().sent();
    assert!(matches!(&sent[..], [Message::CodeEdited(it), ..] if it.expose() == "abc"), "{sent:?}");
}

#[test]
fn lists_say_what_they_are_for_and_what_is_chosen() {
    let mut harness = open(Scene::Empty, Language::English, Theme::Dark);
    harness.run();
    for (name, chosen) in [("Profile", "Sandbox"), ("User", "林小满")] {
        let list = harness.get_by_role_and_label(Role::ComboBox, name);
        assert_eq!(list.accesskit_node().value().as_deref(), Some(chosen));
    }
}

#[test]
fn a_list_is_opened_and_chosen_from() {
    let mut harness = open(Scene::Empty, Language::English, Theme::Dark);
    harness.run();
    harness.get_by_role_and_label(Role::ComboBox, "Profile").click();
    harness.run();
    harness.get_by_label("WeChat · api.weixin.qq.com").click();
    harness.run();
    let sent = harness.state_mut().sent();
    assert!(matches!(sent[..], [Message::ProfileChosen(1)]), "{sent:?}");
}

#[test]
fn the_focus_goes_down_the_left_panel_in_reading_order() {
    let mut harness = open(Scene::Real, Language::English, Theme::Dark);
    harness.run();
    harness.get_by_role_and_label(Role::TextInput, "Base address").focus();
    harness.run();
    for label in ["appid", "AppSecret", "Keep in the system's keychain", "code", "Exchange code"] {
        harness.key_press(egui::Key::Tab);
        harness.run();
        let focused = harness.get_by(|it| it.is_focused());
        assert_eq!(focused.accesskit_node().label().as_deref(), Some(label));
    }
}

/// Ids that came from translated words would lose focus, scrolling and what is unfolded.
#[test]
fn the_focus_survives_a_change_of_language() {
    let mut harness = open(Scene::Empty, Language::Chinese, Theme::Dark);
    harness.state_mut().state.settings.language = Language::English;
    harness.run();
    harness.get_by_role_and_label(Role::ComboBox, "User").focus();
    harness.run();
    let before = harness.get_by(|it| it.is_focused()).accesskit_node().id();
    harness.state_mut().state.settings.language = Language::Chinese;
    harness.run();
    let focused = harness.get_by(|it| it.is_focused());
    assert_eq!(focused.accesskit_node().id(), before);
    assert_eq!(focused.accesskit_node().label().as_deref(), Some("用户"));
}

#[test]
fn the_newest_key_is_chosen_as_the_latest() {
    let mut harness = open(Scene::LoggedIn, Language::English, Theme::Dark);
    harness.state_mut().state.desk.key_source = KeySource::Login { id: 1 };
    harness.run();
    harness.get_by_label("Use the key of A2").click();
    harness.run();
    let sent = harness.state_mut().sent();
    assert!(matches!(sent[..], [Message::KeySourceChosen(KeySource::Latest)]), "{sent:?}");
}

#[test]
fn the_invitation_gives_way_to_fields_until_they_are_cleared() {
    const CARD: &str = "It works: login, payload, phone number";
    let mut harness = open(Scene::Empty, Language::English, Theme::Dark);
    harness.run();
    harness.get_by_label(CARD);
    harness.state_mut().state.desk.submission.iv = "r7BXXKkLb8qrSNn05n0qiA==".into();
    harness.run();
    assert!(harness.query_by_label(CARD).is_none());
    harness.state_mut().state.desk.submission.iv = "".into();
    harness.run();
    assert!(harness.query_by_label(CARD).is_none(), "the field being emptied is still there");
    let state = harness.state().state.clone();
    harness.state_mut().panels.follow(&Message::ClearPressed, &state);
    harness.run();
    harness.get_by_label(CARD);
}
