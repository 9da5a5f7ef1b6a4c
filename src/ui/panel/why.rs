//! The right panel: why the verdict is what it is, and what to do next.

use egui::Ui;

use crate::app::state::State;
use crate::ui::outbox::Outbox;
use crate::ui::panel::centre::CentreView;

/// Draws the right panel.
pub fn why_ui(_ui: &mut Ui, _state: &State, _view: &mut CentreView, _outbox: &mut Outbox) {}
