//! The sources of the case: name, format, what was found in each.

use egui::Button;
use egui::Label;
use egui::RichText;
use egui::ScrollArea;
use egui::Sense;
use egui::Ui;
use egui::vec2;

use crate::app::message::Message;
use crate::app::state::State;
use crate::case::Source;
use crate::report::case_text;
use crate::text::Language;
use crate::text::Said;
use crate::ui::command::Command;
use crate::ui::outbox::Outbox;
use crate::ui::panel::evidence::zone;
use crate::ui::panel::evidence::zone::Zone;
use crate::ui::panel::row_end::at_end;
use crate::ui::panel::section;
use crate::ui::theme::icon;
use crate::ui::theme::tokens::color;
use crate::ui::theme::tokens::size;
use crate::ui::theme::tokens::space;
use crate::ui::widget::icon_button;
use crate::ui::widget::named::named;

/// The width of the button of a zone.
const ZONE: f32 = 60.0;

/// Rows in sight before the list scrolls.
const ROWS: f32 = 4.0;

/// Draws the list.
pub(super) fn sources_ui(ui: &mut Ui, state: &State, outbox: &mut Outbox) {
    let language = state.settings.language;
    let sources = &state.case.sources;
    ui.horizontal(|ui| {
        section::heading(ui, language.word("Sources"), Some(sources.len()));
        let words = Command::SaveRedacted.label(language);
        let button = Button::new(RichText::new(words).small());
        if !sources.is_empty() && named(ui.add(button), words).clicked() {
            outbox.command(Command::SaveRedacted);
        }
    });
    let height = size::ROW + ui.spacing().item_spacing.y;
    let list = ScrollArea::vertical().id_salt("sources").max_height(ROWS * height).auto_shrink([false, true]);
    list.show_rows(ui, size::ROW, sources.len(), |ui, rows| {
        // The bar must not lie over what can be clicked.
        let bar = if ROWS < sources.len() as f32 { space::MEDIUM } else { 0.0 };
        ui.set_max_width(ui.available_width() - bar);
        for source in sources.get(rows).into_iter().flatten() {
            ui.push_id(source.id, |ui| source_ui(ui, state, source, outbox));
        }
    });
    ui.add_space(space::SMALL);
}

/// One source: what it is called and holds. A click shows its first payload; a button leaves it out.
fn source_ui(ui: &mut Ui, state: &State, source: &Source, outbox: &mut Outbox) {
    let language = state.settings.language;
    let tint = if source.seen_instead.is_some() { color::WARN.text } else { color::STRONG };
    let name = case_text::source_name(&source.name).in_language(language);
    ui.horizontal(|ui| {
        let words = format!("{name} · {}", words(source).in_language(language));
        let first = state.case.payloads.iter().find(|it| it.is_in(source.id));
        let label = Label::new(RichText::new(words).color(tint.on(ui))).truncate();
        // What has no payload fills fields, and is shown again by its text.
        let has_words = source.text.is_some() && source.seen_instead.is_none();
        let label = if first.is_some() || has_words { label.sense(Sense::click()) } else { label };
        let zone = Zone::of(state, source.id);
        let has_button = zone.as_ref().is_some_and(Zone::is_worth_a_button);
        let n_zone = if has_button { ZONE } else { 0.0 };
        let n_gaps = if n_zone > 0.0 { 2.0 } else { 1.0 };
        let gaps = n_gaps * ui.spacing().item_spacing.x;
        let width = ui.available_width() - size::CONTROL - n_zone - gaps;
        let response = ui.allocate_ui(vec2(width, size::ROW), |ui| ui.add(label)).inner;
        let response = response.on_hover_text(hover(source, zone.as_ref(), language));
        if let Some(zone) = zone.as_ref() {
            response.context_menu(|ui| zone::menu_ui(ui, state, (source, zone), outbox));
        }
        if response.clicked() {
            outbox.send(Message::SourceChosen(source.id));
        }
        at_end(ui, "leave out", |ui| {
            if let Some(zone) = zone.as_ref().filter(|_| has_button) {
                zone::zone_ui(ui, state, (source, zone), &name, outbox);
            }
            let button = icon_button::button(icon::CANCEL);
            let words = Said::new("Leave out {name}").with("name", &name).in_language(language);
            if named(ui.add(button), &words).clicked() {
                outbox.send(Message::SourceLeftOut(source.id));
            }
        });
    });
}

/// What a source holds, in a few words.
fn words(source: &Source) -> Said {
    if source.seen_instead.is_some() {
        return Said::new("nothing recognised");
    }
    let count = match (source.n_payloads, source.n_logins) {
        (0, 0) => Said::new("no encryptedData"),
        (1, 0) => Said::new("1 payload"),
        (0, 1) => Said::new("1 login"),
        (n, 0) => Said::new("{n} payloads").with("n", n),
        (0, n) => Said::new("{n} logins").with("n", n),
        (payloads, logins) => Said::new("{payloads} payloads, {logins} logins")
            .with("payloads", payloads)
            .with("logins", logins),
    };
    match source.n_left_out {
        0 => count,
        n => Said::new("{found}, {n} left out").with_said("found", count).with("n", n),
    }
}

fn hover(source: &Source, zone: Option<&Zone>, language: Language) -> String {
    let read = match &source.seen_instead {
        Some(seen) => seen.in_language(language),
        None => Said::new("Read as {format}").with_said("format", source.said()).in_language(language),
    };
    let name = case_text::source_name(&source.name).in_language(language);
    let lines = [Some(format!("{name} · {}", words(source).in_language(language))), Some(read)];
    let zone = zone.map(|it| it.said().in_language(language));
    lines.into_iter().chain([zone]).flatten().collect::<Vec<_>>().join("\n")
}
