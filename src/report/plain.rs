//! An inspection as text for people: the verdict first, then the values, the checks with their reasons, the findings
//! with proof and remedy, and the steps.

use crate::payload::Inspection;
use crate::payload::decode::Repair;
use crate::payload::decode::RepairKind;
use crate::payload::diagnosis::Finding;
use crate::payload::diagnosis::Place;
use crate::payload::diagnosis::Weight;
use crate::payload::kind::watermark;
use crate::payload::stage::Code;
use crate::payload::stage::Stage;
use crate::payload::stage::Tracks;
use crate::payload::stage::Value;
use crate::payload::submission::Part;
use crate::payload::verdict::Verdict;
use crate::redact::Border;
use crate::redact::rows_of;
use crate::report::Style;
use crate::report::columns::padded;
use crate::report::columns::width;
use crate::report::columns::wrap;
use crate::report::span::Span;
use crate::text::Said;

/// Columns of a report where the terminal says nothing.
const DEFAULT_WIDTH: usize = 100;

/// The inspection as text, each line ended.
pub fn to_text(inspection: &Inspection, style: Style) -> String {
    let width = if style.width == 0 { DEFAULT_WIDTH } else { style.width.clamp(48, 120) };
    let border = Border::new(inspection, style.reveal);
    let tracks = Tracks::of(&inspection.evidence);
    let mut page = Page { inspection, tracks, border, style, width, out: String::new() };
    page.verdict();
    page.fields();
    if inspection.verdict != Verdict::Incomplete {
        page.watermark();
    }
    inspection.findings.iter().for_each(|it| page.finding(it));
    page.repairs();
    if inspection.verdict != Verdict::Incomplete {
        page.steps();
    }
    page.notes();
    page.out
}

/// The page while it is written.
struct Page<'a> {
    inspection: &'a Inspection,
    tracks: Tracks<'a>,
    border: Border,
    style: Style,
    width: usize,
    out: String,
}

