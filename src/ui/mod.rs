//! The window: panels that draw the state and send messages. Egui lives here and nowhere below.

mod appearance;
mod clipboard;
pub mod command;
mod file_intake;
pub mod outbox;
pub mod panel;
pub mod paste;
mod reveal;
pub mod shell;
pub mod startup;
pub mod table_view;
pub mod theme;
mod tick;
pub mod timeline_view;
pub mod view;
pub mod widget;

use std::io;
use std::path::PathBuf;
use std::time::Duration;
use std::time::Instant;

use egui::Context;
use egui::Ui;

use crate::app::effect::Effect;
use crate::app::message::Message;
use crate::app::state::State;
use crate::app::worker::Worker;
use crate::clock;
use crate::memory;
use crate::ui::appearance::Appearance;
use crate::ui::file_intake::FileIntake;
use crate::ui::shell::Shell;

/// Time to spend on messages of the worker before the window is drawn again.
const BUDGET: Duration = Duration::from_millis(10);

/// The one window of the program.
pub struct Window {
    shell: Shell,
    worker: Worker,
    files: FileIntake,
    appearance: Appearance,
}

impl Window {
    /// A window that just opened; its sandbox is about to start, and the files are about to be read.
    ///
    /// # Errors
    /// The system gives no threads to work in.
    pub fn new(ctx: &Context, mut state: State, to_read: Vec<PathBuf>) -> io::Result<Self> {
        theme::system_fonts::install(ctx);
        state.now = clock::now();
        let mut appearance = Appearance::default();
        appearance.follow(ctx, state.settings);
        let bell = ctx.clone();
        let mut worker = Worker::new(move || bell.request_repaint())?;
        worker.run(Effect::StartSandbox);
        let files = FileIntake::new(worker.mail());
        let mut window = Self { shell: Shell::new(state), worker, files, appearance };
        if !to_read.is_empty() {
            window.tell(Message::FilesChosen(to_read));
        }
        Ok(window)
    }

    fn tell(&mut self, message: Message) {
        for effect in self.shell.tell(message) {
            self.worker.run(effect);
        }
    }
}

impl eframe::App for Window {
    fn logic(&mut self, ctx: &Context, _frame: &mut eframe::Frame) {
        self.shell.state.now = clock::now();
        let start = Instant::now();
        while let Some(message) = self.worker.try_recv() {
            self.tell(message);
            if BUDGET < start.elapsed() {
                ctx.request_repaint();
                break;
            }
        }
        memory::overwrite_stack();
    }

    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        self.appearance.follow(ui.ctx(), self.shell.state.settings);
        for effect in self.shell.pass(ui) {
            self.worker.run(effect);
        }
        memory::overwrite_stack();
        if std::mem::take(&mut self.shell.wants_files) {
            self.files.choose(self.shell.state.settings.language);
        }
        if std::mem::take(&mut self.shell.wants_folder) {
            self.files.choose_folder(self.shell.state.settings.language);
        }
        if std::mem::take(&mut self.shell.wants_place) {
            self.files
                .choose_place(self.shell.state.settings.language, &self.shell.panels.ticket.file_name());
        }
        if let Some(after) = tick::next(&self.shell.state) {
            ui.request_repaint_after(after);
        }
    }
}
