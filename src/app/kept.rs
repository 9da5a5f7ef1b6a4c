//! State ↔ what is kept on disk of it.

use crate::app::state::Settings;
use crate::app::state::State;
use crate::app::state::Theme;
use crate::store::settings::Kept;
use crate::text::Language;
use crate::wechat::WECHAT_ADDRESS;

impl State {
    /// The state of a window that opens with what was kept; `system` is the desktop's language.
    pub fn with_kept(kept: &Kept, system: Language, now: i64) -> Self {
        let language = kept.language.as_deref().map_or(system, Language::of_locale);
        let settings = Settings { language, theme: theme_of(&kept.theme), zoom: zoom_of(kept.zoom) };
        let mut state = Self::new(settings, now);
        if let Some(own) = state.profiles.iter_mut().find(|it| !it.is_sandbox) {
            own.app_id.clone_from(&kept.app_id);
            own.base_address = Some(kept.base_address.clone())
                .filter(|it| !it.trim().is_empty())
                .unwrap_or_else(|| WECHAT_ADDRESS.to_owned());
        }
        state.profile = state.profiles.iter().position(|it| it.is_sandbox == kept.is_sandbox).unwrap_or(0);
        state
    }

    /// What is to be kept of this state.
    pub fn kept(&self) -> Kept {
        let own = self.profiles.iter().find(|it| !it.is_sandbox);
        Kept {
            language: Some(self.settings.language.code().to_owned()),
            theme: theme_name(self.settings.theme).to_owned(),
            zoom: self.settings.zoom,
            is_sandbox: self.is_sandbox(),
            app_id: own.map(|it| it.app_id.clone()).unwrap_or_default(),
            base_address: own.map(|it| it.base_address.clone()).unwrap_or_default(),
            ..Kept::default()
        }
    }
}

fn theme_name(theme: Theme) -> &'static str {
    match theme {
        Theme::Dark => "dark",
        Theme::Light => "light",
        Theme::System => "system",
    }
}

fn theme_of(name: &str) -> Theme {
    match name {
        "dark" => Theme::Dark,
        "light" => Theme::Light,
        _ => Theme::System,
    }
}

/// A zoom that leaves a usable window, whatever the file says.
pub(crate) fn zoom_of(zoom: f32) -> f32 {
    if zoom.is_finite() { zoom.clamp(0.5, 3.0) } else { 1.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_what_was_set() {
        let mut state = State::new(Settings { zoom: 1.25, theme: Theme::Dark, ..Settings::default() }, 0);
        state.profile = 1;
        state.profiles[1].app_id = "wx0123456789abcdef".to_owned();
        state.credentials.app_secret = "PLANTED".into();
        let kept = state.kept();
        let back = State::with_kept(&kept, Language::Chinese, 0);
        assert_eq!((back.settings, back.profile), (state.settings, 1));
        assert_eq!(back.profiles[1], state.profiles[1]);
        assert!(!format!("{kept:?}").contains("PLANTED"));
    }

    #[test]
    fn the_first_start_takes_the_desktops_language() {
        let state = State::with_kept(&Kept::default(), Language::Chinese, 0);
        assert_eq!(state.settings.language, Language::Chinese);
        assert!(state.is_sandbox());
        assert!((zoom_of(f32::NAN) - 1.0).abs() < f32::EPSILON);
    }
}
