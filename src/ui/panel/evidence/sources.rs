//! The sources of the case: name, format, what was found in each.

use egui::Label;
use egui::RichText;
use egui::ScrollArea;
use egui::Ui;

use crate::app::state::State;
use crate::case::Source;
use crate::text::Language;
use crate::text::Said;
use crate::ui::panel::section;
use crate::ui::theme::tokens::color;
use crate::ui::theme::tokens::size;
use crate::ui::theme::tokens::space;

/// Rows in sight before the list scrolls.
const ROWS: f32 = 4.0;

/// Draws the list.
pub(super) fn sources_ui(ui: &mut Ui, state: &State) {
    let language = state.settings.language;
    let sources = &state.case.sources;
    section::heading(ui, language.word("Sources"), Some(sources.len()));
    let height = size::ROW + ui.spacing().item_spacing.y;
    let list = ScrollArea::vertical().id_salt("sources").max_height(ROWS * height).auto_shrink([false, true]);
    list.show_rows(ui, size::ROW, sources.len(), |ui, rows| {
        for source in sources.get(rows).into_iter().flatten() {
            let tint = if source.seen_instead.is_some() { color::WARN.text } else { color::STRONG };
            let words = words(source).in_language(language);
            let shown = RichText::new(format!("{} · {words}", source.name)).color(tint.on(ui));
            ui.add(Label::new(shown).truncate()).on_hover_text(hover(source, language));
        }
    });
    ui.add_space(space::SMALL);
}

/// What a source holds, in a few words.
fn words(source: &Source) -> Said {
    if source.seen_instead.is_some() {
        return Said::new("nothing recognised");
    }
    let count = match (source.n_payloads, source.n_logins) {
        (0, 0) => Said::new("words"),
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

fn hover(source: &Source, language: Language) -> String {
    match &source.seen_instead {
        Some(seen) => seen.in_language(language),
        None => Said::new("Read as {format}").with_said("format", source.said()).in_language(language),
    }
}
