//! The phone of the sandbox and a backend of the user's own: where it sends, what, in which order; and the answers.

use egui::Button;
use egui::Context;
use egui::Frame;
use egui::Id;
use egui::Label;
use egui::Margin;
use egui::Modal;
use egui::RichText;
use egui::ScrollArea;
use egui::Ui;

use crate::app::drive::Drive;
use crate::app::drive::INVENTED;
use crate::app::drive::NAMES;
use crate::app::drive::Order;
use crate::app::drive::Sent;
use crate::app::drive::Step;
use crate::app::drive::Tap;
use crate::app::message::Message;
use crate::app::state::Sandbox;
use crate::app::state::State;
use crate::redact;
use crate::redact::visible;
use crate::text::Language;
use crate::text::Said;
use crate::ui::command::Command;
use crate::ui::outbox::Outbox;
use crate::ui::panel::form_row::text_field;
use crate::ui::panel::section;
use crate::ui::theme::tokens::color;
use crate::ui::theme::tokens::size;
use crate::ui::theme::tokens::space;
use crate::ui::widget::opened::is_new;

/// Room for the page in the window's height that it does not take itself, in points.
const AROUND: f32 = 160.0;

/// What the page keeps between two passes.
#[derive(Debug, Default)]
pub(super) struct DrivePage {
    is_open: bool,
}

impl DrivePage {
    /// Opens it.
    pub(super) fn open(&mut self) {
        self.is_open = true;
    }

    /// Whether it lies over the window.
    pub(super) fn is_open(&self) -> bool {
        self.is_open
    }

    /// Draws it over the window while it is open.
    pub(super) fn show(&mut self, ctx: &Context, state: &State, is_revealed: bool, outbox: &mut Outbox) {
        if !self.is_open {
            return;
        }
        let language = state.settings.language;
        let frame = Frame::popup(&ctx.global_style()).inner_margin(Margin::same(space::LARGE as i8));
        let modal = Modal::new(Id::unique("drive")).frame(frame).show(ctx, |ui| {
            ui.set_width(size::DIALOG.min(ui.ctx().content_rect().width() - 2.0 * space::LARGE));
            ui.heading(Command::DriveBackend.label(language));
            let most = (ui.ctx().content_rect().height() - AROUND).max(size::CONTROL);
            let area = ScrollArea::vertical().max_height(most).auto_shrink([false, true]);
            area.show(ui, |ui| {
                ui.set_max_width(ui.available_width() - space::LARGE);
                about_ui(ui, state);
                drive_ui(ui, language, &state.driving.drive, outbox);
                taps_ui(ui, state, outbox);
                came_ui(ui, state, is_revealed);
            });
            ui.add_space(space::SMALL);
            let close = ui.button(language.word("Close"));
            // Tab goes on from here to the first field.
            if is_new(ui, "drive") {
                close.request_focus();
            }
            if close.clicked() {
                self.is_open = false;
            }
        });
        if modal.should_close() {
            self.is_open = false;
        }
    }
}

/// What it is for, and where the backend has to ask.
fn about_ui(ui: &mut Ui, state: &State) {
    let language = state.settings.language;
    let words = match &state.sandbox {
        Sandbox::Running { address, .. } => Said::new(
            "The phone sends what a Mini Program would send. Have your backend ask {address} in the place of api.weixin.qq.com.",
        )
        .with("address", address),
        Sandbox::Failed(why) => why.clone(),
        Sandbox::Starting => Said::new("starting…"),
    };
    ui.add(Label::new(words.in_language(language)).wrap());
    let places = NAMES.map(|it| format!("{{{{{it}}}}}")).join(" ");
    let words = Said::new("Places that are filled: {places}").with("places", places).in_language(language);
    ui.add(Label::new(RichText::new(words).small().color(color::WEAK.on(ui))).wrap());
}

fn drive_ui(ui: &mut Ui, language: Language, drive: &Drive, outbox: &mut Outbox) {
    let mut edited = drive.clone();
    let fields: [(&str, &str, &mut String); 5] = [
        ("Backend", "backend", &mut edited.address),
        ("Login path", "login path", &mut edited.login.path),
        ("Login body", "login body", &mut edited.login.body),
        ("Data path", "data path", &mut edited.data.path),
        ("Data body", "data body", &mut edited.data.body),
    ];
    for (words, salt, text) in fields {
        if let Some(typed) = text_field(ui, language.word(words), salt, text) {
            *text = typed;
        }
    }
    ui.horizontal_wrapped(|ui| {
        for order in Order::ALL {
            if ui.add(Button::selectable(order == edited.order, language.word(order.title()))).clicked() {
                edited.order = order;
            }
        }
    });
    if edited != *drive {
        outbox.send(Message::DriveEdited(Box::new(edited)));
    }
}

fn taps_ui(ui: &mut Ui, state: &State, outbox: &mut Outbox) {
    let is_ready = state.job.is_none() && matches!(state.sandbox, Sandbox::Running { .. });
    ui.horizontal_wrapped(|ui| {
        for tap in Tap::ALL {
            if ui.add_enabled(is_ready, Button::new(tap.name())).clicked() {
                outbox.send(Message::TapPressed(tap));
            }
        }
    });
}

/// The steps of the last tap.
fn came_ui(ui: &mut Ui, state: &State, is_revealed: bool) {
    let language = state.settings.language;
    let steps = match &state.driving.came {
        None => return,
        Some(Err(why)) => {
            ui.label(RichText::new(why.in_language(language)).color(color::ERROR.text.on(ui)));
            return;
        }
        Some(Ok(steps)) => steps,
    };
    section::card(ui, color::SURFACE, |ui| {
        for step in steps {
            match step {
                Step::Called(tap) => {
                    ui.label(RichText::new(tap.name()).monospace());
                }
                Step::Sent(sent) => sent_ui(ui, language, sent, is_revealed),
            }
        }
    });
}

fn sent_ui(ui: &mut Ui, language: Language, sent: &Sent, is_revealed: bool) {
    let tone = if sent.is_fine() { color::OK } else { color::ERROR };
    let head = format!("{} {}", sent.method, visible(&sent.address));
    let (head, body) = match &sent.result {
        Err(why) => (head, why.in_language(language)),
        Ok(reply) => {
            let body = reply.body.expose();
            let shown = if is_revealed { visible(body) } else { redact::answer(body, &INVENTED) };
            let more = if reply.is_cut { language.word("… and more") } else { "" };
            (format!("{head}  {}  {} ms", reply.status, sent.took_ms), format!("{shown}{more}"))
        }
    };
    ui.add(Label::new(RichText::new(head).monospace().color(tone.text.on(ui))).wrap());
    ui.add(Label::new(RichText::new(body).monospace()).wrap());
}
