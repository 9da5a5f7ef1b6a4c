//! One user's lane: labels, logins, bands of keys, and the payload where it is this user's.

use egui::Align2;
use egui::FontId;
use egui::Pos2;
use egui::Rect;
use egui::RichText;
use egui::Role;
use egui::Sense;
use egui::Stroke;
use egui::StrokeKind;
use egui::TextStyle;
use egui::Ui;
use egui::WidgetInfo;
use egui::pos2;
use egui::vec2;

use crate::app::timeline::Band;
use crate::app::timeline::Event;
use crate::app::timeline::PayloadPoint;
use crate::app::timeline::UserLane;
use crate::text::Language;
use crate::text::Said;
use crate::ui::panel::timeline::axis;
use crate::ui::panel::timeline::band;
use crate::ui::panel::timeline::marker::marker_ui;
use crate::ui::panel::timeline::plot::Plot;
use crate::ui::panel::timeline::words;
use crate::ui::panel::timeline::zoom;
use crate::ui::panel::timeline::zoom::Hand;
use crate::ui::theme::icon;
use crate::ui::theme::tokens::Tint;
use crate::ui::theme::tokens::color;
use crate::ui::theme::tokens::size;
use crate::ui::theme::tokens::space;
use crate::ui::theme::tokens::text_size;

/// Height of a row of labels, in points.
pub(super) const LABEL: f32 = text_size::SMALL + space::TIGHT;
/// Height of a row of markers or of a band.
const ROW: f32 = size::ROW;
/// The glyphs of making and handing in.
const MADE: &str = "◆";
const HANDED_IN: &str = "▲";

