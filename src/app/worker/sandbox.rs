//! The sandbox in the window's service: starting it, and the phone of its invented users.

use std::sync::Arc;
use std::sync::OnceLock;

use crate::app::drive::Drive;
use crate::app::drive::Tap;
use crate::app::failure::Failure;
use crate::app::message::DataCall;
use crate::app::message::Message;
use crate::payload::secret::SecretText;
use crate::payload::submission::Submission;
use crate::sandbox::NoSuchUser;
use crate::sandbox::OpenData;
use crate::sandbox::Sandbox;
use crate::sandbox::SandboxHandle;
use crate::sandbox::USERS;
use crate::sandbox::drive;
use crate::text::Said;
use crate::wechat::Explanation;

/// Starts it, once.
pub(super) async fn start(place: &OnceLock<SandboxHandle>) -> Message {
    let handle = match Sandbox::start(None).await {
        Ok(handle) => handle,
        Err(error) => {
            let why = Said::new("the sandbox could not start: {reason}").with("reason", error.kind());
            return Message::SandboxFailed(why);
        }
    };
    // A second start keeps the first sandbox, as sessions refer to it.
    let handle = place.get_or_init(|| handle);
    Message::SandboxStarted {
        address: handle.address(),
        users: USERS.iter().map(|it| it.nick_name.to_owned()).collect(),
        app_secret: SecretText::new(handle.app_secret().expose()),
    }
}

pub(super) fn wx_login(place: &OnceLock<SandboxHandle>, job: u64, user: usize) -> Message {
    let phone = match phone(place) {
        Ok(phone) => phone,
        Err(failure) => return Message::JobFailed { job, failure },
    };
    match phone.login(id_of(user)) {
        Ok(code) => Message::CodeMade { job, code, at: phone.now() },
        Err(NoSuchUser) => Message::JobFailed { job, failure: no_such_user() },
    }
}

pub(super) fn get_data(place: &OnceLock<SandboxHandle>, job: u64, user: usize, call: DataCall) -> Message {
    match phone(place).and_then(|it| data(it, user, call)) {
        Ok(submission) => Message::DataMade { job, submission },
        Err(failure) => Message::JobFailed { job, failure },
    }
}

/// The phone taps, and sends what it gets to the user's backend.
pub(super) async fn tap(
    place: Arc<OnceLock<SandboxHandle>>,
    job: u64,
    user: usize,
    drive: Drive,
    tap: Tap,
) -> Message {
    let came = match phone(&place) {
        Ok(phone) => drive::tap(phone, id_of(user), &drive, tap).await,
        Err(failure) => Err(failure.explanation.title),
    };
    Message::Tapped { job, came }
}

/// What a callback gets, as a submission without a key.
pub(super) fn data(phone: &Sandbox, user: usize, call: DataCall) -> Result<Submission, Failure> {
    let user = id_of(user);
    let made = match call {
        DataCall::PhoneNumber => phone.get_phone_number(user).map(|it| {
            let mut submission = submission(it.open_data);
            submission.code = it.code;
            submission
        }),
        DataCall::UserInfo => phone.get_user_info(user).map(|it| {
            let mut submission = submission(it.open_data);
            submission.raw_data = it.raw_data;
            submission.signature = it.signature.as_str().into();
            submission
        }),
        DataCall::WeRun => phone.get_we_run_data(user).map(submission),
    };
    made.map_err(|NoSuchUser| no_such_user())
}

/// The running sandbox's phone.
pub(super) fn phone(place: &OnceLock<SandboxHandle>) -> Result<&Sandbox, Failure> {
    handle(place).map(SandboxHandle::sandbox)
}

/// The running sandbox.
pub(super) fn handle(place: &OnceLock<SandboxHandle>) -> Result<&SandboxHandle, Failure> {
    place.get().ok_or_else(|| {
        failed(Explanation {
            title: Said::new("The sandbox is not running"),
            why: Said::new("It starts with the window; perhaps it is still about to."),
            remedy: Said::new("Wait a moment and try again."),
        })
    })
}

pub(super) fn id_of(user: usize) -> &'static str {
    USERS.get(user).map_or("", |it| it.id)
}

fn submission(data: OpenData) -> Submission {
    Submission {
        encrypted_data: SecretText::new(data.encrypted_data),
        iv: SecretText::new(data.iv),
        cloud_id: SecretText::new(data.cloud_id),
        ..Submission::default()
    }
}

pub(super) fn no_such_user() -> Failure {
    failed(Explanation {
        title: Said::new("The sandbox has no such user"),
        why: Said::new("Its users are fixed, and the chosen one is none of them."),
        remedy: Said::new("Choose another user."),
    })
}

fn failed(explanation: Explanation) -> Failure {
    Failure {
        what: Said::new("a call of the sandbox's phone"),
        explanation,
        errcode: None,
        code: None,
        code_made_at: None,
        rid: None,
    }
}
