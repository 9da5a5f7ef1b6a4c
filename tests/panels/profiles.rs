//! Profiles in the window: the list of the top bar, the name beside the appid, and the way to be rid of one.

use egui::Theme;
use egui_kittest::kittest::Queryable as _;
use unseal::app::message::Message;
use unseal::app::update::update;
use unseal::text::Language;

use super::desk::Scene;
use super::desk::open;
use super::spoken;
use crate::support::harness::picture;

#[test]
fn a_profile_is_added_named_and_removed() {
    for language in Language::ALL {
        let mut harness = open(Scene::Real, language, Theme::Dark);
        harness.run();
        harness.get_by_label(language.word("Profile")).click();
        harness.run();
        picture(&mut harness, &format!("profiles-list-{}", language.code()));
        harness.get_by_label(language.word("Add a Mini Program")).click();
        harness.run();
        let obey = |harness: &mut egui_kittest::Harness<'_, super::desk::Desk>| {
            let desk = harness.state_mut();
            for message in desk.sent() {
                let _outside = update(&mut desk.state, message);
            }
            harness.run();
        };
        obey(&mut harness);
        assert_eq!(harness.state().state.profiles.len(), 3);
        assert!(harness.state().state.credentials.code.is_blank(), "a code of another app");
        harness.get_by_label(language.word("Profile name")).focus();
        harness.run();
        harness.get_by_label(language.word("Profile name")).type_text(" Shop");
        harness.run();
        obey(&mut harness);
        let name = harness.state().state.profile().unwrap().name.clone();
        assert!(
            name.ends_with(" Shop") && spoken(&harness).contains(&format!("{name} · api.weixin.qq.com")),
            "{name}"
        );
        picture(&mut harness, &format!("profiles-{}", language.code()));
        harness.get_by_label(language.word("Keep in the system's keychain")).click();
        harness.run();
        let sent = harness.state_mut().sent();
        assert!(sent.iter().any(|it| matches!(it, Message::KeepSecretSwitched)), "{sent:?}");
        assert!(harness.query_by_label(language.word("Read it")).is_none(), "nothing is kept");
        harness.get_by_label(language.word("Remove")).click();
        harness.run();
        let sent = harness.state_mut().sent();
        assert!(sent.iter().any(|it| matches!(it, Message::ProfileRemoved)), "{sent:?}");
    }
}
