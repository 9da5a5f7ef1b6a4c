//! The terminal twin: the same core as the window, printed. Secrets come from files, the environment or standard
//! input, never from the command line, where other users of the machine could read them.

mod args;
mod command;
mod exchange;
mod failure;
mod input;
mod output;
mod profile;
pub mod tour;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::Parser as _;

use crate::cli::args::Arguments;
use crate::cli::args::Command;
use crate::cli::failure::Failure;
use crate::text::Language;

/// What the commands come to, as an exit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Outcome {
    /// All is well: 0.
    Fine,
    /// Something is wrong with a payload: 1.
    NotSound,
}

/// Runs the command line and returns its exit code: 0 sound, 1 not sound, 2 usage or input and output.
pub fn run(arguments: impl Iterator<Item = OsString>) -> ExitCode {
    let parsed = match Arguments::try_parse_from(arguments) {
        Ok(parsed) => parsed,
        Err(error) => return failure::report_usage(&error, language_of_environment()),
    };
    let language = parsed.language.unwrap_or_else(language_of_environment);
    let result = match &parsed.command {
        Command::Call(it) => command::call::run(it, language),
        Command::Explain(it) => command::explain::run(it, language),
        Command::Inspect(it) if it.ndjson => command::ndjson::run(it, language),
        Command::Inspect(it) => command::inspect::run(it, language),
        Command::Login(it) => command::login::run(it, language),
        Command::Profiles(it) => command::profiles::run(it, language),
        Command::Redact(it) => command::redact::run(it, language),
        Command::Sample(it) => command::sample::run(it, language),
        Command::Sandbox(it) => command::sandbox::run(it, language),
    };
    exit_code(result, language)
}

fn exit_code(result: Result<Outcome, Failure>, language: Language) -> ExitCode {
    match result {
        // Whoever reads the output has enough of it, as `head` does; that is no failure.
        Ok(Outcome::Fine) | Err(Failure::ClosedPipe) => ExitCode::SUCCESS,
        Ok(Outcome::NotSound) => ExitCode::from(1),
        Err(failure) => failure.report(language),
    }
}

/// The language of LC_ALL, LC_MESSAGES or LANG, the first that is set.
pub fn language_of_environment() -> Language {
    let set = |name: &str| std::env::var(name).ok().filter(|it| !it.is_empty());
    ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .find_map(set)
        .map_or(Language::English, |it| Language::of_locale(&it))
}
