//! The strip that says that the sandbox answers in WeChat's place, so that nobody takes its data for real.

use egui::RichText;
use egui::Ui;

use crate::app::state::Sandbox;
use crate::app::state::State;
use crate::ui::theme::icon;
use crate::ui::theme::tokens::Tone;
use crate::ui::theme::tokens::color;
use crate::ui::theme::tokens::text_size;

/// Whether it is the sandbox that answers, and nothing else was brought: real data never stands below the strip.
pub(super) fn is_wanted(state: &State) -> bool {
    let is_failed = matches!(state.sandbox, Sandbox::Failed(_));
    state.is_sandbox() && (is_failed || state.case.sources.is_empty() || state.desk.is_from_sandbox)
}

/// The colours of the strip.
pub(super) fn tone(state: &State) -> Tone {
    if matches!(state.sandbox, Sandbox::Failed(_)) { color::ERROR } else { color::INFO }
}

/// Draws what is in the strip.
pub(super) fn sandbox_banner_ui(ui: &mut Ui, state: &State) {
    let language = state.settings.language;
    let tone = tone(state);
    let icon = if tone == color::ERROR { icon::ERROR } else { icon::INFO };
    let words = match &state.sandbox {
        Sandbox::Failed(why) => {
            format!("{} {}", language.word("The sandbox could not start:"), why.in_language(language))
        }
        Sandbox::Running { .. } | Sandbox::Starting => language
            .word("Sandbox: an invented WeChat on this computer. Nothing goes to api.weixin.qq.com.")
            .to_owned(),
    };
    ui.horizontal_centered(|ui| {
        ui.label(icon.text().color(tone.text.on(ui)));
        ui.add(egui::Label::new(RichText::new(words).color(color::TEXT.on(ui))).truncate());
        let at = match &state.sandbox {
            Sandbox::Failed(_) => return,
            Sandbox::Running { address, .. } => address.as_str(),
            Sandbox::Starting => language.word("starting…"),
        };
        ui.label(RichText::new(at).monospace().size(text_size::SMALL).color(tone.text.on(ui)));
    });
}
