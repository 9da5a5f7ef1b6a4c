//! Settings.

use crate::app::effect::Effect;
use crate::app::kept::zoom_of;
use crate::app::layout::Layout;
use crate::app::state::State;
use crate::app::state::Theme;
use crate::text::Language;
use crate::text::Said;

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

/// Keeps what is kept of the state.
pub(super) fn saved(state: &State) -> Vec<Effect> {
    vec![Effect::SaveSettings(state.kept())]
}
