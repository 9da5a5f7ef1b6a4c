//! What comes back while files are read: the case with those that are read so far.

use std::path::PathBuf;

use crate::case::Added;
use crate::case::Case;
use crate::case::Row;

/// Some files were read.
#[derive(Clone, Debug)]
pub struct Batch {
    /// The number of the work.
    pub job: u64,
    /// The revision of the case that they were added to.
    pub revision: u64,
    /// The case with them.
    pub case: Case,
    /// What each source added, in order.
    pub added: Vec<Added>,
    /// The files of the sources, to be read again.
    pub files: Vec<(u32, PathBuf)>,
    /// What was found of the first payloads.
    pub rows: Vec<(u32, Row)>,
    /// The files from the first one of this batch on: what is to be read again where the case went on without it.
    pub left: Vec<PathBuf>,
    /// Whether no more comes.
    pub is_last: bool,
}
