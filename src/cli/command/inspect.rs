//! `inspect`: a text in, the verdict out.

use std::fmt::Write as _;
use std::path::PathBuf;
use std::sync::Arc;

use serde_json::Value;
use serde_json::json;

use crate::capture;
use crate::capture::Candidate;
use crate::capture::Reading;
use crate::cli::Outcome;
use crate::cli::args::Inspect;
use crate::cli::failure::Failure;
use crate::cli::input;
use crate::cli::output;
use crate::clock;
use crate::errcode::in_text;
use crate::payload::Inspection;
use crate::payload::expectation::Expectation;
use crate::payload::inspect;
use crate::payload::known::Login;
use crate::payload::question::Standing;
use crate::payload::secret::SecretText;
use crate::payload::submission::Part;
use crate::payload::verdict::Verdict;
use crate::report::Style;
use crate::report::json::to_json;
use crate::report::json_text;
use crate::report::plain::to_text;
use crate::report::recipe;
use crate::report::ticket;
use crate::text::Language;
use crate::text::Said;

/// What holds for every payload of a run.
pub(super) struct Frame {
    key: Option<SecretText>,
    logins: Vec<Login>,
    expectation: Expectation,
    /// Whether `--now` was given; otherwise a case's own time goes first.
    has_now: bool,
    pub(super) style: Style,
}

impl Frame {
    pub(super) fn new(arguments: &Inspect, language: Language) -> Result<Self, Failure> {
        let logins = arguments.keys.as_deref().map(input::logins).transpose()?;
        Ok(Self {
            key: input::secret(arguments.key_file.as_deref(), "UNSEAL_SESSION_KEY")?,
            logins: logins.unwrap_or_default(),
            expectation: Expectation {
                app_id: arguments.app_id.clone(),
                max_age_secs: arguments.max_age,
                now: Some(arguments.now.unwrap_or_else(clock::now)),
            },
            has_now: arguments.now.is_some(),
            style: Style { language, reveal: arguments.reveal, width: output::columns() },
        })
    }

    /// Inspects a candidate: what the options say goes before what the text says.
    pub(super) fn inspect(&self, candidate: &Candidate) -> Inspection {
        let mut question = candidate.question();
        if let Some(key) = &self.key {
            question.submission.session_key = key.clone();
            question.standings.set(Part::SessionKey, Standing::Given);
        }
        let own = &candidate.expectation;
        question.expectation = Expectation {
            app_id: self.expectation.app_id.clone().or_else(|| own.app_id.clone()),
            max_age_secs: self.expectation.max_age_secs.or(own.max_age_secs),
            now: if self.has_now { self.expectation.now } else { own.now.or(self.expectation.now) },
        };
        if !self.logins.is_empty() {
            Arc::make_mut(&mut question.known).logins.extend(self.logins.iter().cloned());
        }
        inspect(&question)
    }
}

/// Runs `inspect`.
pub(in crate::cli) fn run(arguments: &Inspect, language: Language) -> Result<Outcome, Failure> {
    let frame = Frame::new(arguments, language)?;
    let reading = read_all(&arguments.files)?;
    let inspections: Vec<Inspection> = reading.candidates.iter().map(|it| frame.inspect(it)).collect();
    let each =
        |text: &dyn Fn(&Inspection) -> String| inspections.iter().map(text).collect::<Vec<_>>().join("\n");
    let printed = match (arguments.ticket, arguments.recipe) {
        (Some(audience), _) => each(&|it| ticket::to_text(it, audience, language)),
        (None, Some(platform)) => each(&|it| recipe::of(it, platform, language).to_text(language)),
        (None, None) if arguments.json => as_json(&reading, &inspections, frame.style),
        (None, None) => as_text(&reading, &inspections, frame.style),
    };
    output::print(&printed)?;
    Ok(inspections.iter().map(outcome).max().unwrap_or(Outcome::Fine))
}

/// Whether a payload counts as sound.
pub(super) fn outcome(inspection: &Inspection) -> Outcome {
    if inspection.verdict == Verdict::Sound { Outcome::Fine } else { Outcome::NotSound }
}

