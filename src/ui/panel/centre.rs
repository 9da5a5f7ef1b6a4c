//! The centre column: verdict, payload fields and the tabs below them.

use egui::Ui;
use jiff::tz::TimeZone;

use crate::app::state::State;
use crate::text::Language;
use crate::ui::outbox::Outbox;

/// What the centre column and the right panel show of the state; never kept on disk.
#[derive(Clone, Debug)]
pub struct CentreView {
    /// The tab on show.
    pub tab: Tab,
    /// Whether secrets and personal data are shown in full: only while the user holds F9 or the eye.
    pub is_revealed: bool,
    /// Whether the user asked for the empty fields, to fill them in by hand.
    pub wants_fields: bool,
    /// The time zone in which times are shown.
    pub zone: TimeZone,
}

impl Default for CentreView {
    fn default() -> Self {
        Self { tab: Tab::default(), is_revealed: false, wants_fields: false, zone: TimeZone::system() }
    }
}

/// How deep to look at the payload.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tab {
    /// What is in the payload.
    #[default]
    Result,
    /// Each stage with its values.
    Steps,
    /// Hex, block by block.
    Bytes,
    /// An earlier attempt beside this one.
    Compare,
}

impl Tab {
    /// All, in the order of Ctrl+1, Ctrl+2, …
    pub const ALL: [Self; 4] = [Self::Result, Self::Steps, Self::Bytes, Self::Compare];

    /// Its title.
    pub fn title(self, language: Language) -> &'static str {
        language.word(match self {
            Self::Bytes => "Bytes",
            Self::Compare => "Compare",
            Self::Result => "Result",
            Self::Steps => "Steps",
        })
    }
}

/// Draws the centre column.
pub fn centre_ui(_ui: &mut Ui, _state: &State, _view: &mut CentreView, _outbox: &mut Outbox) {}
