//! The Steps tab: each stage from text to checks, as given and, where something had to be repaired, as repaired beside
//! it. Unfolded, a stage shows its bytes.

use egui::Ui;

use crate::app::state::State;
use crate::payload::stage::Code;
use crate::payload::stage::Tracks;
use crate::redact::Border;
use crate::ui::outbox::Outbox;
use crate::ui::panel::bytes;
use crate::ui::panel::bytes::Layers;
use crate::ui::panel::tracks::Column;
use crate::ui::panel::tracks::Rows;
use crate::ui::view::CentreView;
use crate::ui::widget::mark::Mark;

/// Blocks shown of an unfolded stage; the Bytes tab has all.
const N_BLOCKS: usize = 4;

/// Draws the tab.
pub(super) fn steps_ui(ui: &mut Ui, state: &State, view: &mut CentreView, outbox: &mut Outbox) {
    let language = state.settings.language;
    let Some(inspection) = &state.desk.inspection else {
        Mark::Absent.beside(ui, language, language.word("The steps appear here with the first text").into());
        return;
    };
    let evidence = &inspection.evidence;
    let tracks = Tracks::of(evidence);
    let border = &Border::new(inspection, view.is_revealed);
    let columns = match &tracks.repaired {
        None => vec![Column { name: "", stages: &tracks.given, border }],
        Some(repaired) => vec![
            Column { name: language.word("as given"), stages: &tracks.given, border },
            Column { name: language.word("as repaired"), stages: repaired, border },
        ],
    };
    let mut below = |ui: &mut Ui, code: Code, view: &mut CentreView| {
        bytes::first_blocks_ui(ui, language, layers_of(code), N_BLOCKS, evidence, view);
    };
    let rows = Rows::new(ui, language, columns);
    rows.show_unfolding(ui, view, outbox, Some(&mut below));
}

/// Which bytes a stage is about.
fn layers_of(code: Code) -> Layers {
    match code {
        Code::EncryptedData | Code::Blocks | Code::Decrypt => Layers::CIPHER,
        Code::Chain | Code::Padding | Code::Utf8 | Code::Json => Layers::PLAIN,
        _ => Layers::NONE,
    }
}
