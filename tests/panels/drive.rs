//! The page of the sandbox's phone: what is edited and tapped, and what an answer shows.

use egui::Theme;
use egui_kittest::kittest::Queryable as _;
use unseal::app::drive::Order;
use unseal::app::drive::Reply;
use unseal::app::drive::Sent;
use unseal::app::drive::Step;
use unseal::app::drive::Tap;
use unseal::app::message::Message;
use unseal::app::update::update;
use unseal::text::Language;
use unseal::text::Said;
use unseal::ui::command::Command;

use super::desk::Scene;
use super::desk::open;
use super::spoken;
use crate::support::harness::picture;

fn sent(status: u16, body: &str) -> Step {
    let reply = Reply { status, body: body.into(), is_cut: false };
    let address = "http://127.0.0.1:8080/phone".to_owned();
    Step::Sent(Sent { method: "POST", address, took_ms: 3, result: Ok(reply) })
}

#[test]
fn the_phone_taps_and_an_answer_is_masked() {
    for language in Language::ALL {
        let mut harness = open(Scene::Empty, language, Theme::Light);
        harness.run();
        let words = Command::DriveBackend.label(language);
        harness.get_by_label(words).scroll_to_me();
        harness.run();
        harness.get_by_label(words).click();
        harness.run();
        assert_eq!(harness.state_mut().commands(), [Command::DriveBackend]);
        harness.state_mut().panels.obey(Command::DriveBackend);
        assert!(harness.state().panels.is_covered());
        harness.run();
        harness.get_by_label(language.word(Order::LoginInCallback.title())).click();
        harness.run();
        let desk = harness.state_mut();
        for message in desk.sent() {
            let _outside = update(&mut desk.state, message);
        }
        assert_eq!(desk.state.driving.drive.order, Order::LoginInCallback);
        let why = Said::new("Nothing answers at this address");
        let nobody =
            Sent { method: "POST", address: "http://127.0.0.1:9/login".into(), took_ms: 0, result: Err(why) };
        let steps = vec![
            Step::Called(Tap::PhoneNumber),
            Step::Called(Tap::Login),
            Step::Sent(nobody),
            sent(500, "bad decrypt for 13800138000"),
        ];
        desk.state.driving.came = Some(Ok(steps));
        harness.run();
        let spoken = spoken(&harness);
        assert!(spoken.contains("bad decrypt") && spoken.contains("138****8000"), "{spoken}");
        assert!(!spoken.contains("13800138000"), "{spoken}");
        assert!(spoken.contains(language.word("Nothing answers at this address")), "{spoken}");
        picture(&mut harness, &format!("drive-{}", language.code()));
        // The panel below has a button of the same name, for the sandbox alone.
        harness.state_mut().state.profile = 1;
        harness.run();
        harness.get_by_label("wx.getWeRunData").click();
        harness.run();
        let sent = harness.state_mut().sent();
        assert!(sent.iter().any(|it| matches!(it, Message::TapPressed(Tap::WeRun))), "{sent:?}");
    }
}
