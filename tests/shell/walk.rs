//! The first flow by keyboard alone, and a name on everything that can be reached.

use egui::Event;
use egui::Key;
use egui::Modifiers;
use egui::accesskit::Role;
use egui_kittest::kittest::NodeT as _;
use unseal::app::message::Message;
use unseal::text::Language;

use super::live::Window;
use super::live::focused;
use super::live::press;
use super::live::window;
use super::live::with_case;

/// Every control that a screen reader meets says what it is.
#[track_caller]
fn everything_is_named(window: &Window, what: &str) {
    let mut nodes = vec![window.root()];
    let mut n_controls = 0;
    while let Some(node) = nodes.pop() {
        let access = node.accesskit_node();
        let is_control = matches!(
            access.role(),
            Role::Button
                | Role::CheckBox
                | Role::ComboBox
                | Role::TextInput
                | Role::MultilineTextInput
                | Role::RadioButton
                | Role::Link
                | Role::ListBox
                | Role::ListBoxOption
                | Role::PasswordInput
        );
        if is_control {
            n_controls += 1;
            // A field is named by a label of its own, or by one beside it.
            let named_by = access.labelled_by().any(|it| it.value().or_else(|| it.label()).is_some());
            let has_name = access.label().is_some_and(|it| !it.trim().is_empty()) || named_by;
            assert!(has_name, "{what}: a {:?} at {:?} has no name", access.role(), access.bounding_box());
        }
        nodes.extend(node.children());
    }
    assert!(4 < n_controls, "{what}: {n_controls} controls");
}

/// Tabs until something has the focus; how many stops that took.
fn tab_to(window: &mut Window, wanted: &str) -> usize {
    for stop in 1..=60 {
        press(window, Modifiers::NONE, Key::Tab);
        if focused(window) == wanted {
            return stop;
        }
    }
    panic!("{wanted} is not reached by Tab");
}

#[test]
fn the_whole_first_flow_goes_by_keyboard() {
    let mut window = window([1280.0, 800.0], Language::English);
    everything_is_named(&window, "empty");
    // Paste a failing payload.
    let text = super::live::lines(&[("wrong-key", 1)]);
    window.event(Event::Paste(text));
    window.run();
    everything_is_named(&window, "a payload");
    assert!(window.state().shell.state.desk.inspection.is_some());
    // Read why: its page, and back.
    press(&mut window, Modifiers::NONE, Key::F1);
    everything_is_named(&window, "a page");
    press(&mut window, Modifiers::NONE, Key::Escape);
    // Each depth by its key.
    for key in [Key::Num2, Key::Num3, Key::Num4, Key::Num5, Key::Num6, Key::Num1] {
        press(&mut window, Modifiers::COMMAND, key);
        everything_is_named(&window, "a tab");
    }
    // A ticket, read and copied by Tab and Enter.
    press(&mut window, Modifiers::COMMAND, Key::E);
    everything_is_named(&window, "the sheet");
    assert_eq!(focused(&window), "For the customer");
    tab_to(&mut window, "Copy");
    press(&mut window, Modifiers::NONE, Key::Enter);
    let notice = window.state().shell.state.notice.as_ref().map(|it| it.in_language(Language::English));
    assert_eq!(notice.as_deref(), Some("Copied, masked"));
    press(&mut window, Modifiers::NONE, Key::Escape);
    // Take the paste back.
    press(&mut window, Modifiers::COMMAND, Key::Z);
    assert!(window.state().shell.state.desk.inspection.is_none());
}

#[test]
fn settings_palette_and_table_are_reached_and_named() {
    let mut window = with_case([1280.0, 800.0], Language::Chinese, &[("", 20), ("plus-space", 3)]);
    everything_is_named(&window, "a table");
    press(&mut window, Modifiers::COMMAND, Key::Comma);
    everything_is_named(&window, "settings");
    press(&mut window, Modifiers::NONE, Key::Escape);
    press(&mut window, Modifiers::COMMAND, Key::K);
    everything_is_named(&window, "the palette");
    press(&mut window, Modifiers::NONE, Key::Escape);
    window.state_mut().tell(Message::DialogMissing);
    window.run();
    everything_is_named(&window, "a path");
}
