//! The verdict of a case in words: how many of its payloads are not sound, and by what.

use crate::case::rows::Count;
use crate::case::rows::Summary;
use crate::redact::address;
use crate::text::Said;

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

/// The most frequent cause with what its payloads share: "19 × KEY-STALE, all in release 37, first at 10:14:07".
pub fn first_cause(summary: &Summary) -> Option<Said> {
    // The most frequent stands first; of one payload alone the chips say as much.
    summary.failing().find(|it| it.cause.code.is_some()).filter(|it| 1 < it.n).map(cause)
}

/// One cause with what its payloads share.
pub fn cause(count: &Count) -> Said {
    let mut said = Said::new("{n} × {code}")
        .with("n", count.n)
        .with_said("code", Said::new(count.cause.code.unwrap_or(count.cause.title)));
    if let Some(release) = &count.release {
        said = Said::new("{what}, all in release {release}").with_said("what", said).with("release", release);
    }
    if let Some(host) = &count.host {
        said = Said::new("{what}, all to {host}").with_said("what", said).with("host", address(host));
    }
    match count.first.filter(|_| 1 < count.n) {
        Some(first) => {
            Said::new("{what}, first at {time}").with_said("what", said).with("time", first.clock())
        }
        None => said,
    }
}
