//! A row of the fields' table: name, value (masked until it may be seen), what the checks say, and what to do with it.

use egui::Align;
use egui::Color32;
use egui::Frame;
use egui::Label;
use egui::Layout;
use egui::Margin;
use egui::RichText;
use egui::Role;
use egui::TextStyle;
use egui::Ui;
use egui::WidgetInfo;
use egui::containers::menu::MenuButton;
use egui::vec2;
use serde_json::Value;

use crate::app::message::Message;
use crate::payload::kind::Row;
use crate::payload::stage::Line;
use crate::payload::stage::Stage;
use crate::payload::stage::Tracks;
use crate::payload::submission::Part;
use crate::redact::Border;
use crate::text::Language;
use crate::text::Said;
use crate::ui::outbox::Outbox;
use crate::ui::theme::icon;
use crate::ui::theme::tokens::color;
use crate::ui::theme::tokens::size;
use crate::ui::theme::tokens::space;
use crate::ui::view::CentreView;
use crate::ui::widget::icon_button;
use crate::ui::widget::mark::Mark;
use crate::ui::widget::reveal;

/// Width of the names at most, in points, and the values' share at most of what they and the checks have.
const NAME: f32 = 168.0;
const VALUE: f32 = 0.45;
/// From the top of a row to its first line of text, in points: in these two sizes the lines then share a baseline, as
/// the glyphs of the interface's font stand a point lower in their line than the monospaced ones.
const ABOVE_MONOSPACE: f32 = 4.0;
const ABOVE_SMALL: f32 = 3.0;
/// Below this width, in points, what the checks say stands below the row.
const NARROW: f32 = 520.0;
/// Width of eye and copy.
const TOOLS: f32 = 56.0;
/// Characters of a value shown in a row; the whole is in the JSON below.
const MAX_SHOWN: usize = 200;

/// What all rows have in common.
pub(super) struct Table<'a> {
    pub(super) language: Language,
    pub(super) tracks: &'a Tracks<'a>,
    /// Decides what may be seen while nothing is revealed; names of unknown fields can be personal, too.
    pub(super) border: Border,
    /// Decides what may be seen of what is revealed.
    pub(super) revealed: Border,
    /// Widths of names and values; the checks have the rest.
    pub(super) widths: [f32; 2],
}

