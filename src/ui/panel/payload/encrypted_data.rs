//! The field of encryptedData: a few rows that scroll, with damaged characters marked while they are typed.

use std::ops::Range;
use std::sync::Arc;

use egui::Galley;
use egui::Id;
use egui::Label;
use egui::ScrollArea;
use egui::Stroke;
use egui::StrokeKind;
use egui::TextBuffer;
use egui::TextEdit;
use egui::TextStyle;
use egui::Ui;
use egui::text::CCursor;
use egui::widgets::text_edit::TextEditOutput;

use crate::app::message::Message;
use crate::app::state::State;
use crate::payload::submission::Part;
use crate::text::Said;
use crate::ui::outbox::Outbox;
use crate::ui::panel::payload::field_frame;
use crate::ui::panel::payload::marks::marks_of;
use crate::ui::panel::payload::name_ui;
use crate::ui::panel::payload::note;
use crate::ui::panel::payload::pointed;
use crate::ui::panel::payload::repairs;
use crate::ui::theme::tokens::color;
use crate::ui::theme::tokens::size;
use crate::ui::theme::tokens::space;
use crate::ui::view::CentreView;
use crate::ui::view::Tab;
use crate::ui::widget::mark::Mark;
use crate::ui::widget::marked_text;
use crate::ui::widget::marked_text::Marks;

/// Texts of more bytes are shown by head and tail: egui needs 0.2 s a keystroke for a line of 1 MB.
const MAX_EDITABLE: usize = 64 * 1024;
/// Rows of text to see at once, at least and at most.
const N_ROWS: [f32; 2] = [3.0, 5.0];
/// Characters of head and tail of a text that is too long to edit.
const N_SHOWN: usize = 160;

/// Draws the field.
pub(super) fn encrypted_data_ui(ui: &mut Ui, state: &State, view: &CentreView, outbox: &mut Outbox) {
    let label = name_ui(ui, Part::EncryptedData, 0.0);
    let text = state.desk.submission.text(Part::EncryptedData);
    if text.len() <= MAX_EDITABLE {
        edit_ui(ui, state, view, label, outbox);
    } else {
        head_and_tail_ui(ui, state, text);
    }
    note::note_ui(ui, state, Part::EncryptedData);
    repairs::repairs_ui(ui, state, Part::EncryptedData, outbox);
}

fn edit_ui(ui: &mut Ui, state: &State, view: &CentreView, label: Id, outbox: &mut Outbox) {
    let marks = marks_of(state, Part::EncryptedData);
    let pointed = pointed(state, view);
    let mut text = state.desk.submission.encrypted_data.clone();
    let mut layouter = |ui: &Ui, text: &dyn TextBuffer, width: f32| -> Arc<Galley> {
        ui.fonts_mut(|it| {
            it.layout_job(marked_text::job_pointing(ui, text.as_str(), &marks, &pointed, width))
        })
    };
    let row = ui.text_style_height(&TextStyle::Monospace).ceil();
    let [least, most] = N_ROWS.map(|it| it * row + 2.0);
    let framed = field_frame(ui).show(ui, |ui| {
        let area = ScrollArea::vertical().id_salt("encryptedData").auto_shrink([false, true]);
        area.min_scrolled_height(least).max_height(most).show(ui, |ui| {
            // Room for the bar, so that it is over no text.
            ui.set_max_width(ui.available_width() - space::TIGHT);
            let edit = TextEdit::multiline(text.expose_mut())
                .id_salt("encryptedData")
                .font(TextStyle::Monospace)
                .frame(egui::Frame::NONE)
                .margin(egui::Margin::ZERO)
                .desired_width(f32::INFINITY)
                .desired_rows(N_ROWS[0] as usize)
                .layouter(&mut layouter);
            let shown = edit.show(ui);
            if let Some((first, _)) = marks.first_key_value().filter(|_| !shown.response.has_focus()) {
                show_once(ui, &shown, *first);
            }
            shown.response.response.labelled_by(label)
        })
    });
    let response = framed.inner.inner;
    let stroke = if response.has_focus() {
        Stroke::new(size::FOCUS_LINE, color::ACCENT.text.on(ui))
    } else {
        Stroke::new(size::LINE, color::FIELD_LINE.on(ui))
    };
    let corner = ui.visuals().widgets.inactive.corner_radius;
    ui.painter().rect_stroke(framed.response.rect, corner, stroke, StrokeKind::Inside);
    if response.changed() {
        outbox.send(Message::PartEdited { part: Part::EncryptedData, text });
    }
}

/// Brings a marked character into sight, once for each text and mark: who scrolls away from it stays there.
fn show_once(ui: &Ui, shown: &TextEditOutput, at: usize) {
    let id = shown.response.id.with("shown");
    let seen = (at, shown.galley.text().len());
    if ui.data(|it| it.get_temp(id)) != Some(seen) {
        ui.data_mut(|it| it.insert_temp(id, seen));
        let place = shown.galley.pos_from_cursor(CCursor::new(at));
        ui.scroll_to_rect(place.translate(shown.galley_pos.to_vec2()), None);
    }
}

/// The characters of the blocks that are pointed at, while a tab is on show that has blocks.
fn pointed(state: &State, view: &CentreView) -> Range<usize> {
    match (&state.desk.inspection, view.tab) {
        (Some(inspection), Tab::Bytes | Tab::Steps) => {
            pointed::characters(&inspection.evidence.parts.data, &view.blocks)
        }
        _ => 0..0,
    }
}

fn head_and_tail_ui(ui: &mut Ui, state: &State, text: &str) {
    let language = state.settings.language;
    field_frame(ui).show(ui, |ui| {
        ui.set_width(ui.available_width());
        let head: String = text.chars().take(N_SHOWN).collect();
        let mut tail: Vec<char> = text.chars().rev().take(N_SHOWN).collect();
        tail.reverse();
        let shown = format!("{head}\n…\n{}", tail.iter().collect::<String>());
        let job = marked_text::job(ui, &shown, &Marks::new(), ui.available_width());
        ui.add(Label::new(job));
    });
    let said = Said::new("{n} characters are too many to edit here; paste another text to replace it")
        .with("n", text.chars().count());
    Mark::Note.line(ui, language, &said.in_language(language));
}
