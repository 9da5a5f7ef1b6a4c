//! The cards of the ready-made cases: how it ends as a mark, what happened, and a word on it. A click plays it.

use egui::CornerRadius;
use egui::Rect;
use egui::Response;
use egui::Role;
use egui::Sense;
use egui::Stroke;
use egui::StrokeKind;
use egui::TextStyle;
use egui::Ui;
use egui::WidgetInfo;
use egui::text::LayoutJob;
use egui::text::TextFormat;
use egui::vec2;

use crate::app::message::Message;
use crate::app::sample::Sample;
use crate::app::state::State;
use crate::text::Language;
use crate::ui::outbox::Outbox;
use crate::ui::theme::icon;
use crate::ui::theme::tokens::color;
use crate::ui::theme::tokens::radius;
use crate::ui::theme::tokens::size;
use crate::ui::theme::tokens::space;

/// Draws all cards, in rows.
pub(super) fn sample_cards_ui(ui: &mut Ui, state: &State, outbox: &mut Outbox) {
    let n_columns = if ui.available_width() < 3.0 * size::CASE_CARD_LEAST { 2 } else { 3 };
    let gaps = space::SMALL * (n_columns - 1) as f32;
    let width = ((ui.available_width() - gaps) / n_columns as f32).floor();
    for row in Sample::ALL.chunks(n_columns) {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = space::SMALL;
            for sample in row {
                let is_free = state.job.is_none();
                let card = ui.add_enabled_ui(is_free, |ui| card(ui, *sample, width, state.settings.language));
                if card.inner.clicked() {
                    outbox.send(Message::SamplePressed(*sample));
                }
            }
        });
    }
}

fn card(ui: &mut Ui, sample: Sample, width: f32, language: Language) -> Response {
    let (area, response) = ui.allocate_exact_size(vec2(width, size::CASE_CARD), Sense::click());
    let (title, subtitle) = (language.word(sample.title()), language.word(sample.subtitle()));
    let enabled = response.enabled();
    response.widget_info(|| WidgetInfo::labeled(Role::Button, enabled, format!("{title}: {subtitle}")));
    ground(ui, area, &response);
    let job = words(ui, sample, title, subtitle, width - 2.0 * space::MEDIUM);
    let galley = ui.painter().layout_job(job);
    let at = area.left_center() + vec2(space::MEDIUM, -galley.size().y / 2.0);
    ui.painter().with_clip_rect(area).galley(at, galley, color::TEXT.on(ui));
    response
}

fn ground(ui: &Ui, area: Rect, response: &Response) {
    let is_pointed_at = response.hovered() || response.has_focus();
    let (fill, line) = if response.is_pointer_button_down_on() {
        (color::BUTTON_PRESSED, color::FIELD_LINE)
    } else if is_pointed_at {
        (color::BUTTON_HOVERED, color::FIELD_LINE)
    } else {
        (color::STRIPE, color::LINE)
    };
    let stroke = if response.has_focus() {
        Stroke::new(size::FOCUS_LINE, color::ACCENT.text.on(ui))
    } else {
        Stroke::new(size::LINE, line.on(ui))
    };
    let corner = CornerRadius::same(radius::NORMAL);
    ui.painter().rect(area, corner, fill.on(ui), stroke, StrokeKind::Inside);
}

/// Mark and title on one line, the word below: in one text, so that long ones wrap.
fn words(ui: &Ui, sample: Sample, title: &str, subtitle: &str, width: f32) -> LayoutJob {
    let (icon, tone) = if sample.is_sound() { (icon::OK, color::OK) } else { (icon::ERROR, color::ERROR) };
    let body = TextStyle::Body.resolve(ui.style());
    let small = TextStyle::Small.resolve(ui.style());
    let mut job = LayoutJob::default();
    job.wrap.max_width = width;
    job.append(icon.glyph, 0.0, TextFormat::simple(body.clone(), tone.text.on(ui)));
    job.append(title, space::SMALL, TextFormat::simple(body, color::STRONG.on(ui)));
    job.append("\n", 0.0, TextFormat::simple(small.clone(), color::WEAK.on(ui)));
    job.append(subtitle, 0.0, TextFormat::simple(small, color::WEAK.on(ui)));
    job
}
