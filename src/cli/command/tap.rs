//! `sandbox --tap`: the sandbox's phone drives a backend of the user's own, and the answers are shown.

use std::fmt::Write as _;

use crate::cli::Outcome;
use crate::cli::args::Sandbox as Arguments;
use crate::cli::failure::Failure;
use crate::cli::output;
use crate::redact;
use crate::redact::visible;
use crate::sandbox::INVENTED;
use crate::sandbox::SandboxHandle;
use crate::sandbox::drive;
use crate::sandbox::drive::Drive;
use crate::sandbox::drive::Request;
use crate::sandbox::drive::Sent;
use crate::sandbox::drive::Step;
use crate::sandbox::drive::Tap;
use crate::text::Language;
use crate::text::Said;

/// Taps as often as is wanted.
pub(super) async fn run(
    handle: &SandboxHandle,
    arguments: &Arguments,
    tap: Tap,
    language: Language,
) -> Result<Outcome, Failure> {
    let drive = drive_of(arguments);
    let mut outcome = Outcome::Fine;
    for _ in 0..arguments.times {
        let steps =
            drive::tap(handle.sandbox(), &arguments.user, &drive, tap).await.map_err(Failure::told)?;
        output::print(&text(&steps, arguments.reveal, language))?;
        if steps.iter().any(|it| matches!(it, Step::Sent(sent) if !sent.is_fine())) {
            outcome = Outcome::NotSound;
        }
    }
    Ok(outcome)
}

fn drive_of(arguments: &Arguments) -> Drive {
    let usual = Drive::default();
    let request = |path: &Option<String>, body: &Option<String>, usual: Request| Request {
        path: path.clone().unwrap_or(usual.path),
        body: body.clone().unwrap_or(usual.body),
    };
    Drive {
        address: arguments.to.clone().unwrap_or(usual.address),
        login: request(&arguments.login_path, &arguments.login_body, usual.login),
        data: request(&arguments.data_path, &arguments.data_body, usual.data),
        order: arguments.order,
    }
}

fn text(steps: &[Step], reveal: bool, language: Language) -> String {
    let mut text = String::new();
    for step in steps {
        // Writing to a String cannot fail.
        let _ = match step {
            Step::Called(tap) => writeln!(text, "{}", tap.name()),
            Step::Sent(sent) => write!(text, "{}", sent_text(sent, reveal, language)),
        };
    }
    text.push('\n');
    text
}

fn sent_text(sent: &Sent, reveal: bool, language: Language) -> String {
    let head = format!("{} {}", sent.method, visible(&sent.address));
    match &sent.result {
        Err(why) => format!("{head}\n  {}\n", why.in_language(language)),
        Ok(reply) => {
            let body = reply.body.expose();
            let shown = if reveal { visible(body) } else { redact::answer(body, &INVENTED) };
            let lines = shown.lines().fold(String::new(), |all, it| all + "  " + it + "\n");
            let more = || format!("  {}\n", Said::new("… and more").in_language(language));
            let cut = if reply.is_cut { more() } else { String::new() };
            format!("{head}  {}  {} ms\n{lines}{cut}", reply.status, sent.took_ms)
        }
    }
}