impl<'a> Page<'a> {
    fn word(&self, english: &'static str) -> &'static str {
        self.style.language.word(english)
    }

    fn line(&mut self, text: &str) {
        self.out.push_str(text.trim_end());
        self.out.push('\n');
    }

    fn heading(&mut self, english: &'static str) {
        self.out.push('\n');
        self.line(self.word(english));
    }

    fn verdict(&mut self) {
        let evidence = &self.inspection.evidence;
        let sign = match self.inspection.verdict {
            Verdict::Sound => "✔",
            Verdict::Repaired => "~",
            Verdict::Doubtful => "!",
            Verdict::Unreadable => "✖",
            Verdict::Incomplete => "–",
        };
        let mut line = format!("{sign} {}", self.word(self.inspection.title()));
        if let Some(kind) = evidence.kind() {
            line = format!("{line} · {}", self.word(kind.title));
            if !kind.api.is_empty() {
                line = format!("{line} · {}", kind.api);
            }
        }
        self.line(&line);
        for edit in Part::NEEDED.iter().filter_map(|it| evidence.edit(*it)) {
            self.line(&format!("  {}", edit.said_with_trials().in_language(self.style.language)));
        }
        if evidence.content().is_some() && !evidence.best().opens() {
            self.line(&format!(
                "  {}",
                self.word("Only a part could be read; the values below stand whole in it.")
            ));
        }
    }

    fn fields(&mut self) {
        let rows: Vec<(String, String)> = rows_of(self.inspection)
            .iter()
            .filter(|it| !watermark::is_of_watermark(&it.path))
            .map(|it| (self.border.path(&it.path), self.border.text(it)))
            .collect();
        if rows.is_empty() {
            return;
        }
        self.heading(if self.style.reveal { "Content" } else { "Content, personal values masked" });
        let columns = rows.iter().map(|(path, _)| width(path)).max().unwrap_or(0).min(32);
        for (path, value) in rows {
            let value = shortened(&value, self.width.saturating_sub(columns + 4));
            self.line(&format!("  {}  {value}", padded(&path, columns)));
        }
    }

    fn watermark(&mut self) {
        self.heading("Checks of the content");
        let checks: Vec<Stage<'a>> =
            self.tracks.furthest().iter().filter(|it| it.code.is_check()).cloned().collect();
        self.stages(&checks);
    }

    /// Whether a value stands before its sentence: of the texts only an iv that is not the given one, as it can be used
    /// in its place.
    fn shows_value(&self, stage: &Stage<'a>) -> bool {
        let is_given = |it: &Stage<'a>| it.value == stage.value;
        stage.code.is_check() || (stage.code == Code::Iv && !self.tracks.given.iter().any(is_given))
    }

    /// A line for each sentence of each stage, its name before the first.
    fn stages(&mut self, stages: &[Stage<'a>]) {
        let columns = stages.iter().map(|it| width(self.word(it.title()))).max().unwrap_or(0);
        for stage in stages {
            let value = match &stage.value {
                Value::Open(value) if self.shows_value(stage) => Some(value.as_ref()),
                _ => None,
            };
            let mut name = self.word(stage.title());
            for (at, line) in stage.lines.iter().enumerate() {
                let said = line.said.in_language(self.style.language);
                let text = match value.filter(|_| at == 0) {
                    Some(value) => format!("{value} · {said}"),
                    None => said,
                };
                let head = format!("  {} {}  ", line.mark.sign(), padded(name, columns));
                self.hanging(&head, &self.border.clean(&text));
                name = "";
            }
        }
    }

    /// A head, and a text that wraps behind it.
    fn hanging(&mut self, head: &str, text: &str) {
        let indent = width(head);
        for (at, line) in wrap(text, self.width.saturating_sub(indent)).iter().enumerate() {
            let before = if at == 0 { head.to_owned() } else { " ".repeat(indent) };
            self.line(&format!("{before}{line}"));
        }
    }

    fn finding(&mut self, finding: &Finding) {
        let diagnosis = finding.diagnosis;
        let sign = if finding.weight == Weight::Problem { "✖" } else { "i" };
        let certainty = self.word(finding.proof.certainty.title());
        self.out.push('\n');
        self.hanging(
            &format!("{sign} {}  ", diagnosis.code),
            &format!("{} [{certainty}]", self.word(finding.title())),
        );
        for fact in &finding.proof.facts {
            let text = self.border.clean(&fact.in_language(self.style.language));
            self.hanging("  · ", &text);
        }
        for place in &finding.proof.places {
            if let Place::Characters { part, at } = place {
                self.span(*part, at);
            }
        }
        let labels = [("Why", diagnosis.why), ("What to do", diagnosis.remedy)];
        let columns = labels.iter().map(|(label, _)| width(self.word(label))).max().unwrap_or(0);
        for (label, text) in labels {
            self.hanging(&format!("  {}  ", padded(self.word(label), columns)), self.word(text));
        }
    }

    fn span(&mut self, part: Part, at: &[usize]) {
        let room = self.width.saturating_sub(4);
        let Some(span) = Span::of(&self.inspection.evidence, part, at, room) else { return };
        self.line(&format!("    {}", span.source));
        let more = match span.n_hidden {
            0 => String::new(),
            n => Said::new("and {n} more").with("n", n).in_language(self.style.language),
        };
        self.line(&format!("    {} {more}", span.marks));
    }

    fn notes(&mut self) {
        for note in &self.inspection.evidence.question.notes {
            let text = self.border.clean(&note.in_language(self.style.language));
            self.out.push('\n');
            self.hanging("i ", &text);
        }
    }

    fn repairs(&mut self) {
        let shown: Vec<(Part, &Repair)> = repairs(self.inspection);
        if shown.is_empty() {
            return;
        }
        self.heading("Repairs made to read it (the input was not changed)");
        for (part, repair) in shown {
            let said = match repair.rounds {
                0 | 1 => repair.said(),
                n => Said::new("{what}, {n} times in a row").with_said("what", repair.said()).with("n", n),
            };
            self.hanging(&format!("  ~ {}  ", part.name()), &said.in_language(self.style.language));
            let is_in_finding = |it: &Finding| {
                it.proof.places.iter().any(|it| *it == Place::Characters { part, at: repair.at.clone() })
            };
            if !self.inspection.findings.iter().any(is_in_finding) {
                self.span(part, &repair.at);
            }
        }
    }

    /// The stages before the checks: as given up to where nothing follows, and as repaired where that differs.
    fn steps(&mut self) {
        let is_shown = |it: &&Stage<'a>| !it.code.is_check() && !it.is_unreached();
        let given: Vec<Stage<'a>> = self.tracks.given.iter().filter(is_shown).cloned().collect();
        let Some(repaired) = &self.tracks.repaired else {
            self.heading("Steps");
            self.stages(&given);
            return;
        };
        let is_new = |it: &&Stage<'a>| is_shown(it) && !self.tracks.given.contains(it);
        let repaired: Vec<Stage<'a>> = repaired.iter().filter(is_new).cloned().collect();
        self.heading("Steps, as given");
        self.stages(&given);
        self.heading("Steps, as repaired, where they differ");
        self.stages(&repaired);
    }
}

/// The repairs beyond trimming, in the order of the parts.
fn repairs(inspection: &Inspection) -> Vec<(Part, &Repair)> {
    let of_part = |part: Part| {
        let repairs = inspection.evidence.repairs_of(part).iter();
        repairs.filter(|it| it.kind != RepairKind::Trimmed).map(move |it| (part, it))
    };
    Part::NEEDED.into_iter().flat_map(of_part).collect()
}

/// A value cut to a number of columns.
fn shortened(value: &str, columns: usize) -> String {
    if width(value) <= columns {
        return value.to_owned();
    }
    let mut used = 0;
    let fits = |it: &char| {
        used += crate::report::columns::width_of_char(*it);
        used < columns
    };
    format!("{}…", value.chars().take_while(fits).collect::<String>())
}
