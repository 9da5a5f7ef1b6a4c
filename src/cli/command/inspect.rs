//! `inspect`: a text in, the verdict out.

use std::ffi::OsStr;
use std::fmt::Write as _;
use std::path::Path;
use std::path::PathBuf;

use crate::batch::Frame;
use crate::capture::ReadAs;
use crate::case::Case;
use crate::case::Source;
use crate::case::SourceName;
use crate::case::Visit;
use crate::cli::Outcome;
use crate::cli::args::Inspect;
use crate::cli::failure::Failure;
use crate::cli::input;
use crate::cli::output;
use crate::cli::profile;
use crate::clock;
use crate::errcode::Told;
use crate::payload::Inspection;
use crate::payload::budget::Effort;
use crate::payload::expectation::Expectation;
use crate::payload::verdict::Verdict;
use crate::report::Style;
use crate::report::case_json;
use crate::report::case_table;
use crate::report::case_text;
use crate::report::json_text;
use crate::report::plain::to_text;
use crate::report::recipe;
use crate::report::ticket;
use crate::report::told::leading;
use crate::report::told::told;
use crate::text::Language;
use crate::text::Said;

/// More payloads than this are shown as a table.
const MOST_DETAILED: usize = 3;

/// Logins that a report lists; JSON has them all.
const MOST_LOGINS: usize = 20;

/// What the options say of every payload.
pub(super) fn frame(arguments: &Inspect, language: Language) -> Result<Frame, Failure> {
    let logins = arguments.keys.as_deref().map(input::logins).transpose()?;
    let of_profile = arguments.profile.as_deref().map(profile::by_name).transpose()?;
    let of_profile = of_profile.map(|it| it.app_id).filter(|it| !it.is_empty());
    let expectation = Expectation {
        app_id: arguments.app_id.clone().or(of_profile),
        max_age_secs: arguments.max_age,
        now: Some(arguments.now.unwrap_or_else(clock::now)),
    };
    let style = Style { language, reveal: arguments.reveal, width: output::columns() };
    let key = input::secret(arguments.key_file.as_deref(), "UNSEAL_SESSION_KEY")?;
    let effort = if arguments.ndjson { Effort::Batch } else { Effort::Verdict };
    let frame = Frame::new(key, logins.unwrap_or_default(), expectation, arguments.now.is_some(), style);
    let apps = arguments.profile.as_ref().map(|_| profile::apps()).unwrap_or_default();
    let mut frame = frame.knowing(apps);
    (frame.effort, frame.is_searching) = (effort, arguments.search);
    Ok(frame)
}

/// Runs `inspect`.
pub(in crate::cli) fn run(arguments: &Inspect, language: Language) -> Result<Outcome, Failure> {
    let frame = frame(arguments, language)?;
    let mut case = read_all(&arguments.files, arguments.read_as, &frame)?;
    for (file, zone_secs) in &arguments.zones {
        set_zone(&mut case, file, *zone_secs)?;
    }
    let inspections: Vec<Inspection> = case.payloads.iter().map(|it| frame.inspect(&case, it)).collect();
    let each =
        |text: &dyn Fn(&Inspection) -> String| inspections.iter().map(text).collect::<Vec<_>>().join("\n");
    let printed = match (arguments.ticket, arguments.recipe) {
        (Some(audience), _) => each(&|it| ticket::to_text(it, audience, language)),
        (None, Some(platform)) => each(&|it| recipe::of(it, platform, language).to_text(language)),
        (None, None) if arguments.json => {
            format!("{}\n", json_text::pretty(&case_json::to_json(&case, &inspections, frame.style)))
        }
        (None, None) => as_text(&case, &inspections, frame.style, arguments.all),
    };
    output::print(&printed)?;
    let is_refused = case.visits.iter().any(Visit::is_refused);
    let of_logins = if is_refused { Outcome::NotSound } else { Outcome::Fine };
    Ok(inspections.iter().map(outcome).max().unwrap_or(Outcome::Fine).max(of_logins))
}

/// Whether a payload counts as sound.
fn outcome(inspection: &Inspection) -> Outcome {
    if inspection.verdict == Verdict::Sound { Outcome::Fine } else { Outcome::NotSound }
}

/// Reads the files, or standard input where there is none, as one case.
fn read_all(files: &[PathBuf], read_as: ReadAs, frame: &Frame) -> Result<Case, Failure> {
    let mut case = frame.case();
    let names =
        if files.is_empty() { vec![None] } else { files.iter().map(|it| Some(it.as_path())).collect() };
    let mut readings = Vec::new();
    for name in names {
        for (file, member) in input::files_of(name)? {
            let shown = name.and_then(Path::file_name).map(OsStr::to_string_lossy);
            let shown =
                shown.map_or(SourceName::Input, |it| SourceName::File(it.into_owned())).holding(member);
            for part in input::read_parts(file.as_deref(), read_as)? {
                readings.push((shown.clone().holding(part.member), part.reading));
            }
        }
    }
    case.append_all(readings);
    let seen = case.sources.iter().find_map(|it| it.seen_instead.clone());
    match seen {
        Some(seen) if case.payloads.is_empty() && case.visits.is_empty() => Err(Failure::told(
            Said::new("no payload found in the input; it is {what}").with_said("what", seen),
        )),
        _ => Ok(case),
    }
}

