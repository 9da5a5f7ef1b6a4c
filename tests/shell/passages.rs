//! From a line of Why to the text in its source, and back.

use egui::Key;
use egui::Modifiers;
use egui::vec2;
use egui_kittest::kittest::NodeT as _;
use egui_kittest::kittest::Queryable as _;
use unseal::app::message::Message;
use unseal::forge::scene::Scene;
use unseal::text::Language;

use super::live::Window;
use super::live::focused;
use super::live::press;
use super::live::window;

const OTHER: &str = "oX7kR2mQ9vT4bN8wL3zP6cJ1hF5d";

/// A server's log: the key of a login in line 3, far below it the payload, whose data stands there twice.
fn log() -> String {
    let scene = Scene::phone_number();
    let texts = &scene.submission;
    let payload = format!(
        "14:02:11 INFO body {{\"encryptedData\":\"{}\",\"iv\":\"{}\"}}",
        texts.encrypted_data.expose(),
        texts.iv.expose()
    );
    let mut lines: Vec<String> = (0..60).map(|it| format!("14:02:{it:02} DEBUG user {OTHER} seen")).collect();
    lines[2] = format!("14:02:03 INFO session {{\"session_key\":\"{}\"}}", texts.session_key.expose());
    lines[40] = payload;
    lines.join("\n")
}

fn with_log(language: Language) -> Window {
    let mut window = window([1280.0, 800.0], language);
    window.state_mut().tell(Message::Pasted(log().as_str().into()));
    window.run();
    window
}

/// Everything that a screen reader is told.
fn said(window: &Window) -> Vec<String> {
    let mut nodes = vec![window.root()];
    let mut said = Vec::new();
    while let Some(node) = nodes.pop() {
        let access = node.accesskit_node();
        said.extend([access.label(), access.value()].into_iter().flatten());
        nodes.extend(node.children());
    }
    said
}

#[test]
fn a_line_of_why_shows_its_text_marked_and_masked() {
    let mut window = with_log(Language::English);
    window.get_by_label_contains("paste:41").click();
    window.run();
    window.get_by_label("The payload stands here");
    let all = said(&window);
    let line = all.iter().find(|it| it.contains("INFO body {\"encryptedData\"")).expect("the line");
    assert!(line.starts_with("14:02:11"), "{line}");
    assert!(all.iter().any(|it| it.trim() == "41"), "its number");
    assert!(all.iter().any(|it| it.contains("DEBUG user oX7k") || it.contains("DEBUG user o…")), "{all:?}");
    assert!(!all.iter().any(|it| it.contains(OTHER)), "a neighbour's openid");
    // In sight, though it stands in the middle.
    let rect = window.get_by_label_contains("INFO body").rect();
    assert!(0.0 < rect.top() && rect.bottom() < 800.0, "{rect:?}");
    assert_eq!(focused(&window), "Back");
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert!(window.state().shell.state.passage.is_none());
    assert!(focused(&window).contains("paste:41"), "{}", focused(&window));
}

#[test]
fn by_keyboard_there_and_back_with_alt_left_or_escape() {
    let mut window = with_log(Language::English);
    for (modifiers, key) in [(Modifiers::ALT, Key::ArrowLeft), (Modifiers::NONE, Key::Escape)] {
        window.get_by_label_contains("paste:41").focus();
        window.run();
        press(&mut window, Modifiers::NONE, Key::Enter);
        window.get_by_label("The payload stands here");
        press(&mut window, modifiers, key);
        assert!(window.query_by_label("The payload stands here").is_none(), "{key:?}");
        assert!(focused(&window).contains("paste:41"), "{key:?}: {}", focused(&window));
    }
}

#[test]
fn what_was_lent_leads_to_the_line_that_it_stands_in() {
    let mut window = with_log(Language::English);
    window.get_by_label("session_key from paste:3").click();
    // The bar beside the lines fades in.
    window.run_steps(10);
    let all = said(&window);
    let key = Scene::phone_number().submission.session_key;
    assert!(all.iter().any(|it| it.contains("INFO session {\"session_key\"")), "{all:?}");
    assert!(!all.iter().any(|it| it.contains(key.expose())), "the key is masked");
    // Also while others are revealed.
    window.key_down(Key::F9);
    window.run_steps(3);
    let all = said(&window);
    window.key_up(Key::F9);
    assert!(all.iter().any(|it| it.contains("INFO session {\"session_key\"")), "{all:?}");
    assert!(
        !all.iter()
            .any(|it| it.contains(OTHER) || it.contains(&format!("\"session_key\":\"{}", key.expose())))
    );
}

#[test]
fn a_source_that_is_kept_nowhere_says_so() {
    let mut window = with_log(Language::Chinese);
    window.state_mut().shell.state.case.sources[0].text = None;
    window.run();
    window.get_by_label_contains(":41").click();
    window.run();
    window.get_by_label_contains("原文没有保留");
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert!(window.state().shell.state.passage.is_none());
}

/// Pictures for people to look at: `target/pictures/passage-*.png`.
#[test]
fn pictures_of_a_source() {
    for language in Language::ALL {
        let mut window = with_log(language);
        window.get_by_label_contains(":41").click();
        window.run();
        let rect = window.get_by_label_contains("INFO body").rect();
        assert!(vec2(300.0, 10.0).x < rect.width(), "{rect:?}");
        crate::support::harness::picture(&mut window, &format!("passage-{}", language.code()));
    }
}
