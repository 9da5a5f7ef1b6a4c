//! The table of the payloads: what it lists first, how it filters, and how it is walked by keys.

use egui::Key;
use egui::Modifiers;
use egui_kittest::kittest::Queryable as _;
use unseal::case::rows::Item;
use unseal::text::Language;

use super::live::Window;
use super::live::focused;
use super::live::press;
use super::live::with_case;

/// Twelve sound ones, three that lost plus signs, one with a wrong key.
const SHOP: [(&str, usize); 3] = [("", 12), ("plus-space", 3), ("wrong-key", 1)];

fn shop() -> Window {
    with_case([1280.0, 800.0], Language::English, &SHOP)
}

fn shown(window: &Window) -> Option<u32> {
    window.state().shell.state.desk.payload
}

#[test]
fn the_verdict_of_the_case_stands_above_with_chips_that_filter() {
    let mut window = shop();
    window.get_by_label("4 of 16 payloads are not sound");
    window.get_by_label_contains("3 × PLUS-SPACE (");
    window.get_by_label("Show these alone: PLUS-SPACE, 3").click();
    window.run();
    let state = &window.state().shell.state;
    assert_eq!(state.table.filter, "code:PLUS-SPACE");
    assert_eq!(state.table.view.n_found(), 3);
    window.get_by_label("3 of 16");
    assert!((13..=15).contains(&shown(&window).unwrap()), "one of these is on show");
    let field = window.get_by_label("Filter the payloads");
    field.focus();
    field.type_text("-NONE");
    window.run();
    window.get_by_label("The filter takes none of the payloads");
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert_eq!(window.state().shell.state.table.view.n_found(), 16);
}

#[test]
fn keys_walk_the_rows_open_causes_and_go_into_the_payload() {
    let mut window = shop();
    press(&mut window, Modifiers::ALT, Key::ArrowLeft);
    assert_eq!(focused(&window), "Payloads");
    // The three plus signs are folded to the first row.
    press(&mut window, Modifiers::NONE, Key::Home);
    assert_eq!(shown(&window), Some(13), "the first that fails came on show; the cursor is on a cause");
    press(&mut window, Modifiers::NONE, Key::Enter);
    press(&mut window, Modifiers::NONE, Key::ArrowDown);
    assert_eq!(shown(&window), Some(13));
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert_eq!(focused(&window), "Result");
    press(&mut window, Modifiers::ALT, Key::ArrowLeft);
    assert_eq!(focused(&window), "Payloads");
    press(&mut window, Modifiers::NONE, Key::End);
    let state = &window.state().shell.state;
    assert_eq!(state.table.view.item(state.table.view.n_items() - 1), Some(Item::Head(2)));
}

#[test]
fn f8_goes_to_what_fails_and_back() {
    let mut window = shop();
    let mut seen = Vec::new();
    for _ in 0..5 {
        press(&mut window, Modifiers::NONE, Key::F8);
        seen.push(shown(&window).unwrap());
    }
    assert_eq!(seen, [14, 15, 16, 13, 14], "the first is on show from the beginning");
    press(&mut window, Modifiers::SHIFT, Key::F8);
    assert_eq!(shown(&window), Some(13));
}

#[test]
fn with_one_payload_there_is_no_table_and_folded_it_is_one_line() {
    let one = with_case([1280.0, 800.0], Language::English, &[("wrong-key", 1)]);
    assert!(one.query_by_label("Payloads").is_none());
    let mut window = shop();
    press(&mut window, Modifiers::COMMAND, Key::Enter);
    assert!(window.query_by_label("Filter the payloads").is_none());
    press(&mut window, Modifiers::NONE, Key::F8);
    window.get_by_label("2 of 16");
    window.get_by_label("Payload after this one").click();
    window.run();
    window.get_by_label("3 of 16");
}

#[test]
fn a_filter_that_takes_nothing_says_so_and_can_be_switched_off() {
    let mut window = shop();
    press(&mut window, Modifiers::COMMAND, Key::F);
    window.get_by_label("Filter the payloads").type_text("code:none");
    window.run();
    window.get_by_label("0 of 16");
    window.get_by_label("Filter on").click();
    window.run();
    window.get_by_label("16 of 16");
}
