//! What happened and what to do, for somebody who uses the Mini Program: no word of the trade, and nothing surer than
//! the finding.
//!
//! A cause is said by the class of its fault, an answer of WeChat by whom it concerns: a customer can do little, and
//! needs no more.

use crate::errcode::Concern;
use crate::payload::diagnosis::Certainty;
use crate::payload::diagnosis::fault::Fault;
use crate::text::Said;

/// What happened, and what to do.
pub(super) struct Words {
    pub(super) happened: &'static str,
    pub(super) to_do: &'static str,
}

impl Words {
    /// For a fault of this class.
    pub(super) fn of_fault(fault: Fault) -> Self {
        let happened = match fault {
            Fault::Absent => "the Mini Program received no data; most often the permission was not granted.",
            Fault::Code => "your sign-in could not be completed.",
            Fault::Fields | Fault::KeyForm | Fault::Library | Fault::Unpadding => {
                "our server could not read your data because of a fault in our software; you did nothing wrong."
            }
            Fault::Login => "your data belongs to one sign-in, and our server used another one.",
            Fault::None => "your data could be read, and nothing is wrong with it.",
            Fault::Pair => {
                "your data and the sign-in that our server has on record do not belong together, so it could not be read."
            }
            Fault::Platform => "the data does not come from a WeChat Mini Program.",
            Fault::Storage => "our server kept your data incompletely; you did nothing wrong.",
            Fault::Transport => "your data was damaged on its way to our server; you did nothing wrong.",
            Fault::Unknown => "your request could not be handled; the cause is not known yet.",
            Fault::Watermark => {
                "your data could be read, but it is too old or was made for another Mini Program."
            }
        };
        let to_do = match fault {
            Fault::Absent => "tap the button again and choose Allow.",
            Fault::Code | Fault::Login | Fault::Pair => REOPEN,
            Fault::Fields
            | Fault::KeyForm
            | Fault::Library
            | Fault::Platform
            | Fault::Transport
            | Fault::Unpadding => WAIT_FOR_US,
            Fault::None => "nothing.",
            Fault::Storage => "tap the button again once we ask you to; what was kept cannot be restored.",
            Fault::Unknown | Fault::Watermark => TRY_AND_TELL,
        };
        Self { happened, to_do }
    }

    /// For an answer of WeChat.
    pub(super) fn of_concern(concern: Concern) -> Self {
        let happened = match concern {
            Concern::Busy => "WeChat is busy or was asked too often.",
            Concern::NoPhoneNumber => "no phone number is linked to this WeChat account.",
            Concern::Nothing => "WeChat accepted the request; nothing is wrong.",
            Concern::Restricted => "WeChat has restricted an account, and refused the request.",
            Concern::Setup => {
                "WeChat refused a request because something is not set up right on our side; you did nothing wrong."
            }
            Concern::SignIn => "WeChat did not accept the sign-in.",
            Concern::Unknown => "WeChat refused a request; the cause is not known yet.",
        };
        let to_do = match concern {
            Concern::Busy => "wait a few minutes, then try again.",
            Concern::NoPhoneNumber => "link a phone number in WeChat's settings, then tap the button again.",
            Concern::Nothing => "nothing.",
            Concern::Restricted => "look for a notice in WeChat; if there is none, tell us when it happened.",
            Concern::Setup => WAIT_FOR_US,
            Concern::SignIn => REOPEN,
            Concern::Unknown => TRY_AND_TELL,
        };
        Self { happened, to_do }
    }

    /// Where too little was handed in to tell anything.
    pub(super) fn of_too_little() -> Self {
        Self {
            happened: "your request could not be handled; what we have of it so far does not show the cause.",
            to_do: TRY_AND_TELL,
        }
    }
}

const REOPEN: &str = "close the Mini Program, open it again, and tap the button once more.";
const TRY_AND_TELL: &str =
    "close the Mini Program, open it again, and try once more; if that fails, tell us when you did.";
const WAIT_FOR_US: &str = "nothing for now; once our developers have corrected it, try again.";

/// The line of what happened, no surer than this.
pub(super) fn happened(certainty: Option<Certainty>, words: &Words) -> Said {
    let pattern = match certainty {
        Some(Certainty::Proven) | None => "What happened: {what}",
        Some(Certainty::VeryLikely) => "What most likely happened: {what}",
        Some(Certainty::Possible) => "What may have happened: {what}",
    };
    Said::new(pattern).with_said("what", Said::new(words.happened))
}

/// The line of what to do.
pub(super) fn to_do(words: &Words) -> Said {
    Said::new("What you can do: {what}").with_said("what", Said::new(words.to_do))
}
