//! The ready-made cases of the empty window. Each is played on the sandbox with the calls that a real app makes.

use crate::app::failure::Failure;
use crate::payload::known::Login;
use crate::payload::submission::Submission;

/// A ready-made case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sample {
    /// Login, payload, phone number: all is right.
    Works,
    /// wx.login ran again in the button's callback.
    LoginAgain,
    /// A form decoder turned `+` into spaces.
    PlusSpace,
    /// The iv of another callback.
    WrongIv,
    /// A column kept 255 characters.
    CutAt255,
    /// The code was exchanged twice.
    CodeUsedTwice,
}

impl Sample {
    /// All, in the order to offer them.
    pub const ALL: [Self; 6] =
        [Self::Works, Self::LoginAgain, Self::PlusSpace, Self::WrongIv, Self::CutAt255, Self::CodeUsedTwice];

    /// A few words for its card, in English.
    pub fn title(self) -> &'static str {
        match self {
            Self::CodeUsedTwice => "Code used twice",
            Self::CutAt255 => "Cut at 255 characters",
            Self::LoginAgain => "Login ran again",
            Self::PlusSpace => "\"+\" became a space",
            Self::Works => "It works",
            Self::WrongIv => "Wrong iv",
        }
    }

    /// One line below the title, in English.
    pub fn subtitle(self) -> &'static str {
        match self {
            Self::CodeUsedTwice => "errcode 40163",
            Self::CutAt255 => "user info in a short column",
            Self::LoginAgain => "stale session_key",
            Self::PlusSpace => "form body, not encoded",
            Self::Works => "login, payload, phone number",
            Self::WrongIv => "taken from another callback",
        }
    }

    /// Whether it ends well.
    pub fn is_sound(self) -> bool {
        self == Self::Works
    }
}

/// What playing a case came to.
#[derive(Clone, Debug)]
pub struct Shown {
    /// Which case.
    pub sample: Sample,
    /// The logins made, in order of time; their ids are still to be given.
    pub logins: Vec<Login>,
    /// The payload as it reached the server, where there is one.
    pub submission: Submission,
    /// The failed call, where there is one.
    pub failure: Option<Failure>,
}
