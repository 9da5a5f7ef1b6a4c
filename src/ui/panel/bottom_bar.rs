//! The bar at the bottom: the worst of the findings, the work under way, the latest notice, and what runs here.

use egui::Label;
use egui::RichText;
use egui::Ui;

use crate::app::message::Message;
use crate::app::state::Intake;
use crate::app::state::Job;
use crate::app::state::State;
use crate::text::Language;
use crate::text::Said;
use crate::ui::command::Command;
use crate::ui::outbox::Outbox;
use crate::ui::panel::row_end::at_end;
use crate::ui::panel::trial;
use crate::ui::panel::trial::Trial;
use crate::ui::panel::verdict::headline;
use crate::ui::theme::icon;
use crate::ui::theme::icon::Icon;
use crate::ui::theme::tokens::Tint;
use crate::ui::theme::tokens::color;

/// Draws the bar.
pub(super) fn bottom_bar_ui(ui: &mut Ui, state: &State, outbox: &mut Outbox) {
    let language = state.settings.language;
    ui.horizontal_centered(|ui| {
        let (icon, tint, words) = worst(state);
        ui.label(icon.text().small().color(tint.on(ui)));
        ui.label(RichText::new(words.in_language(language)).small());
        if let Some(job) = &state.job {
            work_ui(ui, language, &of_job(job, state.now), outbox);
        } else if let Some(intake) = &state.intake {
            work_ui(ui, language, &of_intake(intake), outbox);
        } else if let Some(notice) = &state.notice {
            ui.separator();
            ui.add(Label::new(RichText::new(notice.in_language(language)).small()).truncate());
        }
        at_end(ui, "versions", |ui| {
            ui.label(RichText::new(versions(language)).small().color(color::WEAK.on(ui)));
        });
    });
}

/// The work under way, with a way to stop it.
fn work_ui(ui: &mut Ui, language: Language, words: &Said, outbox: &mut Outbox) {
    ui.separator();
    ui.label(icon::WAITING.text().small());
    ui.label(RichText::new(words.in_language(language)).small());
    let cancel = RichText::new(Command::Cancel.label(language)).small();
    if ui.small_button(cancel).on_hover_text("Esc").clicked() {
        outbox.send(Message::CancelPressed);
    }
}

fn of_job(job: &Job, now: i64) -> Said {
    let n = (now - job.since).max(0);
    Said::new("{what}: {n} s").with_said("what", job.what.clone()).with("n", n)
}

/// How far the reading is, in words.
pub(super) fn of_intake(intake: &Intake) -> Said {
    if let Some(percent) = intake.percent {
        return Said::new("{what}: {n} %").with_said("what", intake.what.clone()).with("n", percent);
    }
    match intake.n_all {
        0 => intake.what.clone(),
        n_all => Said::new("{what}: {n} of {all}")
            .with_said("what", intake.what.clone())
            .with("n", intake.n_done)
            .with("all", n_all),
    }
}

/// A mark, its colour and a few words for what the payload came to, or the last call.
fn worst(state: &State) -> (Icon, Tint, Said) {
    let Some(inspection) = &state.desk.inspection else {
        return match &state.failure {
            Some(failure) => (icon::ERROR, color::ERROR.text, failure.explanation.title.clone()),
            None => (icon::OFFLINE, color::WEAK, Said::new("No payload yet")),
        };
    };
    if Trial::of(state).is_some_and(|it| it.headline().is_some()) {
        return (icon::WARN, color::WARN.text, Said::new(trial::WORD));
    }
    let mark = headline::mark_of(inspection);
    let verdict = Said::new(inspection.title());
    let said = match inspection.findings.first() {
        Some(first) => {
            Said::new("{verdict} · {code}").with_said("verdict", verdict).with("code", first.diagnosis.code)
        }
        None => verdict,
    };
    (mark.icon(), mark.tone().text, said)
}

fn versions(language: Language) -> String {
    let aes = if has_aes_instructions() { "AES in hardware" } else { "AES in software" };
    format!("Unseal {} · {}", env!("CARGO_PKG_VERSION"), language.word(aes))
}

/// Whether the `aes` crate finds instructions for AES in this processor; it asks the same way.
fn has_aes_instructions() -> bool {
    #[cfg(any(target_arch = "x86", target_arch = "x86_64"))]
    return std::arch::is_x86_feature_detected!("aes");
    #[cfg(target_arch = "aarch64")]
    return std::arch::is_aarch64_feature_detected!("aes");
    #[cfg(not(any(target_arch = "x86", target_arch = "x86_64", target_arch = "aarch64")))]
    false
}
