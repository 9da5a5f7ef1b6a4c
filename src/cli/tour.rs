//! The whole flow in a terminal, for a machine without a display: login, session, payload, phone number with its
//! watermark checks, and one failure. The same engine and the same words as the window's.

use std::fmt::Write as _;
use std::process::ExitCode;

use crate::cli::Outcome;
use crate::cli::command::login;
use crate::cli::exchange;
use crate::cli::exit_code;
use crate::cli::failure::Failure;
use crate::cli::failure::reason;
use crate::cli::language_of_environment;
use crate::cli::output;
use crate::payload::Inspection;
use crate::payload::expectation::Expectation;
use crate::payload::inspect;
use crate::payload::known::Known;
use crate::payload::known::Login;
use crate::payload::question::Question;
use crate::payload::secret::SecretText;
use crate::payload::secret::SessionKey;
use crate::payload::submission::Submission;
use crate::report::Style;
use crate::report::columns::wrap;
use crate::report::plain::to_text;
use crate::sandbox::NoSuchUser;
use crate::sandbox::OpenData;
use crate::sandbox::Sandbox;
use crate::sandbox::SandboxHandle;
use crate::text::Language;
use crate::text::Said;
use crate::wechat::Client;
use crate::wechat::Given;
use crate::wechat::Input;
use crate::wechat::call::code_to_session::Session;

/// The invented user who takes part.
const USER: &str = "lin";

/// The oldest watermark that the tour's server accepts: five minutes, in seconds.
const MAX_AGE_SECS: i64 = 300;

/// Columns of the sentences.
const WIDTH: usize = 96;

/// Runs the tour in the user's language: exit code 0, or 2 where the sandbox could not run.
pub fn run() -> ExitCode {
    let language = language_of_environment();
    exit_code(tour(language).map(|()| Outcome::Fine), language)
}

fn tour(language: Language) -> Result<(), Failure> {
    let text = exchange::runtime()?.block_on(async {
        let handle = Sandbox::start(None).await.map_err(|it| {
            Failure::told(Said::new("the sandbox could not start: {reason}").with_said("reason", reason(&it)))
        })?;
        let text = walk(&handle, language).await;
        handle.stop().await;
        text
    })?;
    output::print(&text)
}

/// All steps, as text.
async fn walk(handle: &SandboxHandle, language: Language) -> Result<String, Failure> {
    let mut page = Page { text: String::new(), language, n_steps: 0 };
    page.paragraph(&Said::new(
        "No display was found, so here is the flow of the window in the terminal. Everything in it is invented: \
         a sandbox on this machine plays WeChat.",
    ));
    let client = exchange::client(&handle.profile())?;
    let phone = handle.sandbox();

    page.step(&Said::new("wx.login on the phone gives a code, good for five minutes and one use"));
    let code = phone.login(USER).map_err(no_user)?;
    page.line(&format!("  code         {}", code.masked()));

    page.step(&Said::new("The server exchanges it with code2Session for the session"));
    let session = exchange::log_in(&client, &given(handle, code)).await?;
    page.text.push_str(&login::shown(session.clone(), language));

    page.step(&Said::new("The user taps the phone number button; the page gets encryptedData and iv"));
    let data = phone.get_phone_number(USER).map_err(no_user)?.open_data;
    page.line(&format!("  encryptedData  {}…", data.encrypted_data.chars().take(40).collect::<String>()));
    page.line(&format!("  iv             {}", data.iv));

    page.step(&Said::new("The server decrypts them with the session_key and checks the watermark"));
    page.report(&opened(handle, &data, &session.session_key, &Known::default()));

    page.step(&Said::new("Now the usual failure: wx.login runs again before the server decrypts"));
    let next = login_again(handle, &client).await?;
    let known = known_logins(&session, &next);
    page.report(&opened(handle, &data, &next.session_key, &known));

    page.paragraph(&Said::new(
        "For the window, start this program on a desktop session (DISPLAY or WAYLAND_DISPLAY is set). In the \
         terminal, unseal-cli inspect opens your own payloads; unseal-cli --help is the manual.",
    ));
    Ok(page.text)
}

async fn login_again(handle: &SandboxHandle, client: &Client) -> Result<Session, Failure> {
    let code = handle.sandbox().login(USER).map_err(no_user)?;
    exchange::log_in(client, &given(handle, code)).await
}

/// What code2Session takes.
fn given(handle: &SandboxHandle, code: SecretText) -> Given {
    let secret = handle.app_secret().text().clone();
    let given = Given::default().with(Input::AppId, handle.app_id());
    given.with(Input::AppSecret, secret).with(Input::LoginCode, code)
}

fn known_logins(first: &Session, second: &Session) -> Known {
    let login = |label: &str, session: &Session, is_current: bool| {
        let key = SessionKey::from_base64(session.session_key.expose())?;
        Some(Login { open_id: session.open_id().cloned(), is_current, ..Login::of_key(key, label) })
    };
    let logins = [login("A1", first, false), login("A2", second, true)].into_iter().flatten().collect();
    Known { logins, ..Known::default() }
}

fn opened(handle: &SandboxHandle, data: &OpenData, key: &SecretText, known: &Known) -> Inspection {
    let submission = Submission {
        encrypted_data: data.encrypted_data.as_str().into(),
        iv: data.iv.as_str().into(),
        session_key: key.clone(),
        ..Submission::default()
    };
    let expectation = Expectation {
        app_id: Some(handle.app_id().to_owned()),
        max_age_secs: Some(MAX_AGE_SECS),
        now: Some(handle.sandbox().now()),
    };
    inspect(&Question::of(submission).expecting(expectation).knowing(known.clone()))
}

fn no_user(error: NoSuchUser) -> Failure {
    Failure::told(Said::new("could not start: {reason}").with("reason", error))
}

/// The tour's text while it is written.
struct Page {
    text: String,
    language: Language,
    n_steps: usize,
}

impl Page {
    fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    fn paragraph(&mut self, said: &Said) {
        for line in wrap(&said.in_language(self.language), WIDTH) {
            self.line(&line);
        }
    }

    fn step(&mut self, said: &Said) {
        self.n_steps += 1;
        // Writing to a String cannot fail.
        let _ = write!(self.text, "\n── {} ── {}\n", self.n_steps, said.in_language(self.language));
    }

    /// The report of an inspection, indented.
    fn report(&mut self, inspection: &Inspection) {
        let style = Style { language: self.language, reveal: false, width: WIDTH };
        for line in to_text(inspection, style).lines() {
            self.line(format!("  {line}").trim_end());
        }
        self.line("");
    }
}
