//! The sheet from which a ticket or a report leaves: whom it is for, in which language, and every word of it before it goes.

use std::path::PathBuf;

use egui::Button;
use egui::Context;
use egui::Frame;
use egui::Id;
use egui::Label;
use egui::Margin;
use egui::Modal;
use egui::RichText;
use egui::Role;
use egui::ScrollArea;
use egui::TextEdit;
use egui::Ui;
use egui::WidgetInfo;
use egui::vec2;

use crate::app::message::Message;
use crate::app::saving::ToSave;
use crate::app::state::State;
use crate::report::case_report::Form;
use crate::report::case_report::Report;
use crate::report::ticket;
use crate::report::ticket::Audience;
use crate::text::Language;
use crate::text::Said;
use crate::ui::command::Command;
use crate::ui::outbox::Outbox;
use crate::ui::theme::tokens::color;
use crate::ui::theme::tokens::space;

/// Payloads of a report that the preview shows.
const MOST_PREVIEWED: usize = 50;
/// Width of the sheet, in points, and the height that it needs beside the preview.
const WIDTH: f32 = 680.0;
const AROUND: f32 = 300.0;

/// What the sheet is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum About {
    /// The payload on show.
    #[default]
    Payload,
    /// The payloads that the filter takes.
    Found,
}

/// What the sheet keeps between two passes.
#[derive(Debug, Default)]
pub struct TicketSheet {
    is_open: bool,
    about: About,
    audience: Option<Audience>,
    language: Option<Language>,
    form: Form,
    path: String,
    preview: Option<Preview>,
    wants_focus: bool,
    /// The notice that stood before; a later one is about what was done here.
    old_notice: Option<Said>,
    wants_notice: bool,
}

/// A text, and what it was made of.
#[derive(Debug)]
struct Preview {
    of: Choice,
    text: String,
}

/// Everything that a preview rests on.
#[derive(Clone, Debug, PartialEq)]
struct Choice {
    about: About,
    audience: Audience,
    language: Language,
    form: Form,
    payload: Option<u32>,
    case: (u64, u64),
    filter: (String, bool),
    now: i64,
}

impl TicketSheet {
    /// Opens it, about the payload on show or about all that the filter takes.
    pub fn open(&mut self, is_about_found: bool) {
        let about = if is_about_found { About::Found } else { About::Payload };
        let before = std::mem::take(self);
        *self = Self { is_open: true, about, wants_focus: true, wants_notice: true, preview: None, ..before };
    }

    /// Whether it lies over the window.
    pub fn is_open(&self) -> bool {
        self.is_open
    }

    /// Where it is to be saved was chosen.
    pub fn put_path(&mut self, path: &std::path::Path) {
        self.path = path.to_string_lossy().into_owned();
    }

    /// What a file of it would be called.
    pub fn file_name(&self) -> String {
        match self.about {
            About::Payload => "unseal-ticket.txt".to_owned(),
            About::Found => format!("unseal-report.{}", self.form.extension()),
        }
    }

    /// Draws it over the window while it is open.
    pub fn show(&mut self, ctx: &Context, state: &State, outbox: &mut Outbox) {
        if !self.is_open {
            return;
        }
        let shown_in = state.settings.language;
        if state.table.lines.is_empty() {
            self.about = About::Payload;
        }
        let frame = Frame::popup(&ctx.global_style()).inner_margin(Margin::same(space::LARGE as i8));
        let modal = Modal::new(Id::unique("ticket")).frame(frame).show(ctx, |ui| {
            ui.set_width(WIDTH.min(ui.ctx().content_rect().width() - 2.0 * space::LARGE));
            ui.heading(shown_in.word("Ticket and report"));
            self.choices_ui(ui, state);
            let text = self.text(state);
            preview_ui(ui, shown_in, &text);
            self.save_ui(ui, state, text, outbox);
        });
        if modal.should_close() {
            self.is_open = false;
        }
    }

    fn choices_ui(&mut self, ui: &mut Ui, state: &State) {
        let shown_in = state.settings.language;
        let language = self.language.unwrap_or(shown_in);
        if !state.table.lines.is_empty() {
            choice_ui(ui, shown_in.word("About"), |ui| {
                let found = Said::new("{n} of {all} payloads")
                    .with("n", state.table.view.n_found())
                    .with("all", state.table.lines.len());
                let found =
                    if state.table.lines.len() == 1 { Said::new("Report of the case") } else { found };
                let both = [
                    (About::Payload, shown_in.word("This payload").to_owned()),
                    (About::Found, found.in_language(shown_in)),
                ];
                for (about, words) in both {
                    if ui.add(Button::selectable(self.about == about, words)).clicked() {
                        self.about = about;
                    }
                }
            });
        }
        match self.about {
            About::Payload => choice_ui(ui, shown_in.word("Reader"), |ui| {
                for audience in Audience::ALL {
                    let is_chosen = self.audience() == audience;
                    let button = ui.add(Button::selectable(is_chosen, shown_in.word(audience.title())));
                    if is_chosen && std::mem::take(&mut self.wants_focus) {
                        button.request_focus();
                    }
                    if button.clicked() {
                        self.audience = Some(audience);
                    }
                }
            }),
            About::Found => choice_ui(ui, shown_in.word("Format"), |ui| {
                for form in Form::ALL {
                    let is_chosen = self.form == form;
                    let button = ui.add(Button::selectable(is_chosen, form.name()));
                    if is_chosen && std::mem::take(&mut self.wants_focus) {
                        button.request_focus();
                    }
                    if button.clicked() {
                        self.form = form;
                    }
                }
            }),
        }
        choice_ui(ui, shown_in.word("Language"), |ui| {
            for it in Language::ALL {
                if ui.add(Button::selectable(language == it, it.own_name())).clicked() {
                    self.language = Some(it);
                }
            }
        });
    }

