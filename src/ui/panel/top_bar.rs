//! The bar at the top: which Mini Program, whether secrets are masked, and how the window looks.

use egui::Button;
use egui::ComboBox;
use egui::RichText;
use egui::Role;
use egui::Ui;
use egui::WidgetInfo;

use crate::app::message::Message;
use crate::app::state::State;
use crate::app::state::Theme;
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

/// The zooms to choose from; the keys go from one to the next.
pub(crate) const ZOOMS: [f32; 8] = [0.75, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0];

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
            is_held = lock_ui(ui, language, is_revealed);
            ui.add_space(space::SMALL);
            language_ui(ui, language, outbox);
            ui.add_space(space::SMALL);
            zoom_ui(ui, state, outbox);
            theme_ui(ui, state, outbox);
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
    format!("{} · {}", language.word("WeChat"), address.trim_end_matches('/'))
}

/// Whether the bar has room for little more than its buttons.
fn is_narrow(ui: &Ui) -> bool {
    ui.content_rect().width() < size::NARROW
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

fn language_ui(ui: &mut Ui, chosen: Language, outbox: &mut Outbox) {
    ui.spacing_mut().item_spacing.x = space::TIGHT;
    // Where there is little room, the other language alone.
    let shown = Language::ALL.into_iter().rev().filter(|it| *it != chosen || !is_narrow(ui));
    for language in shown.collect::<Vec<_>>() {
        if ui.selectable_label(language == chosen, language.own_name()).clicked() {
            outbox.send(Message::LanguageChosen(language));
        }
    }
}

fn zoom_ui(ui: &mut Ui, state: &State, outbox: &mut Outbox) {
    let language = state.settings.language;
    let percent = |zoom: f32| format!("{:.0} %", zoom * 100.0);
    let list = ComboBox::from_id_salt("zoom").width(0.0).selected_text(percent(state.settings.zoom));
    let response = list.show_ui(ui, |ui| {
        for zoom in ZOOMS {
            if ui.selectable_label(is_same(zoom, state.settings.zoom), percent(zoom)).clicked() {
                outbox.send(Message::ZoomChosen(zoom));
            }
        }
    });
    let keys = [Command::ZoomIn, Command::ZoomOut, Command::ZoomReset].map(|it| it.keys(ui.ctx()));
    let hint =
        format!("{}  {}", language.word("Zoom"), keys.into_iter().flatten().collect::<Vec<_>>().join("  "));
    list_named(&response.response, language.word("Zoom"), &percent(state.settings.zoom));
    response.response.on_hover_text(hint);
}

fn theme_ui(ui: &mut Ui, state: &State, outbox: &mut Outbox) {
    let language = state.settings.language;
    let shown = format!("{}  {}", icon::THEME.glyph, theme_name(state.settings.theme, language));
    let response = ComboBox::from_id_salt("theme").width(0.0).selected_text(&shown).show_ui(ui, |ui| {
        for theme in [Theme::System, Theme::Light, Theme::Dark] {
            if ui.selectable_label(theme == state.settings.theme, theme_name(theme, language)).clicked() {
                outbox.send(Message::ThemeChosen(theme));
            }
        }
    });
    list_named(&response.response, language.word("Theme"), theme_name(state.settings.theme, language));
}

fn theme_name(theme: Theme, language: Language) -> &'static str {
    language.word(match theme {
        Theme::Dark => "Dark",
        Theme::Light => "Light",
        Theme::System => "System",
    })
}

/// The next zoom of the list above or below `zoom`, or the usual one.
pub(crate) fn zoom_after(zoom: f32, command: Command) -> Option<f32> {
    match command {
        Command::ZoomIn => ZOOMS.into_iter().find(|it| zoom + 0.01 < *it),
        Command::ZoomOut => ZOOMS.into_iter().rev().find(|it| *it < zoom - 0.01),
        Command::ZoomReset => Some(1.0),
        _ => None,
    }
}

fn is_same(one: f32, other: f32) -> bool {
    (one - other).abs() < 0.01
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_keys_walk_through_the_zooms_and_stop_at_the_ends() {
        assert_eq!(zoom_after(1.0, Command::ZoomIn), Some(1.1));
        assert_eq!(zoom_after(1.0, Command::ZoomOut), Some(0.9));
        assert_eq!(zoom_after(2.0, Command::ZoomIn), None);
        assert_eq!(zoom_after(0.75, Command::ZoomOut), None);
        assert_eq!(zoom_after(1.37, Command::ZoomReset), Some(1.0));
    }

    #[test]
    fn a_profile_of_another_address_names_it() {
        let mut profile = Profile::wechat("WeChat", "");
        assert_eq!(profile_name(&profile, Language::English), "WeChat · api.weixin.qq.com");
        profile.base_address = "http://127.0.0.1:8080/".to_owned();
        assert_eq!(profile_name(&profile, Language::English), "WeChat · http://127.0.0.1:8080");
    }
}