impl Table<'_> {
    /// Gives names and values the width that they need, so that the checks have as much as there is.
    pub(super) fn fit(&mut self, ui: &Ui, rows: &[Row], view: &CentreView) {
        let names = rows.iter().map(|it| self.name(it, view)).chain([Part::Signature.name().to_owned()]);
        let name = names.map(|it| monospace_width(ui, it)).fold(0.0, f32::max).min(NAME);
        let values = rows.iter().map(|it| self.value(it, view.shows(&self.name(it, view))));
        let value = values.map(|it| monospace_width(ui, it)).fold(0.0, f32::max);
        self.widths = [name, value];
    }

    /// The heads of the columns.
    pub(super) fn heading_ui(&self, ui: &mut Ui) {
        let words = [self.language.word("field"), self.language.word("value"), self.language.word("check")];
        self.framed(ui, 1, |ui, widths| {
            for (width, words) in widths.into_iter().zip(words) {
                let words = RichText::new(words).small().weak();
                cell(ui, width, ABOVE_SMALL, |ui| ui.label(words));
            }
        });
    }

    fn name(&self, row: &Row, view: &CentreView) -> String {
        if view.is_revealed { self.revealed.path(&row.path) } else { self.border.path(&row.path) }
    }

    /// One field.
    pub(super) fn row_ui(
        &self,
        ui: &mut Ui,
        at: usize,
        row: &Row,
        view: &mut CentreView,
        outbox: &mut Outbox,
    ) {
        let name = self.name(row, view);
        let value = self.value(row, view.shows(&name));
        let is_shown = !row.is_open && view.shows(&name);
        let checks = self.tracks.about(&row.path).map(|it| it.lines.as_slice()).unwrap_or_default();
        let is_narrow = ui.available_width() < NARROW;
        self.framed(ui, at, |ui, [width, wide, behind]| {
            name_ui(ui, width, &name);
            let tint = if is_shown { color::SECRET.text } else { color::STRONG }.on(ui);
            let value = RichText::new(value).monospace().color(tint);
            cell(ui, wide, ABOVE_MONOSPACE, |ui| ui.add(Label::new(value).wrap()));
            if !is_narrow {
                cell(ui, behind, ABOVE_SMALL, |ui| self.checks_ui(ui, checks));
            }
            ui.with_layout(Layout::right_to_left(Align::Min), |ui| {
                ui.spacing_mut().item_spacing.x = 0.0;
                icon_button::tight(ui, |ui| self.tools_ui(ui, row, &name, view, outbox));
            });
        });
        if is_narrow {
            self.checks_ui(ui, checks);
        }
    }

    fn checks_ui(&self, ui: &mut Ui, checks: &[Line]) {
        for line in checks {
            let said = self.border.clean(&line.said.in_language(self.language));
            Mark::from(line.mark).line(ui, self.language, &said);
        }
    }

    fn tools_ui(&self, ui: &mut Ui, row: &Row, name: &str, view: &mut CentreView, outbox: &mut Outbox) {
        let language = self.language;
        let said = Said::new("Copy {field}").with("field", name).in_language(language);
        let button = icon_button::button(icon::COPY);
        let (masked, real) = (self.border.text(row), self.revealed.text(row));
        if masked == real || view.is_presenting {
            let response = ui.add(button);
            response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &said));
            if response.on_hover_text(&said).clicked() {
                copy(ui, &masked, name, outbox);
            }
            return;
        }
        let (response, _) = MenuButton::from_button(button).ui(ui, |ui| {
            if ui.button(language.word("Copy masked")).clicked() {
                copy(ui, &masked, name, outbox);
                ui.close();
            }
            if ui.button(language.word("Copy real value")).clicked() {
                outbox.copy_real(ui, real.clone());
                ui.close();
            }
        });
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &said));
        response.on_hover_text(&said);
        reveal::eye(ui, language, name, &mut view.held);
    }

    /// A check without a field of its own.
    pub(super) fn check_ui(&self, ui: &mut Ui, check: &Stage<'_>) {
        self.framed(ui, 1, |ui, [width, value, behind]| {
            name_ui(ui, width, check.title());
            cell(ui, value + behind, ABOVE_SMALL, |ui| self.checks_ui(ui, &check.lines));
        });
    }

    /// A row on its stripe, with the widths of its three cells.
    fn framed(&self, ui: &mut Ui, at: usize, contents: impl FnOnce(&mut Ui, [f32; 3])) {
        let is_narrow = ui.available_width() < NARROW;
        let fill = if at.is_multiple_of(2) { color::STRIPE } else { color::SURFACE };
        let margin = Margin::symmetric(space::SMALL as i8, 2);
        let spacing = std::mem::replace(&mut ui.spacing_mut().item_spacing.y, 0.0);
        Frame::new().fill(fill.on(ui)).inner_margin(margin).show(ui, |ui| {
            ui.set_width(ui.available_width());
            let [name, value] = self.widths;
            let rest = (ui.available_width() - name - TOOLS - 3.0 * space::SMALL).max(0.0);
            let value = if is_narrow { rest } else { value.min(VALUE * rest) };
            ui.horizontal_top(|ui| contents(ui, [name, value, rest - value]));
        });
        ui.spacing_mut().item_spacing.y = spacing;
    }

    fn value(&self, row: &Row, is_shown: bool) -> String {
        if let Value::Array(items) = &row.json {
            return Said::new("{n} entries").with("n", items.len()).in_language(self.language);
        }
        let whole = if is_shown { self.revealed.text(row) } else { self.border.text(row) };
        match whole.char_indices().nth(MAX_SHOWN) {
            Some((end, _)) => format!("{}…", &whole[..end]),
            None => whole,
        }
    }
}

fn name_ui(ui: &mut Ui, width: f32, name: &str) {
    let name = RichText::new(name).monospace().weak();
    cell(ui, width, ABOVE_MONOSPACE, |ui| ui.add(Label::new(name).truncate()));
}

fn copy(ui: &Ui, value: &str, name: &str, outbox: &mut Outbox) {
    ui.copy_text(value.to_owned());
    outbox.send(Message::Noticed(Said::new("Copied {field}").with("field", name)));
}

/// A cell of a row, its contents `above` points below the row's top.
fn cell<R>(ui: &mut Ui, width: f32, above: f32, contents: impl FnOnce(&mut Ui) -> R) -> R {
    let layout = Layout::top_down(Align::Min);
    ui.allocate_ui_with_layout(vec2(width, size::ROW - 4.0), layout, |ui| {
        ui.set_width(width);
        ui.add_space(above);
        contents(ui)
    })
    .inner
}

fn monospace_width(ui: &Ui, text: String) -> f32 {
    let font = TextStyle::Monospace.resolve(ui.style());
    ui.painter().layout_no_wrap(text, font, Color32::PLACEHOLDER).size().x.ceil()
}
