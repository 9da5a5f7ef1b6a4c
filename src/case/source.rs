//! One thing that came in: a paste, a file, standard input.

use std::sync::Arc;

use crate::capture::Reading;
use crate::capture::Skipped;
use crate::payload::secret::SecretText;
use crate::text::Said;

/// What a source is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SourceName {
    /// A file, by its name without the folder.
    File(String),
    /// A file within an archive.
    Packed {
        /// The archive's name.
        archive: String,
        /// The path of the file in it.
        member: String,
    },
    /// What was pasted, counted from 1.
    Paste(usize),
    /// Standard input.
    Input,
}

impl SourceName {
    /// The name of a file within this one, where there is one.
    #[must_use]
    pub fn holding(self, member: Option<String>) -> Self {
        match member {
            Some(member) => match self {
                Self::Packed { archive, member: outer } => {
                    Self::Packed { archive, member: format!("{outer}/{member}") }
                }
                other => Self::Packed { archive: other.code(), member },
            },
            None => self,
        }
    }

    /// The file, and the file within it.
    pub fn file_and_member(&self) -> (String, Option<&str>) {
        match self {
            Self::Packed { archive, member } => (archive.clone(), Some(member)),
            other => (other.code(), None),
        }
    }

    /// The name for machines: `app.log`, `paste 2`, `-`.
    pub fn code(&self) -> String {
        match self {
            Self::File(name) => name.clone(),
            Self::Packed { archive, member } => format!("{archive}/{member}"),
            Self::Paste(1) => "paste".to_owned(),
            Self::Paste(n) => format!("paste {n}"),
            Self::Input => "-".to_owned(),
        }
    }
}

/// One source, with what was found in it.
#[derive(Clone, Debug)]
pub struct Source {
    /// Unique within the case, never reused.
    pub id: u32,
    /// What it is called.
    pub name: SourceName,
    /// The name of its format, for machines: `curl`.
    pub format: Option<&'static str>,
    /// The title of its format, in English.
    pub title: &'static str,
    /// Wrappings that were taken off, in English, the outermost first.
    pub steps: Vec<&'static str>,
    /// Records with values in it.
    pub n_records: usize,
    /// Payloads in it, also those that other sources hold as well.
    pub n_payloads: usize,
    /// Logins that became known from it.
    pub n_logins: usize,
    /// Values and payloads that had no room.
    pub n_left_out: usize,
    /// Requests in it, where it is a recording, also those without anything that matters.
    pub n_exchanges: Option<usize>,
    /// What of it could not be read.
    pub skipped: Skipped,
    /// What is worth knowing about its text.
    pub notes: Vec<Said>,
    /// Where nothing was recognised: what it is instead.
    pub seen_instead: Option<Said>,
    /// Its text, where it is kept to be read another way.
    pub text: Option<Arc<SecretText>>,
}

impl Source {
    /// A source of this reading; what it adds to a case is counted by the case.
    pub(super) fn of(id: u32, name: SourceName, reading: &Reading) -> Self {
        Self {
            id,
            name,
            format: reading.format.map(|it| it.name),
            title: reading.format.map_or("Text", |it| it.title),
            steps: reading.steps.clone(),
            n_records: reading.records.len(),
            n_payloads: 0,
            n_logins: 0,
            n_left_out: reading.n_left_out,
            n_exchanges: reading.is_recording.then_some(reading.n_exchanges),
            skipped: reading.skipped.clone(),
            notes: reading.notes.clone(),
            seen_instead: reading.seen_instead.clone(),
            text: None,
        }
    }

    /// How it was read, for machines: what was taken off, then the format.
    pub fn read_as(&self) -> Vec<&'static str> {
        self.steps.iter().copied().chain(self.format).collect()
    }

    /// How it was read, for people: the format, behind what was taken off before.
    pub fn said(&self) -> Said {
        let format = Said::new(self.title);
        match self.steps.first() {
            Some(step) => {
                Said::new("{step} ▸ {format}").with_said("step", Said::new(step)).with_said("format", format)
            }
            None => format,
        }
    }
}
