//! Glyphs of the embedded fonts that serve as icons, each with the name that a screen reader says.
//!
//! The names are English and go through `Language::word` like every other text.

use egui::Response;
use egui::RichText;
use egui::Role;
use egui::Ui;
use egui::WidgetInfo;

use crate::text::Language;

/// An icon: a glyph and its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Icon {
    /// One character of the embedded fonts.
    pub glyph: &'static str,
    /// What it stands for, in English; a key of the catalogs.
    pub name: &'static str,
}

const fn icon(glyph: &'static str, name: &'static str) -> Icon {
    Icon { glyph, name }
}

// Verdicts and checks.
pub const OK: Icon = icon("✔", "sound");
pub const ERROR: Icon = icon("✖", "wrong");
pub const WARN: Icon = icon("⚠", "doubtful");
pub const INFO: Icon = icon("🛈", "remark");
pub const UNKNOWN: Icon = icon("?", "unknown");
pub const ABSENT: Icon = icon("–", "not given");

// States and places.
pub const ONLINE: Icon = icon("●", "online");
pub const OFFLINE: Icon = icon("○", "offline");
pub const LOGIN: Icon = icon("◆", "login");
pub const PAYLOAD: Icon = icon("▣", "payload");
pub const OPEN: Icon = icon("▼", "unfolded");
pub const CLOSED: Icon = icon("▶", "folded");

// Actions.
pub const REVEAL: Icon = icon("👁", "reveal");
pub const LOCKED: Icon = icon("🔒", "masked");
pub const UNLOCKED: Icon = icon("🔓", "shown");
pub const SEARCH: Icon = icon("🔍", "search");
pub const COPY: Icon = icon("🗐", "copy");
pub const DELETE: Icon = icon("🗑", "delete");
pub const EDIT: Icon = icon("✎", "edit");
pub const FILE: Icon = icon("🗎", "file");
pub const FOLDER: Icon = icon("🗀", "folder");
pub const TIME: Icon = icon("⏱", "time");
pub const WAITING: Icon = icon("⏳", "waiting");
pub const CANCEL: Icon = icon("×", "cancel");
pub const MENU: Icon = icon("☰", "menu");
pub const SETTINGS: Icon = icon("◐", "settings");
pub const RUN: Icon = icon("⏵", "run");
pub const NEXT: Icon = icon("→", "next");
pub const BACK: Icon = icon("←", "back");

/// All icons.
pub const ALL: [Icon; 29] = [
    OK, ERROR, WARN, INFO, UNKNOWN, ABSENT, ONLINE, OFFLINE, LOGIN, PAYLOAD, OPEN, CLOSED, REVEAL, LOCKED,
    UNLOCKED, SEARCH, COPY, DELETE, EDIT, FILE, FOLDER, TIME, WAITING, CANCEL, MENU, SETTINGS, RUN, NEXT,
    BACK,
];

impl Icon {
    /// The name in `language`.
    pub fn name_in(self, language: Language) -> &'static str {
        language.word(self.name)
    }

    /// The glyph as text, to be coloured and sized.
    pub fn text(self) -> RichText {
        RichText::new(self.glyph)
    }

    /// Shows the glyph alone; a screen reader and the tooltip say its name.
    pub fn show(self, ui: &mut Ui, language: Language) -> Response {
        let response = ui.label(self.glyph);
        self.named(response, language)
    }

    /// A button with only the glyph; a screen reader and the tooltip say its name.
    pub fn button(self, ui: &mut Ui, language: Language) -> Response {
        let response = ui.button(self.glyph);
        let enabled = response.enabled();
        response.widget_info(|| WidgetInfo::labeled(Role::Button, enabled, self.name_in(language)));
        response.on_hover_text(self.name_in(language))
    }

    fn named(self, response: Response, language: Language) -> Response {
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, self.name_in(language)));
        response.on_hover_text(self.name_in(language))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::theme::fonts::tests::missing;

    #[test]
    fn every_icon_is_one_character_of_the_embedded_fonts() {
        for icon in ALL {
            assert_eq!(icon.glyph.chars().count(), 1, "{icon:?}");
            assert_eq!(missing(icon.glyph), "", "{icon:?}");
        }
    }

    #[test]
    fn every_icon_has_a_name_of_its_own_in_both_languages() {
        for language in Language::ALL {
            let mut names: Vec<_> = ALL.iter().map(|it| it.name_in(language)).collect();
            names.sort_unstable();
            names.dedup();
            assert_eq!(names.len(), ALL.len(), "{language:?}");
        }
        for icon in ALL {
            assert_ne!(icon.name_in(Language::Chinese), icon.name, "the Chinese is missing");
        }
    }
}
