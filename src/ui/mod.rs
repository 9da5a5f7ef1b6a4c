//! The window: panels that draw the state and send messages. Egui lives here and nowhere below.

mod appearance;
pub mod command;
mod file_intake;
pub mod outbox;
pub mod panel;
pub mod paste;
mod reveal;
pub mod startup;
pub mod theme;
mod tick;
pub mod view;
pub mod widget;

use std::io;
use std::path::PathBuf;
use std::time::Duration;
use std::time::Instant;

use egui::Context;
use egui::Key;
use egui::Ui;
use egui::ViewportCommand;

use crate::app::effect::Effect;
use crate::app::message::Message;
use crate::app::state::State;
use crate::app::update::update;
use crate::app::worker::Worker;
use crate::clock;
use crate::ui::appearance::Appearance;
use crate::ui::command::Command;
use crate::ui::file_intake::FileIntake;
use crate::ui::outbox::Outbox;
use crate::ui::panel::Panels;
use crate::ui::panel::top_bar::zoom_after;
use crate::ui::reveal::Hold;
use crate::ui::reveal::Reveal;

/// Time to spend on messages of the worker before the window is drawn again.
const BUDGET: Duration = Duration::from_millis(10);

/// The one window of the program.
pub struct Window {
    state: State,
    panels: Panels,
    outbox: Outbox,
    worker: Worker,
    files: FileIntake,
    appearance: Appearance,
    reveal: Reveal,
    /// Whether the next paste goes into its field as it is.
    wants_bare_paste: bool,
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
        if !to_read.is_empty() {
            for effect in update(&mut state, Message::FilesChosen(to_read)) {
                worker.run(effect);
            }
        }
        let (panels, outbox, reveal) = (Panels::default(), Outbox::default(), Reveal::default());
        Ok(Self { state, panels, outbox, worker, files, appearance, reveal, wants_bare_paste: false })
    }

    fn apply(&mut self, message: Message) {
        for effect in update(&mut self.state, message) {
            self.worker.run(effect);
        }
    }

    /// What reaches the window as a whole, not a field in it: keys, pasted text, dropped files.
    fn take_input(&mut self, ctx: &Context) {
        for text in paste::take(ctx, &mut self.wants_bare_paste) {
            self.outbox.send(Message::Pasted(text));
        }
        for command in Command::pressed(ctx, self.state.job.is_some() || self.state.intake.is_some()) {
            self.outbox.command(command);
        }
        let dropped = ctx.input(|it| it.raw.dropped_files.clone());
        let paths: Vec<PathBuf> = dropped.iter().map(|it| it.path().to_owned()).collect();
        if !paths.is_empty() {
            self.outbox.send(Message::FilesChosen(paths));
        }
    }

    /// Whether secrets are shown in this pass.
    fn hold(&mut self, ctx: &Context) {
        let (key, has_focus, time) = ctx.input(|it| (it.key_down(Key::F9), it.focused, it.time));
        let hold = match (key || self.panels.is_lock_held(), has_focus) {
            (false, _) => Hold::LetGo,
            (true, false) => Hold::OutOfFocus,
            (true, true) => Hold::Held,
        };
        let left = self.reveal.step(hold, time);
        self.panels.centre.is_revealed = left.is_some();
        if let Some(left) = left {
            ctx.request_repaint_after(Duration::from_secs_f64(left));
        }
    }

    /// Does what was asked in this pass.
    fn act(&mut self, ctx: &Context) {
        let commands = self.outbox.take_commands();
        let mut is_changed = !commands.is_empty();
        for command in commands {
            self.obey(ctx, command);
        }
        for message in self.outbox.take() {
            is_changed = true;
            self.panels.follow(&message);
            self.apply(message);
        }
        if is_changed {
            ctx.request_repaint();
        }
    }

    fn obey(&mut self, ctx: &Context, command: Command) {
        match command {
            Command::Cancel => self.outbox.send(Message::CancelPressed),
            Command::OpenFiles => self.files.choose(self.state.settings.language),
            Command::SaveRedacted if self.state.case.sources.is_empty() => {}
            Command::SaveRedacted => self.files.choose_folder(self.state.settings.language),
            Command::Paste => {
                // To the reader, whatever has the focus.
                ctx.memory_mut(|memory| memory.stop_text_input());
                ctx.send_viewport_cmd(ViewportCommand::RequestPaste);
            }
            Command::PasteBare => {
                self.wants_bare_paste = true;
                ctx.send_viewport_cmd(ViewportCommand::RequestPaste);
            }
            Command::NextFailing => {
                if let Some(id) = self.state.next_failing() {
                    self.outbox.send(Message::PayloadChosen(id));
                }
            }
            Command::Explain => self.panels.palette.explain(&self.state),
            Command::Palette => self.panels.palette.toggle(),
            Command::Undo => self.outbox.send(Message::UndoPressed),
            Command::ZoomIn | Command::ZoomOut | Command::ZoomReset => {
                if let Some(zoom) = zoom_after(self.state.settings.zoom, command) {
                    self.outbox.send(Message::ZoomChosen(zoom));
                }
            }
            Command::FocusCode | Command::ShowCases | Command::ShowFields | Command::ShowTab(_) => {
                self.panels.obey(command);
            }
        }
    }
}

impl eframe::App for Window {
    fn logic(&mut self, ctx: &Context, _frame: &mut eframe::Frame) {
        self.state.now = clock::now();
        let start = Instant::now();
        while let Some(message) = self.worker.try_recv() {
            self.apply(message);
            if BUDGET < start.elapsed() {
                ctx.request_repaint();
                break;
            }
        }
    }

    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        self.appearance.follow(ui.ctx(), self.state.settings);
        self.take_input(ui.ctx());
        self.hold(ui.ctx());
        self.panels.show(ui, &self.state, &mut self.outbox);
        self.act(ui.ctx());
        if let Some(after) = tick::next(&self.state) {
            ui.request_repaint_after(after);
        }
    }
}
