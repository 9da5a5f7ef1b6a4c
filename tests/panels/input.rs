//! What reaches the window as a whole: keys, pasted text, files held over it.

use egui::Event;
use egui::HoveredFile;
use egui::Key;
use egui::Modifiers;
use egui::Theme;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use unseal::text::Language;
use unseal::ui::command::Command;
use unseal::ui::paste;
use unseal::ui::view::Tab;

use super::desk::Scene;
use super::desk::open;
use crate::support::harness::picture;

/// A field, and what the window took before it was drawn.
#[derive(Default)]
struct Typing {
    text: String,
    pasted: Vec<String>,
    commands: Vec<Command>,
    has_work: bool,
    is_bare: bool,
}

fn typing<'a>() -> Harness<'a, Typing> {
    let mut harness = Harness::builder().build_ui_state(
        |ui, typing: &mut Typing| {
            typing
                .pasted
                .extend(paste::take(ui.ctx(), &mut typing.is_bare).iter().map(|it| it.expose().to_owned()));
            typing.commands.extend(Command::pressed(ui.ctx(), typing.has_work.then_some(Command::Cancel)));
            let label = ui.label("field");
            ui.text_edit_singleline(&mut typing.text).labelled_by(label.id);
        },
        Typing::default(),
    );
    harness.run();
    harness
}

fn focus(harness: &mut Harness<'_, Typing>) {
    harness.get_by_role_and_label(egui::accesskit::Role::TextInput, "field").focus();
    harness.run();
}

#[test]
fn a_paste_without_a_focused_field_is_the_windows() {
    let mut harness = typing();
    harness.event(Event::Paste("iv=abc".to_owned()));
    harness.run();
    assert_eq!(harness.state().pasted, ["iv=abc"]);
    assert_eq!(harness.state().text, "");
}

#[test]
fn a_paste_of_several_values_goes_to_the_reader_from_any_field() {
    let mut harness = typing();
    focus(&mut harness);
    let body = r#"{"encryptedData":"CiyLU1Aw2KjvrjMdj8YKliAjtP4gsMZMQmRz","iv":"r7BXXKkLb8qrSNn05n0qiA=="}"#;
    harness.event(Event::Paste(body.to_owned()));
    harness.run();
    assert_eq!((harness.state().text.as_str(), harness.state().pasted.len()), ("", 1));
    assert!(!harness.ctx.text_edit_focused(), "Ctrl+Z takes back the paste");
    focus(&mut harness);
    harness.event(Event::Paste("r7BXXKkLb8qrSNn05n0qiA==".to_owned()));
    harness.run();
    assert_eq!(harness.state().text, "r7BXXKkLb8qrSNn05n0qiA==");
}

#[test]
fn ctrl_shift_v_puts_the_bare_text_into_the_field() {
    let mut harness = typing();
    focus(&mut harness);
    harness.key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, Key::V);
    harness.run();
    assert_eq!(harness.state().commands, [Command::PasteBare]);
    harness.state_mut().is_bare = true;
    let body = r#"{"encryptedData":"CiyLU1Aw2KjvrjMdj8YKliAjtP4gsMZMQmRz","iv":"r7BXXKkLb8qrSNn05n0qiA=="}"#;
    harness.event(Event::Paste(body.to_owned()));
    harness.run();
    assert_eq!((harness.state().text.as_str(), harness.state().pasted.len()), (body, 0));
    assert!(!harness.state().is_bare, "for one paste only");
}

#[test]
fn ctrl_z_takes_back_a_paste_where_no_field_takes_back_its_own() {
    let mut harness = typing();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    harness.run();
    assert_eq!(harness.state().commands, [Command::Undo]);
    focus(&mut harness);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    harness.run();
    assert_eq!(harness.state().commands.len(), 1);
}

#[test]
fn a_paste_into_a_field_stays_there_unless_it_is_large() {
    let mut harness = typing();
    focus(&mut harness);
    harness.event(Event::Paste("short".to_owned()));
    harness.run();
    assert_eq!((harness.state().text.as_str(), harness.state().pasted.len()), ("short", 0));
    harness.event(Event::Paste("x".repeat(1 << 20)));
    harness.run();
    assert_eq!((harness.state().text.as_str(), harness.state().pasted.len()), ("short", 1));
}

#[test]
fn keys_are_commands() {
    let mut harness = typing();
    for key in [Key::O, Key::L, Key::Num3, Key::Minus] {
        harness.key_press_modifiers(Modifiers::COMMAND, key);
    }
    harness.run();
    let expected = [Command::OpenFiles, Command::FocusCode, Command::ShowTab(Tab::Bytes), Command::ZoomOut];
    for command in expected {
        assert!(harness.state().commands.contains(&command), "{command:?}");
    }
    assert_eq!(harness.state().commands.len(), expected.len());
}

#[test]
fn plain_letters_are_no_commands_and_escape_only_stops_work() {
    let mut harness = typing();
    for key in [Key::O, Key::L, Key::Num1, Key::Escape] {
        harness.key_press(key);
    }
    harness.run();
    assert_eq!(harness.state().commands, []);
    harness.state_mut().has_work = true;
    harness.key_press(Key::Escape);
    harness.run();
    assert_eq!(harness.state().commands, [Command::Cancel]);
}

#[test]
fn files_held_over_the_window_are_announced() {
    let mut harness = open(Scene::LoggedIn, Language::Chinese, Theme::Light);
    harness.input_mut().hovered_files = vec![HoveredFile::default(), HoveredFile::default()];
    // egui itself draws without end while files are held.
    harness.run_steps(2);
    picture(&mut harness, "panels-drop");
    let shown = harness.output().shapes.iter().any(|it| super::shows(&it.shape, "2 个文件"));
    assert!(shown);
}

#[test]
fn ctrl_l_leads_to_the_field_of_the_code() {
    let mut harness = open(Scene::Empty, Language::English, Theme::Dark);
    harness.run();
    harness.state_mut().panels.obey(Command::FocusCode);
    harness.run();
    let focused = harness.get_by(|it| it.is_focused());
    assert_eq!(
        focused.rect(),
        harness.get_by_role_and_label(egui::accesskit::Role::PasswordInput, "code").rect()
    );
}
