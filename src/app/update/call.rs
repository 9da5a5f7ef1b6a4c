//! Calls to WeChat or the sandbox: what the user typed for them, and sending them off as one job at a time.

use crate::app::drive::Drive;
use crate::app::drive::Tap;
use crate::app::effect::Effect;
use crate::app::message::DataCall;
use crate::app::sample::Sample;
use crate::app::state::Job;
use crate::app::state::Sandbox;
use crate::app::state::State;
use crate::payload::secret::SecretText;
use crate::text::Said;
use crate::wechat::Given;
use crate::wechat::Input;
use crate::wechat::call::Call;

pub(super) fn code_edited(state: &mut State, text: SecretText) -> Vec<Effect> {
    state.credentials.code = text;
    state.credentials.code_made_at = None;
    Vec::new()
}

pub(super) fn failure_dismissed(state: &mut State) -> Vec<Effect> {
    state.failure = None;
    Vec::new()
}

pub(super) fn sandbox_user_chosen(state: &mut State, index: usize) -> Vec<Effect> {
    if let Sandbox::Running { users, user, .. } = &mut state.sandbox
        && index < users.len()
    {
        *user = index;
    }
    Vec::new()
}

pub(super) fn wx_login_pressed(state: &mut State) -> Vec<Effect> {
    let Some(user) = sandbox_user(state) else { return Vec::new() };
    start(state, Said::new("wx.login on the sandbox"), |job| Effect::WxLogin { job, user })
}

pub(super) fn get_data_pressed(state: &mut State, call: DataCall) -> Vec<Effect> {
    let Some(user) = sandbox_user(state) else { return Vec::new() };
    let what = Said::new("{call} on the sandbox").with("call", call.name());
    start(state, what, |job| Effect::GetData { job, user, call })
}

pub(super) fn drive_edited(state: &mut State, drive: Drive) -> Vec<Effect> {
    state.driving.drive = drive;
    Vec::new()
}

pub(super) fn tap_pressed(state: &mut State, tap: Tap) -> Vec<Effect> {
    let Some(user) = sandbox_user(state) else { return Vec::new() };
    state.driving.came = None;
    let drive = Box::new(state.driving.drive.clone());
    let what = Said::new("{call} on the sandbox").with("call", tap.name());
    start(state, what, |job| Effect::Tap { job, user, drive, tap })
}

pub(super) fn sample_pressed(state: &mut State, sample: Sample) -> Vec<Effect> {
    let what = Said::new("playing: {case}").with_said("case", Said::new(sample.title()));
    start(state, what, |job| Effect::PlaySample { job, sample })
}

/// Makes a call in the name of the chosen profile.
pub(super) fn make(state: &mut State, call: &'static Call, given: Given) -> Vec<Effect> {
    let Some(profile) = state.profile().cloned() else { return Vec::new() };
    let is_code_of_field = given.get(Input::LoginCode) == Some(&state.credentials.code);
    let code_made_at = state.credentials.code_made_at.filter(|_| is_code_of_field);
    start(state, Said::new(call.title), |job| Effect::Call { job, profile, call, given, code_made_at })
}

pub(super) fn cancel_pressed(state: &mut State) -> Vec<Effect> {
    // What is read of a file so far comes back yet; pressed again, it does not.
    let reading = state.intake.as_mut().filter(|it| it.percent.is_some() && !it.is_stopping);
    if let Some(intake) = reading.filter(|_| state.job.is_none()) {
        intake.is_stopping = true;
        intake.waiting.clear();
        intake.what = Said::new("stopping with what is read so far");
        return vec![Effect::Cancel { job: intake.number }];
    }
    let job = state.job.take().map(|it| (it.number, it.what));
    let work = job.or_else(|| state.intake.take().map(|it| (it.number, it.what)));
    let Some((job, what)) = work else { return Vec::new() };
    state.notice = Some(Said::new("Stopped: {what}").with_said("what", what));
    vec![Effect::Cancel { job }]
}

/// Begins a job; one that is under way is given up, as its answer would only confuse.
fn start(state: &mut State, what: Said, effect: impl FnOnce(u64) -> Effect) -> Vec<Effect> {
    let mut effects: Vec<Effect> =
        state.job.take().map(|it| Effect::Cancel { job: it.number }).into_iter().collect();
    let number = state.next_number;
    state.next_number += 1;
    state.failure = None;
    state.notice = None;
    state.job = Some(Job { number, what, since: state.now });
    effects.push(effect(number));
    effects
}

fn sandbox_user(state: &State) -> Option<usize> {
    match state.sandbox {
        Sandbox::Running { user, .. } => Some(user),
        Sandbox::Failed(_) | Sandbox::Starting => None,
    }
}