/// Sets the zone of the sources that are called so, by their name or the end of their path.
fn set_zone(case: &mut Case, file: &str, zone_secs: i64) -> Result<(), Failure> {
    let name = Path::new(file).file_name().map_or(file.into(), OsStr::to_string_lossy);
    let is_it = |it: &&Source| {
        let code = it.name.code();
        code == file || code == name || code.ends_with(&format!("/{file}"))
    };
    let ids: Vec<u32> = case.sources.iter().filter(is_it).map(|it| it.id).collect();
    if ids.is_empty() {
        return Err(Failure::told(Said::new("no file of the input is called as --zone says")));
    }
    for id in ids {
        case.set_zone(id, Some(zone_secs));
    }
    Ok(())
}

/// What WeChat or its client said, with cause and remedy.
fn told_in(told: &Told, style: Style) -> String {
    let words = [told.title, told.why, told.remedy].map(|it| style.language.word(it));
    let number = told.errcode.map(|it| format!("errcode {it}  "));
    let number = number.or_else(|| told.errno.map(|it| format!("errno {it}  "))).unwrap_or_default();
    format!("✖ {number}{}", words.join("\n  "))
}

/// Reports of the payloads, or a table of many; then what the case knows beside them.
fn as_text(case: &Case, inspections: &[Inspection], style: Style, is_all: bool) -> String {
    let n_all = case.payloads.len();
    let mut text = String::new();
    if n_all > MOST_DETAILED {
        text.push_str(&case_table::to_text(case, inspections, style));
        if is_all {
            text.push('\n');
        }
    }
    if is_all || n_all <= MOST_DETAILED {
        text.push_str(&details(case, inspections, style));
    }
    text.push_str(&beside(case, style));
    if !is_all && n_all > MOST_DETAILED {
        let said = Said::new("--all shows each payload in full");
        let _ = writeln!(text, "\ni {}", said.in_language(style.language));
    }
    text
}

/// One report a payload, with how it was read.
fn details(case: &Case, inspections: &[Inspection], style: Style) -> String {
    let mut text = String::new();
    let n_all = case.payloads.len();
    for (at, (payload, inspection)) in case.payloads.iter().zip(inspections).enumerate() {
        // Writing to a String cannot fail.
        if n_all > 1 {
            let said = Said::new("Payload {n} of {all}").with("n", at + 1).with("all", n_all);
            let before = if at > 0 { "\n" } else { "" };
            let _ = writeln!(text, "{before}── {} ──", said.in_language(style.language));
        }
        // Where nothing else is known, what WeChat said stands above all.
        if let Some(told) = leading(inspection) {
            let _ = writeln!(text, "{}\n", told_in(&told, style));
        }
        text.push_str(&to_text(inspection, style));
        let read_as = case_text::read_as(case, payload);
        let _ = writeln!(text, "\ni {}", read_as.in_language(style.language));
        if let Some(tie) = case_text::tie(case, payload, inspection) {
            let _ = writeln!(text, "i {}", tie.in_language(style.language));
        }
        if let Some(told) = told(inspection).filter(|_| leading(inspection).is_none()) {
            let _ = writeln!(text, "\n{}", told_in(&told, style));
        }
    }
    text
}

/// What the case knows beside its payloads: logins, clocks, and what was not read.
fn beside(case: &Case, style: Style) -> String {
    let mut text = String::new();
    let n_left_out: usize = case.sources.iter().map(|it| it.n_left_out).sum();
    if 0 < n_left_out {
        let said = Said::new("{n} more values or payloads of the input were left out").with("n", n_left_out);
        let _ = writeln!(text, "\ni {}", said.in_language(style.language));
    }
    if 1 < case.logins().len() {
        let _ = writeln!(text);
        for login in case.logins().iter().take(MOST_LOGINS) {
            let _ = writeln!(text, "i {}", case_text::login(case, login).in_language(style.language));
        }
    }
    for said in case.visits.iter().filter_map(|it| case_text::refused(case, it)).take(MOST_LOGINS) {
        let _ = writeln!(text, "✖ {}", said.in_language(style.language));
    }
    for source in &case.sources {
        for said in case_text::skipped(source).into_iter().chain(case_text::pace(case, source)) {
            let _ = writeln!(text, "\ni {}", said.in_language(style.language));
        }
        if let Some(seen) = &source.seen_instead {
            let said = Said::new("{name} holds no payload; it is {what}")
                .with_said("name", case_text::source_name(&source.name))
                .with_said("what", seen.clone());
            let _ = writeln!(text, "\ni {}", said.in_language(style.language));
        }
    }
    text
}
