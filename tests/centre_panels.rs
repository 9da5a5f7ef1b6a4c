//! The centre column and Why, over the forge's samples and damages: what they say, hide, send, and how they look.

mod pictures;
mod proof;
mod tracks;

use egui::Panel;
use egui::Theme;
use egui::Ui;
use egui_kittest::Harness;
use egui_kittest::kittest::NodeT as _;
use egui_kittest::kittest::Queryable as _;
use unseal::app::desk::KeySource;
use unseal::app::message::Message;
use unseal::app::state::Settings;
use unseal::app::state::State;
use unseal::forge::damage;
use unseal::forge::scene::MADE_AT;
use unseal::forge::scene::Scene;
use unseal::payload::decode::RepairKind;
use unseal::payload::diagnosis::Weight;
use unseal::payload::inspect;
use unseal::payload::question::Question;
use unseal::payload::secret::SecretText;
use unseal::payload::submission::Part;
use unseal::report::told;
use unseal::text::Language;
use unseal::ui::outbox::Outbox;
use unseal::ui::panel::centre::centre_ui;
use unseal::ui::panel::why::why_ui;
use unseal::ui::theme::tokens::color;
use unseal::ui::theme::tokens::size;
use unseal::ui::view::CentreView;
use unseal::ui::view::Tab;

use crate::support::harness::harness_with;

/// The window's middle and right, with what the panels sent.
struct Desk {
    scene: Scene,
    state: State,
    view: CentreView,
    sent: Vec<Message>,
}

impl Desk {
    fn new(scene: Scene, language: Language) -> Self {
        let mut state = State::new(Settings { language, ..Settings::default() }, MADE_AT + 2);
        state.desk.submission = scene.submission.clone();
        state.desk.key_source = KeySource::Typed;
        state.desk.inspection = (!scene.submission.is_blank()).then(|| scene.inspect());
        let view = CentreView::default();
        Self { scene, state, view, sent: Vec::new() }
    }

    fn show(&mut self, ui: &mut Ui) {
        let mut outbox = Outbox::default();
        let side = egui::Frame::new().fill(color::GROUND.on(ui)).inner_margin(12);
        Panel::right("why").exact_size(size::RIGHT_PANEL).resizable(false).frame(side).show(ui, |ui| {
            why_ui(ui, &self.state, &mut self.view, &mut outbox);
        });
        let surface = egui::Frame::new().fill(color::SURFACE.on(ui)).inner_margin(12);
        egui::CentralPanel::default().frame(surface).show(ui, |ui| {
            centre_ui(ui, &self.state, &mut self.view, &mut outbox);
        });
        for message in outbox.take() {
            self.act(&message);
            self.sent.push(message);
        }
    }

    /// What `app::update` does with the messages that these tests need.
    fn act(&mut self, message: &Message) {
        match message {
            Message::PartEdited { part, text } => {
                *self.state.desk.submission.text_mut(*part) = text.clone();
            }
            Message::RepairSwitched { part, kind } => self.state.desk.refused_repairs.push((*part, *kind)),
            _ => return,
        }
        let scene = &self.scene;
        self.state.desk.inspection = Some(inspect(
            &Question { submission: self.state.desk.submission.clone(), ..scene.question() }
                .refusing(self.state.desk.refused_repairs.clone()),
        ));
    }
}

type Window = Harness<'static, Desk>;

fn window(desk: Desk, size: [f32; 2], theme: Theme) -> Window {
    let language = desk.state.settings.language;
    let mut harness = harness_with(size, theme, language, desk, |ui, desk| desk.show(ui));
    harness.run();
    nothing_reaches_over_its_panel(&harness, size[0]);
    harness
}

