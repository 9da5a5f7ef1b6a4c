//! The window: panels that draw the state and send messages. Egui lives here and nowhere below.

pub mod outbox;
pub mod panel;
pub mod startup;
pub mod theme;

use std::time::SystemTime;
use std::time::UNIX_EPOCH;

use crate::app::state::Settings;
use crate::app::state::State;
use crate::ui::outbox::Outbox;
use crate::ui::panel::Panels;

/// The one window of the program.
pub struct Window {
    state: State,
    panels: Panels,
    outbox: Outbox,
}

impl Window {
    /// A window that just opened.
    pub fn new(ctx: &egui::Context, settings: Settings) -> Self {
        theme::fonts::install_for(ctx, settings.language);
        theme::system_fonts::install(ctx);
        theme::apply(ctx);
        Self { state: State::new(settings, now()), panels: Panels::default(), outbox: Outbox::default() }
    }
}

impl eframe::App for Window {
    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        self.state.now = now();
        self.panels.show(ui, &self.state, &mut self.outbox);
        self.outbox.take();
    }
}

/// Seconds since 1970; 0 on a clock before that.
fn now() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_secs()).unwrap_or(i64::MAX)
}