/// One object for one payload, a list for several.
fn as_json(reading: &Reading, inspections: &[Inspection], style: Style) -> String {
    let with_reading = |(candidate, inspection): (&Candidate, &Inspection)| {
        let mut result = result(inspection, style);
        result["read_as"] = json!(reading.read_as_steps());
        result["borrowed"] = json!(candidate.borrowed());
        if 0 < reading.n_left_out {
            result["left_out"] = json!(reading.n_left_out);
        }
        result
    };
    let results: Vec<Value> = reading.candidates.iter().zip(inspections).map(with_reading).collect();
    let all = match results.as_slice() {
        [one] => one.clone(),
        several => json!(several),
    };
    format!("{}\n", json_text::pretty(&all))
}

/// Reads the files, or standard input where there is none; several are one case, whose keys are tried on all of it.
fn read_all(files: &[PathBuf]) -> Result<Reading, Failure> {
    let mut all = Reading::default();
    let mut seen = None;
    let names =
        if files.is_empty() { vec![None] } else { files.iter().map(|it| Some(it.as_path())).collect() };
    for name in names {
        let mut reading = capture::read(&input::read_text(name)?);
        seen = seen.or(reading.seen_instead.take());
        all.candidates.append(&mut reading.candidates);
        all.n_left_out += reading.n_left_out;
        all.format = all.format.or(reading.format);
        all.steps = if all.steps.is_empty() { reading.steps } else { all.steps };
    }
    if let (true, Some(seen)) = (all.candidates.is_empty(), seen) {
        return Err(Failure::told(
            Said::new("no payload found in the input; it is {what}").with_said("what", seen),
        ));
    }
    if 1 < files.len() {
        capture::share_keys(&mut all.candidates);
    }
    Ok(all)
}

/// The report, with WeChat's errcode explained where one came with the payload.
pub(super) fn result(inspection: &Inspection, style: Style) -> Value {
    let mut result = to_json(inspection, style);
    if let Some(code) = in_text(&inspection.evidence.question.submission.error_text) {
        result["wechat_error"] = json!({
            "errcode": code.errcode,
            "errno": code.errno,
            "title": style.language.word(code.title),
            "why": style.language.word(code.why),
            "remedy": style.language.word(code.remedy),
        });
    }
    result
}

fn as_text(reading: &Reading, inspections: &[Inspection], style: Style) -> String {
    let mut text = String::new();
    let candidates = &reading.candidates;
    let n_all = inspections.len();
    for (at, (candidate, inspection)) in candidates.iter().zip(inspections).enumerate() {
        // Writing to a String cannot fail.
        if n_all > 1 {
            let said = Said::new("Payload {n} of {all}").with("n", at + 1).with("all", n_all);
            let before = if at > 0 { "\n" } else { "" };
            let _ = writeln!(text, "{before}── {} ──", said.in_language(style.language));
        }
        text.push_str(&to_text(inspection, style));
        let read_as = Said::new("Read as {format}").with_said("format", reading.read_as());
        let _ = writeln!(text, "\ni {}", read_as.in_language(style.language));
        if !candidate.borrowed().is_empty() {
            let said = Said::new("taken from elsewhere in the input: {names}")
                .with("names", candidate.borrowed().join(", "));
            let _ = writeln!(text, "i {}", said.in_language(style.language));
        }
        if let Some(code) = in_text(&inspection.evidence.question.submission.error_text) {
            let words = [code.title, code.why, code.remedy].map(|it| style.language.word(it));
            let number = code.errcode.map(|it| format!("errcode {it}  "));
            let number = number.or_else(|| code.errno.map(|it| format!("errno {it}  "))).unwrap_or_default();
            let _ = writeln!(text, "\n✖ {number}{}", words.join("\n  "));
        }
    }
    if 0 < reading.n_left_out {
        let said =
            Said::new("{n} more values or payloads of the input were left out").with("n", reading.n_left_out);
        let _ = writeln!(text, "\ni {}", said.in_language(style.language));
    }
    text
}