/// A row that does not wrap would push the panel beside it aside, or run on below it.
#[track_caller]
fn nothing_reaches_over_its_panel(harness: &Window, width: f32) {
    // 8 points around the harness.
    let border = width - 8.0 - size::RIGHT_PANEL;
    let mut nodes = vec![harness.root()];
    while let Some(node) = nodes.pop() {
        let access = node.accesskit_node();
        let label = access.label().or_else(|| access.value());
        // The text inside a field runs on; the field clips it.
        let is_leaf = node.children().next().is_none() && access.role() != egui::Role::TextRun;
        // Lines of code do not wrap; their frame scrolls.
        let label = label.filter(|it| !it.contains('\n'));
        if let (Some(label), Some(place), true) = (label, access.bounding_box(), is_leaf) {
            let is_inside = f64::from(border) <= place.x0 || place.x1 <= f64::from(border);
            assert!(is_inside, "{label} at {place:?}, the panel begins at {border}");
        }
        nodes.extend(node.children());
    }
}

fn open(scene: Scene) -> Window {
    window(Desk::new(scene, Language::English), SIZE, Theme::Dark)
}

fn damaged(name: &str) -> Scene {
    damage::by_name(name).unwrap().scene()
}

/// Everything that a screen reader can say or read.
fn all_words(harness: &Window) -> String {
    let mut words = String::new();
    let mut nodes = vec![harness.root()];
    while let Some(node) = nodes.pop() {
        let access = node.accesskit_node();
        for text in [access.label(), access.value()].into_iter().flatten() {
            words.push_str(&text);
            words.push('\n');
        }
        nodes.extend(node.children());
    }
    words
}

#[test]
fn a_sound_payload_says_so_with_masked_values_and_what_was_checked() {
    let harness = open(Scene::phone_number());
    harness.get_by_label("Phone number decrypted, watermark matches");
    harness.get_by_label_contains(
        "phoneNumber 138****8000  +86  wx5a4e5ea1ca5e0001  2026-01-01 14:02:11 (UTC+8)",
    );
    harness.get_by_label("Nothing is wrong with it");
    harness.get_by_label("encryptedData: 216 characters, 160 bytes");
    harness.get_by_label("Padding (PKCS#7): 14-byte padding, 146 bytes of text");
    harness.get_by_label("2 s old, at most 3 days are allowed");
    harness.get_by_label("watermark.appid: equals the expected appid · wx5a4e5ea1ca5e0001");
    harness.get_by_label("equals the expected appid");
    harness.get_by_label("216 characters, 160 bytes · 10 blocks of 16 bytes");
    assert!(harness.query_by_label("KEY-STALE").is_none());
}

#[test]
fn nothing_personal_or_secret_is_in_reach_of_a_screen_reader_until_revealed() {
    for scene in Scene::all_sound() {
        let key = scene.submission.session_key.expose().to_owned();
        for tab in Tab::ALL {
            let mut desk = Desk::new(scene.clone(), Language::English);
            desk.view.tab = tab;
            let words = all_words(&window(desk, SIZE, Theme::Dark));
            for private in ["13800138000", "2025550123", "开封府尹", "oSANDBOXuser0000", &key] {
                assert!(!words.contains(private), "{private} in {tab:?}: {words}");
            }
        }
    }
    let mut desk = Desk::new(Scene::phone_number(), Language::English);
    desk.view.is_revealed = true;
    let words = all_words(&window(desk, SIZE, Theme::Dark));
    assert!(words.contains("13800138000"));
}

#[test]
fn which_character_of_a_key_was_mistyped_is_told_while_secrets_are_shown() {
    let mut desk = Desk::new(damage::by_name("key-char").unwrap().scene(), Language::English);
    let words = all_words(&window(Desk::new(desk.scene.clone(), Language::English), SIZE, Theme::Dark));
    assert!(
        words.contains("Hold F9 to see which characters") && !words.contains("character 22: "),
        "{words}"
    );
    desk.view.is_revealed = true;
    let words = all_words(&window(desk, SIZE, Theme::Dark));
    assert!(words.contains("character 22: ") && !words.contains("Hold F9 to see which"), "{words}");
}

/// High enough for all of Why.
const SIZE: [f32; 2] = [1032.0, 1200.0];

