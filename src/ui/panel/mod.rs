//! The regions of the window and where each one stands. Panels read the state and send messages; what they keep is
//! only how they look.

mod bottom_bar;
mod breadcrumb;
mod bytes;
mod call;
mod call_log;
mod case_strip;
mod cases_menu;
pub mod centre;
pub mod code_age;
mod compare;
pub mod credentials;
mod drive;
mod drop_overlay;
mod empty;
mod evidence;
mod failure;
mod forget;
mod form_row;
mod list_name;
mod loading;
pub mod palette;
mod path_prompt;
mod payload;
mod raw_json;
mod reading_line;
mod recipe;
mod result;
mod row_end;
mod sample_card;
mod sandbox_banner;
mod scrolled;
mod section;
mod sessions;
pub(in crate::ui) mod settings;
mod settle;
mod source_sheet;
mod steps;
pub mod table;
pub mod ticket_sheet;
mod timeline;
mod top_bar;
mod tracks;
mod trial;
mod verdict;
pub mod why;
mod words;

use egui::CentralPanel;
use egui::Frame;
use egui::Margin;
use egui::Panel;
use egui::Ui;

use crate::app::layout::Layout;
use crate::app::message::Message;
use crate::app::state::State;
use crate::ui::command::Command;
use crate::ui::outbox::Outbox;
use crate::ui::panel::cases_menu::CasesMenu;
use crate::ui::panel::credentials::CredentialsView;
use crate::ui::panel::drive::DrivePage;
use crate::ui::panel::forget::LastQuestion;
use crate::ui::panel::forget::Question;
use crate::ui::panel::palette::Palette;
use crate::ui::panel::path_prompt::PathPrompt;
use crate::ui::panel::scrolled::scrolled;
use crate::ui::panel::settings::SettingsPage;
use crate::ui::panel::ticket_sheet::TicketSheet;
use crate::ui::theme::tokens::Tint;
use crate::ui::theme::tokens::color;
use crate::ui::theme::tokens::size;
use crate::ui::theme::tokens::space;
use crate::ui::view::CentreView;
use crate::ui::view::FIELDS;
use crate::ui::view::Tab;

/// The left panel's share of a window's width at most.
const LEFT_SHARE: f32 = 0.28;

/// What the panels keep between two passes.
#[derive(Debug, Default)]
pub struct Panels {
    /// Of the centre column and the right panel.
    pub centre: CentreView,
    /// Over all of them.
    pub palette: Palette,
    /// Over all of them, with a ticket or a report.
    pub ticket: TicketSheet,
    settings: SettingsPage,
    forget: Question,
    drive: DrivePage,
    path_prompt: PathPrompt,
    layout: Layout,
    was_left_folded: bool,
    cases: CasesMenu,
    credentials: CredentialsView,
    is_lock_held: bool,
}

impl Panels {
    /// Whether the pointer holds the lock in the top bar.
    pub fn is_lock_held(&self) -> bool {
        self.is_lock_held
    }

    /// Follows what is asked of the state where it changes what is on show.
    pub fn follow(&mut self, message: &Message, state: &State) {
        // Fields that were typed into by hand stay when an edit is taken back; what came with a paste goes with it.
        let is_of_source = state.past.last().is_some_and(|it| it.edited.is_none());
        match message {
            Message::UndoPressed if is_of_source => self.centre.wants_fields = false,
            Message::ClearPressed | Message::EverythingForgotten => {
                self.centre.wants_fields = false;
                self.centre.set_open(FIELDS, false);
                self.centre.pinned = None;
            }
            Message::ClearAsked => self.forget.open(LastQuestion::Clear),
            Message::DialogMissing => self.path_prompt.open(),
            Message::PlaceChosen(path) => self.ticket.put_path(path),
            _ => {}
        }
    }

    /// Whether something lies over the window that Escape closes.
    pub fn is_covered(&self) -> bool {
        self.palette.is_open()
            || self.ticket.is_open()
            || self.settings.is_open()
            || self.forget.is_open()
            || self.drive.is_open()
            || self.path_prompt.is_open()
    }

