//! The Compare tab: an attempt put aside as A beside the present one, B: which stages differ, and from which byte on.

use egui::Label;
use egui::RichText;
use egui::Ui;

use crate::app::state::State;
use crate::payload::Inspection;
use crate::payload::evidence::Evidence;
use crate::text::Language;
use crate::text::Said;
use crate::ui::panel::steps::stage;
use crate::ui::theme::tokens::color;
use crate::ui::theme::tokens::space;
use crate::ui::view::CentreView;
use crate::ui::widget::badge;
use crate::ui::widget::mark::Mark;

/// Draws the tab.
pub(super) fn compare_ui(ui: &mut Ui, state: &State, view: &mut CentreView) {
    let language = state.settings.language;
    let Some(present) = &state.desk.inspection else {
        Mark::Absent.beside(ui, language, language.word("There is nothing to compare yet").into());
        return;
    };
    ui.horizontal_wrapped(|ui| {
        if ui.button(language.word("Put this attempt aside as A")).clicked() {
            view.pinned = Some(Box::new(present.clone()));
        }
        if view.pinned.is_some() && ui.button(language.word("Forget A")).clicked() {
            view.pinned = None;
        }
    });
    let Some(pinned) = view.pinned.take() else {
        let words =
            language.word("Put an attempt aside, then change a field or choose another key: both stand here");
        Mark::Note.beside(ui, language, words.into());
        return;
    };
    first_differences_ui(ui, language, &pinned.evidence, &present.evidence);
    stages_ui(ui, language, &pinned, present, view);
    view.pinned = Some(pinned);
}

fn first_differences_ui(ui: &mut Ui, language: Language, a: &Evidence, b: &Evidence) {
    let key =
        |it: &Evidence| it.given.reading.key.as_ref().map(|it| it.expose().to_vec()).unwrap_or_default();
    let iv = |it: &Evidence| it.given.reading.iv.map(|it| it.to_vec()).unwrap_or_default();
    for (name, one, other) in [
        ("encryptedData", a.given.reading.data.clone(), b.given.reading.data.clone()),
        ("iv", iv(a), iv(b)),
        ("session_key", key(a), key(b)),
        ("plaintext", a.best().plain.clone(), b.best().plain.clone()),
    ] {
        let (mark, said) = difference(&one, &other);
        let said = Said::new("{part}: {what}").with("part", name).with_said("what", said);
        mark.beside(ui, language, said.in_language(language).into());
    }
    ui.add_space(space::TIGHT);
}

/// Where two byte texts begin to differ.
fn difference(a: &[u8], b: &[u8]) -> (Mark, Said) {
    if a == b {
        return (Mark::Ok, Said::new("the same, {n} bytes").with("n", a.len()));
    }
    let at = a.iter().zip(b).position(|(a, b)| a != b).unwrap_or(a.len().min(b.len()));
    let said = Said::new("differs from byte {at} on, block {block} ({a} and {b} bytes)")
        .with("at", at)
        .with("block", at / 16 + 1)
        .with("a", a.len())
        .with("b", b.len());
    (Mark::Warn, said)
}

fn stages_ui(ui: &mut Ui, language: Language, a: &Inspection, b: &Inspection, view: &CentreView) {
    let both = stage::all(&a.evidence, view).into_iter().zip(stage::all(&b.evidence, view));
    for (at, (one, other)) in both.enumerate() {
        let differs = one.value != other.value || one.said != other.said;
        ui.horizontal(|ui| {
            ui.strong(format!("{} {}", at + 1, language.word(one.title)));
            if differs {
                badge::badge(ui, language.word("differs"), color::WARN);
            } else {
                badge::badge(ui, language.word("same"), color::OK);
            }
        });
        if differs {
            side_ui(ui, language, "A", &one);
            side_ui(ui, language, "B", &other);
        }
    }
}

fn side_ui(ui: &mut Ui, language: Language, name: &str, stage: &stage::Stage) {
    ui.horizontal_top(|ui| {
        ui.add_space(space::LARGE);
        ui.monospace(name);
        ui.vertical(|ui| {
            if !stage.value.is_empty() {
                ui.add(Label::new(RichText::new(&stage.value).monospace()).truncate());
            }
            for (mark, said) in &stage.said {
                mark.line(ui, language, &said.in_language(language));
            }
        });
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_different_byte_is_named() {
        let said = difference(&[1; 40], &[[1; 17].as_slice(), &[2; 23]].concat()).1;
        assert_eq!(said.in_language(Language::English), "differs from byte 17 on, block 2 (40 and 40 bytes)");
        let said = difference(&[1; 4], &[1; 6]).1;
        assert_eq!(said.in_language(Language::English), "differs from byte 4 on, block 1 (4 and 6 bytes)");
    }
}
