//! Everything that can happen: what the user does, and what comes back from work off the UI thread.

use std::path::PathBuf;
use std::sync::Arc;

use crate::app::batch::Batch;
use crate::app::desk::KeySource;
use crate::app::drive::Drive;
use crate::app::drive::Step;
use crate::app::drive::Tap;
use crate::app::failure::Failure;
use crate::app::layout::Layout;
use crate::app::made::Ended;
use crate::app::made::Made;
use crate::app::passage::Piece;
use crate::app::request::Request;
use crate::app::sample::Sample;
use crate::app::sample::Shown;
use crate::app::saving::ToSave;
use crate::app::state::Theme;
use crate::capture::ReadAs;
use crate::case::Added;
use crate::case::Case;
use crate::case::Row;
use crate::case::rows::Cause;
use crate::case::rows::View;
use crate::payload::decode::RepairKind;
use crate::payload::known::Location;
use crate::payload::question::Found;
use crate::payload::secret::SecretText;
use crate::payload::submission::Part;
use crate::payload::submission::Submission;
use crate::text::Language;
use crate::text::Said;
use crate::wechat::Input;
use crate::wechat::call::Call;

/// Something that happened.
#[derive(Clone, Debug)]
pub enum Message {
    /// The appid of the chosen profile was edited.
    AppIdEdited(String),
    /// The AppSecret was edited.
    AppSecretEdited(SecretText),
    /// The base address of the chosen profile was edited.
    BaseAddressEdited(String),
    /// A call is to be prepared, about a login or about what is on show; without a call, one is to be chosen.
    CallChosen {
        /// Which.
        call: Option<&'static Call>,
        /// The login's id.
        login: Option<u32>,
    },
    /// The call that was being prepared is not to be made.
    CallDropped,
    /// A value of the call that is being prepared was edited.
    CallInputEdited {
        /// Which.
        input: Input,
        /// Its new text.
        text: SecretText,
    },
    /// The call that was being prepared is to be made.
    CallSent,
    /// The log of calls is to be emptied.
    CallsForgotten,
    /// The user wants the work under way to stop.
    CancelPressed,
    /// The lines of a cause are to be shown in the table, or one row for all of them.
    CauseFolded {
        /// Which.
        cause: Cause,
        /// Whether they are to be shown.
        is_open: bool,
    },
    /// Sources, payloads and fields are to go, if the user says yes.
    ClearAsked,
    /// Sources, payloads and fields go. It is final.
    ClearPressed,
    /// The code was edited.
    CodeEdited(SecretText),
    /// All that is secret or personal is to be forgotten.
    EverythingForgotten,
    /// The code is to be exchanged for a session.
    ExchangeCodePressed,
    /// Where the sandbox's phone sends, or what, was edited.
    DriveEdited(Box<Drive>),
    /// The desktop opened no dialog for files.
    DialogMissing,
    /// The expected appid was edited.
    ExpectedAppIdEdited(String),
    /// The failure on show was read.
    FailureDismissed,
    /// Files were dropped or chosen.
    FilesChosen(Vec<PathBuf>),
    /// A file could not be read.
    FileUnreadable(Said),
    /// What a cause takes is to be the filter of the table; of that one payload comes on show.
    FilterChosen(String),
    /// The filter of the table was edited.
    FilterEdited(String),
    /// The filter of the table was switched off for a moment, or on again.
    FilterSwitched,
    /// The sandbox's client is to call one of WeChat's data functions.
    GetDataPressed(DataCall),
    /// Another language was chosen.
    LanguageChosen(Language),
    /// The window was divided otherwise.
    LayoutChanged(Layout),
    /// The AppSecret of the chosen profile is to be in the system's keychain, or is to be there no longer.
    KeepSecretSwitched,
    /// The AppSecret of the chosen profile is wanted from the system's keychain.
    SecretWanted,
    /// The text around a place of a source is to be shown.
    PassageWanted {
        /// The place.
        place: Box<Location>,
        /// What stands there.
        part: Part,
        /// The same for people, or by what the payload belongs there.
        said: Said,
    },
    /// The text around a place was read.
    PassageRead {
        /// Its number.
        number: u64,
        /// Its lines, or why there are none.
        text: Result<Piece, Said>,
    },
    /// The text around a place was looked at.
    PassageClosed,
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
    /// Another payload of the case is to be shown, by its id.
    PayloadChosen(u32),
    /// Presenter mode was switched on or off.
    PresentingSwitched,
    /// Where to save was chosen.
    PlaceChosen(PathBuf),
    /// A profile more is wanted.
    ProfileAdded,
    /// Another profile was chosen.
    ProfileChosen(usize),
    /// The name of the chosen profile was edited.
    ProfileNameEdited(String),
    /// The chosen profile is to be forgotten.
    ProfileRemoved,
    /// A repair was switched off or on.
    RepairSwitched {
        /// The text.
        part: Part,
        /// The repair.
        kind: RepairKind,
    },
    /// A ticket or a report is to be saved.
    SaveAsked {
        /// Where.
        path: PathBuf,
        /// What.
        what: ToSave,
    },
    /// A ready-made case was asked for.
    SamplePressed(Sample),
    /// Another user of the sandbox was chosen.
    SandboxUserChosen(usize),
    /// A login is to be forgotten, with its key; by its id.
    LoginForgotten(u32),
    /// A source is to be read another way.
    ReadAgain {
        /// Its id.
        source: u32,
        /// What it is.
        read_as: ReadAs,
    },
    /// Slips of several characters are to be searched in the texts on show.
    SearchPressed,
    /// The search under way is to end.
    SearchStopped,
    /// The sandbox's phone is to tap, and to send what it gets to the backend.
    TapPressed(Tap),
    /// Another theme was chosen.
    ThemeChosen(Theme),
    /// What a source holds is to be shown; by its id.
    SourceChosen(u32),
    /// A source is to be left out; by its id.
    SourceLeftOut(u32),
    /// The last paste or edit is to be taken back.
    UndoPressed,
    /// The zone of a source's clock was chosen; none: as it is found.
    ZoneChosen {
        /// Which source.
        source: u32,
        /// Seconds east of Greenwich.
        zone_secs: Option<i64>,
    },
    /// Where a redacted case goes was chosen.
    RedactedFolderChosen(PathBuf),
    /// Another zoom was chosen.
    ZoomChosen(f32),
    /// The sandbox's client is to call `wx.login`.
    WxLoginPressed,

