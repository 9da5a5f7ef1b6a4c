//! What stops a command: wrong usage, unreadable input, no answer. Never quotes an input value, as it may be a secret.

use std::io;
use std::io::Write as _;
use std::process::ExitCode;

use clap::error::ContextKind;
use clap::error::ContextValue;
use clap::error::ErrorKind;

use crate::redact::visible;
use crate::text::Language;
use crate::text::Said;
use crate::wechat::Explanation;

/// Why a command could not do its work.
#[derive(Debug)]
pub(super) enum Failure {
    /// Nobody reads the output any more.
    ClosedPipe,
    /// Input or output failed, or the input is none.
    Told(Said),
    /// WeChat, or what stands in for it, gave no result; with its request id, where it told one.
    Wechat(Box<Explanation>, Option<String>),
}

impl Failure {
    pub(super) fn told(said: Said) -> Self {
        Self::Told(said)
    }

    /// Prints the failure to standard error; exit code 2.
    pub(super) fn report(&self, language: Language) -> ExitCode {
        let text = match self {
            Self::ClosedPipe => return ExitCode::SUCCESS,
            Self::Told(said) => said.in_language(language),
            Self::Wechat(it, rid) => {
                // A server chooses the names in its certificate.
                let lines = [&it.title, &it.why, &it.remedy].map(|it| visible(&it.in_language(language)));
                let rid = rid.as_ref().map(|it| format!("\n  rid: {}", visible(it))).unwrap_or_default();
                lines.join("\n  ") + &rid
            }
        };
        to_stderr(&format!("unseal-cli: {text}\n"));
        ExitCode::from(2)
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe {
            return Self::ClosedPipe;
        }
        Self::Told(Said::new("could not write the output: {reason}").with_said("reason", reason(&error)))
    }
}

/// Why a file or a port could not be had, in words; never the path, as the input may be named after a person.
pub(super) fn reason(error: &io::Error) -> Said {
    Said::new(match error.kind() {
        io::ErrorKind::IsADirectory => "it is a folder",
        io::ErrorKind::NotFound => "there is no such file",
        io::ErrorKind::PermissionDenied => "it may not be read or written",
        io::ErrorKind::AddrInUse => "the port is taken",
        _ => "the system refused",
    })
}

/// Prints help, the version, or what is wrong with the arguments; clap's own text would quote their values.
pub(super) fn report_usage(error: &clap::Error, language: Language) -> ExitCode {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            let _closed = io::stdout().write_all(error.render().to_string().as_bytes());
            return ExitCode::SUCCESS;
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand | ErrorKind::MissingSubcommand => {
            to_stderr(&error.render().to_string());
            return ExitCode::from(2);
        }
        _ => {}
    }
    let option = named_option(error);
    let is_secret = option.as_deref().is_some_and(|it| {
        let it = it.to_ascii_lowercase();
        !it.contains("file") && (it.contains("key") || it.contains("secret") || it.contains("code"))
    });
    let said = match option {
        Some(_) if is_secret => Said::new(
            "secrets are not taken from the command line, where others can read them; see --help for the ways",
        ),
        Some(option) => {
            Said::new("the option {option} is unknown, misplaced or has no valid value; see --help")
                .with("option", option)
        }
        None => Said::new("these arguments do not fit; see --help"),
    };
    to_stderr(&format!("unseal-cli: {}\n", said.in_language(language)));
    ExitCode::from(2)
}

/// The name of the option that is wrong, without its value.
fn named_option(error: &clap::Error) -> Option<String> {
    let Some(ContextValue::String(text)) = error.get(ContextKind::InvalidArg) else { return None };
    let name = text.split(['=', ' ']).next().unwrap_or_default();
    let is_name = |it: char| it.is_ascii_lowercase() || it == '-';
    (name.starts_with("--") && name.len() <= 24 && name.chars().all(is_name)).then(|| name.to_owned())
}

fn to_stderr(text: &str) {
    let _closed = io::stderr().write_all(text.as_bytes());
}
