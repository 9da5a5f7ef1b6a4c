//! A case of many payloads at a glance: how many fail, then the causes with their payloads, the worst first.

use std::fmt::Write as _;

use crate::case::Case;
use crate::case::Payload;
use crate::case::tie_of;
use crate::payload::Inspection;
use crate::payload::diagnosis::Weight;
use crate::payload::verdict::Verdict;
use crate::redact::visible;
use crate::report::Style;
use crate::report::case_text;
use crate::text::Said;

/// Payloads named of one cause; the rest is counted.
const MOST_NAMED: usize = 10;

/// Verdicts, those to be mended first.
const ORDER: [Verdict; 5] =
    [Verdict::Unreadable, Verdict::Doubtful, Verdict::Repaired, Verdict::Incomplete, Verdict::Sound];

/// Payloads of the same verdict and the same first cause.
struct Group<'a> {
    verdict: Verdict,
    code: Option<&'static str>,
    title: &'static str,
    members: Vec<(&'a Payload, &'a Inspection)>,
}

/// The verdict of the case and its table; `inspections` are those of its payloads, in order.
pub fn to_text(case: &Case, inspections: &[Inspection], style: Style) -> String {
    let mut text = String::new();
    let say = |said: Said| said.in_language(style.language);
    let n_all = inspections.len();
    let n_failing = inspections.iter().filter(|it| it.verdict != Verdict::Sound).count();
    let verdict = match n_failing {
        0 => Said::new("✓ All {all} payloads are sound").with("all", n_all),
        n => Said::new("✖ {n} of {all} payloads are not sound").with("n", n).with("all", n_all),
    };
    // Writing to a String cannot fail.
    let _ = writeln!(text, "{}", say(verdict));
    for group in groups(case, inspections) {
        let mark = if group.verdict == Verdict::Sound { "✓" } else { "✖" };
        let title = style.language.word(group.title);
        let code = group.code.map(|it| format!("{it}  ")).unwrap_or_default();
        let _ = writeln!(text, "\n  {mark} {code}{title} ({})", group.members.len());
        for (payload, inspection) in group.members.iter().take(MOST_NAMED) {
            let place = say(case_text::place(case, &payload.location));
            let login = tie_of(payload, inspection, &case.known).map(|tie| {
                let label =
                    case.login(tie.login).map_or_else(|| format!("#{}", tie.login), |it| it.label.clone());
                let by = Said::new(tie.by.title());
                say(Said::new("login {label}: {by}").with("label", visible(&label)).with_said("by", by))
            });
            let login = login.map(|it| format!("  {it}")).unwrap_or_default();
            let _ = writeln!(text, "      {place}{login}");
        }
        if let Some(n_more @ 1..) = group.members.len().checked_sub(MOST_NAMED) {
            let _ = writeln!(text, "      {}", say(Said::new("and {n} more payloads").with("n", n_more)));
        }
    }
    text
}

fn groups<'a>(case: &'a Case, inspections: &'a [Inspection]) -> Vec<Group<'a>> {
    let mut groups: Vec<Group<'_>> = Vec::new();
    for (payload, inspection) in case.payloads.iter().zip(inspections) {
        let problem = inspection.findings.iter().find(|it| it.diagnosis.weight == Weight::Problem);
        let problem = problem.filter(|_| inspection.verdict != Verdict::Sound);
        let (verdict, code) = (inspection.verdict, problem.map(|it| it.diagnosis.code));
        match groups.iter_mut().find(|it| (it.verdict, it.code) == (verdict, code)) {
            Some(group) => group.members.push((payload, inspection)),
            None => groups.push(Group {
                verdict,
                code,
                title: problem.map_or(verdict.title(), |it| it.title()),
                members: vec![(payload, inspection)],
            }),
        }
    }
    let rank = |it: &Group<'_>| ORDER.iter().position(|verdict| *verdict == it.verdict);
    groups.sort_by_key(|it| (rank(it), std::cmp::Reverse(it.members.len())));
    groups
}
