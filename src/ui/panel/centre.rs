//! The centre column: verdict, payload fields and the tabs below them.

use egui::Ui;

use crate::app::state::State;
use crate::ui::outbox::Outbox;

/// What the centre column and the right panel show of the state; never kept on disk.
#[derive(Clone, Debug, Default)]
pub struct CentreView {
    /// The tab on show.
    pub tab: Tab,
    /// Whether secrets and personal data are shown in full: only while the user holds F9 or the eye.
    pub is_revealed: bool,
    /// Whether the user asked for the empty fields, to fill them in by hand.
    pub wants_fields: bool,
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
}

impl Tab {
    /// All, in the order of Ctrl+1, Ctrl+2, …
    pub const ALL: [Self; 3] = [Self::Result, Self::Steps, Self::Bytes];
}

/// Draws the centre column.
pub fn centre_ui(_ui: &mut Ui, _state: &State, _view: &mut CentreView, _outbox: &mut Outbox) {}
