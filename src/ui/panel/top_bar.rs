//! The bar at the top: which Mini Program, Paste, Open, search, and whether secrets are masked.

use egui::Button;
use egui::ComboBox;
use egui::RichText;
use egui::Role;
use egui::Ui;
use egui::WidgetInfo;

use crate::app::message::Message;
use crate::app::state::State;
use crate::text::Language;
use crate::ui::command::Command;
use crate::ui::outbox::Outbox;
use crate::ui::panel::cases_menu;
use crate::ui::panel::cases_menu::CasesMenu;
use crate::ui::panel::list_name::list_named;
use crate::ui::panel::row_end::at_end;
use crate::ui::theme::icon;
use crate::ui::theme::tokens::color;
use crate::ui::theme::tokens::size;
use crate::ui::theme::tokens::space;
use crate::ui::widget::icon_button;
use crate::ui::widget::named::named;
use crate::wechat::Profile;

/// Draws the bar; returns whether the lock is held.
pub(super) fn top_bar_ui(
    ui: &mut Ui,
    state: &State,
    is_revealed: bool,
    cases: &mut CasesMenu,
    outbox: &mut Outbox,
) -> bool {
    let language = state.settings.language;
    let mut is_held = false;
    ui.horizontal_centered(|ui| {
        let fold = Command::FoldLeft;
        let words = format!("{}  {}", fold.label(language), fold.keys(ui.ctx()).unwrap_or_default());
        if named(ui.add(icon_button::button(icon::MENU)), &words).clicked() {
            outbox.command(fold);
        }
        ui.label(RichText::new("Unseal").heading().color(color::STRONG.on(ui)));
        if !is_narrow(ui) {
            ui.label(RichText::new("开封").color(color::WEAK.on(ui)));
            ui.add_space(space::SMALL);
        }
        profile_ui(ui, state, outbox);
        cases_menu::cases_menu_ui(ui, state, cases, outbox);
        for command in [Command::Paste, Command::OpenFiles] {
            let words =
                format!("{}  {}", command.label(language), command.keys(ui.ctx()).unwrap_or_default());
            let button = match command {
                Command::OpenFiles if is_narrow(ui) => icon_button::button(icon::FOLDER),
                _ => Button::new(command.label(language)),
            };
            if named(ui.add(button), words.trim()).clicked() {
                outbox.command(command);
            }
        }
        at_end(ui, "settings", |ui| {
            let all = Command::Palette;
            let words = format!("{}  {}", all.label(language), all.keys(ui.ctx()).unwrap_or_default());
            if named(ui.add(icon_button::button(icon::SEARCH)), &words).clicked() {
                outbox.command(all);
            }
            is_held = if state.settings.is_presenting {
                presenting_ui(ui, language, outbox);
                false
            } else {
                lock_ui(ui, language, is_revealed)
            };
            ui.add_space(space::SMALL);
            let page = Command::Settings;
            let words = format!("{}  {}", page.label(language), page.keys(ui.ctx()).unwrap_or_default());
            if named(ui.add(icon_button::button(icon::SETTINGS)), &words).clicked() {
                outbox.command(page);
            }
        });
    });
    is_held
}

fn profile_ui(ui: &mut Ui, state: &State, outbox: &mut Outbox) {
    let language = state.settings.language;
    let shown = state.profile().map(|it| profile_name(it, language)).unwrap_or_default();
    let list = ComboBox::from_id_salt("profile").selected_text(&shown);
    let list = list.truncate().width(if is_narrow(ui) { size::FORM_LABEL } else { 2.0 * size::FORM_LABEL });
    let response = list.show_ui(ui, |ui| {
        for (index, profile) in state.profiles.iter().enumerate() {
            if ui.selectable_label(index == state.profile, profile_name(profile, language)).clicked() {
                outbox.send(Message::ProfileChosen(index));
            }
        }
        ui.separator();
        if ui.selectable_label(false, language.word("Add a Mini Program")).clicked() {
            outbox.send(Message::ProfileAdded);
        }
    });
    list_named(&response.response, language.word("Profile"), &shown);
}

/// Its name, and where its calls go unless that is WeChat itself.
fn profile_name(profile: &Profile, language: Language) -> String {
    if profile.is_sandbox {
        return language.word("Sandbox").to_owned();
    }
    let address = profile.base_address.trim();
    let address = address.strip_prefix("https://").unwrap_or(address);
    let name = profile.name.trim();
    let name = if name.is_empty() { language.word("WeChat") } else { name };
    format!("{name} · {}", address.trim_end_matches('/'))
}

/// Whether the bar has room for little more than its buttons.
fn is_narrow(ui: &Ui) -> bool {
    ui.content_rect().width() < size::NARROW
}

/// That others look on: nothing can be shown in full, and what is shown of people is invented. A click ends it.
fn presenting_ui(ui: &mut Ui, language: Language, outbox: &mut Outbox) {
    let is_short = ui.content_rect().width() < size::NARROW_BAR;
    let whole = language.word("Presenter mode: invented values");
    let shown = if is_short { language.word("Presenter mode") } else { whole };
    let words = RichText::new(shown).color(color::SECRET.text.on(ui));
    let button = ui.add(Button::new(words).fill(color::SECRET.fill.on(ui)));
    button.widget_info(|| WidgetInfo::labeled(Role::Button, true, whole));
    let hint = "Nothing is shown in full, and F9 shows nothing. Click to end presenter mode";
    if button.on_hover_text(language.word(hint)).clicked() {
        outbox.send(Message::PresentingSwitched);
    }
}

/// A lock that opens while it is held.
fn lock_ui(ui: &mut Ui, language: Language, is_revealed: bool) -> bool {
    let (icon, words) = if is_revealed {
        (icon::UNLOCKED, language.word("Shown while held"))
    } else {
        (icon::LOCKED, language.word("Masked: hold F9 to show"))
    };
    let shown = format!(
        "{}  {}",
        icon.glyph,
        if ui.content_rect().width() < size::NARROW_BAR { "F9" } else { words }
    );
    let button = if is_revealed {
        Button::new(RichText::new(shown).color(color::SECRET.text.on(ui))).fill(color::SECRET.fill.on(ui))
    } else {
        Button::new(RichText::new(shown).color(color::WEAK.on(ui))).frame_when_inactive(false)
    };
    let response = ui.add(button);
    let (enabled, is_held) = (response.enabled(), response.is_pointer_button_down_on());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, enabled, words));
    let hint = "Hold F9 or this button to show secrets and personal data, for 10 seconds at most";
    response.on_hover_text(language.word(hint));
    is_held
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_profile_of_another_address_names_it() {
        let named = Profile::wechat(" Shop ", "wx0123456789abcdef");
        assert_eq!(profile_name(&named, Language::English), "Shop · api.weixin.qq.com");
        let mut profile = Profile::wechat("", "");
        assert_eq!(profile_name(&profile, Language::English), "WeChat · api.weixin.qq.com");
        profile.base_address = "http://127.0.0.1:8080/".to_owned();
        assert_eq!(profile_name(&profile, Language::English), "WeChat · http://127.0.0.1:8080");
    }
}
