//! Settings and profiles.

use crate::app::effect::Effect;
use crate::app::kept::zoom_of;
use crate::app::layout::Layout;
use crate::app::state::Credentials;
use crate::app::state::State;
use crate::app::state::Theme;
use crate::app::update::desk::inspect_again;
use crate::text::Language;
use crate::text::Said;
use crate::wechat::AppSecret;
use crate::wechat::bare_address;

pub(super) fn language_chosen(state: &mut State, language: Language) -> Vec<Effect> {
    state.settings.language = language;
    saved(state)
}

pub(super) fn theme_chosen(state: &mut State, theme: Theme) -> Vec<Effect> {
    state.settings.theme = theme;
    saved(state)
}

pub(super) fn zoom_chosen(state: &mut State, zoom: f32) -> Vec<Effect> {
    state.settings.zoom = zoom_of(zoom);
    saved(state)
}

pub(super) fn layout_changed(state: &mut State, layout: Layout) -> Vec<Effect> {
    state.layout = layout.sane();
    saved(state)
}

pub(super) fn presenting_switched(state: &mut State) -> Vec<Effect> {
    state.settings.is_presenting ^= true;
    Vec::new()
}

pub(super) fn profile_chosen(state: &mut State, index: usize) -> Vec<Effect> {
    if index < state.profiles.len() && index != state.profile {
        state.profile = index;
        // A secret or a code of one app must not be sent in the name of another.
        state.credentials = Credentials::default();
        if state.is_sandbox() {
            state.credentials.app_secret = state.sandbox_secret.clone();
        }
        state.failure = None;
        inspect_again(state);
    }
    saved(state)
}

pub(super) fn app_id_edited(state: &mut State, text: String) -> Vec<Effect> {
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
    saved(state)
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

pub(super) fn noticed(state: &mut State, what: Said) -> Vec<Effect> {
    state.notice = Some(what);
    Vec::new()
}

pub(super) fn dialog_missing(state: &mut State) -> Vec<Effect> {
    noticed(
        state,
        Said::new("No file dialog opened on this desktop: drop files on the window, or paste their text"),
    )
}

fn saved(state: &State) -> Vec<Effect> {
    vec![Effect::SaveSettings(state.kept())]
}