    fn audience(&self) -> Audience {
        self.audience.unwrap_or(Audience::Customer)
    }

    /// The text as it would leave; of a long report the beginning.
    fn text(&mut self, state: &State) -> String {
        let of = Choice {
            about: self.about,
            audience: self.audience(),
            language: self.language.unwrap_or(state.settings.language),
            form: self.form,
            payload: state.desk.payload,
            case: state.table.made_of,
            filter: (state.table.filter.clone(), state.table.is_off),
            now: state.now,
        };
        if let Some(preview) = self.preview.as_ref().filter(|it| it.of == of) {
            return preview.text.clone();
        }
        let text = match of.about {
            About::Payload => state
                .desk
                .inspection
                .as_ref()
                .map(|it| ticket::to_text(it, of.audience, of.language))
                .unwrap_or_default(),
            About::Found => {
                let found: Vec<usize> = state.table.view.in_order().collect();
                let report = Report {
                    case: &state.case,
                    lines: &state.table.lines,
                    found: &found,
                    filter: if state.table.is_off { "" } else { &state.table.filter },
                    language: of.language,
                    most: MOST_PREVIEWED,
                };
                // What a browser draws of HTML is the same in other marks.
                report.to_text(if of.form == Form::Html { Form::Markdown } else { of.form })
            }
        };
        self.preview = Some(Preview { of, text: text.clone() });
        text
    }

    fn save_ui(&mut self, ui: &mut Ui, state: &State, text: String, outbox: &mut Outbox) {
        let language = state.settings.language;
        let n_found = state.table.view.n_found();
        if self.about == About::Found && MOST_PREVIEWED < n_found {
            let said = Said::new("The first {n} payloads; saved are all {all}")
                .with("n", MOST_PREVIEWED)
                .with("all", n_found);
            ui.label(RichText::new(said.in_language(language)).small().color(color::WEAK.on(ui)));
        }
        ui.horizontal(|ui| {
            let copy = Button::new(RichText::new(language.word("Copy")).color(color::ON_PRIMARY.on(ui)))
                .fill(color::PRIMARY.on(ui));
            let is_whole = self.about == About::Payload || n_found <= MOST_PREVIEWED;
            if ui.add_enabled(is_whole && !text.is_empty(), copy).clicked() {
                ui.copy_text(text.clone());
                outbox.send(Message::Noticed(Said::new("Copied, masked")));
            }
            let name = self.file_name();
            let field = TextEdit::singleline(&mut self.path).id_salt("save as").hint_text(&name);
            let width = (ui.available_width() - 220.0).max(80.0);
            let field = ui.add(field.desired_width(width));
            let words = language.word("Save as: a path, or a name in your home folder");
            field.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, words));
            field.on_hover_text(words);
            if ui.button(language.word("Choose…")).clicked() {
                outbox.command(Command::ChoosePlace);
            }
            if ui.add_enabled(!text.is_empty(), Button::new(language.word("Save"))).clicked() {
                let path = if self.path.trim().is_empty() { name } else { self.path.trim().to_owned() };
                let what = match self.about {
                    About::Payload => ToSave::Text(text),
                    About::Found => {
                        let language = self.language.unwrap_or(language);
                        ToSave::Report { form: self.form, language }
                    }
                };
                outbox.send(Message::SaveAsked { path: PathBuf::from(path), what });
            }
            if ui.button(language.word("Close")).clicked() {
                self.is_open = false;
            }
        });
        if self.wants_notice {
            self.old_notice.clone_from(&state.notice);
            self.wants_notice = false;
        }
        if let Some(notice) = state.notice.as_ref().filter(|it| self.old_notice.as_ref() != Some(it)) {
            let words = RichText::new(notice.in_language(language)).small().color(color::WEAK.on(ui));
            ui.add(Label::new(words).wrap());
        }
    }
}

fn choice_ui(ui: &mut Ui, label: &str, add: impl FnOnce(&mut Ui)) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(space::TIGHT, space::TIGHT);
        ui.label(RichText::new(label).small().color(color::WEAK.on(ui)));
        add(ui);
    });
}

fn preview_ui(ui: &mut Ui, language: Language, text: &str) {
    let most = (ui.ctx().content_rect().height() - AROUND).clamp(120.0, 420.0);
    let frame = Frame::new().fill(color::SUNKEN.on(ui)).inner_margin(Margin::same(space::SMALL as i8));
    frame.show(ui, |ui| {
        let area = ScrollArea::vertical().id_salt("preview").max_height(most).min_scrolled_height(most);
        area.auto_shrink([false, true]).show(ui, |ui| {
            let words = if text.is_empty() { language.word("There is nothing to tell yet") } else { text };
            ui.add(Label::new(RichText::new(words).small()).wrap());
        });
    });
}
