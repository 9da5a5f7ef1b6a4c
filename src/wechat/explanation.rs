//! Says a `WechatError` in three texts: what happened, why, what to do. No secret can be in them, as none is in the error.

use crate::errcode;
use crate::text::Said;
use crate::wechat::error::AddressProblem;
use crate::wechat::error::AnswerProblem;
use crate::wechat::error::Unreachable;
use crate::wechat::error::WechatError;

/// What to tell the user about a failed call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// What happened, for a headline.
    pub title: Said,
    /// Why.
    pub why: Said,
    /// What to do; begins with a verb.
    pub remedy: Said,
}

impl WechatError {
    /// The error in words.
    pub fn explanation(&self) -> Explanation {
        match self {
            Self::BadBaseAddress { problem } => bad_address(*problem),
            Self::BadStatus { status, is_empty } => bad_status(*status, *is_empty),
            Self::BrokenAnswer => broken_answer(),
            Self::NoTls => no_tls(),
            Self::Redirected { status } => redirected(*status),
            Self::Refused { code, message, .. } => refused(*code, message),
            Self::TimedOut { connecting } => timed_out(*connecting),
            Self::TooLarge { limit_bytes } => too_large(*limit_bytes),
            Self::Unreachable { kind } => unreachable(kind),
            Self::Unreadable { n_bytes, problem, .. } => unreadable(*n_bytes, *problem),
        }
    }
}

fn say(title: &'static str, why: Said, remedy: &'static str) -> Explanation {
    Explanation { title: Said::new(title), why, remedy: Said::new(remedy) }
}

fn bad_address(problem: AddressProblem) -> Explanation {
    let why = match problem {
        AddressProblem::MoreThanAnAddress => "It has a user name, a query or a fragment in it.",
        AddressProblem::NotAnAddress => "It does not read as an address; one begins with https://.",
        AddressProblem::NotHttp => "Only https is possible, and http on this machine itself.",
        AddressProblem::PlainHttp => "Plain http would show the AppSecret to everyone on the way.",
    };
    say(
        "The base address cannot be used",
        Said::new(why),
        "Use the form https://api.weixin.qq.com (a path prefix is allowed).",
    )
}

fn bad_status(status: u16, is_empty: bool) -> Explanation {
    if i64::from(status) == errcode::CHUNKED.code && is_empty {
        return say(
            errcode::CHUNKED.title,
            Said::new(
                "HTTP status 412 with nothing in it is WeChat's answer to Transfer-Encoding: chunked. Unseal sends a \
                 length, so something in between takes it away.",
            ),
            "Have the gateway or proxy send Content-Length. In a server of your own: Spring's RestTemplate takes a \
             BufferingClientHttpRequestFactory, PHP's curl the header Transfer-Encoding: with nothing behind it, \
             other clients the body as a whole instead of a stream.",
        );
    }
    say(
        "The server answered with an HTTP error",
        Said::new("HTTP status {status} came without an errcode, so it is not WeChat's own refusal.")
            .with("status", status),
        "Check the base address and any gateway or proxy in between, and use a new code for the next try.",
    )
}

fn broken_answer() -> Explanation {
    say(
        "The answer broke off",
        Said::new("It ended early or is not HTTP; the request had been sent by then."),
        "Use a new code for the next try, since this one may be spent.",
    )
}

fn no_tls() -> Explanation {
    say(
        "No encrypted connection is possible on this machine",
        Said::new("No usable CA certificates were found in the system."),
        "Install the system's CA certificates, for example the package ca-certificates.",
    )
}

fn redirected(status: u16) -> Explanation {
    say(
        "The server redirected the request",
        Said::new(
            "HTTP status {status}; WeChat never redirects these calls, a login page of the network does.",
        )
        .with("status", status),
        "Log in to the network, or correct the base address. The redirect was not followed, so the secret stayed here.",
    )
}

fn refused(code: i64, message: &str) -> Explanation {
    let entry = errcode::explain(code);
    let why = match errcode::ip_in(message) {
        Some(ip) if code == 40164 => {
            Said::new("WeChat saw the address {ip}, and only addresses listed in the console are accepted.")
                .with("ip", ip)
        }
        _ => Said::new(entry.why),
    };
    say(entry.title, why, entry.remedy)
}

fn timed_out(connecting: bool) -> Explanation {
    if connecting {
        return say(
            "No connection within the time",
            Said::new("Nothing answered at the address; the code has not been sent."),
            "Check network and firewall, then try again with the same code.",
        );
    }
    say(
        "No answer within the time",
        Said::new("The request was sent, but the answer did not come or not to its end."),
        "Use a new code for the next try, since this one may be spent.",
    )
}

fn too_large(limit_bytes: usize) -> Explanation {
    say(
        "The answer is too large to be WeChat's",
        Said::new("Reading stopped at {limit} bytes; WeChat's answers have a few hundred.")
            .with("limit", limit_bytes),
        "Check the base address and any gateway or proxy in between.",
    )
}

fn unreachable(kind: &Unreachable) -> Explanation {
    let title = "No connection to the server";
    match kind {
        Unreachable::Certificate { reason } => say(
            "The server's certificate was not accepted",
            Said::new("TLS says: {reason}").with("reason", reason),
            "Check the clock and whether a proxy inspects TLS; its CA has to be installed in the system.",
        ),
        Unreachable::Handshake => say(
            "No encrypted connection to the server",
            Said::new("The server speaks TLS older than 1.2, or no TLS at all; nothing was sent."),
            "Check host and port; a gateway or proxy in between has to offer TLS 1.2 or 1.3.",
        ),
        Unreachable::NameNotFound => say(
            title,
            Said::new("The host's name was not found."),
            "Check the base address, your network and DNS.",
        ),
        Unreachable::Other => say(
            title,
            Said::new("The network did not carry the request."),
            "Check network, proxy and firewall.",
        ),
        Unreachable::Refused => say(
            title,
            Said::new("Nothing listens at the address."),
            "Check host and port; start the sandbox if it is the one meant.",
        ),
        Unreachable::Reset => say(
            title,
            Said::new("The other side closed the connection while it was being set up."),
            "Check network, proxy and firewall.",
        ),
    }
}

fn unreadable(n_bytes: usize, problem: AnswerProblem) -> Explanation {
    let why = match problem {
        AnswerProblem::Empty => Said::new("The answer is empty."),
        AnswerProblem::Html => {
            Said::new("A web page came back: a login page of the network, a proxy or a gateway.")
        }
        AnswerProblem::Missing { field } => {
            Said::new("The field {field} is missing or empty in it.").with("field", field)
        }
        AnswerProblem::NotThisJson { line, column } => {
            Said::new("{n} bytes, which stop being the expected JSON at line {line}, column {column}.")
                .with("n", n_bytes)
                .with("line", line)
                .with("column", column)
        }
    };
    say(
        "The answer is not what WeChat answers",
        why,
        "Check the base address and any gateway or proxy in between, and use a new code for the next try.",
    )
}
