//! `login`: code2Session from the terminal. The session is shown masked; the code is sent once.

use crate::cli::Outcome;
use crate::cli::args::Login;
use crate::cli::failure::Failure;
use crate::cli::failure::reason;
use crate::cli::input;
use crate::cli::output;
use crate::payload::secret::SecretText;
use crate::redact::visible;
use crate::report::columns::padded;
use crate::text::Language;
use crate::text::Said;
use crate::wechat::AppSecret;
use crate::wechat::Client;
use crate::wechat::Profile;
use crate::wechat::WechatError;
use crate::wechat::endpoint::code_to_session::LoginSession;

/// Runs `login`.
pub(in crate::cli) fn run(arguments: &Login, language: Language) -> Result<Outcome, Failure> {
    let secret = given(
        arguments.secret_file.as_deref(),
        "UNSEAL_APP_SECRET",
        Said::new("the AppSecret is missing; see --help"),
    )?;
    let code =
        given(arguments.code_file.as_deref(), "UNSEAL_CODE", Said::new("the code is missing; see --help"))?;
    let mut profile = Profile::wechat("", arguments.app_id.as_str());
    profile.base_address.clone_from(&arguments.base_url);
    let session = runtime()?.block_on(exchange(&profile, AppSecret::from(secret), &code)).map_err(refused)?;
    output::print(&shown(&session, language))?;
    Ok(Outcome::Fine)
}

fn given(file: Option<&std::path::Path>, variable: &str, missing: Said) -> Result<SecretText, Failure> {
    let secret = match input::secret(file, variable)? {
        Some(secret) => Some(secret),
        None => input::secret_line()?,
    };
    secret.ok_or_else(|| Failure::told(missing))
}

async fn exchange(
    profile: &Profile,
    secret: AppSecret,
    code: &SecretText,
) -> Result<LoginSession, WechatError> {
    Client::new(profile)?.code_to_session(&secret, code).await
}

#[expect(clippy::needless_pass_by_value, reason = "the form that map_err takes")]
pub(in crate::cli) fn refused(error: WechatError) -> Failure {
    Failure::Wechat(Box::new(error.explanation()))
}

/// The session as lines, masked.
pub(in crate::cli) fn shown(session: &LoginSession, language: Language) -> String {
    let fingerprint =
        Said::new("fingerprint {fingerprint}").with("fingerprint", session.session_key.fingerprint());
    let union_id = match &session.unionid {
        Some(it) => visible(&it.masked()),
        None => language.word("none: the app is not bound to an Open Platform account").to_owned(),
    };
    [
        (
            "session_key",
            format!("{}  {}", visible(&session.session_key.masked()), fingerprint.in_language(language)),
        ),
        ("openid", visible(&session.openid.masked())),
        ("unionid", union_id),
    ]
    .map(|(name, value)| format!("  {} {value}\n", padded(name, 12)))
    .concat()
}

/// The runtime that the network commands need.
pub(in crate::cli) fn runtime() -> Result<tokio::runtime::Runtime, Failure> {
    let built = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build();
    built.map_err(|it| Failure::told(Said::new("could not start: {reason}").with_said("reason", reason(&it))))
}
