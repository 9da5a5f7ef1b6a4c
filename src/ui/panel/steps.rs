//! The Steps tab: each stage from text to checks, as given and, where something had to be repaired, as repaired beside
//! it. Unfolded, a stage shows its bytes.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use egui::RichText;
use egui::Ui;

use crate::app::message::Message;
use crate::app::state::State;
use crate::payload::reading::Change;
use crate::payload::stage::Code;
use crate::payload::stage::Tracks;
use crate::payload::submission::Part;
use crate::redact::Border;
use crate::text::Language;
use crate::text::Said;
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
    let recovered = inspection.evidence.change(|it| match it {
        // The border knows whether it is a key that is known.
        Change::IvRecovered { iv } => Some(border.clean(&STANDARD.encode(iv))),
        _ => None,
    });
    if tracks.repaired.is_some() {
        repairs_ui(ui, language, view, recovered, outbox);
    }
    let columns = match tracks.repaired.as_ref().filter(|_| !view.hides_repaired) {
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

/// Shows or hides what the repairs came to; a recovered iv can be put into its field.
fn repairs_ui(
    ui: &mut Ui,
    language: Language,
    view: &mut CentreView,
    recovered: Option<String>,
    outbox: &mut Outbox,
) {
    ui.horizontal_wrapped(|ui| {
        let words = language.word("Show repairs");
        if ui.selectable_label(!view.hides_repaired, RichText::new(words).small()).clicked() {
            view.hides_repaired ^= true;
        }
        let Some(iv) = recovered.filter(|_| !view.hides_repaired) else { return };
        let said = Said::new("iv recovered: {iv}").with("iv", &iv);
        ui.label(RichText::new(said.in_language(language)).small().monospace());
        if ui.button(RichText::new(language.word("Copy the iv")).small()).clicked() {
            ui.copy_text(iv.clone());
            outbox.send(Message::Noticed(Said::new("Copied {field}").with("field", "iv")));
        }
        if ui.button(RichText::new(language.word("Use it as iv")).small()).clicked() {
            outbox.send(Message::PartEdited { part: Part::Iv, text: iv.into() });
        }
    });
}

/// Which bytes a stage is about.
fn layers_of(code: Code) -> Layers {
    match code {
        Code::EncryptedData | Code::Blocks | Code::Decrypt => Layers::CIPHER,
        Code::Chain | Code::Padding | Code::Utf8 | Code::Json => Layers::PLAIN,
        _ => Layers::NONE,
    }
}
