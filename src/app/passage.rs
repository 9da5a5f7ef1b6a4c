//! The text around a place in a source, to be looked at: what was asked, and what came of it.

use std::ops::Range;
use std::path::PathBuf;
use std::sync::Arc;

use crate::payload::Inspection;
use crate::payload::known::Location;
use crate::payload::secret::SecretText;
use crate::text::Said;

/// A place that is looked at.
#[derive(Clone, Debug)]
pub struct Passage {
    /// Late answers of others are dropped by it.
    pub number: u64,
    /// Where it is.
    pub place: Location,
    /// What stands there, or by what the payload belongs to it.
    pub said: Said,
    /// Its text; none while it is read.
    pub text: Option<Result<Piece, Said>>,
}

/// Lines of a source.
#[derive(Clone, Debug, Default)]
pub struct Piece {
    /// The number of the first line, from 1; none in an entry, whose lines are no lines of the file.
    pub first: Option<usize>,
    /// The lines. What is secret or personal is masked and stays so: around the payload stand values of others.
    pub lines: Vec<String>,
    /// Which of them are meant.
    pub marked: Range<usize>,
}

/// What the worker needs to read it.
#[derive(Clone, Debug)]
pub struct Wanted {
    /// Its number.
    pub number: u64,
    /// The text of the source, where it is kept.
    pub text: Option<Arc<SecretText>>,
    /// Its file.
    pub path: Option<PathBuf>,
    /// The file within it.
    pub member: Option<String>,
    /// Whether wrappings were taken off before its lines were counted.
    pub is_wrapped: bool,
    /// The place.
    pub place: Location,
    /// Values that stand there, by which its lines are found.
    pub values: Vec<SecretText>,
    /// What is known of what may not be seen.
    pub inspection: Box<Inspection>,
}
