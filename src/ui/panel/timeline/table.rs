//! The events as a table: the same as the drawing, for those who read rather than look.

use egui::Grid;
use egui::Label;
use egui::RichText;
use egui::Ui;

use crate::app::timeline::Event;
use crate::app::timeline::Span;
use crate::app::timeline::Timeline;
use crate::errcode;
use crate::text::Language;
use crate::text::Said;
use crate::text::moment;
use crate::ui::panel::timeline::words;
use crate::ui::theme::tokens::color;

/// Draws the table of what is on show; logins without a known time stand first where all is.
pub(super) fn table_ui(
    ui: &mut Ui,
    timeline: &Timeline,
    events: &[Event<'_>],
    shown: Option<Span>,
    language: Language,
) {
    let is_whole = shown == timeline.whole();
    let is_on_show = |it: &&Event<'_>| shown.zip(it.at()).is_none_or(|(shown, at)| shown.has(at));
    let is_one_day = shown.is_none_or(|it| moment::is_one_day(it.from, it.to));
    let untimed: Vec<Event<'_>> = timeline
        .users
        .iter()
        .enumerate()
        .flat_map(|(user, it)| it.logins.iter().map(move |login| Event::Login { user, login }))
        .filter(|it| is_whole && it.at().is_none())
        .collect();
    Grid::new("timeline table").num_columns(4).striped(true).show(ui, |ui| {
        for title in ["time", "event", "key", "afterwards"] {
            let words = match title {
                "afterwards" => language.word("afterwards"),
                "event" => language.word("event"),
                "key" => language.word("key"),
                _ => language.word("time"),
            };
            ui.label(RichText::new(words).small().color(color::WEAK.on(ui)));
        }
        ui.end_row();
        for event in untimed.iter().chain(events.iter().filter(is_on_show)) {
            row_ui(ui, event, is_one_day, language);
            ui.end_row();
        }
    });
}

fn row_ui(ui: &mut Ui, event: &Event<'_>, is_one_day: bool, language: Language) {
    let time = event.at().map(if is_one_day { moment::clock } else { moment::dated });
    let whole = event.at().map(moment::local).unwrap_or_default();
    ui.monospace(time.unwrap_or_else(|| "–".to_owned())).on_hover_text(whole);
    let (name, key, afterwards) = match event {
        Event::HandedIn(payload) => {
            let key = payload.expected.as_ref().map(|it| words::name(it).in_language(language));
            (language.word("decryption").to_owned(), key, String::new())
        }
        Event::Login { login, .. } => {
            let fate = words::fate(login).in_language(language);
            let name = format!("{} {}", language.word("login"), login.label);
            let fate = fate.trim_start_matches([',', '，', ' ']).to_owned();
            (name, Some(format!("#{}", login.fingerprint)), fate)
        }
        Event::Made(payload) => {
            let key = payload.opens.as_ref().map(|it| words::name(it).in_language(language));
            (language.word("encryption (watermark)").to_owned(), key, String::new())
        }
        Event::Refused(it) => {
            let said = Said::new("code refused: {errcode}").with("errcode", it.errcode);
            (said.in_language(language), None, language.word(errcode::explain(it.errcode).title).to_owned())
        }
    };
    ui.label(name);
    ui.monospace(key.unwrap_or_else(|| "–".to_owned()));
    ui.add(Label::new(afterwards).wrap());
}
