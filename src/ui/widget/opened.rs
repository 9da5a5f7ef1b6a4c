//! Whether something is drawn for the first time since it was closed: what opens takes the focus once.

use egui::Id;
use egui::Ui;

/// Whether what has this name was not drawn in the pass before.
pub fn is_new(ui: &Ui, name: &str) -> bool {
    let id = Id::unique("opened").with(name);
    let now = ui.ctx().cumulative_frame_nr();
    let before: Option<u64> = ui.data_mut(|it| {
        let before = it.get_temp(id);
        it.insert_temp(id, now);
        before
    });
    before.is_none_or(|it| it + 1 < now)
}
