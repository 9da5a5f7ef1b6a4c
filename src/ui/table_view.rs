//! What the table of payloads shows of the state: where its cursor is, what is in sight, how large it is.

use std::ops::Range;

use crate::case::rows::Cause;

/// What the table keeps between two passes.
#[derive(Clone, Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a wish of its own, not one state in four flags")]
pub struct TableView {
    /// Whether the payload on show has the table's room, where the user said so; otherwise the window's height says.
    pub is_folded: Option<bool>,
    /// Whether it has it in this pass.
    pub is_folded_now: bool,
    /// Its height above the payload, and its width beside it; 0 until the user drags it.
    pub size: [f32; 2],
    /// Where its edge towards the payload was drawn last.
    pub edge: f32,
    /// The head that the cursor is on; none where it is on the payload on show.
    pub head: Option<Cause>,
    /// The payload that was in sight last.
    pub followed: Option<u32>,
    /// The rows that were in sight last.
    pub in_sight: Range<usize>,
    /// Whether the rows are to get the focus.
    pub wants_focus: bool,
    /// Whether the filter is to get it.
    pub wants_filter: bool,
    /// Whether the row of the cursor is to come into sight.
    pub wants_cursor_in_sight: bool,
}

impl TableView {
    /// Goes to the rows.
    pub fn go(&mut self) {
        self.is_folded = Some(false);
        self.wants_focus = true;
    }

    /// Goes to the filter.
    pub fn go_to_filter(&mut self) {
        self.is_folded = Some(false);
        self.wants_filter = true;
    }
}
