//! Profiles: which Mini Program calls are made for, and what the user says of each.

use crate::app::desk::Desk;
use crate::app::drive::Driving;
use crate::app::effect::Effect;
use crate::app::state::Credentials;
use crate::app::state::State;
use crate::app::update::desk;
use crate::app::update::desk::inspect_again;
use crate::app::update::keychain;
use crate::app::update::setting::saved;
use crate::payload::secret::SecretText;
use crate::text::Said;
use crate::wechat::AppSecret;
use crate::wechat::Profile;
use crate::wechat::bare_address;

pub(super) fn profile_chosen(state: &mut State, index: usize) -> Vec<Effect> {
    if index < state.profiles.len() && index != state.profile {
        put_secret_away(state);
        state.profile = index;
        take_credentials(state);
    }
    let mut effects = saved(state);
    if state.credentials.app_secret.is_blank() {
        effects.extend(keychain::wanted(state));
    }
    effects
}

pub(super) fn profile_added(state: &mut State) -> Vec<Effect> {
    // One more than there are: at least one of these is free.
    let name = (1..=state.profiles.len() + 1)
        .map(|it| Said::new("Mini Program {n}").with("n", it).in_language(state.settings.language))
        .find(|name| state.profiles.iter().all(|it| it.name != *name));
    put_secret_away(state);
    state.profiles.push(Profile::wechat(name.unwrap_or_default(), ""));
    state.profile = state.profiles.len() - 1;
    take_credentials(state);
    saved(state)
}

/// Forgets the chosen profile and its AppSecret. One of the user's own always stays, if only an empty one.
pub(super) fn profile_removed(state: &mut State) -> Vec<Effect> {
    if state.is_sandbox() || state.profile >= state.profiles.len() {
        return Vec::new();
    }
    let mut effects = keychain::forgotten(state, "The AppSecret was taken out of the keychain");
    let gone = state.profiles.remove(state.profile);
    state.app_secrets.remove(gone.app_id.trim());
    if state.profiles.iter().all(|it| it.is_sandbox) {
        state.profiles.push(Profile::wechat("", ""));
    }
    state.profile = state.profile.min(state.profiles.len() - 1);
    take_credentials(state);
    let name = if gone.name.trim().is_empty() { gone.app_id } else { gone.name };
    state.notice = Some(Said::new("Removed: {what}").with("what", name.trim()));
    effects.extend(saved(state));
    effects
}

pub(super) fn profile_name_edited(state: &mut State, text: &str) -> Vec<Effect> {
    let is_secret = AppSecret::new(text.trim()).has_usual_shape();
    if is_secret {
        state.notice = Some(Said::new("This has the shape of an AppSecret; it was taken out of the name"));
    }
    if let Some(profile) = state.profiles.get_mut(state.profile).filter(|it| !it.is_sandbox) {
        if is_secret { "" } else { text }.clone_into(&mut profile.name);
    }
    inspect_again(state);
    saved(state)
}

/// Keeps the AppSecret in the field for the next time that its profile is chosen, in memory.
pub(super) fn put_secret_away(state: &mut State) {
    let Some(profile) = state.profile().filter(|it| !it.is_sandbox && !it.app_id.trim().is_empty()) else {
        return;
    };
    let app_id = profile.app_id.trim().to_owned();
    state.app_secrets.insert(app_id, state.credentials.app_secret.clone());
}

/// Forgets whatever is secret or personal: the case, the logins, what is typed and what was sent. What the system's
/// keychain keeps stays there, and the profiles stay.
pub(super) fn everything_forgotten(state: &mut State) -> Vec<Effect> {
    let mut effects = desk::clear_pressed(state);
    effects.extend(state.job.take().map(|it| Effect::Cancel { job: it.number }));
    state.case.forget_logins();
    state.calls.clear();
    state.asking = None;
    state.app_secrets.clear();
    take_credentials(state);
    state.desk = Desk::default();
    state.driving = Driving::default();
    state.files.clear();
    state.passage = None;
    state.sample = None;
    state.unread = None;
    state.notice =
        Some(Said::new("Everything is forgotten; only what the system's keychain keeps stays there"));
    effects.extend(desk::edited(state));
    effects
}

/// A secret or a code of one app must not be sent in the name of another.
fn take_credentials(state: &mut State) {
    let app_secret = match state.profile() {
        Some(it) if it.is_sandbox => state.sandbox_secret.clone(),
        Some(it) => state.app_secrets.get(it.app_id.trim()).cloned().unwrap_or_default(),
        None => SecretText::default(),
    };
    state.credentials = Credentials { app_secret, ..Credentials::default() };
    state.failure = None;
    inspect_again(state);
}