    /// A job came back from calls to WeChat.
    CallEnded {
        /// The job's number.
        job: u64,
        /// What came of it.
        ended: Box<Ended>,
    },
    /// A job that makes calls was stopped; these were sent.
    CallsStopped(Vec<Made>),
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
    /// Some files were read.
    FilesRead(Box<Batch>),
    /// A redacted case was saved, or not.
    RedactedSaved {
        /// The number of the work.
        job: u64,
        /// What came of it.
        said: Said,
    },
    /// How far the reading of files is.
    ReadingOn {
        /// The number of the work.
        job: u64,
        /// What is read.
        what: Said,
        /// How far it is.
        percent: u8,
    },
    /// Lines of the table were filtered; more may come.
    Filtered {
        /// The number of the work.
        job: u64,
        /// What was found since the last answer.
        view: Box<View>,
        /// Lines looked at so far.
        n_done: usize,
    },
    /// Payloads were judged for the list; more may come.
    Judged {
        /// The number of the work.
        job: u64,
        /// By the payloads' ids.
        rows: Vec<(u32, Row)>,
    },
    /// A search came to an end.
    Searched {
        /// The job's number.
        job: u64,
        /// What came of it.
        found: Box<Found>,
    },
    /// A search goes on.
    SearchWent {
        /// The job's number.
        job: u64,
        /// Blocks of AES tried so far.
        n_blocks: u64,
    },
    /// An AppSecret was put into the keychain, or not.
    SecretKept {
        /// Whose.
        app_id: String,
        /// Why not, where it was not.
        result: Result<(), Said>,
    },
    /// The keychain was asked for an AppSecret.
    SecretRead {
        /// Whose.
        app_id: String,
        /// The AppSecret, where there is one; or why it could not be read.
        result: Result<Option<SecretText>, Said>,
    },
    /// The sandbox's phone sent what it was to send.
    Tapped {
        /// The job's number.
        job: u64,
        /// The steps, or why nothing was sent.
        came: Result<Vec<Step>, Said>,
    },
    /// A text was read off the UI thread.
    Read {
        /// The number of the work.
        job: u64,
        /// The revision of the case that it was added to.
        revision: u64,
        /// What it added.
        added: Added,
        /// The case with it.
        case: Box<Case>,
        /// What was asked.
        request: Arc<Request>,
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
