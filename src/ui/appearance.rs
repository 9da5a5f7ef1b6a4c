//! Brings language, theme and zoom of the settings into egui, when one of them changed.

use egui::Context;
use egui::ThemePreference;

use crate::app::state::Settings;
use crate::app::state::Theme;
use crate::ui::theme;

/// What egui was told last.
#[derive(Debug, Default)]
pub(super) struct Appearance {
    told: Option<Settings>,
}

impl Appearance {
    /// Tells egui what changed; nothing where nothing did.
    pub(super) fn follow(&mut self, ctx: &Context, settings: Settings) {
        if self.told.is_none() {
            theme::apply(ctx);
            // The zoom is a setting; egui's own keys would change it behind our back.
            ctx.options_mut(|it| it.zoom_with_keyboard = false);
        }
        if self.told.map(|it| it.language) != Some(settings.language) {
            theme::fonts::install_for(ctx, settings.language);
        }
        if self.told.map(|it| it.theme) != Some(settings.theme) {
            ctx.set_theme(preference(settings.theme));
        }
        if self.told.map(|it| it.zoom) != Some(settings.zoom) {
            ctx.set_zoom_factor(settings.zoom);
        }
        self.told = Some(settings);
    }
}

fn preference(theme: Theme) -> ThemePreference {
    match theme {
        Theme::Dark => ThemePreference::Dark,
        Theme::Light => ThemePreference::Light,
        Theme::System => ThemePreference::System,
    }
}
