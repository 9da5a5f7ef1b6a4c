//! What came back from work off the UI thread. Answers of any but the present job are dropped.

use std::net::SocketAddr;

use crate::app::effect::Effect;
use crate::app::failure::Failure;
use crate::app::sample::Shown;
use crate::app::session::Session;
use crate::app::state::Credentials;
use crate::app::state::KeySource;
use crate::app::state::Sandbox;
use crate::app::state::State;
use crate::app::update::payload::forget_context;
use crate::app::update::payload::inspect_again;
use crate::payload::known::CodeUse;
use crate::payload::secret::SecretText;
use crate::payload::submission::Submission;
use crate::text::Said;
use crate::wechat::Profile;

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

pub(super) fn session_fetched(state: &mut State, job: u64, session: Session) -> Vec<Effect> {
    if ended(state, job) {
        let label = add_session(state, session);
        state.key_source = KeySource::Latest;
        state.notice = Some(Said::new("Login {label} gave a session_key").with("label", label));
        inspect_again(state);
    }
    Vec::new()
}

pub(super) fn data_made(state: &mut State, job: u64, submission: Submission) -> Vec<Effect> {
    if ended(state, job) {
        state.submission = submission;
        state.handed_in_at = Some(state.now);
        forget_context(state);
        state.is_from_sandbox = true;
        state.sample = None;
        if state.key_source == KeySource::Typed && !state.sessions.is_empty() {
            state.key_source = KeySource::Latest;
        }
        inspect_again(state);
    }
    Vec::new()
}

pub(super) fn job_failed(state: &mut State, job: u64, failure: Failure) -> Vec<Effect> {
    if ended(state, job) {
        note_refused_code(state, &failure);
        state.failure = Some(failure);
        inspect_again(state);
    }
    Vec::new()
}

pub(super) fn sample_made(state: &mut State, job: u64, shown: Shown) -> Vec<Effect> {
    if ended(state, job) {
        state.sessions.clear();
        state.code_uses.clear();
        for session in shown.sessions {
            add_session(state, session);
        }
        state.profile = state.profiles.iter().position(|it| it.is_sandbox).unwrap_or(state.profile);
        state.credentials =
            Credentials { app_secret: state.sandbox_secret.clone(), ..Credentials::default() };
        state.expected_app_id.clear();
        state.max_age.clear();
        forget_context(state);
        state.is_from_sandbox = true;
        state.submission = shown.submission;
        state.handed_in_at = Some(state.now).filter(|_| !state.submission.is_blank());
        state.key_source = KeySource::Latest;
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
        state.code_uses.push(CodeUse {
            code: code.clone(),
            made_at: failure.code_made_at,
            used_at,
            errcode: Some(errcode),
        });
    }
}

/// Adds a login, names it, and marks the ones that it replaces; gives its label.
fn add_session(state: &mut State, mut session: Session) -> String {
    session.id = state.next_number;
    state.next_number += 1;
    session.label = label(&state.sessions, &session);
    for older in state.sessions.iter_mut().filter(|it| it.is_same_user(&session)) {
        if older.key != session.key && older.replaced_by.is_none() {
            older.replaced_by = Some(session.label.clone());
        }
    }
    state.code_uses.push(CodeUse {
        code: session.code.clone(),
        made_at: session.code_made_at,
        used_at: Some(session.obtained_at),
        errcode: Some(0),
    });
    let label = session.label.clone();
    state.sessions.push(session);
    label
}

/// A letter for the user, in order of first login, and a number for the login: `A1`, `B1`, `A2`.
fn label(sessions: &[Session], new: &Session) -> String {
    let mut users: Vec<&Session> = Vec::new();
    for session in sessions {
        if !users.iter().any(|it| it.is_same_user(session)) {
            users.push(session);
        }
    }
    let user = users.iter().position(|it| it.is_same_user(new)).unwrap_or(users.len());
    // Forgotten logins leave gaps; a number is never given twice while its like is on show.
    let n_logins = sessions.iter().filter(|it| it.is_same_user(new)).count();
    let letter = u8::try_from(user % 26).map_or('A', |it| char::from(b'A' + it));
    let is_taken = |label: &str| sessions.iter().any(|it| it.label == label);
    // One more than there are labels: one of them is free.
    let numbers = n_logins + 1..=n_logins + 1 + sessions.len();
    numbers.map(|it| format!("{letter}{it}")).find(|it| !is_taken(it)).unwrap_or_default()
}
