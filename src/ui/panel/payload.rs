//! The payload's texts, each with a line that says what it is; the verdict follows each keystroke.

mod blame;
mod chips;
mod encrypted_data;
mod key;
mod marks;
mod more;
mod note;
pub(super) mod pointed;
mod repairs;

use egui::Frame;
use egui::RichText;
use egui::Role;
use egui::Stroke;
use egui::TextBuffer;
use egui::TextEdit;
use egui::Ui;
use egui::WidgetInfo;

use crate::app::message::Message;
use crate::app::state::State;
use crate::payload::submission::Part;
use crate::ui::outbox::Outbox;
use crate::ui::panel::row_end::at_end;
use crate::ui::theme::tokens::color;
use crate::ui::theme::tokens::size;
use crate::ui::theme::tokens::space;
use crate::ui::view::CentreView;
use crate::ui::widget::fold;

/// Where the fields stand one below the other: below this width, in points.
const NARROW: f32 = 480.0;

/// Draws the fields.
pub(super) fn payload_ui(ui: &mut Ui, state: &State, view: &mut CentreView, outbox: &mut Outbox) {
    let language = state.settings.language;
    let title = language.word("Payload");
    let mut is_open = view.is_open("payload", !chips::are_wanted(state));
    ui.horizontal_wrapped(|ui| {
        if fold::heading(ui, &mut is_open, RichText::new(title).heading(), title).clicked() {
            view.set_open("payload", is_open);
        }
        if !is_open && chips::chips_ui(ui, state) {
            view.set_open("payload", true);
        }
        let is_blank = state.desk.submission.is_blank();
        // Read aloud it says what it clears.
        let (words, name) =
            if is_blank { ("Back to the start", "Back to the start") } else { ("Clear", "Clear everything") };
        let hint = "Every source and payload, and the logins read from them.";
        let font = egui::TextStyle::Button.resolve(ui.style());
        let text =
            ui.painter().layout_no_wrap(language.word(words).to_owned(), font, egui::Color32::PLACEHOLDER);
        let width = text.size().x + 2.0 * ui.spacing().button_padding.x + ui.spacing().item_spacing.x;
        if ui.available_size_before_wrap().x < width {
            ui.end_row();
        }
        at_end(ui, "clear", |ui| {
            let button = ui.button(language.word(words));
            button.widget_info(|| WidgetInfo::labeled(Role::Button, true, language.word(name)));
            let button = if is_blank { button } else { button.on_hover_text(language.word(hint)) };
            if button.clicked() {
                outbox.send(if is_blank { Message::ClearPressed } else { Message::ClearAsked });
            }
        });
    });
    if !is_open {
        return;
    }
    let spacing = std::mem::replace(&mut ui.spacing_mut().item_spacing.y, space::TIGHT);
    encrypted_data::encrypted_data_ui(ui, state, view, outbox);
    if ui.available_width() < NARROW {
        iv_ui(ui, state, outbox);
        key::key_ui(ui, state, view, outbox);
    } else {
        ui.columns(2, |columns| {
            iv_ui(&mut columns[0], state, outbox);
            key::key_ui(&mut columns[1], state, view, outbox);
        });
    }
    more::more_ui(ui, state, view, outbox);
    ui.spacing_mut().item_spacing.y = spacing;
}

fn iv_ui(ui: &mut Ui, state: &State, outbox: &mut Outbox) {
    let label = name_ui(ui, Part::Iv, size::CONTROL);
    let mut text = state.desk.submission.iv.clone();
    let marks = marks::marks_of(state, Part::Iv);
    let mut layouter = |ui: &Ui, text: &dyn TextBuffer, _: f32| marks::line(ui, text, &marks, false);
    let edit = TextEdit::singleline(text.expose_mut()).id_salt("iv").font(egui::TextStyle::Monospace);
    let edit = edit.desired_width(f32::INFINITY).align(egui::Align2::LEFT_CENTER);
    let response = ui.add(edit.layouter(&mut layouter)).labelled_by(label);
    if response.changed() {
        outbox.send(Message::PartEdited { part: Part::Iv, text });
    }
    note::note_ui(ui, state, Part::Iv);
    repairs::repairs_ui(ui, state, Part::Iv, outbox);
}

/// The field's name, on a line of at least `height` so that neighbours stand level.
fn name_ui(ui: &mut Ui, part: Part, height: f32) -> egui::Id {
    ui.horizontal(|ui| {
        ui.set_min_height(height);
        ui.label(RichText::new(part.name()).monospace().color(color::WEAK.on(ui))).id
    })
    .inner
}

/// A field that is only to be read, with the outline of one.
fn field_frame(ui: &Ui) -> Frame {
    Frame::new()
        .fill(color::SUNKEN.on(ui))
        .stroke(Stroke::new(size::LINE, color::LINE.on(ui)))
        .corner_radius(ui.visuals().widgets.inactive.corner_radius)
        .inner_margin(egui::Margin::symmetric(space::SMALL as i8, 2))
}
