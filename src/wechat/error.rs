//! Everything that can go wrong with a call to WeChat, and the one place where a reqwest error becomes ours.
//!
//! reqwest's errors print the full address with the secret in it, and serde_json's quote the offending value. So
//! neither is kept as a source: what is worth knowing is read off into fields, and the error itself is dropped here.

use std::error::Error;
use std::fmt;
use std::io;

/// Why a call gave no result. No variant holds a secret, a code, a token, an openid or an address with a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WechatError {
    /// The profile's base address cannot be used.
    BadBaseAddress { problem: AddressProblem },
    /// An HTTP status other than 200 without an errcode in its body; `is_empty` says that nothing was in it.
    BadStatus { status: u16, is_empty: bool },
    /// The request was sent, but the answer breaks HTTP or the connection ended before it was complete.
    BrokenAnswer,
    /// No client could be built: TLS is not usable here, as a rule because no CA certificate was found.
    NoTls,
    /// A redirect. It is not followed, since the query with the secret would follow it.
    Redirected { status: u16 },
    /// WeChat answered with an errcode. `message` is its errmsg without the rid and with nothing sent quoted in it.
    Refused { code: i64, message: String, rid: Option<String> },
    /// No complete answer within the time; `connecting` says whether a connection had not even come about.
    TimedOut { connecting: bool },
    /// The answer is larger than any of WeChat's. Reading stopped at the limit.
    TooLarge { limit_bytes: usize },
    /// No connection came about, so nothing was sent.
    Unreachable { kind: Unreachable },
    /// An answer that is not what this call answers.
    Unreadable { status: u16, n_bytes: usize, problem: AnswerProblem },
}

/// What is wrong with a base address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AddressProblem {
    /// It has a user name, a password, a query or a fragment.
    MoreThanAnAddress,
    /// It does not parse as an address at all.
    NotAnAddress,
    /// Its scheme is neither `https` nor `http`.
    NotHttp,
    /// Plain `http` to another machine.
    PlainHttp,
}

/// What is wrong with the body of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnswerProblem {
    /// Nothing in it.
    Empty,
    /// A web page: a captive portal, a proxy or a gateway answered.
    Html,
    /// JSON without this field, or with the field empty.
    Missing { field: &'static str },
    /// Not JSON, or JSON of another shape; where reading stopped, both counted from 1.
    NotThisJson { line: usize, column: usize },
}

/// Why there was no connection, as far as can be told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unreachable {
    /// The server's certificate was not accepted; rustls's reason, which names at most the host.
    Certificate { reason: String },
    /// The other side speaks no TLS, or none that is still secure.
    Handshake,
    /// The host's name was not found.
    NameNotFound,
    /// Anything else below HTTP.
    Other,
    /// Nothing listens there.
    Refused,
    /// The other side closed the connection before it stood, as a rule while TLS was negotiated.
    Reset,
}

impl WechatError {
    /// The only way from reqwest's error to ours; `tests/wechat_client.rs` looks that there is no other.
    pub(super) fn from_reqwest(error: reqwest::Error) -> Self {
        let error = error.without_url();
        if error.is_timeout() {
            return Self::TimedOut { connecting: error.is_connect() };
        }
        if error.is_builder() {
            return Self::NoTls;
        }
        if error.is_connect() {
            return Self::Unreachable { kind: unreachable_kind(&error) };
        }
        Self::BrokenAnswer
    }

    /// WeChat's errcode, where it answered with one.
    pub fn errcode(&self) -> Option<i64> {
        match self {
            Self::Refused { code, .. } => Some(*code),
            _ => None,
        }
    }

    /// WeChat's request id, where it told one.
    pub fn rid(&self) -> Option<String> {
        match self {
            Self::Refused { rid, .. } => rid.clone(),
            _ => None,
        }
    }

    /// Whether the request may have arrived, so that sending a one-use code again can only give 40163.
    pub fn may_have_reached_server(&self) -> bool {
        let was_not_sent = matches!(
            self,
            Self::BadBaseAddress { .. }
                | Self::NoTls
                | Self::TimedOut { connecting: true }
                | Self::Unreachable { .. }
        );
        !was_not_sent
    }
}

/// Looks for the reason in the sources, where reqwest and hyper leave it.
fn unreachable_kind(error: &reqwest::Error) -> Unreachable {
    if error.is_dns() {
        return Unreachable::NameNotFound;
    }
    let mut source = error.source();
    while let Some(it) = source {
        if let Some(kind) = it.downcast_ref::<io::Error>().and_then(io_kind) {
            return kind;
        }
        source = it.source();
    }
    Unreachable::Other
}

/// The reason in an io::Error, which may wrap a second one (hyper-rustls does), and that one rustls's error.
///
/// `source` of an io::Error skips what it wraps, so this goes by `get_ref`.
fn io_kind(error: &io::Error) -> Option<Unreachable> {
    if let Some(inner) = error.get_ref() {
        match inner.downcast_ref::<rustls::Error>() {
            Some(rustls::Error::InvalidCertificate(reason)) => {
                return Some(Unreachable::Certificate { reason: reason.to_string() });
            }
            Some(_) => return Some(Unreachable::Handshake),
            None => {}
        }
        return inner.downcast_ref::<io::Error>().and_then(io_kind);
    }
    match error.kind() {
        io::ErrorKind::ConnectionRefused => Some(Unreachable::Refused),
        io::ErrorKind::ConnectionReset | io::ErrorKind::ConnectionAborted => Some(Unreachable::Reset),
        _ => None,
    }
}

/// For logs and the terminal's last resort; what users read is [`WechatError::explanation`].
impl fmt::Display for WechatError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::BadBaseAddress { .. } => f.write_str("unusable base address"),
            Self::BadStatus { status, .. } => write!(f, "HTTP status {status} without an errcode"),
            Self::BrokenAnswer => f.write_str("the answer broke off or is not HTTP"),
            Self::NoTls => f.write_str("TLS is not usable on this machine"),
            Self::Redirected { status } => write!(f, "redirected with HTTP status {status}, not followed"),
            Self::Refused { code, message, .. } => write!(f, "WeChat answered errcode {code}: {message}"),
            Self::TimedOut { connecting: true } => f.write_str("no connection within the time"),
            Self::TimedOut { connecting: false } => f.write_str("no complete answer within the time"),
            Self::TooLarge { limit_bytes } => write!(f, "the answer is over {limit_bytes} bytes"),
            Self::Unreachable { .. } => f.write_str("no connection"),
            Self::Unreadable { n_bytes, .. } => write!(f, "unreadable answer of {n_bytes} bytes"),
        }
    }
}

impl Error for WechatError {}
