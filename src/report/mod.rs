//! An inspection in other clothes: text for people, JSON for machines. Pure.
//!
//! Everything leaves through [`crate::redact::Border`]: without `reveal` no personal value and no secret gets out.

pub mod brief;
pub mod case_json;
pub mod case_report;
pub mod case_table;
pub mod case_text;
pub mod case_verdict;
pub mod change;
pub mod columns;
mod customer;
pub mod json;
pub mod json_text;
pub mod key_story;
mod location_json;
mod login_json;
pub mod plain;
pub mod recipe;
pub mod row_cells;
pub mod span;
#[cfg(test)]
mod tests;
pub mod ticket;
pub mod told;

use crate::text::Language;

/// How a report is to be made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Style {
    /// The language of every sentence.
    pub language: Language,
    /// Whether personal values are shown in full. Secrets never are.
    pub reveal: bool,
    /// Columns of the terminal; 0 stands for 100.
    pub width: usize,
}
