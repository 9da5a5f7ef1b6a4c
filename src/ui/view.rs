//! What the window shows of the state: the tab, what is unfolded, pointed at or revealed. Never kept on disk.

use std::collections::BTreeMap;
use std::ops::Range;

use egui::Id;
use egui::Ui;

use crate::payload::Inspection;
use crate::report::recipe;
use crate::report::recipe::Platform;
use crate::text::Language;
use crate::ui::table_view::TableView;
use crate::ui::timeline_view::TimelineView;

/// What the centre column and the right panel show of the state.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a wish of its own, not one state in four flags")]
pub struct CentreView {
    /// The tab on show.
    pub tab: Tab,
    /// Whether secrets and personal data are shown in full: only while the user holds F9 or the eye.
    pub is_revealed: bool,
    /// Whether others look on, so that nothing is shown in full.
    pub is_presenting: bool,
    /// Whether the user asked for the empty fields, to fill them in by hand.
    pub wants_fields: bool,
    /// The blocks that Why, Steps, Bytes and the field of encryptedData have in common: those pointed at last.
    pub blocks: Range<usize>,
    /// Whether the Bytes tab is to bring the first of [`Self::blocks`] into sight.
    pub is_jumping: bool,
    /// Whether the tabs are to come into sight: one was chosen by its keys.
    pub wants_tabs: bool,
    /// Whether the tab on show is to get the focus.
    pub wants_tab_focus: bool,
    /// Whether Why stands under a button.
    pub is_why_folded: bool,
    /// Whether Steps shows the texts as given alone.
    pub hides_repaired: bool,
    /// The name of the field whose eye is held.
    pub held: Option<String>,
    /// The attempt that Compare calls A.
    pub pinned: Option<Box<Inspection>>,
    /// The event of the timeline that was chosen, by its place in the order.
    pub event: Option<usize>,
    /// Which part of the time the timeline shows.
    pub time: TimelineView,
    /// The line of Why that was followed to its source, which gets the focus back.
    pub followed: Option<Id>,
    /// Whether the source is on show.
    pub is_following: bool,
    /// Of the table of the payloads.
    pub table: TableView,
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
            is_presenting: false,
            wants_fields: false,
            blocks: 0..0,
            is_jumping: false,
            wants_tabs: false,
            wants_tab_focus: false,
            is_why_folded: false,
            hides_repaired: false,
            held: None,
            pinned: None,
            event: None,
            time: TimelineView::default(),
            followed: None,
            is_following: false,
            table: TableView::default(),
            platform: recipe::ALL[0],
            folds: BTreeMap::new(),
        }
    }
}

impl CentreView {
    /// Whether the value of `field` may be seen now.
    pub fn shows(&self, field: &str) -> bool {
        !self.is_presenting && (self.is_revealed || self.held.as_deref() == Some(field))
    }

    /// Whether the timeline is on show, and only a part of the time.
    pub fn is_time_zoomed(&self) -> bool {
        self.tab == Tab::Timeline && self.time.span.is_some()
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

    /// Goes to a tab, also from where there are none.
    pub fn go_to_tab(&mut self, tab: Tab) {
        self.tab = tab;
        self.wants_tabs = true;
        self.set_open(FIELDS, true);
    }

    /// Goes to a block in the Bytes tab.
    pub fn go_to_block(&mut self, block: usize) {
        self.tab = Tab::Bytes;
        self.blocks = block..block + 1;
        self.is_jumping = true;
    }
}

/// The name of what is unfolded where fields and tabs are wanted, though words alone are on show.
pub const FIELDS: &str = "fields";

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
