//! Plays the ready-made cases: the calls of a real app on the sandbox, over real HTTP, and then the damage.

use std::sync::Arc;
use std::sync::OnceLock;

use crate::app::failure::Failure;
use crate::app::message::DataCall;
use crate::app::message::Message;
use crate::app::sample::Sample;
use crate::app::sample::Shown;

use crate::app::worker::call;
use crate::app::worker::sandbox;
use crate::payload::known::Login;
use crate::payload::secret::SecretText;
use crate::payload::submission::Part;
use crate::payload::submission::Submission;
use crate::sandbox::NoSuchUser;
use crate::sandbox::SandboxHandle;
use crate::wechat::Profile;

/// Seconds from the login to the tap on the button, and from the tap to the login in its callback.
const UNTIL_TAP: i64 = 145;
const UNTIL_LOGIN: i64 = 2;

/// The first user of the sandbox, with a mainland number.
const USER: usize = 0;

pub(super) async fn play(place: Arc<OnceLock<SandboxHandle>>, job: u64, sample: Sample) -> Message {
    match shown(&place, sample).await {
        Ok(shown) => Message::SampleMade { job, shown: Box::new(shown) },
        Err(failure) => Message::JobFailed { job, failure },
    }
}

async fn shown(place: &OnceLock<SandboxHandle>, sample: Sample) -> Result<Shown, Failure> {
    match sample {
        Sample::CodeUsedTwice => code_used_twice(place).await,
        Sample::CutAt255 => damaged(place, sample, DataCall::UserInfo, cut_at_255).await,
        Sample::LoginAgain => login_again(place).await,
        Sample::PlusSpace => plus_space(place).await,
        Sample::Works => damaged(place, sample, DataCall::PhoneNumber, |_, _| {}).await,
        Sample::WrongIv => damaged(place, sample, DataCall::PhoneNumber, iv_of_other_call).await,
    }
}

/// Login, data, and what then happens to the data; another payload of the same call lends its iv.
async fn damaged(
    place: &OnceLock<SandboxHandle>,
    sample: Sample,
    call: DataCall,
    damage: impl FnOnce(&mut Submission, Submission),
) -> Result<Shown, Failure> {
    let login = log_in(place).await?;
    let phone = sandbox::phone(place)?;
    let mut submission = sandbox::data(phone, USER, call)?;
    damage(&mut submission, sandbox::data(phone, USER, call)?);
    Ok(Shown { sample, logins: vec![login], submission, failure: None })
}

/// The trap: the button's callback calls wx.login, and the server exchanges that code before it decrypts.
async fn login_again(place: &OnceLock<SandboxHandle>) -> Result<Shown, Failure> {
    let phone = sandbox::phone(place)?;
    // It happens in the past, so that the story ends now and its times are apart.
    phone.advance_clock(-(UNTIL_TAP + UNTIL_LOGIN));
    let first = log_in(place).await;
    phone.advance_clock(UNTIL_TAP);
    let submission = sandbox::data(phone, USER, DataCall::PhoneNumber);
    phone.advance_clock(UNTIL_LOGIN);
    let (first, submission) = (first?, submission?);
    let second = log_in(place).await?;
    Ok(Shown { sample: Sample::LoginAgain, logins: vec![first, second], submission, failure: None })
}

/// A payload with `+` in it, as nearly every one has, through a form decoder.
async fn plus_space(place: &OnceLock<SandboxHandle>) -> Result<Shown, Failure> {
    let login = log_in(place).await?;
    let phone = sandbox::phone(place)?;
    let mut submission = sandbox::data(phone, USER, DataCall::PhoneNumber)?;
    // Three in a hundred payloads of this length have no `+`.
    for _ in 0..50 {
        if submission.encrypted_data.expose().contains('+') {
            break;
        }
        submission = sandbox::data(phone, USER, DataCall::PhoneNumber)?;
    }
    for part in [Part::EncryptedData, Part::Iv] {
        let text = submission.text_mut(part).expose_mut();
        *text = text.replace('+', " ");
    }
    Ok(Shown { sample: Sample::PlusSpace, logins: vec![login], submission, failure: None })
}

async fn code_used_twice(place: &OnceLock<SandboxHandle>) -> Result<Shown, Failure> {
    let (login, code) = log_in_by_code(place).await?;
    let (profile, secret) = address(place)?;
    let second = call::log_in(&profile, secret, code.clone(), login.code_made_at).await;
    let failure = second.err();
    let submission = Submission { code, ..Submission::default() };
    Ok(Shown { sample: Sample::CodeUsedTwice, logins: vec![login], submission, failure })
}

fn cut_at_255(submission: &mut Submission, _: Submission) {
    submission.encrypted_data.expose_mut().truncate(255);
}

fn iv_of_other_call(submission: &mut Submission, other: Submission) {
    submission.iv = other.iv;
}

/// `wx.login` on the phone and code2Session over HTTP.
async fn log_in(place: &OnceLock<SandboxHandle>) -> Result<Login, Failure> {
    log_in_by_code(place).await.map(|it| it.0)
}

/// The same, with the code, which is spent then.
async fn log_in_by_code(place: &OnceLock<SandboxHandle>) -> Result<(Login, SecretText), Failure> {
    let (profile, secret) = address(place)?;
    let phone = sandbox::phone(place)?;
    let code = phone.login(sandbox::id_of(USER)).map_err(|NoSuchUser| sandbox::no_such_user())?;
    let made_at = phone.now();
    let login = call::log_in(&profile, secret, code.clone(), Some(made_at)).await?;
    // As the sandbox's clock tells it, which a story moves.
    Ok((Login { at: Some(phone.now()), ..login }, code))
}

/// Where the client finds the sandbox, and its AppSecret.
fn address(place: &OnceLock<SandboxHandle>) -> Result<(Profile, SecretText), Failure> {
    let handle = sandbox::handle(place)?;
    Ok((handle.profile(), handle.app_secret().text().clone()))
}
