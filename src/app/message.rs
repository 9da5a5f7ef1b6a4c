//! Everything that can happen: what the user does, and what comes back from work off the UI thread.

use std::sync::Arc;

use crate::app::failure::Failure;
use crate::app::sample::Sample;
use crate::app::sample::Shown;
use crate::app::session::Session;
use crate::app::state::KeySource;
use crate::app::state::Theme;
use crate::payload::decode::RepairKind;
use crate::payload::secret::SecretText;
use crate::payload::submission::Part;
use crate::payload::submission::Submission;
use crate::text::Language;
use crate::text::Said;

/// Something that happened.
#[derive(Clone, Debug)]
pub enum Message {
    /// The appid of the chosen profile was edited.
    AppIdEdited(String),
    /// The AppSecret was edited.
    AppSecretEdited(SecretText),
    /// The base address of the chosen profile was edited.
    BaseAddressEdited(String),
    /// The user wants the work under way to stop.
    CancelPressed,
    /// The payload's fields are to be emptied.
    ClearPressed,
    /// The code was edited.
    CodeEdited(SecretText),
    /// The code is to be exchanged for a session.
    ExchangeCodePressed,
    /// The expected appid was edited.
    ExpectedAppIdEdited(String),
    /// The failure on show was read.
    FailureDismissed,
    /// Files were dropped, read, or chosen; each as its bytes.
    FileRead(Arc<[u8]>),
    /// A file could not be read.
    FileUnreadable(Said),
    /// The sandbox's client is to call one of WeChat's data functions.
    GetDataPressed(DataCall),
    /// Another language was chosen.
    LanguageChosen(Language),
    /// Another source of the key was chosen.
    KeySourceChosen(KeySource),
    /// The maximum age was edited.
    MaxAgeEdited(String),
    /// Something is worth a line in the bottom bar.
    Noticed(Said),
    /// A text of the payload was edited.
    PartEdited {
        /// Which.
        part: Part,
        /// Its new text.
        text: SecretText,
    },
    /// Text was pasted with no field focused, or into the paste field: fields are looked for in it.
    Pasted(SecretText),
    /// Another payload of the case is to be shown, by its place among them.
    PayloadChosen(usize),
    /// Another profile was chosen.
    ProfileChosen(usize),
    /// A repair was switched off or on.
    RepairSwitched {
        /// The text.
        part: Part,
        /// The repair.
        kind: RepairKind,
    },
    /// A ready-made case was asked for.
    SamplePressed(Sample),
    /// Another user of the sandbox was chosen.
    SandboxUserChosen(usize),
    /// A login is to be forgotten, with its key.
    SessionForgotten(u64),
    /// Another theme was chosen.
    ThemeChosen(Theme),
    /// Another zoom was chosen.
    ZoomChosen(f32),
    /// The sandbox's client is to call `wx.login`.
    WxLoginPressed,

    /// A job came back with a code of `wx.login`.
    CodeMade {
        /// The job's number.
        job: u64,
        /// The code.
        code: SecretText,
        /// When, seconds since 1970.
        at: i64,
    },
    /// A job came back with data as the client's callback gets it.
    DataMade {
        /// The job's number.
        job: u64,
        /// The texts, without a key.
        submission: Submission,
    },
    /// A job failed.
    JobFailed {
        /// The job's number.
        job: u64,
        /// Why.
        failure: Failure,
    },
    /// A job came back with a whole ready-made case.
    SampleMade {
        /// The job's number.
        job: u64,
        /// What to show.
        shown: Box<Shown>,
    },
    /// The sandbox could not start.
    SandboxFailed(Said),
    /// The sandbox answers.
    SandboxStarted {
        /// Where.
        address: std::net::SocketAddr,
        /// The names of its users.
        users: Vec<String>,
        /// Its AppSecret.
        app_secret: SecretText,
    },
    /// A job came back with a session; its label and id are still to be given.
    SessionFetched {
        /// The job's number.
        job: u64,
        /// The login.
        session: Box<Session>,
    },
}

/// The client's data functions that the sandbox has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DataCall {
    /// The phone number button.
    PhoneNumber,
    /// `wx.getUserInfo`.
    UserInfo,
    /// `wx.getWeRunData`.
    WeRun,
}

impl DataCall {
    /// All, in the order to offer them.
    pub const ALL: [Self; 3] = [Self::PhoneNumber, Self::UserInfo, Self::WeRun];

    /// The function's name in WeChat's documents; not translated.
    pub fn name(self) -> &'static str {
        match self {
            Self::PhoneNumber => "getPhoneNumber",
            Self::UserInfo => "wx.getUserInfo",
            Self::WeRun => "wx.getWeRunData",
        }
    }
}
