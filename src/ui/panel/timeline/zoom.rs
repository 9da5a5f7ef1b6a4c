//! Looking at a part of the time: drawn out with the pointer, or by + and −; Esc and a double click show all again.

use egui::EventFilter;
use egui::Id;
use egui::Key;
use egui::Modifiers;
use egui::Rect;
use egui::Response;
use egui::Ui;
use egui::vec2;

use crate::app::timeline::Event;
use crate::app::timeline::Span;
use crate::text::Said;
use crate::ui::panel::timeline::plot::Plot;
use crate::ui::theme::tokens::color;
use crate::ui::theme::tokens::size;
use crate::ui::theme::tokens::space;
use crate::ui::timeline_view::TimelineView;
use crate::ui::widget::named::named;

/// What is drawn out over less than this was a click with an unsteady hand, in points.
const LEAST: f32 = 6.0;

/// What was asked for in one pass.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Wish {
    /// Between two places of the axis.
    Between(f32, f32),
    /// Half of it.
    In,
    /// Twice as much.
    Out,
    /// All of it.
    Whole,
}

/// What the user has in hand while the lanes are drawn.
pub(super) struct Hand<'a> {
    /// The event that was chosen.
    pub(super) chosen: Option<usize>,
    /// The span, and what is being drawn out.
    pub(super) view: &'a mut TimelineView,
    /// What was asked for.
    pub(super) wish: Option<Wish>,
}

/// The buttons, with how much of the time is on show.
pub(super) fn buttons_ui(ui: &mut Ui, plot: &Plot<'_>, zoomed: Option<Span>) -> Option<Wish> {
    let language = plot.language;
    let mut wish = None;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = space::TIGHT;
        let is_zoomed = zoomed.is_some();
        let buttons = [
            ("+", language.word("Zoom in (+)"), true, Wish::In),
            ("−", language.word("Zoom out (−)"), is_zoomed, Wish::Out),
        ];
        for (glyph, words, is_enabled, it) in buttons {
            let button = egui::Button::new(glyph).min_size(vec2(space::SECTION, 0.0));
            if named(ui.add_enabled(is_enabled, button), words).clicked() {
                wish = Some(it);
            }
        }
        let whole = egui::Button::new(language.word("Whole time"));
        let whole = ui.add_enabled(is_zoomed, whole);
        if whole.on_hover_text(language.word("Esc, or a double click on the lanes")).clicked() {
            wish = Some(Wish::Whole);
        }
        let n_shown = plot.scale.positions.iter().flatten().count();
        let said = match zoomed {
            Some(span) => Said::new("{from} to {to}: {n} of {all} events")
                .with("from", plot.stamp(span.from))
                .with("to", plot.stamp(span.to))
                .with("n", n_shown)
                .with("all", plot.events.len()),
            None => Said::new("Drag over the lanes to look at a part of the time"),
        };
        let words = egui::RichText::new(said.in_language(language)).small().color(color::WEAK.on(ui));
        ui.add(egui::Label::new(words).wrap());
    });
    wish
}

/// Takes what the pointer and the keys ask of a lane, whose axis begins at `left`.
pub(super) fn by_lane(ui: &Ui, lane: &Response, left: f32, hand: &mut Hand<'_>) {
    let view = &mut *hand.view;
    let place = |it: egui::Pos2| it.x - left;
    if lane.dragged()
        && let Some((from, to)) = ui.input(|it| it.pointer.press_origin().zip(it.pointer.interact_pos()))
    {
        view.drag = Some(place(from)..place(to));
    }
    let drawn = if lane.drag_stopped() { view.drag.take() } else { None };
    let drawn = drawn.filter(|it| LEAST <= (it.end - it.start).abs());
    if lane.double_clicked() {
        hand.wish = Some(Wish::Whole);
    } else if let Some(drawn) = drawn {
        hand.wish = Some(Wish::Between(drawn.start, drawn.end));
    } else if lane.has_focus() {
        by_keys(ui, lane.id, hand);
    }
}

/// Takes what the keys ask while `id` has the focus; Esc then leaves the focus where it is.
pub(super) fn by_keys(ui: &Ui, id: Id, hand: &mut Hand<'_>) {
    let escape = hand.view.span.is_some();
    let filter = EventFilter { horizontal_arrows: true, escape, ..EventFilter::default() };
    ui.memory_mut(|it| it.set_focus_lock_filter(id, filter));
    let is_pressed = |key| ui.input_mut(|it| it.consume_key(Modifiers::NONE, key));
    if is_pressed(Key::Plus) || is_pressed(Key::Equals) {
        hand.wish = Some(Wish::In);
    } else if is_pressed(Key::Minus) {
        hand.wish = Some(Wish::Out);
    }
}

/// What is drawn out so far.
pub(super) fn paint(ui: &Ui, area: Rect, left: f32, width: f32, view: &TimelineView) {
    let Some(drag) = &view.drag else { return };
    let [from, to] =
        [drag.start.min(drag.end), drag.start.max(drag.end)].map(|it| left + it.clamp(0.0, width));
    let area = Rect::from_x_y_ranges(from..=to, area.y_range());
    let line = color::ACCENT.text.on(ui);
    ui.painter().rect_filled(area, 0.0, line.gamma_multiply(0.15));
    let stroke = egui::Stroke::new(size::LINE, line);
    for x in [from, to] {
        ui.painter().vline(x, area.y_range(), stroke);
    }
}

/// Does what was asked; zooming goes around the chosen event, or around the middle.
pub(super) fn grant(plot: &Plot<'_>, whole: Span, hand: &mut Hand<'_>) {
    let width = plot.scale.width;
    let (chosen, view) = (hand.chosen, &mut *hand.view);
    let middle = chosen.and_then(|it| plot.scale.position(it)).unwrap_or(width / 2.0);
    match hand.wish {
        Some(Wish::Between(one, other)) => view.show(plot.scale.span(one, other), whole),
        Some(Wish::In) => {
            let (left, right) = (middle - width / 4.0, middle + width / 4.0);
            view.show(plot.scale.span(left.max(0.0), right.min(width)), whole);
        }
        Some(Wish::Out) => {
            if let Some(span) = view.span {
                view.show(wider(plot, span), whole);
            }
        }
        Some(Wish::Whole) => view.span = None,
        None => follow(plot, chosen, view),
    }
}

/// Twice as much: by the scale of the whole time, so that what is far away comes nearer.
fn wider(plot: &Plot<'_>, span: Span) -> Span {
    let scale = plot.whole_scale();
    let (left, right) = scale.ends(span);
    let more = (right - left) / 2.0;
    let wider = scale.span((left - more).max(0.0), (right + more).min(scale.width));
    let doubled = span.grown((span.secs() / 2).max(1));
    Span::between(wider.from.min(doubled.from), wider.to.max(doubled.to))
}

/// Goes along to an event that was reached by ← or → and is not on show.
fn follow(plot: &Plot<'_>, chosen: Option<usize>, view: &mut TimelineView) {
    let at = chosen.and_then(|it| plot.events.get(it)).and_then(Event::at);
    if let (Some(span), Some(at)) = (view.span, at)
        && !span.has(at)
    {
        view.span = Some(span.around(at));
    }
}
