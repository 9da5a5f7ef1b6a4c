//! The table of the payloads as the window holds it: its lines, the filter, and what the filter takes.

use std::sync::Arc;

use crate::case::rows::Cause;
use crate::case::rows::Line;
use crate::case::rows::Query;
use crate::case::rows::Summary;
use crate::case::rows::View;
use crate::payload::verdict::Verdict;

/// The table. Cloning shares the lines.
#[derive(Clone, Debug, Default)]
pub struct Table {
    /// One a payload, in the order of the case.
    pub lines: Arc<Vec<Line>>,
    /// What all of them come to together.
    pub summary: Summary,
    /// The filter as typed.
    pub filter: String,
    /// Whether the filter is switched off for a moment.
    pub is_off: bool,
    /// What the filter takes.
    pub view: View,
    /// The filtering under way off the UI thread.
    pub filtering: Option<Filtering>,
    /// The state of the case that the lines were made of.
    pub made_of: (u64, u64),
}

/// Filtering under way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Filtering {
    /// Late answers of others are dropped by it.
    pub number: u64,
    /// Lines looked at.
    pub n_done: usize,
}

impl Table {
    /// The filter that holds now.
    pub fn query(&self) -> Query {
        if self.is_off { Query::default() } else { Query::of(&self.filter) }
    }

    /// The line of a payload.
    pub fn line_of(&self, payload: u32) -> Option<usize> {
        self.lines.binary_search_by_key(&payload, |it| it.payload).ok()
    }

    /// The payload of a line.
    pub fn payload_of(&self, line: usize) -> Option<u32> {
        self.lines.get(line).map(|it| it.payload)
    }

    /// The first payload that the filter takes, where it does not take the one on show.
    pub fn first_instead_of(&self, shown: Option<u32>) -> Option<u32> {
        let shown = shown.and_then(|it| self.line_of(it));
        let is_taken = self.view.in_order().any(|it| Some(it) == shown);
        let first = self.view.in_order().next().filter(|_| !is_taken && self.filtering.is_none());
        self.payload_of(first?)
    }

    /// Whether the filter takes nothing at all: there is then no payload to show either.
    pub fn is_emptied(&self) -> bool {
        self.view.n_found() == 0 && self.filtering.is_none() && !self.filter.trim().is_empty() && !self.is_off
    }

    /// The first payload in the order of the table that is not sound, of those that came with this one or later.
    pub fn first_failing_from(&self, payload: u32) -> Option<u32> {
        let failing = self.view.in_order().filter(|it| self.fails(*it));
        failing.filter_map(|it| self.payload_of(it)).find(|it| payload <= *it)
    }

    fn fails(&self, line: usize) -> bool {
        let row = self.lines.get(line).and_then(|it| it.row.as_ref());
        row.is_some_and(|it| it.verdict != Verdict::Sound)
    }

    /// The payload after the one on show in the order of the table, or before it, around the end, that is not sound.
    pub fn next_failing(&self, shown: Option<u32>, is_back: bool) -> Option<u32> {
        let mut failing: Vec<usize> = self.view.in_order().filter(|it| self.fails(*it)).collect();
        if is_back {
            failing.reverse();
        }
        let shown = shown.and_then(|it| self.line_of(it));
        let at = shown.and_then(|it| failing.iter().position(|line| *line == it)).map_or(0, |it| it + 1);
        self.payload_of(*failing.get(at).or(failing.first())?)
    }
}

/// The filter that takes the payloads of a cause.
pub fn filter_of(cause: Cause) -> String {
    let verdict = cause.verdict.map(Verdict::code);
    cause.code.or(verdict).map(|it| format!("code:{it}")).unwrap_or_default()
}
