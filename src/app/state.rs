//! Everything the window knows: plain data that panels read and [`crate::app::update`] alone changes.

use crate::app::desk::Desk;
use crate::app::desk::KeySource;
use crate::app::drive::Driving;
use crate::app::failure::Failure;
use crate::app::layout::Layout;
use crate::app::made::Asking;
use crate::app::made::CallLog;
use crate::app::passage::Passage;
use crate::app::sample::Sample;
use crate::app::table::Table;
use crate::case::Case;
use crate::case::Row;
use crate::payload::known::Login;
use crate::payload::secret::SecretText;
use crate::payload::submission::Part;
use crate::text::Language;
use crate::text::Said;
use crate::wechat::Profile;
use std::collections::BTreeMap;
use std::path::PathBuf;

/// The whole state. `Debug` shows no secret, as no field's does.
#[derive(Clone, Debug)]
pub struct State {
    /// What the user set, and is kept on disk.
    pub settings: Settings,
    /// How the window is divided.
    pub layout: Layout,
    /// The Mini Programs to log in to; the first is the sandbox.
    pub profiles: Vec<Profile>,
    /// The index of the chosen profile.
    pub profile: usize,
    /// The AppSecret and the code as typed; in memory only.
    pub credentials: Credentials,
    /// The AppSecrets typed for other profiles, by their appids; in memory only.
    pub app_secrets: BTreeMap<String, SecretText>,
    /// The embedded stand-in for WeChat.
    pub sandbox: Sandbox,
    /// The sandbox's phone and a backend of the user's own.
    pub driving: Driving,
    /// The sandbox's AppSecret, to be filled in when the sandbox is chosen.
    pub sandbox_secret: SecretText,
    /// What came in, the logins and payloads of it, and those made here.
    pub case: Case,
    /// The files of the sources, by id, to be read again where the case is saved redacted.
    pub files: BTreeMap<u32, PathBuf>,
    /// What the lists say of the payloads, by their ids; those not judged yet are not in it.
    pub rows: BTreeMap<u32, Row>,
    /// Counts the changes of these, so that the table follows them.
    pub n_judged: u64,
    /// The table of the payloads.
    pub table: Table,
    /// The payload on show.
    pub desk: Desk,
    /// What Ctrl+Z goes back to, the latest last.
    pub past: Vec<Moment>,
    /// The text that is being read, or whose payloads are being judged, at most one.
    pub intake: Option<Intake>,
    /// The latest source, where nothing was recognised in it; until something else is done.
    pub unread: Option<u32>,
    /// Why the latest file could not be read; until something else is done, or it is dismissed.
    pub unreadable: Option<Said>,
    /// The payload that came on show by itself, until all that came with it are judged: then one that fails takes its
    /// place, if the user has not gone elsewhere.
    pub brought: Option<u32>,
    /// The ready-made case on show, until the user edits anything.
    pub sample: Option<Sample>,
    /// The place of a source that is looked at.
    pub passage: Option<Passage>,
    /// The work under way, at most one.
    pub job: Option<Job>,
    /// The call that is being prepared.
    pub asking: Option<Asking>,
    /// The calls that were sent.
    pub calls: CallLog,
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
    /// Whether others look on: nothing can be shown in full. It is not kept.
    pub is_presenting: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self { language: Language::English, theme: Theme::System, zoom: 1.0, is_presenting: false }
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

/// What can be taken back: the case and the payload on show.
#[derive(Clone, Debug)]
pub struct Moment {
    /// What was done after it, for the notice.
    pub what: Said,
    /// Which text was edited then, where one was: a run of edits is one step.
    pub edited: Option<Part>,
    /// The case.
    pub case: Case,
    /// What the lists said.
    pub rows: BTreeMap<u32, Row>,
    /// The payload on show.
    pub desk: Desk,
}

/// Reading and judging under way off the UI thread.
#[derive(Clone, Debug)]
pub struct Intake {
    /// Late answers of others are dropped by it.
    pub number: u64,
    /// What is done, for the bottom bar.
    pub what: Said,
    /// Payloads judged.
    pub n_done: usize,
    /// Payloads to judge; 0 while a text is read.
    pub n_all: usize,
    /// How much of the files is read; none where it is no file.
    pub percent: Option<u8>,
    /// Files that came while others are read.
    pub waiting: Vec<PathBuf>,
    /// Whether one of the files is on show already.
    pub has_shown: bool,
    /// Whether it is to stop with what is read so far.
    pub is_stopping: bool,
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
            layout: Layout::default(),
            profiles: vec![Profile::sandbox(([127, 0, 0, 1], 0).into()), Profile::wechat("", "")],
            profile: 0,
            credentials: Credentials::default(),
            app_secrets: BTreeMap::new(),
            sandbox: Sandbox::default(),
            driving: Driving::default(),
            sandbox_secret: SecretText::default(),
            case: Case::default(),
            files: BTreeMap::new(),
            rows: BTreeMap::new(),
            n_judged: 0,
            table: Table::default(),
            desk: Desk::default(),
            past: Vec::new(),
            intake: None,
            unread: None,
            brought: None,
            unreadable: None,
            sample: None,
            passage: None,
            job: None,
            asking: None,
            calls: CallLog::default(),
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
    pub fn key_login(&self) -> Option<&Login> {
        match self.desk.key_source {
            KeySource::Latest => self.case.exchanged().next_back(),
            KeySource::Login { id } => self.case.login(id),
            KeySource::Typed => None,
        }
    }

    /// Whether the code in the field was exchanged here before; WeChat takes a code once.
    pub fn is_code_spent(&self) -> bool {
        let code = self.credentials.code.expose();
        !code.trim().is_empty() && self.case.known.codes.iter().any(|it| it.code.is(code))
    }

    /// Whether there is nothing to show but the invitation.
    pub fn is_empty(&self) -> bool {
        self.desk.submission.is_blank() && self.case.logins().is_empty() && self.failure.is_none()
    }
}
