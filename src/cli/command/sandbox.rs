//! `sandbox`: an invented WeChat on 127.0.0.1 that runs until Ctrl-C.

use std::fmt::Write as _;

use crate::cli::Outcome;
use crate::cli::args::Sandbox as Arguments;
use crate::cli::command::tap;
use crate::cli::exchange;
use crate::cli::failure::Failure;
use crate::cli::failure::reason;
use crate::cli::output;
use crate::report::columns::padded;
use crate::sandbox::APP_SECRET;
use crate::sandbox::Options;
use crate::sandbox::Sandbox;
use crate::sandbox::SandboxHandle;
use crate::sandbox::USERS;
use crate::text::Language;
use crate::text::Said;

/// Runs `sandbox`.
pub(in crate::cli) fn run(arguments: &Arguments, language: Language) -> Result<Outcome, Failure> {
    exchange::runtime()?.block_on(serve(arguments, language))
}

async fn serve(arguments: &Arguments, language: Language) -> Result<Outcome, Failure> {
    let options = Options { port: arguments.port, seed: arguments.seed.map(seed), ..Options::default() };
    let mut handle = Sandbox::start_with(options).await.map_err(|it| {
        Failure::told(Said::new("the sandbox could not start: {reason}").with_said("reason", reason(&it)))
    })?;
    if let Some(tap) = arguments.tap {
        return tap::run(&handle, arguments, tap, language).await;
    }
    output::print(&greeting(&handle, language))?;
    handle.until_stopped().await;
    Ok(Outcome::Fine)
}

/// A number as a seed: the same number gives the same keys, codes and cloudIDs.
fn seed(number: u64) -> [u8; 32] {
    let mut seed = [0; 32];
    seed[..8].copy_from_slice(&number.to_le_bytes());
    seed
}

fn greeting(handle: &SandboxHandle, language: Language) -> String {
    let (address, app_id) = (handle.address(), handle.app_id());
    let word = |english: &'static str| language.word(english);
    let facts = [
        (word("Address"), format!("http://{address}")),
        ("appid", app_id.to_owned()),
        ("secret", APP_SECRET.to_owned()),
        (word("Users"), USERS.map(|it| it.id).join(" ")),
    ];
    let lines = facts.map(|(name, value)| format!("  {} {value}\n", padded(name, 10))).concat();
    let mut text = String::new();
    // Writing to a String cannot fail.
    let _ = writeln!(
        text,
        "{}",
        word("This is a sandbox: an invented WeChat on this machine. Nothing here is secret.")
    );
    let _ = writeln!(text, "\n{lines}");
    let _ = writeln!(text, "{}", word("Get a code as the phone does, then exchange it as the server does:"));
    let _ = write!(text, "\n  curl -s -X POST 'http://{address}/sandbox/login?user=lin'");
    text.push('\n');
    let _ = write!(text, "  printf '%s\\n' {APP_SECRET} CODE | ");
    let _ = write!(text, "unseal-cli login {app_id} --base-url http://{address}");
    text.push('\n');
    let _ = writeln!(text, "\n{}", word("It runs until Ctrl-C; docs/SANDBOX.md lists its routes."));
    text
}