    /// Does what a command asks of the panels; those for others are left alone.
    pub fn obey(&mut self, command: Command) {
        match command {
            Command::FoldLeft => self.layout.is_left_folded = Some(!self.was_left_folded),
            Command::FoldWhy => self.layout.is_right_folded = Some(!self.centre.is_why_folded),
            Command::BackToTable => self.centre.table.go(),
            Command::DriveBackend => self.drive.open(),
            Command::ForgetEverything => self.forget.open(LastQuestion::Forget),
            Command::Settings => self.settings.toggle(),
            Command::Report => self.ticket.open(true),
            Command::Ticket => self.ticket.open(false),
            Command::Filter => self.centre.table.go_to_filter(),
            Command::FoldTable => self.centre.table.is_folded = Some(!self.centre.table.is_folded_now),
            Command::FocusCode => self.credentials.wants_code = true,
            Command::ShowCases => self.cases.wants_open = true,
            Command::ShowFields => {
                self.centre.wants_fields = true;
                self.centre.set_open(FIELDS, true);
            }
            Command::ShowTab(tab) => self.centre.go_to_tab(tab),
            Command::WholeTime => self.centre.time.span = None,
            Command::Cancel
            | Command::ChoosePlace
            | Command::ClearFilter
            | Command::Explain
            | Command::Language(_)
            | Command::NextFailing
            | Command::OpenFiles
            | Command::Present
            | Command::Reveal
            | Command::Theme(_)
            | Command::SaveRedacted
            | Command::Palette
            | Command::Paste
            | Command::PasteBare
            | Command::PreviousFailing
            | Command::Undo
            | Command::ZoomIn
            | Command::ZoomOut
            | Command::ZoomReset => {}
        }
    }

    /// Draws the whole window: bars first, then the sides, and the centre in what is left.
    pub fn show(&mut self, ui: &mut Ui, state: &State, outbox: &mut Outbox) {
        let bar = frame(ui, color::GROUND, space::SMALL, 0.0);
        Panel::top("top bar").exact_size(size::TOP_BAR).frame(bar).show(ui, |ui| {
            self.is_lock_held =
                top_bar::top_bar_ui(ui, state, self.centre.is_revealed, &mut self.cases, outbox);
        });
        if sandbox_banner::is_wanted(state) {
            let strip = frame(ui, sandbox_banner::tone(state).fill, space::MEDIUM, 0.0);
            Panel::top("sandbox").exact_size(size::ROW).frame(strip).show(ui, |ui| {
                sandbox_banner::sandbox_banner_ui(ui, state);
            });
        }
        Panel::bottom("bottom bar").exact_size(size::BOTTOM_BAR).frame(bar).show(ui, |ui| {
            bottom_bar::bottom_bar_ui(ui, state, outbox);
        });
        let side = frame(ui, color::GROUND, space::MEDIUM, space::SMALL);
        self.was_left_folded = self.is_left_folded(ui);
        if !self.was_left_folded {
            // In a window with few points the centre needs the room more.
            let most = (LEFT_SHARE * ui.ctx().content_rect().width()).round();
            let is_narrow = most < self.layout.left;
            let left = Panel::left(if is_narrow { "narrow left" } else { "left" });
            let left = if is_narrow {
                left.exact_size(most.max(size::LEFT_PANEL_LEAST))
            } else {
                left.default_size(self.layout.left).min_size(size::LEFT_PANEL_LEAST)
            };
            let shown = left.frame(side).show(ui, |ui| self.left_ui(ui, state, outbox));
            if !is_narrow {
                self.layout.left = shown.response.rect.width().round();
            }
        }
        self.rest_ui(ui, state, outbox);
        call::call_ui(ui, state, self.centre.is_revealed, outbox);
        drop_overlay::drop_overlay_ui(ui, state.settings.language);
        self.palette.show(ui.ctx(), state.settings.language, outbox);
        self.ticket.show(ui.ctx(), state, outbox);
        source_sheet::source_sheet_ui(ui.ctx(), state, &mut self.centre, outbox);
        self.settings.show(ui.ctx(), state, outbox);
        self.forget.show(ui.ctx(), state.settings.language, outbox);
        self.drive.show(ui.ctx(), state, self.centre.is_revealed, outbox);
        self.path_prompt.show(ui.ctx(), state.settings.language, outbox);
    }

