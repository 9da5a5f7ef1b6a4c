//! The filter above the rows, and how many it takes.

use egui::RichText;
use egui::Role;
use egui::TextEdit;
use egui::Ui;
use egui::WidgetInfo;

use crate::app::message::Message;
use crate::app::state::State;
use crate::text::Said;
use crate::ui::command::Command;
use crate::ui::outbox::Outbox;
use crate::ui::panel::table::MOST_ROWS;
use crate::ui::theme::icon;
use crate::ui::theme::tokens::color;
use crate::ui::theme::tokens::space;
use crate::ui::widget::icon_button;
use crate::ui::widget::named::named;

/// Width of the field, in points.
const FIELD: f32 = 300.0;

/// Draws the field, and what is found.
pub(super) fn filter_ui(ui: &mut Ui, state: &State, wants_focus: &mut bool, outbox: &mut Outbox) {
    let language = state.settings.language;
    let table = &state.table;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::TIGHT;
        ui.label(icon::SEARCH.text().small().color(color::WEAK.on(ui)));
        let mut text = table.filter.clone();
        let hint = language.word("Filter: words, code: ver: user: host: key:");
        let width = FIELD.min(0.6 * ui.available_width());
        let field = TextEdit::singleline(&mut text).id_salt("filter").hint_text(hint).desired_width(width);
        let field = ui.add(field);
        field.widget_info(|| {
            let name = language.word("Filter the payloads");
            let mut info = WidgetInfo::labeled(Role::TextInput, true, name);
            info.current_text_value = Some(table.filter.clone());
            info
        });
        if std::mem::take(wants_focus) {
            field.request_focus();
        }
        if field.changed() {
            outbox.send(Message::FilterEdited(text));
        }
        if !table.filter.is_empty() {
            let clear = Command::ClearFilter;
            let words = format!("{}  {}", clear.label(language), clear.keys(ui.ctx()).unwrap_or_default());
            if named(ui.add(icon_button::button(icon::CANCEL)), &words).clicked() {
                outbox.send(Message::FilterEdited(String::new()));
            }
            let words = language.word(if table.is_off { "Filter off" } else { "Filter on" });
            let button = ui.selectable_label(!table.is_off, RichText::new(words).small());
            let hint = "Switches the filter off for a moment, or on again";
            if button.on_hover_text(language.word(hint)).clicked() {
                outbox.send(Message::FilterSwitched);
            }
        }
        ui.label(RichText::new(found(state).in_language(language)).small().color(color::WEAK.on(ui)));
    });
}

/// `19 of 214`, also while it is looked for.
fn found(state: &State) -> Said {
    let table = &state.table;
    let (n, all) = (table.view.n_found(), table.lines.len());
    let said = Said::new("{n} of {all}").with("n", n).with("all", all);
    match table.filtering {
        Some(it) => Said::new("{found}, {percent} % looked at")
            .with_said("found", said)
            .with("percent", 100 * it.n_done / all.max(1)),
        None if MOST_ROWS < table.view.n_items() => {
            Said::new("{found}; the first {n} rows are listed").with_said("found", said).with("n", MOST_ROWS)
        }
        None => said,
    }
}
