//! A file that is being read, and one that cannot be: told where the eye is, not in the bottom bar alone.

use egui_kittest::kittest::Queryable as _;
use unseal::app::message::Message;
use unseal::app::state::Intake;
use unseal::text::Language;
use unseal::text::Said;

use super::live::lines;
use super::live::window;

fn why() -> Said {
    Said::new("{name} could not be read: {reason}")
        .with("name", "gone.har")
        .with_said("reason", Said::new("it is not there"))
}

#[test]
fn what_could_not_be_read_stands_above_until_something_else_is_done() {
    let mut window = window([1280.0, 800.0], Language::English);
    window.state_mut().tell(Message::FileUnreadable(why()));
    window.run();
    window.get_by_label("gone.har could not be read: it is not there");
    window.get_by_label("Dismiss").click();
    window.run();
    assert!(window.query_by_label_contains("could not be read").is_none());
    window.state_mut().tell(Message::FileUnreadable(why()));
    window.state_mut().tell(Message::Pasted(lines(&[("plus-space", 1)]).as_str().into()));
    window.run();
    assert!(window.query_by_label_contains("could not be read").is_none());
    // Beside a case it stands as well.
    window.state_mut().tell(Message::FileUnreadable(why()));
    window.run();
    window.get_by_label("gone.har could not be read: it is not there");
    crate::support::harness::picture(&mut window, "unreadable-beside-a-case");
}

#[test]
fn a_file_that_is_being_read_has_the_place_of_the_invitation() {
    for language in Language::ALL {
        let mut window = window([1280.0, 800.0], language);
        let what = Said::new("reading {name}").with("name", "large.har");
        window.state_mut().shell.state.intake = Some(Intake {
            number: 7,
            what,
            n_done: 0,
            n_all: 0,
            percent: Some(61),
            waiting: Vec::new(),
            has_shown: false,
            is_stopping: false,
        });
        window.run();
        assert_eq!(
            window.query_all_by_label_contains("61 %").count(),
            2,
            "in the middle and in the bottom bar"
        );
        let invitation = language.word("Paste anything with Ctrl+V, or drop files here");
        assert!(window.query_by_label(invitation).is_none());
        crate::support::harness::picture(&mut window, &format!("loading-{}", language.code()));
        window.get_all_by_label(language.word("Cancel")).next().unwrap().click();
        window.run();
        assert!(window.state().shell.state.intake.as_ref().is_some_and(|it| it.is_stopping));
    }
}
