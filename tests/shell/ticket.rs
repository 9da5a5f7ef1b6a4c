//! The sheet of ticket and report: everything is read before it goes.

use egui::Key;
use egui::Modifiers;
use egui_kittest::kittest::Queryable as _;
use unseal::app::effect::Effect;
use unseal::app::message::Message;
use unseal::app::saving::ToSave;
use unseal::report::case_report::Form;
use unseal::text::Language;

use super::live::Window;
use super::live::press;
use super::live::window;
use super::live::with_case;

fn copied(window: &mut Window) -> String {
    window.get_by_label("Copy").click();
    window.step();
    let commands = &window.output().platform_output.commands;
    let text = commands.iter().find_map(|it| match it {
        egui::OutputCommand::CopyText(text) => Some(text.clone()),
        _ => None,
    });
    window.run();
    text.unwrap_or_default()
}

fn click(window: &mut Window, label: &str) {
    window.get_by_label(label).click();
    window.run();
}

#[test]
fn the_text_for_a_ticket_names_cause_proof_and_remedy_without_values() {
    let mut window = with_case([1280.0, 800.0], Language::English, &[("wrong-key", 1)]);
    press(&mut window, Modifiers::COMMAND, Key::E);
    click(&mut window, "For the developer");
    let text = copied(&mut window);
    assert!(text.contains("KEY-MISMATCH") && text.contains("What to do: "), "{text}");
    assert!(!text.contains("13800138000"), "{text}");
    click(&mut window, "For the customer");
    click(&mut window, "中文");
    assert!(copied(&mut window).contains("小程序"));
}

#[test]
fn an_errcode_alone_is_a_ticket_that_says_something() {
    for (pasted, expected) in [
        (
            r#"{"errcode":40163,"errmsg":"code been used, rid: 6077bc1e-6126f6f9-040f19c4"}"#,
            "rid: 6077bc1e-6126f6f9-040f19c4",
        ),
        ("javax.crypto.BadPaddingException: pad block corrupted", "What may have happened"),
        ("-41003", "What "),
    ] {
        let mut window = window([1280.0, 800.0], Language::English);
        window.state_mut().tell(Message::Pasted(pasted.into()));
        press(&mut window, Modifiers::COMMAND, Key::E);
        let text = copied(&mut window);
        assert!(text.contains(expected) && text.contains("What you can do: "), "{pasted}: {text}");
    }
}

#[test]
fn a_report_is_of_what_the_filter_takes_and_saving_is_the_workers() {
    let mut window = with_case([1280.0, 800.0], Language::English, &[("", 3), ("plus-space", 2)]);
    click(&mut window, "Show these alone: PLUS-SPACE, 2");
    press(&mut window, Modifiers::COMMAND | Modifiers::SHIFT, Key::E);
    let text = copied(&mut window);
    assert!(text.contains("The filter code:PLUS-SPACE takes 2 of 5 payloads"), "{text}");
    click(&mut window, "JSON");
    click(&mut window, "Save");
    let asked = window.state().asked.last();
    let Some(Effect::Save { path, what }) = asked else { panic!("{asked:?}") };
    assert_eq!(path.to_string_lossy(), "unseal-report.json");
    assert_eq!(what.what, ToSave::Report { form: Form::Json, language: Language::English });
    assert_eq!(what.found.len(), 2);
}
