//! `login`: code2Session from the terminal. The session is shown masked; the code is sent once.

use crate::cli::Outcome;
use crate::cli::args::Login;
use crate::cli::exchange;
use crate::cli::failure::Failure;
use crate::cli::input;
use crate::cli::output;
use crate::cli::profile;
use crate::payload::secret::SecretText;
use crate::redact::visible;
use crate::report::columns::padded;
use crate::text::Language;
use crate::text::Said;
use crate::wechat::Given;
use crate::wechat::Input;
use crate::wechat::Profile;
use crate::wechat::call::Answer;
use crate::wechat::call::code_to_session::Session;

/// Runs `login`.
pub(in crate::cli) fn run(arguments: &Login, language: Language) -> Result<Outcome, Failure> {
    let profile = profile::of_options(arguments.profile.as_deref(), arguments.base_url.as_deref())?;
    let secret = app_secret(arguments, &profile)?;
    let code =
        given(arguments.code_file.as_deref(), "UNSEAL_CODE", Said::new("the code is missing; see --help"))?;
    let given = Given::default()
        .with(Input::AppId, arguments.app_id.as_deref().unwrap_or(&profile.app_id))
        .with(Input::AppSecret, secret)
        .with(Input::LoginCode, code);
    let client = exchange::client(&profile)?;
    let session = exchange::runtime()?.block_on(exchange::log_in(&client, &given))?;
    output::print(&shown(session, language))?;
    Ok(Outcome::Fine)
}

/// The AppSecret from file or environment, of the profile's keychain, or else from standard input.
fn app_secret(arguments: &Login, profile: &Profile) -> Result<SecretText, Failure> {
    let is_of_profile = arguments.app_id.as_deref().is_none_or(|it| it == profile.app_id);
    let is_given = arguments.secret_file.is_some() || std::env::var_os("UNSEAL_APP_SECRET").is_some();
    let kept = if is_of_profile && !is_given { profile::kept_secret(profile)? } else { None };
    let missing = Said::new("the AppSecret is missing; see --help");
    kept.map_or_else(|| given(arguments.secret_file.as_deref(), "UNSEAL_APP_SECRET", missing), Ok)
}

fn given(file: Option<&std::path::Path>, variable: &str, missing: Said) -> Result<SecretText, Failure> {
    let secret = match input::secret(file, variable)? {
        Some(secret) => Some(secret),
        None => input::secret_line()?,
    };
    secret.ok_or_else(|| Failure::told(missing))
}

/// The session as lines, masked.
pub(in crate::cli) fn shown(session: Session, language: Language) -> String {
    rows(&Answer::Session(session), language)
}

/// The values of an answer as lines, masked.
pub(in crate::cli) fn rows(answer: &Answer, language: Language) -> String {
    let lines = answer.rows().into_iter().map(|it| {
        let value = visible(&it.masked(language));
        format!("  {} {value}\n", padded(&it.name, 16))
    });
    lines.collect()
}
