//! The Compare tab: an attempt put aside as A beside the present one, B, over what was given to each: the first stage
//! that differs, and from which byte on. How old they are does not count.

use egui::Ui;

use crate::app::state::State;
use crate::payload::Inspection;
use crate::payload::decrypt::BLOCK;
use crate::payload::evidence::Evidence;
use crate::payload::stage::Stage;
use crate::payload::stage::Tracks;
use crate::payload::stage::without_clock;
use crate::redact::Border;
use crate::text::Language;
use crate::text::Said;
use crate::ui::outbox::Outbox;
use crate::ui::panel::tracks::Column;
use crate::ui::panel::tracks::Rows;
use crate::ui::theme::tokens::space;
use crate::ui::view::CentreView;
use crate::ui::widget::mark::Mark;

/// Draws the tab.
pub(super) fn compare_ui(ui: &mut Ui, state: &State, view: &mut CentreView, outbox: &mut Outbox) {
    let language = state.settings.language;
    let Some(present) = &state.desk.inspection else {
        Mark::Absent.beside(ui, language, language.word("There is nothing to compare yet").into());
        return;
    };
    ui.horizontal_wrapped(|ui| {
        if ui.button(language.word("Pin as A")).clicked() {
            view.pinned = Some(Box::new(present.clone()));
        }
        if view.pinned.is_some() && ui.button(language.word("Forget A")).clicked() {
            view.pinned = None;
        }
    });
    let Some(pinned) = view.pinned.take() else {
        let words = language
            .word("Pin an attempt as A, then change a field or choose another key: compare them here");
        Mark::Note.beside(ui, language, words.into());
        return;
    };
    both_ui(ui, language, &pinned, present, view, outbox);
    view.pinned = Some(pinned);
}

fn both_ui(
    ui: &mut Ui,
    language: Language,
    a: &Inspection,
    b: &Inspection,
    view: &mut CentreView,
    outbox: &mut Outbox,
) {
    let given = |it| without_clock(Tracks::of(it).given);
    let (given_a, given_b) = (given(&a.evidence), given(&b.evidence));
    let (mark, said) = first_difference(&given_a, &given_b);
    mark.beside(ui, language, said.in_language(language).into());
    for (mark, said) in bytes(&a.evidence, &b.evidence) {
        mark.line(ui, language, &said.in_language(language));
    }
    ui.add_space(space::TIGHT);
    let (border_a, border_b) = (Border::new(a, view.is_revealed), Border::new(b, view.is_revealed));
    let columns = vec![
        Column { name: language.word("A, as given"), stages: &given_a, border: &border_a },
        Column { name: language.word("B, as given"), stages: &given_b, border: &border_b },
    ];
    Rows::new(ui, language, columns).show(ui, view, outbox);
}

/// The first stage where they part.
fn first_difference(a: &[Stage<'_>], b: &[Stage<'_>]) -> (Mark, Said) {
    match a.iter().find(|it| !b.contains(it)) {
        Some(stage) => {
            let title = Said::new(stage.title());
            (Mark::Warn, Said::new("The first difference: {stage}").with_said("stage", title))
        }
        None => (Mark::Ok, Said::new("No stage differs")),
    }
}

/// What was given, and what came of it as given, by bytes.
fn bytes(a: &Evidence, b: &Evidence) -> Vec<(Mark, Said)> {
    let named = |name: &str, (mark, said): (Mark, Said)| {
        (mark, Said::new("{part}: {what}").with("part", name).with_said("what", said))
    };
    let (one, other) = (&a.given.reading, &b.given.reading);
    let iv = |it: Option<[u8; BLOCK]>| it.map(|it| it.to_vec()).unwrap_or_default();
    vec![
        named("encryptedData", difference(&one.data, &other.data)),
        named("iv", difference(&iv(one.iv), &iv(other.iv))),
        // From which byte on keys differ would tell part of them.
        named(
            "session_key",
            if one.key == other.key {
                (Mark::Ok, Said::new("the same"))
            } else {
                (Mark::Warn, Said::new("another one"))
            },
        ),
        plaintext(difference(&a.given.plain, &b.given.plain)),
    ]
}

fn plaintext((mark, said): (Mark, Said)) -> (Mark, Said) {
    (mark, Said::new("plaintext: {what}").with_said("what", said))
}

/// Where two byte texts begin to differ.
fn difference(a: &[u8], b: &[u8]) -> (Mark, Said) {
    if a == b {
        return (Mark::Ok, Said::new("the same, {n} bytes").with("n", a.len()));
    }
    let at = a.iter().zip(b).position(|(a, b)| a != b).unwrap_or(a.len().min(b.len()));
    let said = Said::new("differs from byte {at} on, block {block} ({a} and {b} bytes)")
        .with("at", at)
        .with("block", at / BLOCK + 1)
        .with("a", a.len())
        .with("b", b.len());
    (Mark::Warn, said)
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
