//! The logins of the options against the lines that have no key of their own: all of them in one search, one ring for
//! the whole run.

use std::ops::ControlFlow;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::payload::known::Login;
use crate::payload::ring::Lock;
use crate::payload::ring::Ring;
use crate::payload::secret::SessionKey;

/// Which key is the one of which line.
pub(super) struct Keys {
    all: Vec<SessionKey>,
    ring: Ring,
    /// The data of the lines at hand, one behind the other.
    bytes: Vec<u8>,
    /// Where the data of each line stands in it; nowhere where no key is wanted.
    ends: Vec<usize>,
    /// The key of each line, where exactly one fits.
    found: Vec<Option<usize>>,
}

impl Keys {
    pub(super) fn new(logins: &[Login]) -> Self {
        let all: Vec<SessionKey> = logins.iter().map(|it| it.key.clone()).collect();
        let ring = Ring::new(&all);
        Self { all, ring, bytes: Vec::new(), ends: Vec::new(), found: Vec::new() }
    }

    /// Forgets the lines.
    pub(super) fn clear(&mut self) {
        self.bytes.clear();
        self.ends.clear();
        self.found.clear();
    }

    /// Adds a line, with its data where it wants a key.
    pub(super) fn push(&mut self, data: Option<&str>) {
        let start = self.bytes.len();
        if data.is_some_and(|it| STANDARD.decode_vec(it, &mut self.bytes).is_err()) {
            self.bytes.truncate(start);
        }
        self.ends.push(self.bytes.len());
    }

    /// Tries all keys on all lines.
    pub(super) fn search(&mut self) {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        let data = |(start, end): (usize, &usize)| self.bytes.get(start..*end).unwrap_or_default();
        let locks: Vec<Lock<'_>> =
            starts.zip(&self.ends).map(|it| Lock { data: data(it), iv: None }).collect();
        let hits = self.ring.search(&locks, |_, _| ControlFlow::Continue(()));
        self.found.resize(locks.len(), None);
        for pair in hits.chunk_by(|one, two| one.lock == two.lock) {
            if let ([hit], Some(place)) = (pair, pair.first().and_then(|it| self.found.get_mut(it.lock))) {
                *place = Some(hit.key);
            }
        }
    }

    /// The key of a line.
    pub(super) fn of_line(&self, at: usize) -> Option<SessionKey> {
        self.all.get(self.found.get(at).copied().flatten()?).cloned()
    }
}
