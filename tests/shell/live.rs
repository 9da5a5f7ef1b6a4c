//! A window that answers: judging and filtering are done in the pass that asks for them, and files are the tests' own.

use std::collections::VecDeque;

use egui::Key;
use egui::Modifiers;
use egui::Theme;
use egui_kittest::Harness;
use egui_kittest::kittest::NodeT as _;
use unseal::app::effect::Effect;
use unseal::app::message::Message;
use unseal::app::state::Sandbox;
use unseal::app::state::Settings;
use unseal::app::state::State;
use unseal::app::worker::read_passage;
use unseal::case::Row;
use unseal::case::rows::View;
use unseal::forge::damage;
use unseal::forge::scene::MADE_AT;
use unseal::forge::scene::Scene;
use unseal::text::Language;
use unseal::ui::shell::Shell;

use crate::support::harness::harness_with;

/// The window, and what it asked of the outside beside judging and filtering.
pub(crate) struct Live {
    pub(crate) shell: Shell,
    pub(crate) asked: Vec<Effect>,
}

impl Live {
    fn new(language: Language) -> Self {
        let mut state = State::new(Settings { language, ..Settings::default() }, MADE_AT + 60);
        state.sandbox = Sandbox::Running {
            address: "http://127.0.0.1:49152".to_owned(),
            users: vec!["林小满".to_owned()],
            user: 0,
        };
        Self { shell: Shell::new(state), asked: Vec::new() }
    }

    /// Tells what happened, and does what that asks for.
    pub(crate) fn tell(&mut self, message: Message) {
        let effects = self.shell.tell(message);
        self.run(effects);
    }

    fn run(&mut self, effects: Vec<Effect>) {
        let mut open: VecDeque<Effect> = effects.into();
        while let Some(effect) = open.pop_front() {
            let answer = match effect {
                Effect::Judge { job, payloads, known, now } => {
                    let rows = payloads.iter().map(|it| (it.id, Row::of(it, &known, now))).collect();
                    Message::Judged { job, rows }
                }
                Effect::Filter { job, lines, query } => {
                    let n_done = lines.len();
                    Message::Filtered { job, view: Box::new(View::of(&lines, &query)), n_done }
                }
                Effect::ReadPassage(wanted) => read_passage(&wanted),
                other => {
                    self.asked.push(other);
                    continue;
                }
            };
            open.extend(self.shell.tell(answer));
        }
    }
}

pub(crate) type Window = Harness<'static, Live>;

/// A window of this size; the pointer is nowhere.
pub(crate) fn window(size: [f32; 2], language: Language) -> Window {
    themed(size, language, Theme::Dark)
}

pub(crate) fn themed(size: [f32; 2], language: Language, theme: Theme) -> Window {
    let mut harness = harness_with(size, theme, language, Live::new(language), |ui, live| {
        let effects = live.shell.pass(ui);
        live.run(effects);
    });
    harness.run();
    harness
}

/// Presses a key, and lets the window come to rest.
pub(crate) fn press(window: &mut Window, modifiers: Modifiers, key: Key) {
    window.key_press_modifiers(modifiers, key);
    window.run();
}

/// What has the focus, as a screen reader says it.
pub(crate) fn focused(window: &Window) -> String {
    let root = window.root();
    let mut nodes = vec![root];
    while let Some(node) = nodes.pop() {
        let access = node.accesskit_node();
        if access.is_focused() {
            return access.label().or_else(|| access.value()).unwrap_or_default();
        }
        nodes.extend(node.children());
    }
    String::new()
}

/// The text of a case with so many payloads of each damage; an empty name is a sound one. One line each, as NDJSON.
pub(crate) fn lines(damages: &[(&str, usize)]) -> String {
    let line = |scene: &Scene| {
        serde_json::json!({
            "encryptedData": scene.submission.encrypted_data.expose(),
            "iv": scene.submission.iv.expose(),
            "session_key": scene.submission.session_key.expose(),
        })
        .to_string()
    };
    let mut text = String::new();
    for (name, n) in damages {
        let scene = damage::by_name(name).map_or_else(Scene::phone_number, damage::Damage::scene);
        for _ in 0..*n {
            text.push_str(&line(&scene));
            text.push('\n');
        }
    }
    text
}

/// A window with such a case.
pub(crate) fn with_case(size: [f32; 2], language: Language, damages: &[(&str, usize)]) -> Window {
    let mut harness = window(size, language);
    let text = lines(damages).as_str().into();
    harness.state_mut().tell(Message::Pasted(text));
    harness.run();
    harness
}
