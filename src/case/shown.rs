//! The times of the sources as they are shown: all on one clock, UTC+8, in which WeChat's servers and most readers live.
//!
//! A time whose zone nobody names is taken for one of that clock, and it can be asked whether that was so.

use std::collections::HashMap;

use crate::capture::Stamp;
use crate::case::Case;
use crate::case::Pace;
use crate::case::Seen;
use crate::payload::known::Login;
use crate::payload::known::Origin;

/// Seconds east of Greenwich of the clock that is shown, and of times that name no zone.
pub(super) const SHOWN: i64 = 8 * 3600;

const DAY: i64 = 86_400;

/// The zone of a time of a source; none where it is not known.
fn zone_of(pace: Option<&Pace>, time: Stamp) -> Option<i64> {
    let set = pace.filter(|it| it.is_zone_set).map(|it| it.zone_secs);
    set.or(time.offset).or_else(|| pace.map(|it| it.zone_secs))
}

/// `14:02:03` on the clock that is shown.
pub(super) fn clock(pace: Option<&Pace>, time: Stamp) -> String {
    let secs = (time.secs - zone_of(pace, time).unwrap_or(SHOWN) + SHOWN).rem_euclid(DAY);
    Stamp { secs, ..time }.clock()
}

impl Case {
    /// `14:02:03` on the clock that is shown.
    pub fn clock_of(&self, source: u32, time: Stamp) -> String {
        clock(self.paces.get(&source), time)
    }

    /// Seconds since 1970 of a time of a source, where it has a date; without a zone it is taken for UTC+8.
    pub fn unix_of(&self, source: u32, time: Stamp) -> Option<i64> {
        Some(time.local()? - zone_of(self.paces.get(&source), time).unwrap_or(SHOWN))
    }

    /// Whether the zone of a time of a source is only taken for UTC+8.
    pub fn is_zone_open(&self, source: u32, time: Stamp) -> bool {
        zone_of(self.paces.get(&source), time).is_none()
    }

    /// When each login was seen first, by its id.
    pub fn first_seen(&self) -> HashMap<u32, Seen> {
        let first = |it: &crate::case::Visit| Some((it.id, *it.seen.iter().find(|it| it.time.is_some())?));
        self.visits.iter().rev().filter_map(first).collect()
    }

    /// The same of one login.
    pub fn seen_of(&self, login: &Login) -> Option<&Seen> {
        self.visits.iter().find(|it| it.id == login.id)?.seen.iter().find(|it| it.time.is_some())
    }

    /// When a login was, in seconds since 1970, and whether its zone is only taken for UTC+8; `seen` is when it was seen
    /// first.
    pub fn time_of(&self, login: &Login, seen: Option<&Seen>) -> Option<(i64, bool)> {
        let of_source = || {
            let seen = seen.filter(|_| matches!(login.origin, Origin::Read { .. }))?;
            let time = seen.time?;
            Some((self.unix_of(seen.source, time)?, self.is_zone_open(seen.source, time)))
        };
        of_source().or(login.at.map(|it| (it, false)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_times_are_shown_on_one_clock() {
        let stamp = |offset| Stamp { day: Some(20_454), secs: 6 * 3600, millis: 0, offset };
        let set = Pace { zone_secs: 0, is_zone_set: true, ..Pace::default() };
        for (pace, offset, expected) in [
            (None, Some(0), "14:00:00"),
            (None, None, "06:00:00"),
            (None, Some(8 * 3600), "06:00:00"),
            (Some(&set), None, "14:00:00"),
            (Some(&set), Some(8 * 3600), "14:00:00"),
        ] {
            assert_eq!(clock(pace, stamp(offset)), expected, "{pace:?} {offset:?}");
        }
    }
}
