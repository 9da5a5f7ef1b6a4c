//! The Bytes tab: block by block the ciphertext, the plaintext under the given key, and that as repaired.

mod block;
mod copies;
mod dump;

use egui::Rect;
use egui::Role;
use egui::Sense;
use egui::Ui;
use egui::WidgetInfo;
use egui::vec2;

use crate::app::state::State;
use crate::payload::blocks::BlockClass;
use crate::payload::evidence::Evidence;
use crate::payload::stage;
use crate::text::Language;
use crate::text::Said;
use crate::ui::outbox::Outbox;
use crate::ui::panel::bytes::block::Sheet;
use crate::ui::theme::tokens::color;
use crate::ui::theme::tokens::size;
use crate::ui::theme::tokens::space;
use crate::ui::view::CentreView;
use crate::ui::widget::mark::Mark;

/// Which lines a block has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Layers {
    has_cipher: bool,
    has_plain: bool,
}

impl Layers {
    pub(super) const ALL: Self = Self { has_cipher: true, has_plain: true };
    pub(super) const CIPHER: Self = Self { has_cipher: true, has_plain: false };
    pub(super) const NONE: Self = Self { has_cipher: false, has_plain: false };
    pub(super) const PLAIN: Self = Self { has_cipher: false, has_plain: true };
}

/// Draws the tab.
pub(super) fn bytes_ui(ui: &mut Ui, state: &State, view: &mut CentreView, outbox: &mut Outbox) {
    let language = state.settings.language;
    let Some(inspection) = &state.desk.inspection else {
        Mark::Absent.beside(ui, language, language.word("The bytes appear here with the first text").into());
        return;
    };
    let evidence = &inspection.evidence;
    if evidence.given.reading.data.is_empty() && evidence.best().reading.data.is_empty() {
        Mark::Absent.beside(ui, language, language.word("There are no bytes to show").into());
        return;
    }
    copies::copies_ui(ui, language, evidence, view.is_revealed, outbox);
    legend_ui(ui, language, evidence);
    blocks_ui(ui, language, Layers::ALL, usize::MAX, evidence, view);
}

/// Draws the first blocks of some layers, for a stage.
pub(super) fn first_blocks_ui(
    ui: &mut Ui,
    language: Language,
    layers: Layers,
    n_blocks: usize,
    evidence: &Evidence,
    view: &mut CentreView,
) {
    if layers != Layers::NONE {
        blocks_ui(ui, language, layers, n_blocks, evidence, view);
    }
}

fn legend_ui(ui: &mut Ui, language: Language, evidence: &Evidence) {
    let is_text = evidence.best().blocks.contains(&BlockClass::Text);
    if is_text {
        let words = language.word("Personal bytes are dots until you hold F9; hatched blocks are garbage");
        Mark::Note.line(ui, language, words);
    }
    for change in stage::changes(evidence) {
        let said = Said::new("as repaired: {change}").with_said("change", change);
        Mark::Warn.line(ui, language, &said.in_language(language));
    }
}

/// Draws only the blocks in sight; the place of all is kept.
fn blocks_ui(
    ui: &mut Ui,
    language: Language,
    layers: Layers,
    at_most: usize,
    evidence: &Evidence,
    view: &mut CentreView,
) {
    let sheet = Sheet::new(ui, language, layers, evidence, view.is_revealed);
    let n_blocks = sheet.n_blocks().min(at_most);
    let height = sheet.height();
    let (_, area) = ui.allocate_space(vec2(ui.available_width(), n_blocks as f32 * height));
    let clip = ui.clip_rect();
    let first = ((clip.top() - area.top()) / height).floor().max(0.0) as usize;
    let last = ((clip.bottom() - area.top()) / height).ceil().max(0.0) as usize;
    let id = ui.scope_id().with(("blocks", layers.has_cipher, layers.has_plain));
    for at in first..last.min(n_blocks) {
        let top = area.top() + at as f32 * height;
        let place = Rect::from_min_size(egui::pos2(area.left(), top), vec2(area.width(), height));
        let response = ui.interact(place, id.with(at), Sense::click());
        if response.hovered() || response.clicked() {
            view.point_at(ui, at..at + 1);
        }
        if view.blocks.contains(&at) {
            ui.painter().rect_filled(place, 0.0, color::STRIPE.on(ui));
            let edge = place.with_max_x(place.left() + size::FOCUS_LINE);
            ui.painter().rect_filled(edge, 0.0, color::ACCENT.text.on(ui));
        }
        let label = sheet.spoken(at);
        response.widget_info(|| WidgetInfo::labeled(Role::ListItem, true, &label));
        sheet.paint(ui, place.min + vec2(space::TIGHT, space::TIGHT), at);
    }
    if at_most == usize::MAX && std::mem::take(&mut view.is_jumping) {
        let at = view.blocks.start as f32;
        let top = egui::pos2(area.left(), area.top() + at * height);
        let target = Rect::from_min_size(top, vec2(area.width(), height));
        ui.scroll_to_rect(target, Some(egui::Align::Center));
    }
    if at_most == usize::MAX && layers.has_cipher {
        for it in stage::left_over(evidence) {
            Mark::from(it.mark).line(ui, language, &it.said.in_language(language));
        }
    }
}
