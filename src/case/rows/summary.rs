//! What the lines of a case come to together: how many are not sound, by which causes, and what those share.

use std::collections::BTreeSet;

use crate::capture::Stamp;
use crate::case::rows::line::Line;
use crate::case::rows::query::Query;
use crate::case::rows::view::Cause;
use crate::case::rows::view::View;
use crate::payload::verdict::Verdict;

/// The verdict of a case.
#[derive(Clone, Debug, Default)]
pub struct Summary {
    /// Payloads.
    pub n_all: usize,
    /// Those that fail, or need a change.
    pub n_failing: usize,
    /// Those with too little to judge.
    pub n_incomplete: usize,
    /// Those that nobody has looked at yet.
    pub n_open: usize,
    /// The causes, those to be mended first.
    pub counts: Vec<Count>,
}

/// One cause with what its payloads share.
#[derive(Clone, Debug)]
pub struct Count {
    /// The cause.
    pub cause: Cause,
    /// Payloads.
    pub n: usize,
    /// The one release that all of these came from, where others came from other ones.
    pub release: Option<String>,
    /// The one host that all of these went to, where others went to other ones.
    pub host: Option<String>,
    /// The earliest with its source, where all have a date or all have none.
    pub first: Option<(u32, Stamp)>,
}

impl Summary {
    /// That of all lines.
    pub fn of(lines: &[Line]) -> Self {
        let view = View::of(lines, &Query::default());
        let releases: BTreeSet<Option<&str>> = lines.iter().map(Line::release).collect();
        let hosts: BTreeSet<Option<&str>> = lines.iter().map(Line::host).collect();
        let mut summary = Self { n_all: lines.len(), ..Self::default() };
        for group in &view.groups {
            let members: Vec<&Line> = group.lines.iter().filter_map(|it| lines.get(*it as usize)).collect();
            let n = members.len();
            match group.cause.verdict {
                None => summary.n_open += n,
                Some(Verdict::Incomplete) => summary.n_incomplete += n,
                Some(Verdict::Sound) => {}
                Some(Verdict::Doubtful | Verdict::Repaired | Verdict::Unreadable) => summary.n_failing += n,
            }
            summary.counts.push(Count {
                cause: group.cause,
                n,
                release: shared(&members, Line::release).filter(|_| 1 < releases.len()),
                host: shared(&members, Line::host).filter(|_| 1 < hosts.len()),
                first: first(&members),
            });
        }
        summary
    }

    /// The causes of those that fail.
    pub fn failing(&self) -> impl Iterator<Item = &Count> {
        self.counts.iter().filter(|it| it.cause.is_failing())
    }

    /// The worst that became of any; none while nobody has looked at all of them and none fails.
    pub fn worst(&self) -> Option<Verdict> {
        const ORDER: [Verdict; 4] =
            [Verdict::Unreadable, Verdict::Doubtful, Verdict::Repaired, Verdict::Incomplete];
        let has = |wanted: &Verdict| self.counts.iter().any(|it| it.cause.verdict == Some(*wanted));
        let otherwise = (self.n_open == 0).then_some(Verdict::Sound);
        ORDER.into_iter().find(has).or(otherwise)
    }
}

/// What two or more lines have in common.
fn shared<'a>(members: &[&'a Line], of: fn(&'a Line) -> Option<&'a str>) -> Option<String> {
    let (first, rest) = members.split_first()?;
    let value = of(first)?;
    (!rest.is_empty() && rest.iter().all(|it| of(it) == Some(value))).then(|| value.to_owned())
}

fn first(members: &[&Line]) -> Option<(u32, Stamp)> {
    let times: Vec<Stamp> = members.iter().filter_map(|it| it.time).collect();
    let n_dated = times.iter().filter(|it| it.day.is_some()).count();
    // Clocks of two sources cannot be put in order.
    let is_one_source = members.windows(2).all(|it| it[0].source == it[1].source);
    let is_comparable = is_one_source && (n_dated == 0 || n_dated == times.len());
    let first = times.into_iter().min_by_key(|it| it.local_millis()).filter(|_| is_comparable)?;
    Some((members.first()?.place.source, first))
}
