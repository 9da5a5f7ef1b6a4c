//! When something was seen in a source, to put what several sources tell in order.

use crate::capture::Record;
use crate::capture::Stamp;
use crate::payload::known::Location;

/// Seen once, in one source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seen {
    /// The source's id.
    pub source: u32,
    /// The number of its record there.
    pub order: usize,
    /// The time, as the source says it.
    pub time: Option<Stamp>,
    /// Whether it was on the way between the server and WeChat, not between client and server.
    pub is_of_server: bool,
}

impl Seen {
    /// A record seen in a source.
    pub(super) fn of(source: u32, order: usize, record: &Record) -> Self {
        let is_of_server = record.traffic().is_of_server;
        Self { source, order, time: record.time, is_of_server }
    }

    /// Whether both were seen in one source on the same way, so that they are two things.
    pub(super) fn is_beside(&self, other: &Self) -> bool {
        self.source == other.source && self.is_of_server == other.is_of_server
    }

    /// Whether both are so near on the clock of their source; true where there is no clock.
    pub(super) fn is_within(&self, other: &Self, millis: i64) -> bool {
        match (self.time, other.time) {
            (Some(one), Some(two)) => (one.local_millis() - two.local_millis()).abs() <= millis,
            _ => true,
        }
    }

    /// Whether this was seen before the other, both in one source: by its clock, else by its order.
    pub(super) fn is_before(&self, other: &Self) -> bool {
        match (self.time, other.time) {
            (Some(one), Some(two)) if one.local_millis() != two.local_millis() => {
                one.local_millis() < two.local_millis()
            }
            _ => self.order < other.order,
        }
    }
}

/// Where a record stands.
pub(super) fn location(source: u32, record: &Record) -> Location {
    Location { source, entry: record.entry, line: record.line, bytes: record.bytes.clone() }
}
