//! Over the window: the text around a place of a source, the lines that are meant marked; masked as everything is.

use egui::Context;
use egui::Frame;
use egui::Id;
use egui::Label;
use egui::Margin;
use egui::Modal;
use egui::Rangef;
use egui::Rect;
use egui::RichText;
use egui::ScrollArea;
use egui::Ui;
use egui::style::ScrollAnimation;

use crate::app::message::Message;
use crate::app::passage::Passage;
use crate::app::passage::Piece;
use crate::app::state::State;
use crate::report::case_text;
use crate::text::Language;
use crate::ui::outbox::Outbox;
use crate::ui::theme::tokens::color;
use crate::ui::theme::tokens::size;
use crate::ui::theme::tokens::space;
use crate::ui::view::CentreView;
use crate::ui::widget::sunken;

/// Its width where there is room, in points.
const WIDTH: f32 = 860.0;

/// The share of the window's height that the lines take before they scroll.
const SHARE: f32 = 0.6;

/// Draws it while a place is looked at.
pub(super) fn source_sheet_ui(ctx: &Context, state: &State, view: &mut CentreView, outbox: &mut Outbox) {
    let Some(passage) = &state.passage else {
        // Back to the line that was followed.
        if std::mem::take(&mut view.is_following)
            && let Some(line) = view.followed.take()
        {
            ctx.memory_mut(|it| it.request_focus(line));
            ctx.request_repaint();
        }
        return;
    };
    let is_new = !std::mem::replace(&mut view.is_following, true);
    let language = state.settings.language;
    let frame = Frame::popup(&ctx.global_style()).inner_margin(Margin::same(space::LARGE as i8));
    let modal = Modal::new(Id::unique("source")).frame(frame).show(ctx, |ui| {
        ui.set_width(WIDTH.min(ui.ctx().content_rect().width() - 2.0 * space::SECTION));
        ui.heading(case_text::place(&state.case, &passage.place).in_language(language));
        ui.add(Label::new(passage.said.in_language(language)).wrap());
        ui.add_space(space::SMALL);
        text_ui(ui, language, passage);
        ui.add_space(space::SMALL);
        ui.horizontal(|ui| {
            let button = ui.button(language.word("Back"));
            if is_new {
                button.request_focus();
            }
            let hint = RichText::new(language.word("Esc or Alt+←")).small();
            ui.label(hint.color(color::WEAK.on(ui)));
            button.clicked()
        })
        .inner
    });
    if modal.inner || modal.should_close() {
        outbox.send(Message::PassageClosed);
    }
}

fn text_ui(ui: &mut Ui, language: Language, passage: &Passage) {
    match &passage.text {
        None => {
            ui.horizontal(|ui| {
                ui.spinner();
                ui.label(language.word("reading the source again"));
            });
        }
        Some(Err(why)) => {
            ui.add(Label::new(why.in_language(language)).wrap());
        }
        Some(Ok(piece)) => lines_ui(ui, language, passage.number, piece),
    }
}

/// The lines with their numbers; the first marked one comes into sight once.
fn lines_ui(ui: &mut Ui, language: Language, number: u64, piece: &Piece) {
    let height = SHARE * ui.ctx().content_rect().height();
    sunken::frame(ui).show(ui, |ui| {
        let area = ScrollArea::vertical().id_salt(("source", number)).max_height(height);
        area.auto_shrink([false, true]).show(ui, |ui| {
            let jumped = Id::unique("source").with(("sight", number));
            let has_jumped = ui.data(|it| it.get_temp(jumped)).unwrap_or(false);
            for (at, line) in piece.lines.iter().enumerate() {
                let is_marked = piece.marked.contains(&at);
                let row = line_ui(ui, piece.first.map(|it| it + at), line, is_marked, language);
                if is_marked && piece.marked.start == at && !has_jumped {
                    ui.scroll_to_rect_animation(row, Some(egui::Align::Center), ScrollAnimation::none());
                    ui.data_mut(|it| it.insert_temp(jumped, true));
                }
            }
        });
    });
}

/// One line: its number, then its text; a marked one on a bar of its own colour.
fn line_ui(ui: &mut Ui, number: Option<usize>, line: &str, is_marked: bool, language: Language) -> Rect {
    let background = ui.painter().add(egui::Shape::Noop);
    let row = ui
        .horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = space::SMALL;
            // Behind the edge of a marked line.
            ui.add_space(space::TIGHT);
            if let Some(number) = number {
                let words = RichText::new(format!("{number:>6}")).monospace().small();
                ui.add(Label::new(words.color(color::WEAK.on(ui))).selectable(false));
            }
            let text = RichText::new(line).monospace();
            let text =
                if is_marked { text.color(color::STRONG.on(ui)) } else { text.color(color::WEAK.on(ui)) };
            let label = ui.add(Label::new(text).wrap());
            if is_marked {
                label.on_hover_text(language.word("here"));
            }
        })
        .response
        .rect;
    if is_marked {
        let all = Rect::from_x_y_ranges(ui.max_rect().x_range(), row.y_range());
        let edge =
            Rect::from_x_y_ranges(Rangef::new(all.left(), all.left() + size::FOCUS_LINE), all.y_range());
        let (fill, line) = (color::ACCENT.fill.on(ui), color::ACCENT.text.on(ui));
        ui.painter().set(background, egui::Shape::rect_filled(all, 0.0, fill));
        ui.painter().rect_filled(edge, 0.0, line);
    }
    row
}
