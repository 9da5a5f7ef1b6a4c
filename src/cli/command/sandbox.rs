//! `sandbox`: an invented WeChat on 127.0.0.1 that runs until Ctrl-C.

use crate::cli::Outcome;
use crate::cli::args::Sandbox as Arguments;
use crate::cli::command::login;
use crate::cli::failure::Failure;
use crate::cli::failure::reason;
use crate::cli::output;
use crate::sandbox::APP_SECRET;
use crate::sandbox::Sandbox;
use crate::sandbox::SandboxHandle;
use crate::sandbox::USERS;
use crate::text::Language;
use crate::text::Said;

/// Runs `sandbox`.
pub(in crate::cli) fn run(arguments: &Arguments, language: Language) -> Result<Outcome, Failure> {
    login::runtime()?.block_on(serve(arguments.port, language))
}

async fn serve(port: Option<u16>, language: Language) -> Result<Outcome, Failure> {
    let mut handle = Sandbox::start(port).await.map_err(|it| {
        Failure::told(Said::new("the sandbox could not start: {reason}").with_said("reason", reason(&it)))
    })?;
    output::print(&greeting(&handle, language))?;
    handle.until_stopped().await;
    Ok(Outcome::Fine)
}

fn greeting(handle: &SandboxHandle, language: Language) -> String {
    let address = handle.address();
    let users = USERS.map(|it| it.id).join(", ");
    let word = |english: &'static str| language.word(english);
    format!(
        "{title}\n\n  {base}: http://{address}\n  appid: {app_id}\n  secret: {APP_SECRET}\n  {names}: {users}\n\n\
         {how}\n\
         \n  curl -s -X POST 'http://{address}/sandbox/login?user=lin'\n  \
         printf '%s\\n' {APP_SECRET} CODE | unseal-cli login {app_id} --base-url http://{address}\n\n{stop}\n",
        title = word("This is a sandbox: an invented WeChat on this machine. Nothing here is secret."),
        base = word("Address"),
        app_id = handle.app_id(),
        names = word("Users"),
        how = word("Get a code as the phone does, then exchange it as the server does:"),
        stop = word("It runs until Ctrl-C; docs/SANDBOX.md lists its routes."),
    )
}