#[test]
fn a_value_shows_while_its_eye_is_held_and_no_longer() {
    let mut harness = open(Scene::phone_number());
    let eye = harness.get_by_label("Hold to show phoneNumber").rect().center();
    let button = |pressed| egui::Event::PointerButton {
        pos: eye,
        button: egui::PointerButton::Primary,
        pressed,
        modifiers: egui::Modifiers::NONE,
    };
    harness.event(egui::Event::PointerMoved(eye));
    harness.event(button(true));
    harness.run();
    assert!(all_words(&harness).contains("13800138000"));
    harness.event(button(false));
    harness.run();
    assert!(!all_words(&harness).contains("13800138000"));
}

#[test]
fn the_verdict_follows_each_keystroke() {
    let mut harness = open(Scene::phone_number());
    harness.get_by_label("iv").focus();
    harness.run();
    harness.get_by_label("iv").type_text("x");
    harness.run();
    assert!(harness.query_by_label("Phone number decrypted, watermark matches").is_none());
    let desk = harness.state();
    assert!(
        matches!(&desk.sent[0], Message::PartEdited { part: Part::Iv, text } if text.expose().contains('x'))
    );
}

#[test]
fn a_repair_can_be_refused_and_the_verdict_follows() {
    let mut harness = open(damaged("plus-space"));
    harness.get_all_by_label("A plus sign became a space").next().expect("the headline");
    harness.get_all_by_label_contains("spaces read as \"+\"").next().expect("the switch").click();
    harness.run();
    let is_switch = |it: &Message| {
        matches!(it, Message::RepairSwitched { part: Part::EncryptedData, kind: RepairKind::SpaceToPlus })
    };
    assert!(harness.state().sent.iter().any(is_switch));
    harness.get_by_label_contains("characters are not in the Base64 alphabet");
    harness.get_by_label_contains("refused: ");
}

#[test]
fn every_damage_leads_to_its_headline_code_and_certainty() {
    for damage in damage::all() {
        let harness = open(damage.scene());
        let inspection = damage.scene().inspect();
        let finding = inspection.findings.iter().find(|it| it.diagnosis.code == damage.code).unwrap();
        // A note stands in Why alone; a problem is the headline as well, if no errcode of WeChat is.
        let is_headline = finding.weight == Weight::Problem && told::leading(&inspection).is_none();
        let least = if is_headline { 2 } else { 1 };
        assert!(harness.query_all_by_label(finding.title()).count() >= least, "{}", damage.name);
        assert!(harness.query_all_by_label(damage.code).count() >= least, "{}", damage.name);
    }
}

#[test]
fn a_refused_code_looks_like_a_problem_and_its_result_stays_calm() {
    let harness = open(damaged("code-used-twice"));
    harness.get_by_label("No data to decrypt");
    harness.get_all_by_label("wrong").next().expect("the mark of the headline");
    harness.get_by_label("Nothing was decrypted, so there are no fields to show");
    assert!(harness.query_by_label_contains("nothing could be decrypted").is_none());
}

#[test]
fn what_wechat_said_stands_above_where_there_is_no_payload() {
    let mut scene = Scene::phone_number();
    for part in Part::NEEDED {
        *scene.submission.text_mut(part) = "".into();
    }
    "{\"errcode\":40125,\"errmsg\":\"invalid appsecret\"}".clone_into(&mut scene.submission.error_text);
    let words = all_words(&open(scene));
    for expected in ["errcode 40125: The AppSecret is wrong", "Refused", "Compare app id and AppSecret"] {
        assert!(words.contains(expected), "{expected}: {words}");
    }
    assert!(!words.contains("More data is needed"), "{words}");
}

