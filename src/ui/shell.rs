//! One pass of the window without the window: input, panels, messages; what is to be done outside comes back as effects.
//!
//! Tests and benchmarks run it on a bare `egui::Context`.

use std::path::PathBuf;
use std::time::Duration;

use egui::Context;
use egui::Key;
use egui::Ui;
use egui::ViewportCommand;

use crate::app::effect::Effect;
use crate::app::layout::Layout;
use crate::app::message::Message;
use crate::app::state::State;
use crate::app::update::update;
use crate::text::Said;
use crate::ui::clipboard::Clipboard;
use crate::ui::command::Command;
use crate::ui::outbox::Outbox;
use crate::ui::panel::Panels;
use crate::ui::panel::settings::zoom_after;
use crate::ui::paste;
use crate::ui::reveal::Hold;
use crate::ui::reveal::Reveal;

/// A layout is kept once it stood for so many seconds: while a border is dragged it changes with every pass.
const STANDS: f64 = 1.0;

/// The state with everything that draws it.
#[expect(clippy::struct_excessive_bools, reason = "each is a wish of its own")]
pub struct Shell {
    /// What the window knows.
    pub state: State,
    /// What draws it.
    pub panels: Panels,
    outbox: Outbox,
    reveal: Reveal,
    clipboard: Clipboard,
    /// A new layout, and since when it stands.
    divided: Option<(Layout, f64)>,
    /// Whether the next paste goes into its field as it is.
    wants_bare_paste: bool,
    /// Whether the user asked for the dialog that chooses files.
    pub wants_files: bool,
    /// Whether the user asked for the dialog that chooses where to save.
    pub wants_place: bool,
    /// Whether the user asked for the dialog that chooses the folder of a redacted case.
    pub wants_folder: bool,
}

impl Shell {
    /// A window's inside that just opened.
    pub fn new(state: State) -> Self {
        let mut panels = Panels::default();
        panels.put_layout(state.layout);
        Self {
            state,
            panels,
            divided: None,
            outbox: Outbox::default(),
            reveal: Reveal::default(),
            clipboard: Clipboard::default(),
            wants_bare_paste: false,
            wants_files: false,
            wants_place: false,
            wants_folder: false,
        }
    }

    /// Takes the input, draws everything, and does what was asked.
    pub fn pass(&mut self, ui: &mut Ui) -> Vec<Effect> {
        let ctx = ui.ctx().clone();
        if self.clipboard.pass(&ctx) {
            self.outbox.send(Message::Noticed(Said::new("The copied value was taken off the clipboard")));
        }
        self.take_input(&ctx);
        self.hold(&ctx);
        self.panels.show(ui, &self.state, &mut self.outbox);
        self.follow_layout(&ctx);
        self.act(&ctx)
    }

    /// Keeps how the window is divided once it stays so.
    fn follow_layout(&mut self, ctx: &Context) {
        let (time, size) = ctx.input(|it| (it.time, it.content_rect().size().round()));
        let zoom = ctx.zoom_factor();
        // The window's size is that of the desktop; a zoom changes what fits, not the window.
        let layout =
            Layout { window: [size.x * zoom, size.y * zoom].map(f32::round), ..self.panels.layout() };
        if layout == self.state.layout {
            self.divided = None;
            return;
        }
        match self.divided.filter(|it| it.0 == layout) {
            Some((_, since)) if since + STANDS <= time => {
                self.divided = None;
                self.outbox.send(Message::LayoutChanged(layout));
            }
            Some((_, since)) => ctx.request_repaint_after(Duration::from_secs_f64(since + STANDS - time)),
            None => {
                self.divided = Some((layout, time));
                ctx.request_repaint_after(Duration::from_secs_f64(STANDS));
            }
        }
    }

    /// Tells what happened.
    pub fn tell(&mut self, message: Message) -> Vec<Effect> {
        self.panels.follow(&message, &self.state);
        update(&mut self.state, message)
    }

