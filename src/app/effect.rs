//! Everything that is asked of the outside: calls, the sandbox, the disk.

use std::path::PathBuf;
use std::sync::Arc;

use crate::app::drive::Drive;
use crate::app::drive::Tap;
use crate::app::message::DataCall;
use crate::app::passage::Wanted;
use crate::app::request::Request;
use crate::app::sample::Sample;
use crate::app::saving::Saving;
use crate::case::Case;
use crate::case::Payload;
use crate::case::SourceName;
use crate::case::rows::Line;
use crate::case::rows::Query;
use crate::payload::known::Known;
use crate::payload::question::Question;
use crate::payload::secret::SecretText;
use crate::store::settings::Kept;
use crate::wechat::Given;
use crate::wechat::Profile;
use crate::wechat::call::Call;

/// Something to be done off the UI thread.
#[derive(Clone, Debug)]
pub enum Effect {
    /// Stop the job of this number.
    Cancel {
        /// Its number.
        job: u64,
    },
    /// Make a call to WeChat or the sandbox.
    Call {
        /// The job's number.
        job: u64,
        /// Where.
        profile: Profile,
        /// Which.
        call: &'static Call,
        /// With these values.
        given: Given,
        /// When the code was made, where known.
        code_made_at: Option<i64>,
    },
    /// Remove an AppSecret from the system's keychain.
    ForgetSecret {
        /// Whose.
        app_id: String,
    },
    /// Keep an AppSecret in the system's keychain.
    KeepSecret {
        /// Whose.
        app_id: String,
        /// The AppSecret.
        secret: SecretText,
    },
    /// Read an AppSecret from the system's keychain.
    ReadSecret {
        /// Whose.
        app_id: String,
    },
    /// Look which lines of the table a filter takes.
    Filter {
        /// The number of the work.
        job: u64,
        /// The lines.
        lines: Arc<Vec<Line>>,
        /// The filter.
        query: Query,
    },
    /// Have the sandbox's client fetch data.
    GetData {
        /// The job's number.
        job: u64,
        /// Which user of the sandbox.
        user: usize,
        /// Which function.
        call: DataCall,
    },
    /// Play a ready-made case on the sandbox.
    PlaySample {
        /// The job's number.
        job: u64,
        /// Which.
        sample: Sample,
    },
    /// Judge payloads for the list.
    Judge {
        /// The number of the work.
        job: u64,
        /// Which.
        payloads: Vec<Arc<Payload>>,
        /// What is known in their case.
        known: Arc<Known>,
        /// The present, seconds since 1970.
        now: i64,
    },
    /// Read a long text into a case.
    Read {
        /// The number of the work.
        job: u64,
        /// The case's revision.
        revision: u64,
        /// The case.
        case: Case,
        /// What to read, and how.
        request: Arc<Request>,
    },
    /// Read files.
    ReadFiles {
        /// The number of the work.
        job: u64,
        /// The case's revision.
        revision: u64,
        /// The case.
        case: Case,
        /// Their paths, in order.
        paths: Vec<PathBuf>,
        /// The present, seconds since 1970.
        now: i64,
    },
    /// Read the text around a place of a source once more.
    ReadPassage(Box<Wanted>),
    /// Write a report or a text to a file.
    Save {
        /// Where; a name alone is in the home folder.
        path: PathBuf,
        /// What.
        what: Box<Saving>,
    },
    /// Keep the settings on disk.
    SaveSettings(Kept),
    /// Save a case without anything secret or personal in it.
    SaveRedacted {
        /// The number of the work.
        job: u64,
        /// What it came from.
        sources: Vec<ToRedact>,
        /// Sources that are kept nowhere and cannot be read again.
        n_missing: usize,
        /// Where it goes.
        folder: PathBuf,
        /// The present, seconds since 1970.
        now: i64,
    },
    /// Search slips of several characters.
    Search {
        /// The job's number.
        job: u64,
        /// In these texts.
        question: Box<Question>,
    },
    /// Start the sandbox.
    StartSandbox,
    /// Have the sandbox's phone tap, and send what it gets to a backend.
    Tap {
        /// The job's number.
        job: u64,
        /// Which user of the sandbox.
        user: usize,
        /// Where, and what.
        drive: Box<Drive>,
        /// What is tapped.
        tap: Tap,
    },
    /// Have the sandbox's client call `wx.login`.
    WxLogin {
        /// The job's number.
        job: u64,
        /// Which user of the sandbox.
        user: usize,
    },
}

/// One file or text of a case that is to be redacted.
#[derive(Clone, Debug)]
pub struct ToRedact {
    /// What its source is called.
    pub name: SourceName,
    /// The file, to be read again.
    pub path: Option<PathBuf>,
    /// Its text, where it is kept.
    pub text: Option<Arc<SecretText>>,
}
