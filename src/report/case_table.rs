//! A case of many payloads at a glance: its verdict, then the causes with their payloads, those to be mended first.

use std::fmt::Write as _;

use crate::case::Case;
use crate::case::Row;
use crate::case::rows;
use crate::case::rows::Group;
use crate::case::rows::Line;
use crate::case::rows::Query;
use crate::case::rows::Summary;
use crate::case::rows::View;
use crate::payload::Inspection;
use crate::payload::verdict::Verdict;
use crate::report::Style;
use crate::report::case_verdict;
use crate::report::columns::padded;
use crate::report::columns::width;
use crate::report::row_cells;
use crate::text::Said;

/// Payloads listed of one cause; the rest is counted.
const MOST_LISTED: usize = 10;

/// Of the columns, the finding: it stands above.
const FINDING: usize = 3;

/// The verdict of the case and its table; `inspections` are those of its payloads, in order.
pub fn to_text(case: &Case, inspections: &[Inspection], style: Style) -> String {
    let judged = case.payloads.iter().zip(inspections);
    let judged = judged.map(|(payload, it)| (payload.id, Row::of_inspection(payload, it))).collect();
    let lines = rows::lines(case, &judged);
    let summary = Summary::of(&lines);
    let mut text = String::new();
    let say = |said: Said| said.in_language(style.language);
    let sign = if summary.n_failing + summary.n_incomplete == 0 { "✔" } else { "✖" };
    // Writing to a String cannot fail.
    let _ = writeln!(text, "{sign} {}", say(case_verdict::headline(&summary)));
    for count in summary.failing().filter(|it| it.cause.code.is_some()) {
        let _ = writeln!(text, "  {}", say(case_verdict::cause(case, count)));
    }
    for group in &View::of(&lines, &Query::default()).groups {
        text.push_str(&group_to_text(case, &lines, group, style));
    }
    text
}

fn group_to_text(case: &Case, lines: &[Line], group: &Group, style: Style) -> String {
    let shared = group.cause;
    let code = shared.code.map(|it| format!("{it}  ")).unwrap_or_default();
    let title = style.language.word(shared.title);
    let mut text = format!("\n{} {code}{title} ({})\n", row_cells::sign(shared.verdict), group.lines.len());
    // What is sound needs no list.
    let most = if shared.verdict == Some(Verdict::Sound) { 0 } else { MOST_LISTED };
    let listed: Vec<[String; 6]> = group
        .lines
        .iter()
        .take(most)
        .filter_map(|it| lines.get(*it as usize))
        .map(|it| row_cells::cells(case, it, style.language))
        .collect();
    let widest = |column: usize| listed.iter().map(|it| width(&it[column])).max().unwrap_or(0);
    let shown: Vec<(usize, usize)> =
        (0..row_cells::TITLES.len()).filter(|it| *it != FINDING).map(|it| (it, widest(it))).collect();
    for cells in &listed {
        let words: Vec<String> = shown
            .iter()
            .filter(|(_, columns)| 0 < *columns)
            .map(|(at, columns)| padded(&cells[*at], *columns))
            .collect();
        let _ = writeln!(text, "    {}", words.join("  ").trim_end());
    }
    if let Some(n_more @ 1..) = group.lines.len().checked_sub(most).filter(|_| 0 < most) {
        let said = Said::new("and {n} more payloads").with("n", n_more);
        let _ = writeln!(text, "    {}", said.in_language(style.language));
    }
    text
}