pub(super) fn app_id_edited(state: &mut State, text: String) -> Vec<Effect> {
    // What is kept, is kept by the appid.
    let mut effects =
        keychain::forgotten(state, "The appid was changed: its AppSecret is no longer in the keychain");
    // 32 hexadecimal digits are an AppSecret in the wrong field; an appid is shown and kept, a secret never.
    let is_secret = AppSecret::new(text.trim()).has_usual_shape();
    if is_secret {
        state.notice =
            Some(Said::new("This has the shape of an AppSecret; it was taken out of the appid field"));
    }
    if let Some(profile) = state.profiles.get_mut(state.profile) {
        profile.app_id = if is_secret { String::new() } else { text };
    }
    inspect_again(state);
    effects.extend(saved(state));
    effects
}

pub(super) fn base_address_edited(state: &mut State, text: &str) -> Vec<Effect> {
    let bare = bare_address(text);
    if bare.len() < text.trim().len() {
        state.notice = Some(Said::new(
            "A base address ends before \"?\": what stood behind it, such as a secret, was taken out",
        ));
    }
    if let Some(profile) = state.profiles.get_mut(state.profile).filter(|it| !it.is_sandbox) {
        bare.clone_into(&mut profile.base_address);
    }
    saved(state)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::message::Message;
    use crate::app::state::Settings;
    use crate::app::update::update;

    const SECRET: &str = "ca11ab1eca11ab1eca11ab1eca11ab1e";

    fn two() -> State {
        let mut state = State::new(Settings::default(), 0);
        for (name, app_id) in [("Shop", "wx0123456789abcdef"), ("Shop test", "wx00000000000000a1")] {
            update(&mut state, Message::ProfileAdded);
            update(&mut state, Message::ProfileNameEdited(name.to_owned()));
            update(&mut state, Message::AppIdEdited(app_id.to_owned()));
        }
        state
    }

    #[test]
    fn each_profile_has_its_own_secret_and_none_is_kept() {
        let mut state = two();
        update(&mut state, Message::AppSecretEdited(SECRET.into()));
        update(&mut state, Message::CodeEdited("0code".into()));
        update(&mut state, Message::ProfileChosen(2));
        assert!(state.credentials.app_secret.is_blank() && state.credentials.code.is_blank());
        let effects = update(&mut state, Message::ProfileChosen(3));
        assert_eq!(state.credentials.app_secret.expose(), SECRET);
        let [Effect::SaveSettings(kept)] = effects.as_slice() else { panic!("{effects:?}") };
        assert_eq!((kept.profiles.len(), kept.profile), (3, 3));
        assert!(
            !serde_json::to_string(kept).unwrap().contains(SECRET) && !format!("{state:?}").contains(SECRET)
        );
    }

    #[test]
    fn a_profile_that_is_removed_takes_its_secret_with_it_and_one_always_stays() {
        let mut state = two();
        update(&mut state, Message::AppSecretEdited(SECRET.into()));
        update(&mut state, Message::ProfileChosen(2));
        update(&mut state, Message::ProfileChosen(3));
        update(&mut state, Message::ProfileRemoved);
        assert!(state.app_secrets.values().all(|it| it.expose() != SECRET));
        assert_eq!(state.profile().unwrap().name, "Shop");
        for _ in 0..4 {
            update(&mut state, Message::ProfileRemoved);
        }
        assert_eq!(state.profiles, [state.profiles[0].clone(), Profile::wechat("", "")]);
        update(&mut state, Message::ProfileChosen(0));
        update(&mut state, Message::ProfileRemoved);
        assert_eq!(state.profiles.len(), 2, "the sandbox stays");
    }

    #[test]
    fn an_app_secret_as_a_name_is_taken_out() {
        let mut state = two();
        update(&mut state, Message::ProfileNameEdited(SECRET.to_owned()));
        assert!(state.profile().unwrap().name.is_empty() && state.notice.is_some());
    }

    #[test]
    fn a_profile_that_is_renamed_is_known_by_its_new_name_alone() {
        let mut state = two();
        for name in ["Shop t", "Shop", "Shop 2"] {
            update(&mut state, Message::ProfileNameEdited(name.to_owned()));
        }
        let names: Vec<&str> = state.case.known.apps.iter().map(|it| it.name.as_str()).collect();
        assert_eq!(names, ["Sandbox", "Shop", "Shop 2"]);
    }
}