#[test]
fn pointing_at_a_step_points_at_its_blocks() {
    let mut desk = Desk::new(damaged("wrong-iv"), Language::English);
    desk.view.tab = Tab::Steps;
    let mut harness = window(desk, SIZE, Theme::Dark);
    for (title, blocks) in [("Padding (PKCS#7)", 9..10), ("Chain (CBC)", 0..1), ("Split into blocks", 0..10)]
    {
        let place = harness.get_by_label(title).rect().center();
        harness.event(egui::Event::PointerMoved(place));
        harness.run();
        assert_eq!(harness.state().view.blocks, blocks, "{title}");
    }
}

#[test]
fn only_blocks_in_sight_are_drawn() {
    let mut scene = Scene::phone_number();
    scene.submission.encrypted_data = SecretText::new("QUJD".repeat(200_000));
    let mut desk = Desk::new(scene, Language::English);
    desk.view.tab = Tab::Bytes;
    let harness = window(desk, [1032.0, 800.0], Theme::Dark);
    harness.get_by_label_contains("characters are too many to edit here");
    let n_drawn = harness.query_all_by_label_contains(" of 37500, 16 bytes, garbage").count();
    assert!((1..40).contains(&n_drawn), "{n_drawn}");
}

#[test]
fn copies_are_masked_unless_the_real_value_is_asked_for() {
    let mut harness = open(Scene::phone_number());
    assert_eq!(copied(&mut harness, "Copy as JSON").matches("138****8000").count(), 2);
    assert!(copied(&mut harness, "Copy masked").contains("phoneNumber: 138****8000\n"));
    harness.get_by_label("Copy phoneNumber").click();
    harness.run();
    assert_eq!(copied(&mut harness, "Copy real value"), "13800138000");
}

fn copied(harness: &mut Window, button: &str) -> String {
    harness.get_by_label(button).click();
    harness.step();
    let commands = &harness.output().platform_output.commands;
    let text = commands.iter().find_map(|it| match it {
        egui::OutputCommand::CopyText(text) => Some(text.clone()),
        _ => None,
    });
    harness.run();
    text.unwrap_or_default()
}

#[test]
fn text_that_the_json_reader_cannot_hold_is_shown_all_the_same() {
    let nested = format!("{{\"deep\":{}{}}}", "[".repeat(5000), "]".repeat(5000));
    let forged = unseal::forge::seal(&unseal::forge::scene::recipe(), &nested);
    let harness = open(Scene::sound(forged));
    harness.get_by_label("the JSON reader stops at byte 134: values inside values, more than 127 deep");
    harness.get_by_label_contains("{\"deep\":[[[[");
    harness.get_all_by_label_contains("Decrypted, but no JSON object was read").next().expect("the verdict");
}

#[test]
fn an_empty_window_says_what_is_needed() {
    let mut scene = Scene::phone_number();
    scene.submission = unseal::payload::submission::Submission::default();
    let harness = open(scene);
    harness.get_by_label("Paste a payload");
    harness.get_by_label("Still needed");
    harness.get_by_label("iv, from the same callback");
}

#[test]
fn what_was_unfolded_stays_so_in_another_language() {
    let mut harness = open(Scene::user_info());
    harness.get_by_label("rawData, signature, expectations").click();
    harness.run();
    harness.get_by_label("Expected appid");
    harness.state_mut().state.settings.language = Language::Chinese;
    harness.run();
    harness.get_by_label("预期 appid");
}

#[test]
fn every_damage_draws_in_both_languages_and_themes() {
    for (at, damage) in damage::all().enumerate() {
        for (nth, language) in Language::ALL.into_iter().enumerate() {
            // Each tab in each theme and language comes up many times over all the damages.
            let theme = if (at / 4).is_multiple_of(2) { Theme::Dark } else { Theme::Light };
            let mut desk = Desk::new(damage.scene(), language);
            desk.view.tab = Tab::ALL[(at + nth) % 4];
            window(desk, [1032.0, 736.0], theme);
        }
    }
}

#[test]
fn a_narrow_window_draws_too() {
    for damage in damage::all() {
        window(Desk::new(damage.scene(), Language::English), [736.0, 480.0], Theme::Light);
    }
}
