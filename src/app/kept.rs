//! State ↔ what is kept on disk of it.

use crate::app::layout::Layout;
use crate::app::state::Settings;
use crate::app::state::State;
use crate::app::state::Theme;
use crate::store::settings::Kept;
use crate::text::Language;
use crate::wechat::Profile;

impl State {
    /// The state of a window that opens with what was kept; `system` is the desktop's language.
    pub fn with_kept(kept: &Kept, system: Language, now: i64) -> Self {
        let language = kept.language.as_deref().map_or(system, Language::of_locale);
        let settings = Settings {
            language,
            theme: theme_of(&kept.theme),
            zoom: zoom_of(kept.zoom),
            ..Settings::default()
        };
        let mut state = Self::new(settings, now);
        state.layout = Layout {
            window: kept.window,
            left: kept.left,
            right: kept.right,
            table: kept.table,
            tab: kept.tab,
            is_left_folded: kept.is_left_folded,
            is_right_folded: kept.is_right_folded,
        }
        .sane();
        if !kept.profiles.is_empty() {
            state.profiles.retain(|it| it.is_sandbox);
            state.profiles.extend(kept.profiles.iter().map(Profile::to_keep));
        }
        state.profile = kept.profile.min(state.profiles.len().saturating_sub(1));
        state
    }

    /// What is to be kept of this state.
    pub fn kept(&self) -> Kept {
        Kept {
            language: Some(self.settings.language.code().to_owned()),
            theme: theme_name(self.settings.theme).to_owned(),
            zoom: self.settings.zoom,
            window: self.layout.window,
            left: self.layout.left,
            right: self.layout.right,
            table: self.layout.table,
            tab: self.layout.tab,
            is_left_folded: self.layout.is_left_folded,
            is_right_folded: self.layout.is_right_folded,
            profiles: self.profiles.iter().filter(|it| !it.is_sandbox).map(Profile::to_keep).collect(),
            profile: self.profile,
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
        state.profile = 2;
        state.profiles[1].app_id = "wx0123456789abcdef".to_owned();
        state.profiles.push(Profile::wechat("Shop test", "wx00000000000000a1"));
        state.credentials.app_secret = "PLANTED".into();
        state.layout = Layout { left: 280.0, tab: 3, is_right_folded: Some(true), ..Layout::default() };
        let kept = state.kept();
        let back = State::with_kept(&kept, Language::Chinese, 0);
        assert_eq!((back.settings, back.profile), (state.settings, 2));
        assert_eq!((&back.profiles, back.layout), (&state.profiles, state.layout));
        assert!(!format!("{kept:?}").contains("PLANTED"));
    }

    #[test]
    fn no_secret_in_the_wrong_field_is_kept_or_comes_back() {
        let secret = "ca11ab1eca11ab1eca11ab1eca11ab1e";
        let address =
            format!("https://api.weixin.qq.com/sns/jscode2session?appid=wx1&secret={secret}&js_code=0c");
        let mut state = State::new(Settings::default(), 0);
        state.profiles[1].app_id = secret.to_owned();
        state.profiles[1].base_address.clone_from(&address);
        assert!(!format!("{:?}", state.kept()).contains("ca11ab1e"));
        let by_hand = Profile { base_address: address, ..Profile::wechat(secret, secret) };
        let old = Kept { profiles: vec![by_hand], profile: 9, ..Kept::default() };
        let back = State::with_kept(&old, Language::English, 0);
        assert_eq!((&back.profiles[1], back.profile), (&Profile::wechat("", ""), 1));
    }

    #[test]
    fn the_first_start_takes_the_desktops_language() {
        let state = State::with_kept(&Kept::default(), Language::Chinese, 0);
        assert_eq!(state.settings.language, Language::Chinese);
        assert!(state.is_sandbox());
        assert!((zoom_of(f32::NAN) - 1.0).abs() < f32::EPSILON);
        let odd = Kept { window: [f32::INFINITY, 1.0], left: -5.0, ..Kept::default() };
        let layout = State::with_kept(&odd, Language::English, 0).layout;
        assert_eq!((layout.window, layout.left), ([640.0, 480.0], 200.0));
    }
}