/// The glyph of an event and its colour.
type Sign = (&'static str, Tint);

/// Draws the lane, and takes what is asked of its time.
pub(super) fn lane_ui(ui: &mut Ui, plot: &Plot<'_>, user: usize, hand: &mut Hand<'_>) {
    let lane = plot.timeline.users.get(user);
    if let Some(lane) = lane {
        heading_ui(ui, plot.language, lane);
    }
    let logins = signs_of(plot, user);
    let labels: Vec<(f32, f32)> =
        logins.iter().map(|(_, at, text, _)| (*at, label_width(ui, text))).collect();
    let places = axis::places(&labels, plot.scale.width, space::SMALL);
    let n_rows = places.iter().map(|it| it.row + 1).max().unwrap_or(0) as f32;
    let payload = plot.timeline.payload.as_ref().filter(|it| it.user.unwrap_or(0) == user);
    let below = if payload.is_some() { 2.0 * (ROW + LABEL) + space::TIGHT } else { 0.0 };
    let above = if lane.is_some() { n_rows * LABEL + 2.0 * ROW } else { 0.0 };
    let size = vec2(ui.available_width(), above + below);
    let (area, response) = ui.allocate_exact_size(size, Sense::click_and_drag());
    let origin = area.left_top() + vec2(plot.captions + space::SMALL, 0.0);
    zoom::by_lane(ui, &response, origin.x, hand);
    let words =
        plot.language.word("Lane of a user: drag over it, or press + and −, to look at a part of the time");
    response.widget_info(|| WidgetInfo::labeled(Role::Group, true, words));
    if response.has_focus() {
        ui.painter().rect_stroke(area, 0.0, focus_line(ui), StrokeKind::Outside);
    }
    let login_y = origin.y + n_rows * LABEL + ROW / 2.0;
    if let Some(lane) = lane {
        caption(ui, plot, pos2(area.left(), login_y), "login");
        caption(ui, plot, pos2(area.left(), login_y + ROW), "key");
        bands_ui(ui, plot, user, lane, pos2(origin.x, login_y + ROW));
    }
    let label = |place: &axis::Place| {
        pos2(origin.x + place.left, login_y - ROW / 2.0 - LABEL * (place.row as f32 + 0.5))
    };
    // The lines first: none goes through a label.
    for ((_, at, ..), place) in logins.iter().zip(&places) {
        let at = pos2(origin.x + at, login_y);
        leader(ui, pos2(at.x, label(place).y + LABEL / 2.0), at);
    }
    for ((index, at, text, (glyph, tint)), place) in logins.iter().zip(&places) {
        let at = pos2(origin.x + at, login_y);
        let plate =
            Rect::from_min_size(label(place) - vec2(0.0, LABEL / 2.0), vec2(label_width(ui, text), LABEL));
        ui.painter().rect_filled(plate, 0.0, color::SURFACE.on(ui));
        small(ui, label(place), Align2::LEFT_CENTER, text);
        marker_ui(ui, plot, *index, (at, *glyph, *tint), hand);
    }
    if let Some(payload) = payload {
        let top = area.top() + above;
        payload_ui(ui, plot, payload, (area.left(), pos2(origin.x, top)), hand);
    }
    zoom::paint(ui, area, origin.x, plot.scale.width, hand.view);
}

/// The logins of a user and the codes that were refused, with their places, labels and signs.
fn signs_of(plot: &Plot<'_>, user: usize) -> Vec<(usize, f32, String, Sign)> {
    plot.events_of(user)
        .filter_map(|(index, it)| match it {
            Event::Login { login, .. } => {
                let words = format!("{} {}", login.label, plot.stamp(it.at()?));
                Some((index, plot.scale.position(index)?, words, (icon::ONLINE.glyph, color::ACCENT.text)))
            }
            Event::Refused(refused) => {
                let words = format!("{} {}", refused.errcode, plot.stamp(refused.at));
                Some((index, plot.scale.position(index)?, words, (icon::ERROR.glyph, color::ERROR.text)))
            }
            Event::HandedIn(_) | Event::Made(_) => None,
        })
        .collect()
}

fn focus_line(ui: &Ui) -> Stroke {
    Stroke::new(size::FOCUS_LINE, color::ACCENT.text.on(ui))
}

fn heading_ui(ui: &mut Ui, language: Language, lane: &UserLane) {
    let unknown = || language.word("unknown user").to_owned();
    let words = match (&lane.app_id, &lane.open_id) {
        (Some(app_id), Some(open_id)) => format!("{open_id} · {app_id}"),
        (Some(app_id), None) => format!("{} · {app_id}", unknown()),
        (None, Some(open_id)) => open_id.clone(),
        (None, None) => unknown(),
    };
    ui.add(egui::Label::new(RichText::new(words).small().color(color::WEAK.on(ui))).truncate());
}

fn bands_ui(ui: &Ui, plot: &Plot<'_>, user: usize, lane: &UserLane, at: Pos2) {
    for band in &lane.bands {
        let end = |it: &Band| it.next.and_then(|it| plot.position_of_login(user, lane, it));
        let Some(start) = plot.position_of_login(user, lane, band.first) else { continue };
        let end = end(band).unwrap_or(plot.scale.width);
        if plot.scale.width <= start || end <= 0.0 {
            continue;
        }
        let (left, right) = (at.x + start, at.x + end.max(start + space::TIGHT));
        let area = Rect::from_x_y_ranges(left..=right, at.y - ROW / 2.0 + 2.0..=at.y + ROW / 2.0 - 2.0);
        band::paint(ui, area, band.nth_key);
        let Some(login) = lane.logins.get(band.first) else { continue };
        let words = format!("#{}", login.fingerprint);
        if label_width(ui, &words) + 2.0 * space::TIGHT <= area.width() {
            let plate =
                Rect::from_center_size(area.center(), vec2(label_width(ui, &words) + space::TIGHT, LABEL));
            ui.painter().rect_filled(plate, 0.0, band::tone(band.nth_key).fill.on(ui));
            small(ui, area.center(), Align2::CENTER_CENTER, &words);
        }
    }
}

/// The rows of making and handing in, and the slanted line where the keys differ.
fn payload_ui(
    ui: &Ui,
    plot: &Plot<'_>,
    payload: &PayloadPoint,
    (left, origin): (f32, Pos2),
    hand: &mut Hand<'_>,
) {
    let made_y = origin.y + LABEL + ROW / 2.0;
    let handed_in_y = made_y + ROW + space::TIGHT;
    caption(ui, plot, pos2(left, made_y), "encrypted");
    caption(ui, plot, pos2(left, handed_in_y), "decryption");
    let find = |wanted: fn(&Event<'_>) -> bool| plot.events.iter().position(wanted);
    let made = find(|it| matches!(it, Event::Made(_)));
    let handed_in = find(|it| matches!(it, Event::HandedIn(_)));
    let is_on_show = |it: &usize| plot.scale.position(*it).is_some();
    let (made, handed_in) = (made.filter(is_on_show), handed_in.filter(is_on_show));
    let at = |index: usize, y: f32| pos2(origin.x + plot.scale.position(index).unwrap_or(0.0), y);
    let differs = payload.is_opened_by_another_key();
    let tone = match (&payload.opens, differs) {
        (Some(_), false) => color::OK,
        (Some(_), true) => color::ERROR,
        (None, _) => color::WARN,
    };
    if let (Some(made), Some(handed_in), true) = (made, handed_in, differs) {
        let stroke = Stroke::new(size::FOCUS_LINE, color::ERROR.text.on(ui));
        ui.painter().line_segment([at(made, made_y), at(handed_in, handed_in_y)], stroke);
    }
    if let Some(index) = made {
        leader(ui, at(index, origin.y), at(index, made_y));
        let key = payload.opens.as_ref().map(words::name);
        label_of(ui, plot, at(index, made_y - ROW / 2.0 - LABEL / 2.0), index, key);
        marker_ui(ui, plot, index, (at(index, made_y), MADE, tone.text), hand);
    }
    if let Some(index) = handed_in {
        let key = payload.expected.as_ref().map(words::name);
        label_of(ui, plot, at(index, handed_in_y + ROW / 2.0 + LABEL / 2.0), index, key);
        marker_ui(ui, plot, index, (at(index, handed_in_y), HANDED_IN, tone.text), hand);
    }
}

/// `14:02:11 A1 #a91f3c` beside the line at a point: behind it, or before it where there is no room.
fn label_of(ui: &Ui, plot: &Plot<'_>, at: Pos2, index: usize, key: Option<Said>) {
    let time = plot.events[index].at().unwrap_or_default();
    let key = key.map(|it| it.in_language(plot.language)).unwrap_or_default();
    let words = format!("{} {key}", plot.stamp(time));
    let words = words.trim_end();
    let room = plot.scale.width - plot.scale.position(index).unwrap_or(0.0) + space::SMALL;
    let gap = vec2(space::TIGHT, 0.0);
    if label_width(ui, words) + gap.x <= room {
        small(ui, at + gap, Align2::LEFT_CENTER, words);
    } else {
        small(ui, at - gap, Align2::RIGHT_CENTER, words);
    }
}

fn caption(ui: &Ui, plot: &Plot<'_>, at: Pos2, english: &'static str) {
    let words = match english {
        "decryption" => plot.language.word("decryption"),
        "key" => plot.language.word("key"),
        "login" => plot.language.word("login"),
        _ => plot.language.word("encrypted"),
    };
    ui.painter().text(at, Align2::LEFT_CENTER, words, font(ui), color::WEAK.on(ui));
}

pub(super) fn small(ui: &Ui, at: Pos2, align: Align2, words: &str) {
    ui.painter().text(at, align, words, font(ui), color::TEXT.on(ui));
}

fn leader(ui: &Ui, from: Pos2, to: Pos2) {
    ui.painter().line_segment([from, to], Stroke::new(size::LINE, color::FIELD_LINE.on(ui)));
}

fn font(ui: &Ui) -> FontId {
    FontId { size: text_size::SMALL, ..TextStyle::Body.resolve(ui.style()) }
}

pub(super) fn label_width(ui: &Ui, words: &str) -> f32 {
    ui.painter().layout_no_wrap(words.to_owned(), font(ui), color::TEXT.on(ui)).size().x
}
