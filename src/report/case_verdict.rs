//! The verdict of a case in words: how many of its payloads are not sound, and by what.

use crate::case::Case;
use crate::case::rows::Count;
use crate::case::rows::Summary;
use crate::redact::address;
use crate::text::Said;
use crate::text::moment;

/// The sentence above all others.
pub fn headline(summary: &Summary) -> Said {
    match (summary.n_failing, summary.n_incomplete, summary.n_open) {
        (0, 0, 0) => Said::new("All {all} payloads are sound").with("all", summary.n_all),
        (0, 0, _) => Said::new("{n} payloads, not all looked at yet").with("n", summary.n_all),
        (0, n, _) => {
            Said::new("{n} of {all} payloads need more data").with("n", n).with("all", summary.n_all)
        }
        (n, 0, _) => Said::new("{n} of {all} payloads are not sound").with("n", n).with("all", summary.n_all),
        (n, more, _) => Said::new("{n} of {all} payloads are not sound, {more} need more data")
            .with("n", n)
            .with("all", summary.n_all)
            .with("more", more),
    }
}

/// The most frequent cause with what its payloads share: "19 × KEY-STALE, Encrypted under …, all in release 37, first at
/// 2026-01-01 10:14:07 (UTC+8)".
pub fn first_cause(case: &Case, summary: &Summary) -> Option<Said> {
    // The most frequent stands first; of one payload alone the chips say as much.
    let first = summary.failing().find(|it| it.cause.code.is_some()).filter(|it| 1 < it.n)?;
    Some(cause(case, first))
}

/// One cause with what its payloads share.
pub fn cause(case: &Case, count: &Count) -> Said {
    let mut said = match count.cause.code {
        Some(code) => Said::new("{n} × {code} ({title})")
            .with("code", code)
            .with_said("title", Said::new(count.cause.title)),
        None => Said::new("{n} × {code}").with_said("code", Said::new(count.cause.title)),
    }
    .with("n", count.n);
    if let Some(release) = &count.release {
        said = Said::new("{what}, all in release {release}").with_said("what", said).with("release", release);
    }
    if let Some(host) = &count.host {
        said = Said::new("{what}, all to {host}").with_said("what", said).with("host", address(host));
    }
    match count.first.filter(|_| 1 < count.n) {
        Some((source, time)) => {
            let time = match case.unix_of(source, time) {
                Some(unix) if case.is_zone_open(source, time) => moment::dated(unix),
                Some(unix) => moment::local(unix),
                None => case.clock_of(source, time),
            };
            Said::new("{what}, first at {time}").with_said("what", said).with("time", time)
        }
        None => said,
    }
}
