//! The payload on show: its texts as read or typed, where each comes from, what should hold, and what it comes to.

use std::sync::Arc;

use crate::payload::Inspection;
use crate::payload::decode::RepairKind;
use crate::payload::question::Found;
use crate::payload::question::Standings;
use crate::payload::submission::Part;
use crate::payload::submission::Submission;

/// The payload on show and everything that the user set for it.
#[derive(Clone, Debug, Default)]
pub struct Desk {
    /// The payload of the case that is on show, by its id; none where the texts were typed.
    pub payload: Option<u32>,
    /// The texts.
    pub submission: Submission,
    /// Where each of them comes from.
    pub standings: Standings,
    /// Plus signs that a form or query carried raw, by part.
    pub form_pluses: Vec<(Part, Vec<usize>)>,
    /// Where the session_key comes from.
    pub key_source: KeySource,
    /// When the present encryptedData came into the window, seconds since 1970.
    pub handed_in_at: Option<i64>,
    /// The appid that the watermark should name, as typed; blank: the payload's own or the profile's.
    pub expected_app_id: String,
    /// The oldest acceptable watermark as typed, in seconds; blank: any.
    pub max_age: String,
    /// The time at which a case of Unseal wants to be judged, seconds since 1970; none: the present.
    pub now: Option<i64>,
    /// Whether the payload was made by the sandbox here, so that its appid is the one to expect.
    pub is_from_sandbox: bool,
    /// Repairs that the user switched off.
    pub refused_repairs: Vec<(Part, RepairKind)>,
    /// The long search of these texts, where one was asked for.
    pub search: Option<Search>,
    /// What the texts come to; none while there are none.
    pub inspection: Option<Inspection>,
}

/// A long search, and the texts that it is about: with others it is worth nothing.
#[derive(Clone, Debug)]
pub struct Search {
    /// The texts, with the key of the chosen login.
    pub submission: Submission,
    /// How far it is.
    pub state: SearchState,
}

/// How far a long search is.
#[derive(Clone, Debug)]
pub enum SearchState {
    /// It goes on.
    Running {
        /// The number of the job.
        job: u64,
        /// Blocks of AES tried so far.
        n_blocks: u64,
    },
    /// It came to an end.
    Done(Arc<Found>),
}

impl Search {
    /// What it came to, once it did.
    pub fn found(&self) -> Option<&Arc<Found>> {
        match &self.state {
            SearchState::Done(found) => Some(found),
            SearchState::Running { .. } => None,
        }
    }

    /// The number of its job, while it goes on.
    pub fn job(&self) -> Option<u64> {
        match &self.state {
            SearchState::Running { job, .. } => Some(*job),
            SearchState::Done(_) => None,
        }
    }
}

/// Where the session_key of the payload on show comes from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum KeySource {
    /// The key of the latest login made here, as a server would use.
    #[default]
    Latest,
    /// The key of one login.
    Login {
        /// Its id.
        id: u32,
    },
    /// The text in the field.
    Typed,
}

impl Desk {
    /// Drops what belonged to the payload before; what the user typed stays.
    pub fn forget_context(&mut self) {
        self.payload = None;
        self.refused_repairs.clear();
        self.is_from_sandbox = false;
        self.now = None;
        self.standings = Standings::default();
        self.form_pluses.clear();
    }
}
