//! The Timeline and Recipe tabs: what they say, reach by keyboard and copy, and how they look with one login and ten.

use egui::Key;
use egui::Theme;
use egui::Ui;
use egui_kittest::Harness;
use egui_kittest::kittest::NodeT as _;
use egui_kittest::kittest::Queryable as _;
use unseal::app::state::Settings;
use unseal::app::state::State;
use unseal::forge::damage;
use unseal::forge::scene::MADE_AT;
use unseal::forge::scene::Scene;
use unseal::payload::inspect;
use unseal::payload::known::Login;
use unseal::payload::known::Origin;
use unseal::payload::question::Question;
use unseal::payload::secret::SessionKey;
use unseal::text::Language;
use unseal::ui::outbox::Outbox;
use unseal::ui::panel::centre::centre_ui;
use unseal::ui::theme::tokens::color;
use unseal::ui::view::CentreView;
use unseal::ui::view::Tab;

use crate::support::harness::harness_with;
use crate::support::harness::picture;

struct Desk {
    state: State,
    view: CentreView,
    outbox: Outbox,
}

/// `n_logins` logins of two users, three seconds apart; the payload is the first one's, the last one's key is tried.
fn state(n_logins: u8, language: Language) -> State {
    let mut state = State::new(Settings { language, ..Settings::default() }, MADE_AT + 60);
    let scene = Scene::phone_number();
    let own = SessionKey::from_base64(scene.forged.session_key.expose()).unwrap();
    for nth in 0..n_logins {
        let user = if nth % 4 == 3 { "B" } else { "A" };
        let key = if nth == 0 { own.clone() } else { SessionKey::new([nth / 2 + 1; 16]) };
        state.case.add_login(Login {
            origin: Origin::Exchanged,
            app_id: Some(scene.forged.recipe.app_id.clone()),
            open_id: Some(format!("oPLANTEDopenidPLANTED{user}").as_str().into()),
            at: Some(MADE_AT - 8 + 9 * i64::from(nth)),
            is_current: true,
            ..Login::of_key(key, "")
        });
    }
    let mut submission = scene.submission;
    let mut known = scene.known;
    if let Some(last) = state.case.logins().last() {
        submission.session_key = last.key.to_base64();
        known.logins = state.case.logins().to_vec();
    }
    state.desk.inspection =
        Some(inspect(&Question::of(submission.clone()).expecting(scene.expectation).knowing(known)));
    state.desk.submission = submission;
    state.desk.handed_in_at = Some(MADE_AT + 2);
    state
}

type Window = Harness<'static, Desk>;

fn window(state: State, tab: Tab, size: [f32; 2], theme: Theme) -> Window {
    let language = state.settings.language;
    let view = CentreView { tab, ..CentreView::default() };
    let desk = Desk { state, view, outbox: Outbox::default() };
    let show = |ui: &mut Ui, desk: &mut Desk| {
        let surface = egui::Frame::new().fill(color::SURFACE.on(ui)).inner_margin(12);
        egui::CentralPanel::default().frame(surface).show(ui, |ui| {
            centre_ui(ui, &desk.state, &mut desk.view, &mut desk.outbox);
        });
    };
    let mut harness = harness_with(size, theme, language, desk, show);
    harness.run();
    harness
}

fn timeline(n_logins: u8) -> Window {
    window(state(n_logins, Language::English), Tab::Timeline, [720.0, 1100.0], Theme::Dark)
}

#[test]
fn every_event_is_said_with_time_and_key() {
    let harness = timeline(2);
    let key = |it: usize| harness.state().state.case.logins()[it].key.fingerprint();
    let first = format!("login A1 at 14:02:03, key #{}, replaced by A2 at 14:02:12", key(0));
    harness.get_by_label(&first);
    harness.get_by_label(&format!("encrypted at 14:02:11 (watermark), opened by A1 #{}", key(0)));
    harness.get_by_label(&format!("decryption at 14:02:13 with A2 #{}", key(1)));
    let both = format!("It was encrypted under A1 #{}, but was to be decrypted with A2 #{}", key(0), key(1));
    harness.get_by_label(&both);
}

#[test]
fn arrows_go_from_event_to_event() {
    let mut harness = timeline(2);
    harness.get_by_label_contains("login A1 at").focus();
    harness.run();
    assert_eq!(harness.state().view.event, Some(0));
    for expected in [1, 2, 3, 3] {
        harness.key_press(Key::ArrowRight);
        harness.run();
        assert_eq!(harness.state().view.event, Some(expected));
    }
    harness.key_press(Key::ArrowLeft);
    harness.run();
    assert_eq!(harness.state().view.event, Some(2));
}

#[test]
fn no_key_and_no_openid_is_said_whole() {
    for tab in [Tab::Timeline, Tab::Recipe] {
        let harness = window(state(10, Language::English), tab, [720.0, 1100.0], Theme::Dark);
        let keys: Vec<_> = harness.state().state.case.logins().iter().map(|it| it.key.to_base64()).collect();
        let mut nodes = vec![harness.root()];
        while let Some(node) = nodes.pop() {
            let access = node.accesskit_node();
            for text in [access.label(), access.value()].into_iter().flatten() {
                assert!(!text.contains("PLANTEDopenid") && !text.contains("13800138000"), "{text}");
                assert!(keys.iter().all(|it| !text.contains(it.expose())), "{text}");
            }
            nodes.extend(node.children());
        }
    }
}

#[test]
fn without_logins_it_says_what_would_be_here() {
    let mut empty = state(1, Language::English);
    empty.case.forget_logins();
    empty.desk.inspection = None;
    let harness = window(empty, Tab::Timeline, [720.0, 736.0], Theme::Dark);
    harness.get_by_label_contains("what happened when is then drawn here");
}

#[test]
fn a_recipe_is_copied_in_the_chosen_language() {
    let mut state = state(1, Language::English);
    state.desk.inspection = Some(damage::by_name("plus-space").unwrap().scene().inspect());
    let mut harness = window(state, Tab::Recipe, [720.0, 1400.0], Theme::Dark);
    harness.get_by_label("Send JSON, read JSON, and decode nothing a second time.");
    harness.get_by_label("Python").click();
    harness.run();
    harness.get_by_label("Copy all").click();
    harness.step();
    let commands = &harness.output().platform_output.commands;
    let copied = commands.iter().find_map(|it| match it {
        egui::OutputCommand::CopyText(text) => Some(text.clone()),
        _ => None,
    });
    let copied = copied.expect("copied");
    assert!(copied.contains("def open_data(") && copied.contains("encodeURIComponent(iv)"), "{copied}");
}

/// Pictures for people to look at: `target/pictures/timeline-*.png`, `recipe-*.png`.
#[test]
fn pictures_with_one_login_and_with_ten() {
    for (language, theme) in [
        (Language::English, Theme::Dark),
        (Language::English, Theme::Light),
        (Language::Chinese, Theme::Dark),
        (Language::Chinese, Theme::Light),
    ] {
        for n_logins in [1, 2, 10] {
            let mut harness = window(state(n_logins, language), Tab::Timeline, [720.0, 1240.0], theme);
            picture(&mut harness, &format!("timeline-{n_logins}-{}-{theme:?}", language.code()));
        }
        let mut harness = window(state(2, language), Tab::Recipe, [720.0, 1240.0], theme);
        picture(&mut harness, &format!("recipe-{}-{theme:?}", language.code()));
    }
    let mut narrow = window(state(10, Language::Chinese), Tab::Timeline, [420.0, 1100.0], Theme::Light);
    picture(&mut narrow, "timeline-10-narrow");
}
