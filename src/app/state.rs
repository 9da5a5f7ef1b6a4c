//! Everything the window knows: plain data that panels read and [`crate::app::update`] alone changes.

use crate::app::evidence::Payload;
use crate::app::failure::Failure;
use crate::app::sample::Sample;
use crate::app::session::Session;
use crate::payload::Inspection;
use crate::payload::decode::RepairKind;
use crate::payload::known::CodeUse;
use crate::payload::known::Known;
use crate::payload::question::Standings;
use crate::payload::secret::SecretText;
use crate::payload::submission::Part;
use crate::payload::submission::Submission;
use crate::text::Language;
use crate::text::Said;
use crate::wechat::Profile;

/// The whole state. `Debug` shows no secret, as no field's does.
#[derive(Clone, Debug)]
pub struct State {
    /// What the user set, and is kept on disk.
    pub settings: Settings,
    /// The Mini Programs to log in to; the first is the sandbox.
    pub profiles: Vec<Profile>,
    /// The index of the chosen profile.
    pub profile: usize,
    /// The AppSecret and the code as typed; in memory only.
    pub credentials: Credentials,
    /// The embedded stand-in for WeChat.
    pub sandbox: Sandbox,
    /// The sandbox's AppSecret, to be filled in when the sandbox is chosen.
    pub sandbox_secret: SecretText,
    /// All logins of this run, in order of time.
    pub sessions: Vec<Session>,
    /// What became of the codes that were exchanged here, in order of time.
    pub code_uses: Vec<CodeUse>,
    /// Where the session_key of the payload comes from.
    pub key_source: KeySource,
    /// The payload's texts.
    pub submission: Submission,
    /// Where each of the payload's texts comes from.
    pub standings: Standings,
    /// Plus signs that a form or query of the payload carried raw, by part.
    pub form_pluses: Vec<(Part, Vec<usize>)>,
    /// All payloads of the case, in the order they came in.
    pub payloads: Vec<Payload>,
    /// Which of them is on show.
    pub chosen: Option<usize>,
    /// When the present encryptedData came into the window, seconds since 1970.
    pub handed_in_at: Option<i64>,
    /// The appid that the watermark should name, as typed; blank: the profile's.
    pub expected_app_id: String,
    /// The oldest acceptable watermark as typed, in seconds; blank: any.
    pub max_age: String,
    /// What came with a pasted case: other keys, what became of codes.
    pub case_known: Known,
    /// The time at which a pasted case wants to be judged, seconds since 1970; none: the present.
    pub case_now: Option<i64>,
    /// Whether the payload was made by the sandbox here, so that its appid is the one to expect.
    pub is_from_sandbox: bool,
    /// Repairs that the user switched off.
    pub refused_repairs: Vec<(Part, RepairKind)>,
    /// What the payload's texts come to; none while there are none.
    pub inspection: Option<Inspection>,
    /// The ready-made case on show, until the user edits anything.
    pub sample: Option<Sample>,
    /// The work under way, at most one.
    pub job: Option<Job>,
    /// Why the last call failed; none after a success.
    pub failure: Option<Failure>,
    /// The latest thing worth a line in the bottom bar.
    pub notice: Option<Said>,
    /// The present, seconds since 1970; the window sets it.
    pub now: i64,
    /// The next number for jobs and sessions.
    pub next_number: u64,
}

/// What is kept on disk: how the window looks, never what was in it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Settings {
    /// The language of all words.
    pub language: Language,
    /// Light, dark, or as the desktop says.
    pub theme: Theme,
    /// 1.0 is the size that the screen suggests.
    pub zoom: f32,
}

impl Default for Settings {
    fn default() -> Self {
        Self { language: Language::English, theme: Theme::System, zoom: 1.0 }
    }
}

/// Which colours the window has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// Dark.
    Dark,
    /// Light.
    Light,
    /// As the desktop says.
    #[default]
    System,
}

/// What a login takes beside the profile.
#[derive(Clone, Debug, Default)]
pub struct Credentials {
    /// The AppSecret.
    pub app_secret: SecretText,
    /// The code of `wx.login`.
    pub code: SecretText,
    /// When the code was made, seconds since 1970, where the sandbox made it here.
    pub code_made_at: Option<i64>,
}

/// The embedded sandbox, seen from the window.
#[derive(Clone, Debug, Default)]
pub enum Sandbox {
    /// It could not start.
    Failed(Said),
    /// It answers.
    Running {
        /// `http://127.0.0.1:49152`.
        address: String,
        /// The names of its invented users, for the choice.
        users: Vec<String>,
        /// The index of the chosen user.
        user: usize,
    },
    /// It is about to.
    #[default]
    Starting,
}

/// Where the session_key of the payload comes from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum KeySource {
    /// The key of the latest login, as a server would use.
    #[default]
    Latest,
    /// The key of one login.
    Session {
        /// Its [`Session::id`].
        id: u64,
    },
    /// The text in the field.
    Typed,
}

/// Work under way off the UI thread.
#[derive(Clone, Debug)]
pub struct Job {
    /// Late answers of other jobs are dropped by it.
    pub number: u64,
    /// What it does, for the bottom bar.
    pub what: Said,
    /// When it began, seconds since 1970.
    pub since: i64,
}

impl State {
    /// The state of a window that just opened.
    pub fn new(settings: Settings, now: i64) -> Self {
        Self {
            settings,
            profiles: vec![Profile::sandbox(([127, 0, 0, 1], 0).into()), Profile::wechat("WeChat", "")],
            profile: 0,
            credentials: Credentials::default(),
            sandbox: Sandbox::default(),
            sandbox_secret: SecretText::default(),
            sessions: Vec::new(),
            code_uses: Vec::new(),
            key_source: KeySource::default(),
            submission: Submission::default(),
            standings: Standings::of(&Submission::default()),
            form_pluses: Vec::new(),
            payloads: Vec::new(),
            chosen: None,
            handed_in_at: None,
            expected_app_id: String::new(),
            max_age: String::new(),
            case_known: Known::default(),
            case_now: None,
            is_from_sandbox: false,
            refused_repairs: Vec::new(),
            inspection: None,
            sample: None,
            job: None,
            failure: None,
            notice: None,
            now,
            next_number: 1,
        }
    }

    /// The chosen profile.
    pub fn profile(&self) -> Option<&Profile> {
        self.profiles.get(self.profile)
    }

    /// Whether the sandbox is the chosen profile.
    pub fn is_sandbox(&self) -> bool {
        self.profile().is_some_and(|it| it.is_sandbox)
    }

    /// The login whose key the payload is opened with, where it is not a typed one.
    pub fn key_session(&self) -> Option<&Session> {
        match self.key_source {
            KeySource::Latest => self.sessions.last(),
            KeySource::Session { id } => self.sessions.iter().find(|it| it.id == id),
            KeySource::Typed => None,
        }
    }

    /// Whether the code in the field was exchanged here before; WeChat takes a code once.
    pub fn is_code_spent(&self) -> bool {
        let code = self.credentials.code.expose().trim();
        !code.is_empty() && self.code_uses.iter().any(|it| it.code.expose().trim() == code)
    }

    /// Whether there is nothing to show but the invitation.
    pub fn is_empty(&self) -> bool {
        self.submission.is_blank() && self.sessions.is_empty() && self.failure.is_none()
    }
}
