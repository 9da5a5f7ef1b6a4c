//! What keys do in the table while it has the focus.

use egui::EventFilter;
use egui::Id;
use egui::Key;
use egui::Modifiers;
use egui::Ui;

/// What a key asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// So many rows down; up where it is negative.
    By(isize),
    /// Into the payload.
    Enter,
    /// A group is to be opened, or folded.
    Fold(Option<bool>),
}

/// The key pressed in this pass; `page` is the number of rows in sight.
pub(super) fn step(ui: &Ui, id: Id, page: usize) -> Option<Step> {
    let arrows = EventFilter { vertical_arrows: true, horizontal_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|it| it.set_focus_lock_filter(id, arrows));
    let page = isize::try_from(page.saturating_sub(1).max(1)).unwrap_or(1);
    let keys = [
        (Key::ArrowDown, Step::By(1)),
        (Key::ArrowUp, Step::By(-1)),
        (Key::PageDown, Step::By(page)),
        (Key::PageUp, Step::By(-page)),
        (Key::Home, Step::By(isize::MIN)),
        (Key::End, Step::By(isize::MAX)),
        (Key::Enter, Step::Enter),
        (Key::ArrowRight, Step::Fold(Some(true))),
        (Key::ArrowLeft, Step::Fold(Some(false))),
    ];
    ui.input_mut(|input| keys.into_iter().find(|it| input.consume_key(Modifiers::NONE, it.0)).map(|it| it.1))
}
