//! What came back from work off the UI thread. Answers of any but the present job are dropped.

use std::net::SocketAddr;

use crate::app::desk::KeySource;
use crate::app::drive::Step;
use crate::app::effect::Effect;
use crate::app::failure::Failure;
use crate::app::made::Ended;
use crate::app::made::Made;
use crate::app::sample::Shown;
use crate::app::state::Credentials;
use crate::app::state::Sandbox;
use crate::app::state::State;
use crate::app::update::desk::inspect_again;
use crate::app::update::intake;
use crate::app::update::profile::put_secret_away;
use crate::payload::code::Code;
use crate::payload::known::CodeUse;
use crate::payload::known::DataOrigin;
use crate::payload::known::Login;
use crate::payload::known::Told;
use crate::payload::secret::SecretText;
use crate::payload::secret::SessionKey;
use crate::payload::submission::Submission;
use crate::payload::verdict::Verdict;
use crate::text::Said;
use crate::wechat::Input;
use crate::wechat::Profile;
use crate::wechat::call::Answer;
use crate::wechat::call::check_session::SessionCheck;
use crate::wechat::call::encrypted_data::EncryptedDataCheck;

pub(super) fn sandbox_started(
    state: &mut State,
    address: SocketAddr,
    users: Vec<String>,
    app_secret: SecretText,
) -> Vec<Effect> {
    let profile = Profile::sandbox(address);
    let shown_address = profile.base_address.clone();
    match state.profiles.iter_mut().find(|it| it.is_sandbox) {
        Some(sandbox) => *sandbox = profile,
        None => state.profiles.insert(0, profile),
    }
    state.sandbox = Sandbox::Running { address: shown_address, users, user: 0 };
    state.sandbox_secret = app_secret.clone();
    if state.is_sandbox() {
        state.credentials.app_secret = app_secret;
    }
    inspect_again(state);
    Vec::new()
}

pub(super) fn sandbox_failed(state: &mut State, why: Said) -> Vec<Effect> {
    state.sandbox = Sandbox::Failed(why);
    Vec::new()
}

pub(super) fn code_made(state: &mut State, job: u64, code: SecretText, at: i64) -> Vec<Effect> {
    if ended(state, job) {
        state.credentials =
            Credentials { code, code_made_at: Some(at), ..std::mem::take(&mut state.credentials) };
        state.notice = Some(Said::new("wx.login gave a code: exchange it within 5 minutes, once"));
    }
    Vec::new()
}

pub(super) fn call_ended(state: &mut State, job: u64, ended: &Ended) -> Vec<Effect> {
    let is_present = self::ended(state, job);
    // What was sent was sent, also where nobody waits for the answer any more.
    ended.made.iter().for_each(|it| state.calls.add(it.clone()));
    if !is_present {
        return Vec::new();
    }
    match ended.result.clone() {
        Ok(answer) => answered(state, ended, answer),
        Err(failure) => failed(state, failure),
    }
}

pub(super) fn calls_stopped(state: &mut State, made: Vec<Made>) -> Vec<Effect> {
    for it in made {
        state.calls.add(it);
    }
    Vec::new()
}

/// What an answer changes: a login more, a code spent, a key or a payload that WeChat spoke about.
fn answered(state: &mut State, ended: &Ended, answer: Answer) -> Vec<Effect> {
    state.notice = Some(answer.said());
    match &answer {
        Answer::Session(_) => return logged_in(state, ended, answer),
        Answer::SessionCheck(it) => note_key(state, ended, *it == SessionCheck::Current),
        Answer::EncryptedData(it) => note_data(state, ended, it),
        Answer::PhoneNumber(_) => {
            if let Some(code) = ended.given.get(Input::PhoneCode).map(Code::mark) {
                let used_at = Some(ended.at);
                state.case.note_code(CodeUse { code, made_at: None, used_at, errcode: Some(0) });
            }
        }
        Answer::OpenData(_) | Answer::Token(_) => {}
    }
    inspect_again(state);
    Vec::new()
}

fn logged_in(state: &mut State, ended: &Ended, answer: Answer) -> Vec<Effect> {
    let Some(login) = ended.login(answer) else {
        state.failure = Some(Failure::odd_key(ended.call));
        return Vec::new();
    };
    // It is spent: whoever pastes it again is told so by its mark.
    let field = &mut state.credentials;
    if login.js_code.as_ref().is_some_and(|it| it.is(field.code.expose())) {
        field.code = SecretText::default();
        field.code_made_at = None;
    }
    let label = add_login(state, login);
    state.desk.key_source = KeySource::Latest;
    state.notice = Some(Said::new("Login {label} gave a session_key").with("label", label));
    inspect_again(state);
    // A new key may open what did not open before.
    state.rows.retain(|_, row| row.verdict == Verdict::Sound);
    intake::judge(state)
}

