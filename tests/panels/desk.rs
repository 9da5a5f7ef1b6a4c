//! A desk for panel tests: a state, the panels, and what they sent.

use egui::Theme;
use egui_kittest::Harness;
use unseal::app::failure::Failure;
use unseal::app::message::Message;

use unseal::app::state::Job;
use unseal::app::state::Sandbox;
use unseal::app::state::Settings;
use unseal::app::state::State;
use unseal::payload::known::Login;
use unseal::payload::known::Origin;
use unseal::payload::secret::SessionKey;
use unseal::text::Language;
use unseal::text::Said;
use unseal::ui::command::Command;
use unseal::ui::outbox::Outbox;
use unseal::ui::panel::Panels;
use unseal::wechat::Explanation;

use crate::support::harness::harness_at;

/// Secrets and personal data of the scenes; none may be seen while masked.
pub(crate) const PLANTED: [&str; 6] = [
    "5ecret0f0fthe0sandb0x0PLANTED000",
    "c0de0PLANTED0c0de0PLANTED0c0de00",
    "oPLANTEDopenidPLANTEDopenid01",
    "uPLANTEDunionidPLANTEDunion01",
    "UExBTlRFRC1QTEFOVEVELQ==",
    "UExBTlRFRC1QTEFOVEVEMg==",
];

const NOW: i64 = 1_767_247_331;

/// A situation to draw.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scene {
    Empty,
    LoggedIn,
    Refused,
    Real,
}

impl Scene {
    pub(crate) const ALL: [Self; 4] = [Self::Empty, Self::LoggedIn, Self::Refused, Self::Real];

    fn state(self, language: Language) -> State {
        let mut state = State::new(Settings { language, ..Settings::default() }, NOW);
        state.sandbox = Sandbox::Running {
            address: "http://127.0.0.1:49152".to_owned(),
            users: vec!["林小满".to_owned(), "Grace 🌿".to_owned()],
            user: 0,
        };
        state.credentials.app_secret = PLANTED[0].into();
        match self {
            Self::Empty => {}
            Self::LoggedIn => logged_in(&mut state),
            Self::Real => real(&mut state),
            Self::Refused => refused(&mut state),
        }
        state
    }
}

fn logged_in(state: &mut State) {
    state.credentials.code = PLANTED[1].into();
    state.credentials.code_made_at = Some(NOW - 250);
    state.case.add_login(login(1));
    state.case.add_login(login(2));
    state.job = Some(Job { number: 9, what: Said::new("Exchange code"), since: NOW - 3 });
}

/// The first login of a user, or the second one, which replaces it.
fn login(nth: i64) -> Login {
    let key = if nth == 1 { PLANTED[4] } else { PLANTED[5] };
    Login {
        origin: Origin::Exchanged,
        app_id: Some("wx0000000000000001".to_owned()),
        open_id: Some(PLANTED[2].into()),
        union_id: (nth == 2).then(|| PLANTED[3].into()),
        js_code: Some(PLANTED[1].into()),
        at: Some(NOW - 400 + 100 * nth),
        code_made_at: Some(NOW - 402 + 100 * nth),
        is_current: true,
        ..Login::of_key(SessionKey::from_base64(key).unwrap(), "")
    }
}

fn refused(state: &mut State) {
    state.failure = Some(Failure {
        what: Said::new("Exchange code"),
        explanation: Explanation {
            title: Said::new("A parameter is wrong"),
            why: Said::new(
                "A code can be exchanged once. Somebody was first: a double request, an automatic retry, or a second server.",
            ),
            remedy: Said::new("Check network, proxy and firewall."),
        },
        errcode: Some(40163),
        code: None,
        code_made_at: None,
        rid: Some("65a1b2c3-0d4e5f60-718293a4".to_owned()),
    });
    state.notice = Some(Said::new("No payload yet"));
}

fn real(state: &mut State) {
    state.profile = 1;
    "wx0000000000000001".clone_into(&mut state.profiles[1].app_id);
    state.credentials.code = PLANTED[1].into();
}

/// The panels with their state.
pub(crate) struct Desk {
    pub(crate) state: State,
    pub(crate) panels: Panels,
    pub(crate) outbox: Outbox,
}

impl Desk {
    pub(crate) fn sent(&mut self) -> Vec<Message> {
        self.outbox.take()
    }

    pub(crate) fn commands(&mut self) -> Vec<Command> {
        self.outbox.take_commands()
    }
}

pub(crate) fn open<'a>(scene: Scene, language: Language, theme: Theme) -> Harness<'a, Desk> {
    open_at([1280.0, 800.0], 1.0, scene, language, theme)
}

pub(crate) fn open_at<'a>(
    size: [f32; 2],
    pixels_per_point: f32,
    scene: Scene,
    language: Language,
    theme: Theme,
) -> Harness<'a, Desk> {
    let desk = Desk { state: scene.state(language), panels: Panels::default(), outbox: Outbox::default() };
    harness_at(size, pixels_per_point, theme, language, desk, |ui, desk| {
        desk.panels.show(ui, &desk.state, &mut desk.outbox);
    })
}