    /// What reaches the window as a whole, not a field in it: keys, pasted text, dropped files.
    fn take_input(&mut self, ctx: &Context) {
        for text in paste::take(ctx, &mut self.wants_bare_paste) {
            self.outbox.send(Message::Pasted(text));
        }
        for command in Command::pressed(ctx, self.escape()) {
            self.outbox.command(command);
        }
        let dropped = ctx.input(|it| it.raw.dropped_files.clone());
        let paths: Vec<PathBuf> = dropped.iter().map(|it| it.path().to_owned()).collect();
        if !paths.is_empty() {
            self.outbox.send(Message::FilesChosen(paths));
        }
    }

    /// What Escape does now; what lies over the window closes by itself.
    fn escape(&self) -> Option<Command> {
        let state = &self.state;
        if self.panels.is_covered() || state.asking.is_some() || state.passage.is_some() {
            return None;
        }
        let has_work = state.job.is_some() || state.intake.is_some();
        let has_filter = !state.table.filter.is_empty();
        let cancel = has_work.then_some(Command::Cancel);
        let whole_time = self.panels.centre.is_time_zoomed().then_some(Command::WholeTime);
        cancel.or(whole_time).or(has_filter.then_some(Command::ClearFilter))
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
        // While others look on nothing is shown in full, whatever is held.
        let is_presenting = self.state.settings.is_presenting;
        self.panels.centre.is_presenting = is_presenting;
        let left = left.filter(|_| !is_presenting);
        self.panels.centre.is_revealed = left.is_some();
        if let Some(left) = left {
            ctx.request_repaint_after(Duration::from_secs_f64(left));
        }
    }

    /// Does what was asked in this pass.
    fn act(&mut self, ctx: &Context) -> Vec<Effect> {
        let commands = self.outbox.take_commands();
        let mut is_changed = !commands.is_empty();
        for command in commands {
            self.obey(ctx, command);
        }
        if let Some(text) = self.outbox.take_real() {
            self.clipboard.hold(text, ctx.input(|it| it.time));
        }
        let mut effects = Vec::new();
        for message in self.outbox.take() {
            is_changed = true;
            effects.extend(self.tell(message));
        }
        if is_changed {
            ctx.request_repaint();
        }
        effects
    }

    fn obey(&mut self, ctx: &Context, command: Command) {
        match command {
            Command::Cancel => self.outbox.send(Message::CancelPressed),
            Command::ChoosePlace => self.wants_place = true,
            Command::OpenFiles => self.wants_files = true,
            Command::SaveRedacted => self.wants_folder = !self.state.case.sources.is_empty(),
            Command::Paste => {
                // To the reader, whatever has the focus.
                ctx.memory_mut(|memory| memory.stop_text_input());
                ctx.send_viewport_cmd(ViewportCommand::RequestPaste);
            }
            Command::PasteBare => {
                self.wants_bare_paste = true;
                ctx.send_viewport_cmd(ViewportCommand::RequestPaste);
            }
            Command::Language(language) => self.outbox.send(Message::LanguageChosen(language)),
            Command::Theme(theme) => self.outbox.send(Message::ThemeChosen(theme)),
            Command::Present => self.outbox.send(Message::PresentingSwitched),
            Command::Reveal => {
                let hint = if self.state.settings.is_presenting {
                    "Presenter mode is on: nothing can be shown in full"
                } else {
                    "Hold F9, or the lock in the top bar: what is masked is shown while you hold it"
                };
                self.outbox.send(Message::Noticed(Said::new(hint)));
            }
            Command::ClearFilter => self.outbox.send(Message::FilterEdited(String::new())),
            Command::NextFailing | Command::PreviousFailing => {
                let is_back = command == Command::PreviousFailing;
                if let Some(id) = self.state.table.next_failing(self.state.desk.payload, is_back) {
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
            Command::BackToTable if self.state.passage.is_some() => self.outbox.send(Message::PassageClosed),
            Command::BackToTable
            | Command::Filter
            | Command::FocusCode
            | Command::FoldLeft
            | Command::FoldTable
            | Command::FoldWhy
            | Command::ForgetEverything
            | Command::Report
            | Command::DriveBackend
            | Command::Settings
            | Command::ShowCases
            | Command::ShowFields
            | Command::ShowTab(_)
            | Command::Ticket
            | Command::WholeTime => self.panels.obey(command),
        }
    }
}