fn note_key(state: &mut State, ended: &Ended, is_current: bool) {
    let key = ended.given.get(Input::SessionKey).and_then(|it| SessionKey::from_base64(it.expose()));
    if let Some(key) = key {
        state.case.note_told(Told::SessionKey { key, is_current, at: ended.at });
    }
}

fn note_data(state: &mut State, ended: &Ended, check: &EncryptedDataCheck) {
    let origin = match check {
        EncryptedDataCheck::Genuine { .. } => DataOrigin::Own,
        EncryptedDataCheck::NotGenuine => DataOrigin::Foreign,
        EncryptedDataCheck::Unknown { .. } => DataOrigin::Unknown,
    };
    if let Some(text) = ended.given.get(Input::EncryptedData).cloned() {
        state.case.note_told(Told::EncryptedData { text, origin, at: ended.at });
    }
}

fn failed(state: &mut State, failure: Failure) -> Vec<Effect> {
    note_refused_code(state, &failure);
    state.failure = Some(failure);
    inspect_again(state);
    Vec::new()
}

pub(super) fn data_made(state: &mut State, job: u64, submission: Submission) -> Vec<Effect> {
    if !ended(state, job) {
        return Vec::new();
    }
    let source = state.desk.key_source;
    put_on_desk(state, submission);
    state.desk.key_source = source;
    state.sample = None;
    if source == KeySource::Typed && state.case.exchanged().next().is_some() {
        state.desk.key_source = KeySource::Latest;
    }
    inspect_again(state);
    Vec::new()
}

/// Shows data that the sandbox's client got.
fn put_on_desk(state: &mut State, submission: Submission) {
    let desk = &mut state.desk;
    desk.forget_context();
    desk.is_from_sandbox = true;
    desk.handed_in_at = Some(state.now).filter(|_| !submission.is_blank());
    desk.submission = submission;
}

pub(super) fn tapped(state: &mut State, job: u64, came: Result<Vec<Step>, Said>) -> Vec<Effect> {
    if ended(state, job) {
        state.driving.came = Some(came);
    }
    Vec::new()
}

pub(super) fn job_failed(state: &mut State, job: u64, failure: Failure) -> Vec<Effect> {
    if ended(state, job) { failed(state, failure) } else { Vec::new() }
}

pub(super) fn sample_made(state: &mut State, job: u64, shown: Shown) -> Vec<Effect> {
    if ended(state, job) {
        state.case.forget_logins();
        for login in shown.logins {
            add_login(state, login);
        }
        put_secret_away(state);
        state.profile = state.profiles.iter().position(|it| it.is_sandbox).unwrap_or(state.profile);
        state.credentials =
            Credentials { app_secret: state.sandbox_secret.clone(), ..Credentials::default() };
        state.desk.expected_app_id.clear();
        state.desk.max_age.clear();
        put_on_desk(state, shown.submission);
        state.desk.key_source = KeySource::Latest;
        if let Some(failure) = &shown.failure {
            note_refused_code(state, failure);
        }
        state.failure = shown.failure;
        state.sample = Some(shown.sample);
        inspect_again(state);
    }
    Vec::new()
}

/// Whether `job` is the one under way; it then no longer is.
fn ended(state: &mut State, job: u64) -> bool {
    let is_present = state.job.as_ref().is_some_and(|it| it.number == job);
    if is_present {
        state.job = None;
    }
    is_present
}

/// Remembers that WeChat refused a code; calls that take none have none to remember.
fn note_refused_code(state: &mut State, failure: &Failure) {
    if let (Some(code), Some(errcode)) = (&failure.code, failure.errcode) {
        let used_at = Some(state.now);
        state.case.note_code(CodeUse {
            code: code.clone(),
            made_at: failure.code_made_at,
            used_at,
            errcode: Some(errcode),
        });
    }
}

/// Adds a login and remembers that its code is spent; gives its label.
fn add_login(state: &mut State, login: Login) -> String {
    if let Some(code) = login.js_code.clone() {
        let (made_at, used_at) = (login.code_made_at, login.at);
        state.case.note_code(CodeUse { code, made_at, used_at, errcode: Some(0) });
    }
    let id = state.case.add_login(login);
    state.case.login(id).map(|it| it.label.clone()).unwrap_or_default()
}
