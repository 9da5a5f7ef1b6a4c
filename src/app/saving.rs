//! A ticket or a report that is to be saved, and what it is made of.

use std::sync::Arc;

use crate::case::Case;
use crate::case::rows::Line;
use crate::report::case_report::Form;
use crate::text::Language;

/// What the user wants to be saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ToSave {
    /// The report of what the filter takes.
    Report {
        /// As what.
        form: Form,
        /// In which language.
        language: Language,
    },
    /// A text that was already shown.
    Text(String),
}

/// What is to be saved, with all that it is made of.
#[derive(Clone, Debug)]
pub struct Saving {
    /// What.
    pub what: ToSave,
    /// The case.
    pub case: Case,
    /// The lines of its table.
    pub lines: Arc<Vec<Line>>,
    /// Those that the filter takes, in the order shown.
    pub found: Vec<usize>,
    /// The filter.
    pub filter: String,
}
