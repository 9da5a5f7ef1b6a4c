//! The repairs that a text took, each with a switch to do without it.

use egui::Ui;

use crate::app::message::Message;
use crate::app::state::State;
use crate::payload::decode::RepairKind;
use crate::payload::submission::Part;
use crate::text::Said;
use crate::ui::outbox::Outbox;

/// Draws one switch for each repair made on `part`, and for each refused one.
pub(super) fn repairs_ui(ui: &mut Ui, state: &State, part: Part, outbox: &mut Outbox) {
    let language = state.settings.language;
    for (kind, said, is_made) in switches(state, part) {
        let mut is_on = is_made;
        let text = egui::RichText::new(said.in_language(language)).small();
        let hint = language.word("Switch it off to see what becomes of the text without this repair");
        if ui.checkbox(&mut is_on, text).on_hover_text(hint).changed() {
            outbox.send(Message::RepairSwitched { part, kind });
        }
    }
}

fn switches(state: &State, part: Part) -> Vec<(RepairKind, Said, bool)> {
    let evidence = state.desk.inspection.as_ref().map(|it| &it.evidence);
    let made = evidence.map_or(&[][..], |it| it.repairs_of(part)).iter().map(|it| (it.kind, it.said(), true));
    let edit = evidence.and_then(|it| it.edit(part));
    let undone = edit.map(|it| (RepairKind::Slip, it.said_with_trials(), true));
    let refused = state
        .desk
        .refused_repairs
        .iter()
        .filter(|it| it.0 == part)
        .map(|(_, kind)| (*kind, Said::new("refused: {what}").with_said("what", kind.said()), false));
    made.chain(undone).chain(refused).collect()
}
