//! The Timeline and Recipe tabs: what they say, reach by keyboard and copy, and how they look with one login and ten.

use egui::Key;
use egui::Theme;
use egui::Ui;
use egui_kittest::Harness;
use egui_kittest::kittest::NodeT as _;
use egui_kittest::kittest::Queryable as _;
use unseal::app::state::Settings;
use unseal::app::state::State;
use unseal::app::timeline::Span;
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

/// Drags the pointer from one place to another, a step at a time.
fn drag(harness: &mut Window, from: egui::Pos2, to: egui::Pos2) {
    let button = |pos, pressed| egui::Event::PointerButton {
        pos,
        button: egui::PointerButton::Primary,
        pressed,
        modifiers: egui::Modifiers::NONE,
    };
    harness.event(egui::Event::PointerMoved(from));
    harness.event(button(from, true));
    harness.run();
    for step in 1..=4 {
        harness.event(egui::Event::PointerMoved(from.lerp(to, step as f32 / 4.0)));
        harness.run();
    }
    harness.event(button(to, false));
    harness.run();
}

/// From a little before one event to a little behind another one of the first lane.
fn drag_over(harness: &mut Window, first: &str, last: &str) {
    let place = |it: &str| harness.get_by_label_contains(it).rect().center();
    let (from, to) = (place(first), place(last));
    drag(harness, from - egui::vec2(14.0, 0.0), egui::pos2(to.x + 14.0, from.y));
}

fn span(harness: &Window) -> Option<Span> {
    harness.state().view.time.span
}

#[test]
fn a_drag_over_a_lane_shows_that_part_of_the_time() {
    let mut harness = timeline(10);
    harness.get_by_label("Time from 14:02:03 to 14:03:24, 81 s");
    assert!(harness.query_all_by_label_contains("login A1 at").next().is_some());
    drag_over(&mut harness, "login A2 at 14:02:12", "login A3 at 14:02:21");
    let shown = span(&harness).expect("zoomed");
    assert!(shown.has(MADE_AT + 1) && shown.has(MADE_AT + 10), "{shown:?}");
    assert!(!shown.has(MADE_AT - 8) && !shown.has(MADE_AT + 19), "{shown:?}");
    // It stays from pass to pass.
    harness.run();
    assert_eq!(span(&harness), Some(shown));
    harness.get_by_label_contains("login A2 at 14:02:12");
    harness.get_by_label_contains("login A3 at 14:02:21");
    assert!(harness.query_all_by_label_contains("login A1 at").next().is_none());
    assert!(harness.query_all_by_label("Time from 14:02:03 to 14:03:24, 81 s").next().is_none());
    harness.get_by_label("Whole time").click();
    harness.run();
    assert_eq!(span(&harness), None);
    harness.get_by_label_contains("login A1 at");
}

#[test]
fn a_click_that_trembles_is_no_zoom_and_a_double_click_shows_all_again() {
    let mut harness = timeline(10);
    let at = harness.get_by_label_contains("login A2 at").rect().center() + egui::vec2(30.0, 0.0);
    drag(&mut harness, at, at + egui::vec2(3.0, 0.0));
    assert_eq!(span(&harness), None);
    drag_over(&mut harness, "login A2 at", "login A3 at");
    assert!(span(&harness).is_some());
    // Long after the drag, so that the two clicks are a double click and not a third one.
    for _ in 0..40 {
        harness.step();
    }
    let lane = harness.get_all_by_label_contains("Lane of a user").next().unwrap().rect();
    let pos = lane.left_bottom() + egui::vec2(4.0, -4.0);
    harness.event(egui::Event::PointerMoved(pos));
    harness.step();
    // The harness counts a quarter of a second for each event.
    harness.ctx.options_mut(|it| it.input_options.max_double_click_delay = 2.0);
    for pressed in [true, false, true, false] {
        let (button, modifiers) = (egui::PointerButton::Primary, egui::Modifiers::NONE);
        harness.event(egui::Event::PointerButton { pos, button, pressed, modifiers });
    }
    harness.run();
    assert_eq!(span(&harness), None);
}

#[test]
fn plus_and_minus_zoom_around_the_event_and_arrows_go_beyond_it() {
    let mut harness = timeline(10);
    harness.get_by_label_contains("login A3 at").focus();
    harness.run();
    for _ in 0..2 {
        harness.key_press(Key::Plus);
        harness.run();
    }
    let near = span(&harness).expect("zoomed");
    assert!(near.has(MADE_AT + 10) && near.secs() < 40, "{near:?}");
    // To the last event, over those that were not on show.
    for _ in 0..12 {
        harness.key_press(Key::ArrowRight);
        harness.run();
    }
    let last = span(&harness).expect("still zoomed");
    assert!(last.has(MADE_AT - 8 + 81) && last.secs() == near.secs(), "{last:?}");
    // Its marker, and the sentence below the lanes: nobody decrypts before the login whose key is tried.
    assert_eq!(harness.query_all_by_label_contains("decryption at 14:03:24").count(), 2);
    for n in 0.. {
        assert!(n < 12, "it never ends");
        harness.key_press(Key::Minus);
        harness.run();
        if span(&harness).is_none() {
            break;
        }
    }
    harness.get_by_label_contains("login A1 at");
}

#[test]
fn the_buttons_zoom_and_a_changed_case_shows_all_of_it() {
    let mut harness = timeline(10);
    harness.get_by_label("Zoom in (+)").click();
    harness.run();
    let once = span(&harness).expect("zoomed");
    harness.get_by_label("Zoom in (+)").click();
    harness.run();
    let twice = span(&harness).expect("zoomed");
    assert!(twice.secs() < once.secs(), "{twice:?} {once:?}");
    harness.get_by_label("Zoom out (−)").click();
    harness.run();
    assert!(span(&harness).is_none_or(|it| twice.secs() < it.secs()));
    harness.get_by_label("Zoom in (+)").click();
    harness.run();
    assert!(span(&harness).is_some());
    let id = harness.state().state.case.logins()[9].id;
    harness.state_mut().state.case.forget_login(id);
    harness.run();
    assert_eq!(span(&harness), None);
}

#[test]
fn over_days_the_labels_have_dates_and_within_a_minute_seconds() {
    let mut state = state(3, Language::English);
    let own = state.case.logins()[0].clone();
    let key = SessionKey::new([9; 16]);
    state.case.add_login(Login { id: 0, at: Some(MADE_AT + 5 * 86_400), key, ..own });
    let mut harness = window(state, Tab::Timeline, [720.0, 1100.0], Theme::Dark);
    harness.get_by_label("Time from 01-01 14:02 to 01-06 14:02, 5 days");
    // The login, and the decryption with its key.
    assert_eq!(harness.query_all_by_label("2026-01-06 14:02:11").count(), 2);
    harness.get_by_label("replaced by A4 at 2026-01-06 14:02:11");
    picture(&mut harness, "timeline-days");
    drag_over(&mut harness, "login A1 at", "login A2 at");
    let shown = span(&harness).expect("zoomed");
    assert!(shown.secs() < 60, "{shown:?}");
    harness.get_by_label_contains("Time from 14:02:");
    assert!(harness.query_all_by_label("2026-01-06 14:02:11").next().is_none());
    picture(&mut harness, "timeline-zoomed");
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
