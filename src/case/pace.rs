//! The clocks of the sources, compared by what was seen in two of them: the zone that a log does not name, and how far
//! its clock is off.

use std::collections::HashMap;

use crate::capture::Stamp;
use crate::case::seen::Seen;

/// The clock of one source, beside the first one that names its zone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pace {
    /// Seconds east of Greenwich.
    pub zone_secs: i64,
    /// Whether that was worked out, as the source does not say.
    pub is_zone_estimated: bool,
    /// Whether the user said so.
    pub is_zone_set: bool,
    /// Seconds that its clock is ahead of the first one's.
    pub offset_secs: i64,
}

impl Pace {
    /// Whether its zone was said or worked out, and is not the source's own.
    pub(super) fn is_of_another_zone(&self) -> bool {
        self.is_zone_set || self.is_zone_estimated
    }
}

/// Zones are whole quarters of an hour.
const QUARTER: i64 = 15 * 60 * 1000;

/// The clocks of all sources that can be compared, by source; `set` are the zones that the user says.
pub(super) fn of<'a>(
    things: &(impl Iterator<Item = &'a [Seen]> + Clone),
    set: &HashMap<u32, i64>,
) -> HashMap<u32, Pace> {
    let mut paces: HashMap<u32, Pace> = HashMap::new();
    for seen in things.clone().flatten() {
        let own = set.get(&seen.source).copied();
        if let Some(zone_secs) = own.or_else(|| seen.time.and_then(|it| it.offset)) {
            let pace = Pace { zone_secs, is_zone_set: own.is_some(), ..Pace::default() };
            paces.entry(seen.source).or_insert(pace);
        }
    }
    let Some(first) = paces.keys().min().copied() else { return paces };
    let mut others: Vec<u32> =
        things.clone().flatten().map(|it| it.source).filter(|it| *it != first).collect();
    others.sort_unstable();
    others.dedup();
    for other in others {
        let known = paces.get(&other).copied();
        let Some(apart) = apart(things.clone(), first, other, set) else { continue };
        // The first clock is in UTC by now; the other one is as it says, if it says.
        let zone = known
            .map_or_else(|| (apart + QUARTER / 2).div_euclid(QUARTER) * QUARTER / 1000, |it| it.zone_secs);
        let offset = apart - zone * 1000;
        // Half a second is what a request takes.
        let offset_secs = if offset.abs() < 1500 { 0 } else { offset / 1000 };
        let is_zone_set = known.is_some_and(|it| it.is_zone_set);
        paces.insert(
            other,
            Pace { zone_secs: zone, is_zone_estimated: known.is_none(), is_zone_set, offset_secs },
        );
    }
    paces
}

/// How far the second clock, as it shows itself, is ahead of the first in UTC: the middle of all things seen in both.
fn apart<'a>(
    things: impl Iterator<Item = &'a [Seen]>,
    first: u32,
    other: u32,
    set: &HashMap<u32, i64>,
) -> Option<i64> {
    let mut all: Vec<i64> = Vec::new();
    for thing in things {
        let of = |source: u32| thing.iter().find(|it| it.source == source).and_then(|it| it.time);
        let (Some(one), Some(two)) = (of(first), of(other)) else { continue };
        let (Some(_), Some(_)) = (one.day, two.day) else { continue };
        let zone = set.get(&first).copied().or(one.offset).unwrap_or_default();
        all.push(two.local_millis() - (one.local_millis() - zone * 1000));
    }
    all.sort_unstable();
    all.get(all.len() / 2).copied()
}

/// Whether the first was seen before the second, as far as their sources can be compared.
pub(super) fn is_before(one: &[Seen], two: &[Seen], paces: &HashMap<u32, Pace>) -> Option<bool> {
    for seen in one {
        if let Some(other) = two.iter().find(|it| it.source == seen.source) {
            return Some(seen.is_before(other));
        }
    }
    // Sources of which none names its zone are taken to go by one clock: the files of one server.
    let has_pace = |it: &Seen| paces.contains_key(&it.source);
    if !one.iter().chain(two).any(has_pace) {
        let local = |all: &[Seen]| {
            all.iter().filter_map(|it| it.time).find(|it| it.day.is_some()).map(Stamp::local_millis)
        };
        return Some(local(one)? < local(two)?);
    }
    let unix = |all: &[Seen]| {
        all.iter().find_map(|it| {
            let pace = paces.get(&it.source)?;
            it.time?.day?;
            Some(it.time?.local_millis() - (pace.zone_secs + pace.offset_secs) * 1000)
        })
    };
    Some(unix(one)? < unix(two)?)
}
