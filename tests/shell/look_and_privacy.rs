//! The settings page, presenting, and what does not stay on the clipboard.

use egui::Key;
use egui::Modifiers;
use egui_kittest::kittest::Queryable as _;
use unseal::app::effect::Effect;
use unseal::app::state::Theme;
use unseal::text::Language;

use super::live::press;
use super::live::window;
use super::live::with_case;

#[test]
fn the_look_is_chosen_on_the_settings_page() {
    let mut window = window([1280.0, 800.0], Language::English);
    press(&mut window, Modifiers::COMMAND, Key::Comma);
    for label in ["Light", "125 %", "中文"] {
        window.get_by_label(label).click();
        window.run();
    }
    let settings = window.state().shell.state.settings;
    assert_eq!((settings.theme, settings.language), (Theme::Light, Language::Chinese));
    assert!((settings.zoom - 1.25).abs() < 0.01);
    let saved = window.state().asked.iter().rev().find_map(|it| match it {
        Effect::SaveSettings(kept) => Some(kept),
        _ => None,
    });
    assert_eq!(saved.map(|it| it.theme.as_str()), Some("light"));
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert!(window.query_by_label("125 %").is_none());
}

#[test]
fn while_presenting_nothing_is_shown_in_full() {
    let mut window = with_case([1280.0, 800.0], Language::English, &[("", 1)]);
    window.key_down(Key::F9);
    window.step();
    assert!(window.query_all_by_label_contains("13800138000").next().is_some());
    window.key_up(Key::F9);
    window.run();
    press(&mut window, Modifiers::COMMAND, Key::Comma);
    window.get_by_label_contains("Presenter mode").click();
    window.run();
    press(&mut window, Modifiers::NONE, Key::Escape);
    window.key_down(Key::F9);
    window.step();
    assert!(window.query_all_by_label_contains("13800138000").next().is_none());
    assert!(window.query_by_label("Copy real value").is_none());
}
