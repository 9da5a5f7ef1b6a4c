//! What the window says where it is easily misunderstood: a key on trial, words alone, a log without a zone, an undo.

use egui::Key;
use egui::Modifiers;
use egui_kittest::kittest::Queryable as _;
use unseal::app::desk::KeySource;
use unseal::app::message::Message;
use unseal::text::Language;
use unseal::ui::view::Tab;

use super::live::Window;
use super::live::press;
use super::live::window;

const LOG: &str = include_str!("../cases/paste/b1-log-of-two-logins/input.txt");

fn pasted(text: &str) -> Window {
    let mut window = window([1280.0, 800.0], Language::English);
    window.state_mut().tell(Message::Pasted(text.into()));
    window.run();
    window
}

#[test]
fn a_key_that_is_tried_is_no_sound_verdict_and_there_is_a_way_back() {
    let mut window = pasted(LOG);
    let given = window.state().shell.state.case.logins()[1].key.fingerprint();
    window.get_by_label(&format!("session_key #{given}, doubtful"));
    window.get_by_label_contains("→ the server used #2 (zone not named");
    let id = window.state().shell.state.case.logins()[0].id;
    window.state_mut().tell(Message::KeySourceChosen(KeySource::Login { id }));
    window.run();
    let said = "It opens with the key of login #1 14:02:03; given was another one";
    assert_eq!(window.query_all_by_label(said).count(), 2, "in the strip, and in Why");
    window.get_by_label("Tried: the key of login #1 14:02:03. Given: #2 14:02:12");
    window.get_by_label("Back to the given key").click();
    window.run();
    assert!(window.query_by_label("Back to the given key").is_none());
    assert_eq!(window.state().shell.state.desk.key_source, KeySource::Typed);
}

#[test]
fn a_log_without_a_zone_has_its_times_on_the_timeline() {
    let mut window = pasted(LOG);
    window.state_mut().shell.panels.centre.tab = Tab::Timeline;
    window.run();
    window.get_by_label_contains("login #1 at 14:02:03, key #");
    window.get_by_label_contains("decryption at 14:02:13 with #2 #");
    window.get_by_label_contains("The source names no zone");
    window.get_by_label("Zone of paste: UTC+8?");
    let source = window.state().shell.state.case.sources[0].id;
    window.state_mut().tell(Message::ZoneChosen { source, zone_secs: Some(0) });
    window.run();
    window.get_by_label("Zone of paste: UTC+0");
    window.get_by_label_contains("login #1 at 22:02:03, key #");
}

#[test]
fn an_errcode_alone_is_answered_in_the_centre_and_the_first_of_two_comes_back() {
    let mut window = pasted("{\"errcode\":40163,\"errmsg\":\"code been used\"}");
    assert!(window.query_by_label("encryptedData").is_none(), "no empty fields");
    assert!(window.query_by_label("Result").is_none());
    window.get_by_label("errcode 40163: The code has been used already");
    window.state_mut().tell(Message::Pasted("javax.crypto.BadPaddingException: pad block corrupted".into()));
    window.run();
    let first = window.state().shell.state.case.sources[0].id;
    window.state_mut().tell(Message::SourceChosen(first));
    window.run();
    window.get_by_label("errcode 40163: The code has been used already");
    window.get_by_label("Fill in the fields").click();
    window.run();
    window.get_by_label("Result");
}

#[test]
fn talk_is_not_recognised() {
    let window = pasted("今天天气不错，用户说登录不了");
    window.get_by_label("No encryptedData, iv or session_key found in paste");
    assert!(window.state().shell.state.desk.submission.is_blank());
}

#[test]
fn clearing_asks_once_and_is_final_and_the_first_paste_leads_back_to_the_start() {
    let mut window = pasted(LOG);
    window.get_by_label("Clear everything").click();
    window.run();
    window.get_by_label("Clear everything?");
    window.get_by_label("Cancel").click();
    window.run();
    window.get_by_label("Clear everything").click();
    window.run();
    window.get_by_label("Clear").click();
    window.run();
    window.get_by_label("Or look at a ready-made case");
    press(&mut window, Modifiers::COMMAND, Key::Z);
    window.get_by_label("Or look at a ready-made case");
    let mut window = pasted(LOG);
    press(&mut window, Modifiers::COMMAND, Key::Z);
    window.get_by_label("Or look at a ready-made case");
}
