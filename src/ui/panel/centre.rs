//! The centre column: the verdict first, then the payload's fields, then what was made of them, in tabs.

use std::collections::BTreeMap;
use std::ops::Range;

use egui::Align;
use egui::Button;
use egui::Ui;

use crate::app::state::State;
use crate::payload::Inspection;
use crate::report::recipe;
use crate::report::recipe::Platform;
use crate::text::Language;
use crate::ui::outbox::Outbox;
use crate::ui::panel::bytes;
use crate::ui::panel::compare;
use crate::ui::panel::payload;
use crate::ui::panel::recipe::recipe_ui;
use crate::ui::panel::result;
use crate::ui::panel::scrolled::scrolled;
use crate::ui::panel::steps;
use crate::ui::panel::timeline;
use crate::ui::panel::verdict;
use crate::ui::theme::tokens::space;

/// Height below which the verdict strip scrolls with what is below it, in points.
const LOW: f32 = 360.0;

/// What the centre column and the right panel show of the state; never kept on disk.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a wish of its own, not one state in four flags")]
pub struct CentreView {
    /// The tab on show.
    pub tab: Tab,
    /// Whether secrets and personal data are shown in full: only while the user holds F9 or the eye.
    pub is_revealed: bool,
    /// Whether the user asked for the empty fields, to fill them in by hand.
    pub wants_fields: bool,
    /// The blocks that Why, Steps, Bytes and the field of encryptedData have in common: those pointed at last.
    pub blocks: Range<usize>,
    /// Whether the Bytes tab is to bring the first of [`Self::blocks`] into sight.
    pub is_jumping: bool,
    /// Whether the tabs are to come into sight: one was chosen by its keys.
    pub wants_tabs: bool,
    /// The name of the field whose eye is held.
    pub held: Option<String>,
    /// The attempt that Compare calls A.
    pub pinned: Option<Box<Inspection>>,
    /// The event of the timeline that was chosen, by its place in the order.
    pub event: Option<usize>,
    /// What the recipe is written for.
    pub platform: &'static Platform,
    /// What was folded or unfolded by hand, by name.
    pub folds: BTreeMap<String, bool>,
}

impl Default for CentreView {
    fn default() -> Self {
        Self {
            tab: Tab::default(),
            is_revealed: false,
            wants_fields: false,
            blocks: 0..0,
            is_jumping: false,
            wants_tabs: false,
            held: None,
            pinned: None,
            event: None,
            platform: recipe::ALL[0],
            folds: BTreeMap::new(),
        }
    }
}

impl CentreView {
    /// Whether the value of `field` may be seen now.
    pub fn shows(&self, field: &str) -> bool {
        self.is_revealed || self.held.as_deref() == Some(field)
    }

    /// Whether `name` is unfolded; until the user says otherwise, `by_default`.
    pub fn is_open(&self, name: &str, by_default: bool) -> bool {
        self.folds.get(name).copied().unwrap_or(by_default)
    }

    /// Remembers what the user made of a fold.
    pub fn set_open(&mut self, name: &str, is_open: bool) {
        self.folds.insert(name.to_owned(), is_open);
    }

    /// Points at blocks; what was drawn before is drawn again with them.
    pub fn point_at(&mut self, ui: &Ui, blocks: Range<usize>) {
        if self.blocks != blocks {
            self.blocks = blocks;
            ui.request_repaint();
        }
    }

    /// Goes to a block in the Bytes tab.
    pub fn go_to_block(&mut self, block: usize) {
        self.tab = Tab::Bytes;
        self.blocks = block..block + 1;
        self.is_jumping = true;
    }
}

/// How deep to look at the payload.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tab {
    /// What is in the payload.
    #[default]
    Result,
    /// Each stage with its values.
    Steps,
    /// Hex, block by block.
    Bytes,
    /// An earlier attempt beside this one.
    Compare,
    /// What happened when.
    Timeline,
    /// Code that does it right.
    Recipe,
}

impl Tab {
    /// All, in the order of Ctrl+1, Ctrl+2, …
    pub const ALL: [Self; 6] =
        [Self::Result, Self::Steps, Self::Bytes, Self::Compare, Self::Timeline, Self::Recipe];

    /// Its title.
    pub fn title(self, language: Language) -> &'static str {
        language.word(match self {
            Self::Bytes => "Bytes",
            Self::Compare => "Compare",
            Self::Recipe => "Recipe",
            Self::Result => "Result",
            Self::Steps => "Steps",
            Self::Timeline => "Timeline",
        })
    }
}

/// Draws the centre column.
pub fn centre_ui(ui: &mut Ui, state: &State, view: &mut CentreView, outbox: &mut Outbox) {
    // In a low window the strip would leave no room for anything else, so there it scrolls with the rest.
    let is_low = ui.available_height() < LOW;
    if !is_low {
        verdict::verdict_ui(ui, state, view, outbox);
        ui.add_space(space::TIGHT);
    }
    scrolled(ui, "centre", |ui| {
        if is_low {
            verdict::verdict_ui(ui, state, view, outbox);
        }
        payload::payload_ui(ui, state, view, outbox);
        ui.add_space(space::TIGHT);
        tabs_ui(ui, state.settings.language, view, is_low);
        ui.add_space(space::TIGHT);
        match view.tab {
            Tab::Bytes => bytes::bytes_ui(ui, state, view),
            Tab::Compare => compare::compare_ui(ui, state, view),
            Tab::Recipe => recipe_ui(ui, state, view, outbox),
            Tab::Result => result::result_ui(ui, state, view, outbox),
            Tab::Steps => steps::steps_ui(ui, state, view),
            Tab::Timeline => timeline::timeline_ui(ui, state, view),
        }
    });
}

fn tabs_ui(ui: &mut Ui, language: Language, view: &mut CentreView, is_low: bool) {
    let row = ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(space::TIGHT, space::TIGHT);
        for tab in Tab::ALL {
            if ui.add(Button::selectable(view.tab == tab, tab.title(language))).clicked() {
                view.tab = tab;
                view.wants_tabs = true;
            }
        }
    });
    if std::mem::take(&mut view.wants_tabs) {
        // Where the room is short, what was asked for gets all of it.
        row.response.scroll_to_me(is_low.then_some(Align::Min));
    }
    ui.add(egui::Separator::default().spacing(space::TIGHT));
}
