//! The regions of the window and where each one stands. Panels read the state and send messages; what they keep is
//! only how they look.

pub mod centre;
pub mod why;

use egui::CentralPanel;
use egui::Frame;
use egui::Margin;
use egui::Panel;
use egui::Ui;

use crate::app::state::State;
use crate::ui::outbox::Outbox;
use crate::ui::panel::centre::CentreView;
use crate::ui::theme::tokens::color;
use crate::ui::theme::tokens::size;
use crate::ui::theme::tokens::space;

/// What the panels keep between two passes.
#[derive(Debug, Default)]
pub struct Panels {
    /// Of the centre column and the right panel.
    pub centre: CentreView,
}

impl Panels {
    /// Draws the whole window.
    pub fn show(&mut self, ui: &mut Ui, state: &State, outbox: &mut Outbox) {
        let bar = Frame::new().fill(color::GROUND.on(ui)).inner_margin(Margin::same(space::SMALL as i8));
        Panel::top("top bar").exact_size(size::TOP_BAR).frame(bar).show(ui, |ui| {
            ui.horizontal_centered(|ui| ui.strong("Unseal 开封"));
        });
        Panel::bottom("bottom bar").exact_size(size::BOTTOM_BAR).frame(bar).show(ui, |_| ());
        let side = bar.inner_margin(Margin::same(space::MEDIUM as i8));
        Panel::left("left").default_size(size::LEFT_PANEL).frame(side).show(ui, |_| ());
        Panel::right("why").default_size(size::RIGHT_PANEL).frame(side).show(ui, |ui| {
            why::why_ui(ui, state, &mut self.centre, outbox);
        });
        let surface = side.fill(color::SURFACE.on(ui));
        CentralPanel::default().frame(surface).show(ui, |ui| {
            centre::centre_ui(ui, state, &mut self.centre, outbox);
        });
    }
}
