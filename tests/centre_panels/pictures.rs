//! Pictures of the main cases and of the whole window, in `target/pictures`, for people to look at.

use egui::Theme;
use egui_kittest::kittest::Queryable as _;
use unseal::forge::scene::Scene;
use unseal::text::Language;
use unseal::ui::outbox::Outbox;
use unseal::ui::panel::Panels;
use unseal::ui::theme::tokens::color;
use unseal::ui::view::Tab;

use super::Desk;
use super::damaged;
use super::window;
use crate::support::harness::harness_at;
use crate::support::harness::picture;

/// A picture's name, what is on it, and the tab.
type Case = (&'static str, fn() -> Scene, Tab);

/// Pictures for people to look at: `target/pictures/centre-*.png`.
#[test]
fn pictures_of_the_main_cases() {
    let cases: [Case; 7] = [
        ("sound", Scene::phone_number, Tab::Result),
        ("stale", || damaged("login-again"), Tab::Bytes),
        ("plus", || damaged("plus-space"), Tab::Result),
        ("cut", || damaged("cut-255"), Tab::Result),
        ("mismatch", || damaged("wrong-key"), Tab::Result),
        ("steps", || damaged("wrong-iv"), Tab::Steps),
        ("user", Scene::user_info, Tab::Result),
    ];
    for (name, scene, tab) in cases {
        for (language, theme) in [(Language::English, Theme::Dark), (Language::Chinese, Theme::Light)] {
            let mut desk = Desk::new(scene(), language);
            desk.view.tab = tab;
            let mut harness = window(desk, [1032.0, 736.0], theme);
            let picture = picture(&mut harness, &format!("centre-{name}-{}", language.code()));
            let text = color::STRONG.of(theme).to_array();
            assert!(picture.pixels().any(|it| it.0 == text), "{name}");
        }
    }
}

/// Steps and Compare whole, in each language and theme, wide and narrow: `target/pictures/tracks-*.png`.
#[test]
fn pictures_of_both_tracks() {
    for name in ["wrong-iv", "login-again", "plus-space", "wrong-key"] {
        for (language, theme) in [
            (Language::English, Theme::Dark),
            (Language::Chinese, Theme::Light),
            (Language::English, Theme::Light),
            (Language::Chinese, Theme::Dark),
        ] {
            for (width, end) in [(1032.0, ""), (800.0, "-narrow")] {
                let mut desk = Desk::new(damaged(name), language);
                desk.view.folds.insert("payload".to_owned(), false);
                desk.view.tab = Tab::Steps;
                let mut harness = window(desk, [width, 1000.0], theme);
                let of = format!("{name}-{}-{theme:?}{end}", language.code());
                picture(&mut harness, &format!("tracks-steps-{of}"));
                let desk = harness.state_mut();
                desk.view.pinned = desk.state.desk.inspection.clone().map(Box::new);
                desk.state.desk.inspection = Some(Scene::phone_number().inspect());
                desk.view.tab = Tab::Compare;
                harness.run();
                picture(&mut harness, &format!("tracks-compare-{of}"));
            }
        }
    }
}

/// The whole window, as people get it: at 1280×800, and on the same screen at one and a half.
#[test]
fn pictures_of_the_whole_window() {
    for (name, scene) in [("stale", damaged("login-again")), ("sound", Scene::phone_number())] {
        for (size, zoom, end) in [([1280.0, 800.0], 1.0, ""), ([853.0, 533.0], 1.5, "-zoomed")] {
            for (language, theme) in [(Language::English, Theme::Light), (Language::Chinese, Theme::Dark)] {
                let desk = Desk::new(scene.clone(), language);
                let state = (desk.state, Panels::default());
                let mut harness = harness_at(size, zoom, theme, language, state, |ui, (state, panels)| {
                    panels.show(ui, state, &mut Outbox::default());
                });
                harness.run();
                // In a low window the answer has the room, and Why is behind a button.
                let why = harness.query_by_label(language.word("Why and what next"));
                assert_eq!(why.is_some(), zoom < 1.5, "{name}");
                harness.get_by_label(language.word("Payload"));
                picture(&mut harness, &format!("window-{name}-{}{end}", language.code()));
            }
        }
    }
}
