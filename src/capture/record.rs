//! One thing that a source holds: an object, a line of a log, a request, a run of `name: value` lines.
//!
//! Values belong to the record they stand in. Which record lends what to which is decided by `case`.

use std::ops::Range;

use crate::capture::fact::Fact;
use crate::capture::name::Name;
use crate::capture::name::Sure;
use crate::capture::stamp::Stamp;
use crate::payload::secret::SecretText;

/// One record.
#[derive(Clone, Debug, Default)]
pub struct Record {
    /// The number of the entry in a capture that it was made of, from 1.
    pub entry: Option<usize>,
    /// Where it stands, in bytes of the text that was read (after wrappings were taken off).
    pub bytes: Range<usize>,
    /// The line it begins in, from 1.
    pub line: usize,
    /// The time that this line names.
    pub time: Option<Stamp>,
    /// Who wrote the line: a thread, the id of a request.
    pub thread: Option<String>,
    /// Its values, in the order of the text.
    pub facts: Vec<Fact>,
    /// What is known of the exchange around it, where it was recorded by a capture tool.
    pub traffic: Option<Box<Traffic>>,
    /// WeChat's errcode where it tells of a code that was refused.
    pub errcode: Option<i64>,
    /// The words around its values, up to the next payload; kept of payloads only.
    pub words: String,
}

impl Record {
    /// Whether it holds encryptedData, be it empty.
    pub fn is_payload(&self) -> bool {
        self.has(Name::EncryptedData)
    }

    /// Whether it holds a value of this name.
    pub fn has(&self, name: Name) -> bool {
        self.facts.iter().any(|it| it.name == name)
    }

    /// The best value of a name: a name that says it beats a word that can mean it; of equals the first.
    pub fn value(&self, name: Name) -> Option<&Fact> {
        self.facts.iter().filter(|it| it.name == name).min_by_key(|it| it.sure)
    }

    /// What is known of the exchange around it; nothing where there is none.
    pub fn traffic(&self) -> &Traffic {
        static NONE: Traffic = Traffic::NONE;
        self.traffic.as_deref().unwrap_or(&NONE)
    }

    /// The values of sixteen bytes that have no name.
    pub fn unnamed(&self) -> impl Iterator<Item = &Fact> {
        self.facts.iter().filter(|it| it.name == Name::Sixteen && it.sure == Sure::Shape)
    }
}

/// What surrounds the values of a recorded request or answer.
#[derive(Clone, Debug, Default)]
pub struct Traffic {
    /// What was asked.
    pub request: Request,
    /// Whether it is a call of the server to WeChat.
    pub is_of_server: bool,
    /// The address of who asked.
    pub client: Option<String>,
    /// The appid in the Referer of a Mini Program's request: `https://servicewechat.com/APPID/RELEASE/…`.
    pub app_id: Option<String>,
    /// Tokens and cookies that the request carried.
    pub carried: Vec<Token>,
    /// Tokens and cookies that the answer gave.
    pub issued: Vec<Token>,
    /// What the answer says of the request.
    pub outcome: Outcome,
}

impl Traffic {
    /// Nothing is known.
    const NONE: Self = Self {
        request: Request { method: String::new(), host: String::new(), path: String::new(), release: None },
        is_of_server: false,
        client: None,
        app_id: None,
        carried: Vec::new(),
        issued: Vec::new(),
        outcome: Outcome::Unknown,
    };
}

/// What was asked of whom, to tell requests apart; none of its values.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Request {
    /// `POST`.
    pub method: String,
    /// The host.
    pub host: String,
    /// The path, without the query.
    pub path: String,
    /// The release of the Mini Program that sent it, as its Referer says.
    pub release: Option<String>,
}

/// What ties requests of one user together.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Token {
    /// Whether it is a cookie; then its name stands before its value.
    pub is_cookie: bool,
    /// Its value.
    pub text: SecretText,
}

/// Whether a request was answered with success.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Outcome {
    /// The answer says that it failed.
    Failed,
    /// The answer says that it worked.
    Fine,
    /// There is no answer, or it says neither.
    #[default]
    Unknown,
}
