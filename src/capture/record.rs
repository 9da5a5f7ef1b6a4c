//! One thing that a source holds: an object, a line of a log, a request, a run of `name: value` lines.
//!
//! Values belong to the record they stand in. Which record lends what to which is decided by `case`.

use std::ops::Range;

use crate::capture::fact::Fact;
use crate::capture::name::Name;
use crate::capture::name::Sure;
use crate::capture::stamp::Stamp;

/// One record.
#[derive(Clone, Debug, Default)]
pub struct Record {
    /// Where it stands, in bytes of the text that was read (after wrappings were taken off).
    pub bytes: Range<usize>,
    /// The line it begins in, from 1.
    pub line: usize,
    /// The time that this line names.
    pub time: Option<Stamp>,
    /// Its values, in the order of the text.
    pub facts: Vec<Fact>,
    /// The words around its values, up to the next payload; kept of payloads only.
    pub words: String,
}

impl Record {
    /// Whether it holds encryptedData, be it empty.
    pub fn is_payload(&self) -> bool {
        self.has(Name::EncryptedData)
    }

    /// Whether it holds a value of this name.
    pub fn has(&self, name: Name) -> bool {
        self.facts.iter().any(|it| it.name == name)
    }

    /// The best value of a name: a name that says it beats a word that can mean it; of equals the first.
    pub fn value(&self, name: Name) -> Option<&Fact> {
        self.facts.iter().filter(|it| it.name == name).min_by_key(|it| it.sure)
    }

    /// The values of sixteen bytes that have no name.
    pub fn unnamed(&self) -> impl Iterator<Item = &Fact> {
        self.facts.iter().filter(|it| it.name == Name::Sixteen && it.sure == Sure::Shape)
    }
}
