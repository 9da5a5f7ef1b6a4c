//! AppSecrets in the system's keychain: kept, read and forgotten where the user says so, and never read at the start.

use crate::app::effect::Effect;
use crate::app::state::State;
use crate::app::update::setting::saved;
use crate::payload::secret::SecretText;
use crate::text::Said;
use crate::wechat::Profile;

pub(super) fn app_secret_edited(state: &mut State, text: SecretText) -> Vec<Effect> {
    state.credentials.app_secret = text;
    forgotten(
        state,
        "The AppSecret was changed: it is no longer in the keychain until you have it kept again",
    )
}

pub(super) fn keep_switched(state: &mut State) -> Vec<Effect> {
    let Some(profile) = state.profile().filter(|it| !it.is_sandbox) else { return Vec::new() };
    if profile.has_secret {
        return forgotten(state, "The AppSecret was taken out of the keychain; it stays in memory");
    }
    let app_id = profile.app_id.trim().to_owned();
    if app_id.is_empty() || state.credentials.app_secret.is_blank() {
        state.notice = Some(Said::new("To keep an AppSecret takes an appid and the AppSecret"));
        return Vec::new();
    }
    vec![Effect::KeepSecret { app_id, secret: state.credentials.app_secret.clone() }]
}

pub(super) fn kept(state: &mut State, app_id: &str, result: Result<(), Said>) -> Vec<Effect> {
    let is_kept = result.is_ok();
    of_app(state, app_id).for_each(|it| it.has_secret = is_kept);
    let kept = Said::new("The AppSecret is kept in the system's keychain");
    state.notice = Some(result.err().unwrap_or(kept));
    saved(state)
}

pub(super) fn wanted(state: &mut State) -> Vec<Effect> {
    let is_wanted = |it: &&Profile| it.has_secret && !it.is_sandbox && !it.app_id.trim().is_empty();
    let app_id = state.profile().filter(is_wanted).map(|it| it.app_id.trim().to_owned());
    app_id.map(|app_id| Effect::ReadSecret { app_id }).into_iter().collect()
}

/// What the keychain has goes into the field, if its profile is still chosen and nothing was typed meanwhile.
pub(super) fn read(state: &mut State, app_id: &str, result: Result<Option<SecretText>, Said>) -> Vec<Effect> {
    match result {
        Err(why) => state.notice = Some(why),
        Ok(None) => {
            of_app(state, app_id).for_each(|it| it.has_secret = false);
            state.notice = Some(Said::new("The keychain has no AppSecret of this Mini Program any more"));
            return saved(state);
        }
        Ok(Some(secret)) => {
            let is_chosen = state.profile().is_some_and(|it| it.app_id.trim() == app_id);
            if is_chosen && state.credentials.app_secret.is_blank() {
                state.credentials.app_secret = secret;
                state.notice = Some(Said::new("The AppSecret was read from the keychain"));
            }
        }
    }
    Vec::new()
}

/// Takes the chosen profile's AppSecret out of the keychain, where it is there.
pub(super) fn forgotten(state: &mut State, notice: &'static str) -> Vec<Effect> {
    let Some(profile) = state.profiles.get_mut(state.profile).filter(|it| it.has_secret) else {
        return Vec::new();
    };
    profile.has_secret = false;
    let app_id = profile.app_id.trim().to_owned();
    of_app(state, &app_id).for_each(|it| it.has_secret = false);
    state.notice = Some(Said::new(notice));
    let mut effects = saved(state);
    effects.push(Effect::ForgetSecret { app_id });
    effects
}

/// The user's own profiles of an appid.
fn of_app<'a>(state: &'a mut State, app_id: &'a str) -> impl Iterator<Item = &'a mut Profile> {
    state.profiles.iter_mut().filter(move |it| !it.is_sandbox && it.app_id.trim() == app_id)
}