    /// Whether the invitation stands in the centre: there is neither a payload nor a failure to explain.
    ///
    /// Fields that were on show stay until they are cleared: emptying the last one must not take it away.
    fn is_inviting(&mut self, state: &State) -> bool {
        self.centre.wants_fields |= !state.desk.submission.is_blank();
        state.failure.is_none() && !self.centre.wants_fields
    }

    fn is_left_folded(&self, ui: &Ui) -> bool {
        self.layout.is_left_folded.unwrap_or(ui.ctx().content_rect().width() < size::FOLDED_LEFT)
    }

    /// A narrow window has no room for Why beside the answer: it is a button then.
    fn is_right_folded(&self, ui: &Ui) -> bool {
        let is_narrow = ui.ctx().content_rect().width() < size::FOLDED_RIGHT;
        self.layout.is_right_folded.unwrap_or(is_narrow)
    }

    /// How the window is divided now.
    pub fn layout(&self) -> Layout {
        let tab = Tab::ALL.iter().position(|it| *it == self.centre.tab).unwrap_or(0);
        Layout { tab, table: self.centre.table.size, ..self.layout }
    }

    /// Divides the window as it was.
    pub fn put_layout(&mut self, layout: Layout) {
        self.layout = layout;
        self.centre.table.size = layout.table;
        self.centre.tab = Tab::ALL.get(layout.tab).copied().unwrap_or_default();
    }

    fn left_ui(&mut self, ui: &mut Ui, state: &State, outbox: &mut Outbox) {
        scrolled(ui, "left", |ui| {
            let is_revealed = self.centre.is_revealed;
            evidence::evidence_ui(ui, state, outbox);
            credentials::credentials_ui(ui, state, &mut self.credentials, is_revealed, outbox);
            failure::failure_ui(ui, state, outbox);
            ui.add_space(space::SMALL);
            ui.separator();
            sessions::sessions_ui(ui, state, &self.centre, outbox);
            ui.add_space(space::SMALL);
            ui.separator();
            call_log::call_log_ui(ui, state, &mut self.centre, outbox);
        });
    }

    fn rest_ui(&mut self, ui: &mut Ui, state: &State, outbox: &mut Outbox) {
        let surface = frame(ui, color::SURFACE, space::LARGE, space::MEDIUM);
        if self.is_inviting(state) {
            CentralPanel::default().frame(surface).show(ui, |ui| {
                loading::unreadable_ui(ui, state, outbox);
                reading_line::not_recognised_ui(ui, state, outbox);
                empty::empty_ui(ui, state, outbox);
            });
            return;
        }
        let side = frame(ui, color::GROUND, space::MEDIUM, space::MEDIUM);
        // Beside the centre where there is room for both, otherwise below it.
        let is_wide = size::CENTRE_LEAST + size::RIGHT_PANEL_LEAST < ui.available_width();
        let is_answered = words::are_alone(state, &self.centre) || state.table.is_emptied();
        let is_folded = self.is_right_folded(ui) || is_answered;
        self.centre.is_why_folded = is_folded && !is_answered;
        let panel = if is_wide {
            Panel::right("why").default_size(self.layout.right).min_size(size::RIGHT_PANEL_LEAST)
        } else {
            Panel::bottom("why below").resizable(true).default_size(size::LOWER_PANEL)
        };
        if !is_folded {
            let shown = panel.frame(side).show(ui, |ui| {
                ui.take_available_space();
                why::why_ui(ui, state, &mut self.centre, outbox);
            });
            if is_wide {
                self.layout.right = shown.response.rect.width().round();
            }
        }
        CentralPanel::default().frame(surface).show(ui, |ui| {
            loading::unreadable_ui(ui, state, outbox);
            reading_line::not_recognised_ui(ui, state, outbox);
            centre::centre_ui(ui, state, &mut self.centre, outbox);
        });
    }
}

fn frame(ui: &Ui, fill: Tint, beside: f32, above: f32) -> Frame {
    Frame::new().fill(fill.on(ui)).inner_margin(Margin::symmetric(beside as i8, above as i8))
}
