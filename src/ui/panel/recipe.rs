//! The Recipe tab: code that does it right for the case on show, in the language of the reader's server.

use egui::Button;
use egui::Label;
use egui::RichText;
use egui::ScrollArea;
use egui::Ui;

use crate::app::message::Message;
use crate::app::state::State;
use crate::payload::diagnosis::fault::Fault;
use crate::report::recipe;
use crate::report::recipe::Section;
use crate::text::Language;
use crate::text::Said;
use crate::ui::outbox::Outbox;
use crate::ui::theme::tokens::color;
use crate::ui::theme::tokens::space;
use crate::ui::view::CentreView;
use crate::ui::widget::sunken;

/// Draws the tab.
pub(super) fn recipe_ui(ui: &mut Ui, state: &State, view: &mut CentreView, outbox: &mut Outbox) {
    let language = state.settings.language;
    platforms_ui(ui, view);
    let platform = view.platform;
    let fault = state.desk.inspection.as_ref().map_or(Fault::None, Fault::of);
    let recipe = recipe::for_fault(fault, platform, language);
    ui.add(Label::new(recipe.lead.in_language(language)).wrap());
    ui.horizontal_wrapped(|ui| {
        if ui.button(language.word("Copy all")).clicked() {
            ui.copy_text(recipe.to_text(language));
            outbox.send(Message::Noticed(Said::new("Copied the recipe")));
        }
        let words = language.word("Secrets are placeholders; your data is not included");
        ui.label(RichText::new(words).small().color(color::WEAK.on(ui)));
    });
    for section in &recipe.sections {
        ui.add_space(space::TIGHT);
        section_ui(ui, language, section, outbox);
    }
}

fn platforms_ui(ui: &mut Ui, view: &mut CentreView) {
    ui.horizontal_wrapped(|ui| {
        for platform in recipe::ALL {
            let is_chosen = view.platform.code == platform.code;
            if ui.add(Button::selectable(is_chosen, platform.name)).clicked() {
                view.platform = platform;
            }
        }
    });
}

fn section_ui(ui: &mut Ui, language: Language, section: &Section, outbox: &mut Outbox) {
    let title = section.title.in_language(language);
    ui.horizontal_wrapped(|ui| {
        ui.label(RichText::new(&title).strong());
        let button = ui.button(language.word("Copy"));
        let name = Said::new("Copy: {what}").with("what", &title).in_language(language);
        let enabled = button.enabled();
        button.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, enabled, &name));
        if button.clicked() {
            ui.copy_text(section.code.clone());
            outbox.send(Message::Noticed(Said::new("Copied the recipe")));
        }
    });
    sunken::frame(ui).show(ui, |ui| {
        ui.set_width(ui.available_width());
        // Code does not wrap: a broken line would be another program in some of these languages.
        ScrollArea::horizontal().id_salt(&title).auto_shrink([false, true]).show(ui, |ui| {
            let code = RichText::new(section.code.trim_end()).monospace();
            ui.add(Label::new(code).extend().selectable(true));
        });
    });
}
