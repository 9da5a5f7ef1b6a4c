//! The timeline of a report as SVG: a lane a user, a sign a payload, in the colours of their verdicts.

use std::fmt::Write as _;

use crate::case::rows::Cause;
use crate::case::rows::Line;
use crate::report::case_report::Report;
use crate::report::case_report::markup::class;
use crate::report::case_report::markup::plain;
use crate::report::row_cells;
use crate::text::Said;

/// Lanes that are drawn; the other users are counted.
const MOST_LANES: usize = 24;
const LANE: usize = 26;
const NAMES: f64 = 110.0;
const WIDTH: f64 = 960.0;

/// The drawing; nothing where no two payloads have comparable times.
pub(super) fn timeline(report: &Report<'_>) -> String {
    // A clock without a date cannot stand on one axis with dates.
    let timed: Vec<(&Line, i64)> = report
        .listed()
        .filter_map(|it| Some((it, it.time.filter(|time| time.day.is_some())?.local_millis())))
        .collect();
    let (Some(first), Some(last)) = (timed.iter().map(|it| it.1).min(), timed.iter().map(|it| it.1).max())
    else {
        return String::new();
    };
    if first == last {
        return String::new();
    }
    let mut lanes: Vec<(String, Vec<(&Line, i64)>)> = Vec::new();
    for (line, at) in timed {
        let user = line.user.as_ref().map_or_else(|| "–".to_owned(), |it| it.masked());
        match lanes.iter_mut().find(|it| it.0 == user) {
            Some(lane) => lane.1.push((line, at)),
            None => lanes.push((user, vec![(line, at)])),
        }
    }
    let n_more = lanes.len().saturating_sub(MOST_LANES);
    lanes.truncate(MOST_LANES);
    let height = LANE * (lanes.len() + 1 + usize::from(0 < n_more));
    let x = |at: i64| NAMES + 10.0 + (WIDTH - NAMES - 30.0) * ((at - first) as f64 / (last - first) as f64);
    let title = plain(report.language.word("Timeline"));
    let mut drawn = format!(
        "<svg role=\"img\" aria-label=\"{title}\" viewBox=\"0 0 {WIDTH} {height}\" width=\"{WIDTH}\" height=\"{height}\">\n"
    );
    for (at, (user, payloads)) in lanes.iter().enumerate() {
        let y = LANE * at + LANE / 2;
        // Writing to a String cannot fail.
        let _ = write!(drawn, "<text x=\"0\" y=\"{}\">{}</text>", y + 4, plain(user));
        let _ =
            writeln!(drawn, "<line x1=\"{NAMES}\" y1=\"{y}\" x2=\"{WIDTH}\" y2=\"{y}\" stroke=\"#dee2e6\"/>");
        for (line, at) in payloads {
            drawn.push_str(&sign(report, line, x(*at), y));
        }
        drawn.push('\n');
    }
    if 0 < n_more {
        let said = report.say(&Said::new("and {n} more users").with("n", n_more));
        let _ = writeln!(drawn, "<text x=\"0\" y=\"{}\">{}</text>", height - LANE - 8, plain(&said));
    }
    let ends = [(first, NAMES + 10.0, "start"), (last, WIDTH - 20.0, "end")];
    for (at, x, anchor) in ends {
        let secs = at.div_euclid(1000).rem_euclid(86_400);
        let clock = format!("{:02}:{:02}:{:02}", secs / 3600, secs / 60 % 60, secs % 60);
        let _ = write!(drawn, "<text x=\"{x}\" y=\"{}\" text-anchor=\"{anchor}\">{clock}</text>", height - 8);
    }
    drawn.push_str("</svg>\n");
    drawn
}

/// The sign of a payload; it says the same as its colour.
fn sign(report: &Report<'_>, line: &Line, x: f64, y: usize) -> String {
    let verdict = Cause::of(line).verdict;
    let cells = row_cells::cells(report.case, line, report.language);
    let words = plain(&format!("{} {}", cells[0], cells[3]));
    format!(
        "<text class=\"{}\" style=\"fill:currentColor\" x=\"{x:.1}\" y=\"{}\" text-anchor=\"middle\">{}<title>{words}</title></text>",
        class(verdict),
        y + 4,
        row_cells::sign(verdict),
    )
}
