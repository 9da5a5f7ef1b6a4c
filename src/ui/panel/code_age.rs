//! How old the code is, and how long it can still be exchanged: in words, and as a bar that runs out.

use egui::CornerRadius;
use egui::RichText;
use egui::Sense;
use egui::Ui;
use egui::vec2;

use crate::app::state::State;
use crate::text::Said;
use crate::ui::theme::tokens::Tone;
use crate::ui::theme::tokens::color;
use crate::ui::theme::tokens::radius;
use crate::ui::theme::tokens::size;
use crate::ui::theme::tokens::space;

/// How long a code can be exchanged, in seconds: five minutes, as WeChat's page on `wx.login` says.
pub const CODE_LIFE: i64 = 300;

/// A code with less than this left is marked: a minute.
const SOON: i64 = 60;

/// Draws the line and the bar; only a rule of WeChat's where the code's age is not known.
pub(super) fn code_age_ui(ui: &mut Ui, state: &State) {
    let language = state.settings.language;
    if state.is_code_spent() {
        let spent = language.word("Exchanged already: a code works once, get a new one.");
        ui.label(RichText::new(spent).small().color(color::WARN.text.on(ui)));
        return;
    }
    let made_at = state.credentials.code_made_at.filter(|_| !state.credentials.code.is_blank());
    let Some(made_at) = made_at else {
        let rule = language.word("A code is valid for 5 minutes and can be used once.");
        ui.label(RichText::new(rule).small().color(color::WEAK.on(ui)));
        return;
    };
    let age = (state.now - made_at).max(0);
    let left = (CODE_LIFE - age).max(0);
    let tone = tone(left);
    ui.label(RichText::new(words(age, left).in_language(language)).small().color(tone.text.on(ui)));
    gauge(ui, left as f32 / CODE_LIFE as f32, tone);
}

fn words(age: i64, left: i64) -> Said {
    if left == 0 {
        return Said::new("{age} old: too late, a code is valid for 5 minutes").with("age", clock(age));
    }
    Said::new("{age} old, can be exchanged for {left} more").with("age", clock(age)).with("left", clock(left))
}

fn tone(left: i64) -> Tone {
    match left {
        0 => color::ERROR,
        1..=SOON => color::WARN,
        _ => color::OK,
    }
}

/// `4:07`, minutes and seconds.
fn clock(seconds: i64) -> String {
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

fn gauge(ui: &mut Ui, share: f32, tone: Tone) {
    let (area, _) = ui.allocate_exact_size(vec2(ui.available_width(), size::GAUGE), Sense::hover());
    let corner = CornerRadius::same(radius::SMALL);
    ui.painter().rect_filled(area, corner, color::LINE.on(ui));
    let full = area.with_max_x(area.left() + area.width() * share);
    ui.painter().rect_filled(full, corner, tone.text.on(ui));
    ui.add_space(space::TIGHT);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Language;

    #[test]
    fn a_code_counts_down_and_is_marked_before_it_dies() {
        assert_eq!(words(10, 290).in_language(Language::English), "0:10 old, can be exchanged for 4:50 more");
        assert_eq!(
            words(301, 0).in_language(Language::English),
            "5:01 old: too late, a code is valid for 5 minutes"
        );
        assert_eq!((tone(290), tone(60), tone(0)), (color::OK, color::WARN, color::ERROR));
    }
}
