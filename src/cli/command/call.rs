//! `call`: one of WeChat's calls from the terminal. What goes where is said before it goes, and each is sent once.

use std::fmt::Write as _;
use std::io;
use std::io::IsTerminal as _;
use std::io::Write as _;

use crate::cli::Outcome;
use crate::cli::args::Call as Arguments;
use crate::cli::command::login;
use crate::cli::exchange;
use crate::cli::failure::Failure;
use crate::cli::input;
use crate::cli::output;
use crate::cli::profile;
use crate::redact::visible;
use crate::report::columns::padded;
use crate::report::columns::wrap;
use crate::text::Language;
use crate::text::Said;
use crate::wechat::Client;
use crate::wechat::Given;
use crate::wechat::Input;
use crate::wechat::Profile;
use crate::wechat::call;
use crate::wechat::call::Answer;
use crate::wechat::call::Call;
use crate::wechat::call::Effect;
use crate::wechat::call::sending;
use crate::wechat::curl;

/// Columns of the texts.
const WIDTH: usize = 96;

/// Runs `call`.
pub(in crate::cli) fn run(arguments: &Arguments, language: Language) -> Result<Outcome, Failure> {
    let Some(name) = arguments.name.as_deref().filter(|_| !arguments.list) else {
        output::print(&list(language))?;
        return Ok(Outcome::Fine);
    };
    let call = call::by_name(name).ok_or_else(|| {
        Failure::told(Said::new("there is no call of this name; `unseal-cli call --list` has them all"))
    })?;
    let profile = profile::of_options(arguments.profile.as_deref(), arguments.base_url.as_deref())?;
    if arguments.curl {
        output::print(&format!("{}\n", curl::command(call, &profile.base_address)))?;
        return Ok(Outcome::Fine);
    }
    let client = exchange::client(&profile)?;
    let given = given(arguments, call, &profile)?;
    // Whoever does not read this has been told all the same.
    let _closed = io::stderr().write_all(announcement(&client, call, &given, language).as_bytes());
    if call.effect != Effect::Reads && !arguments.yes {
        return Err(Failure::told(Said::new("nothing was sent; add --yes to send it")));
    }
    let answer = exchange::runtime()?.block_on(exchange::make(&client, call, &given))?;
    output::print(&shown(&answer, arguments.reveal, language))?;
    Ok(Outcome::Fine)
}

/// The values from options, files and the environment; for what is missing then, from the profile and standard input.
fn given(arguments: &Arguments, call: &Call, profile: &Profile) -> Result<Given, Failure> {
    let mut given = Given::default();
    for (input, text) in [
        (Input::AppId, &arguments.app_id),
        (Input::ComponentAppId, &arguments.component_app_id),
        (Input::CorpId, &arguments.corp_id),
    ] {
        if let Some(text) = text {
            given.set(input, text.trim());
        }
    }
    for input in Input::ALL {
        let file = arguments.files.iter().find(|(it, _)| *it == input).map(|(_, path)| path.as_path());
        // What the call has no use for is not read at all.
        let is_taken = call.parameters().any(|it| it.input() == Some(input))
            || call.takes(&Given::default()).iter().any(|(it, _)| *it == input);
        if is_taken
            && !given.has(input)
            && let Some(text) = input::secret(file, &input.variable())?
        {
            given.set(input, text);
        }
    }
    if !given.has(Input::AppId) && !profile.app_id.is_empty() {
        given.set(Input::AppId, profile.app_id.as_str());
    }
    if call.missing(&given).contains(&Input::AppSecret)
        && given.get(Input::AppId).is_some_and(|it| it.expose() == profile.app_id)
        && let Some(secret) = profile::kept_secret(profile)?
    {
        given.set(Input::AppSecret, secret);
    }
    if !call.missing(&given).is_empty() && !io::stdin().is_terminal() {
        read_lines(&mut given)?;
    }
    let missing = call.missing(&given);
    if missing.is_empty() {
        return Ok(given);
    }
    let names: Vec<String> = missing.iter().map(|it| format!("{} ({})", it.key(), it.variable())).collect();
    Err(Failure::told(Said::new("still missing: {names}; see --help").with("names", names.join(", "))))
}

/// Lines `name=value` of standard input; what was given before stays.
fn read_lines(given: &mut Given) -> Result<(), Failure> {
    while let Some(line) = input::secret_line()? {
        let Some((name, value)) = line.expose().split_once(['=', ':']) else {
            return Err(Failure::told(Said::new("a line of the standard input is not name=value")));
        };
        let Some(input) = Input::by_key(name.trim()) else {
            return Err(Failure::told(Said::new(
                "a line of the standard input begins with no name that a call takes",
            )));
        };
        if !given.has(input) {
            given.set(input, value.trim());
        }
    }
    Ok(())
}

/// What will go where, and what that does.
fn announcement(client: &Client, call: &Call, given: &Given, language: Language) -> String {
    let mut text = String::new();
    for it in call.first(given).map(|it| it.1).into_iter().chain([call]) {
        // Writing to a String cannot fail.
        let _ = writeln!(text, "{}  {} {}", it.name, it.method.name(), client.address(it));
        for row in sending::rows(it, given) {
            let _ = writeln!(text, "  {} {}", padded(&row.name, 24), visible(&row.masked(language)));
        }
    }
    for sentence in [call.effect_words].into_iter().chain(sending::doubts(call, given)) {
        for line in wrap(language.word(sentence), WIDTH) {
            let _ = writeln!(text, "  {line}");
        }
    }
    text
}

/// What the answer says, and its values.
fn shown(answer: &Answer, reveal: bool, language: Language) -> String {
    let mut text = format!("{}\n", answer.said().in_language(language));
    if !reveal {
        return text + &login::rows(answer, language);
    }
    for row in answer.rows() {
        let value = row.full().map_or_else(|| row.masked(language), |it| it.expose().to_owned());
        let _ = writeln!(text, "  {} {}", padded(&row.name, 16), visible(&value));
    }
    text
}

fn list(language: Language) -> String {
    let mut text = String::new();
    for it in call::ALL {
        let _ = writeln!(text, "{} {}", padded(it.name, 24), language.word(it.title));
        let effect = language.word(it.effect.title());
        let takes: Vec<&str> = it.takes(&Given::default()).iter().map(|(input, _)| input.key()).collect();
        let _ = writeln!(text, "{} {effect}; {}", padded("", 24), takes.join(", "));
    }
    text
}
