//! WeChat's server calls as data, one file each: what a call takes and where it puts it, what it does to the session,
//! what it answers and refuses. The client, the sandbox, the window, the terminal and `docs/CALLS.md` read this table.

pub mod check_session;
pub mod classic_token;
pub mod code_to_session;
pub mod component_login;
pub mod corp_login;
pub mod corp_token;
pub mod encrypted_data;
pub mod open_data;
pub mod phone_number;
pub mod reset_session;
pub mod row;
pub mod sending;
pub mod stable_token;
pub mod suite_login;

use std::fmt;

use crate::text::Said;
use crate::wechat::call::check_session::SessionCheck;
use crate::wechat::call::code_to_session::Session;
use crate::wechat::call::encrypted_data::EncryptedDataCheck;
use crate::wechat::call::open_data::Opened;
use crate::wechat::call::phone_number::PhoneNumber;
use crate::wechat::call::row::Row;
use crate::wechat::call::stable_token::Token;
use crate::wechat::error::AnswerProblem;
use crate::wechat::input::Given;
use crate::wechat::input::Input;
use crate::wechat::parameter::Parameter;

/// A call of WeChat's server API.
pub struct Call {
    /// WeChat's own name for it; what `unseal-cli call` takes.
    pub name: &'static str,
    /// What it does, in English, beginning with a verb.
    pub title: &'static str,
    /// What its answer settles, in English.
    pub settles: &'static str,
    /// Who answers it.
    pub server: Server,
    /// How it is sent.
    pub method: Method,
    /// Its path below the base address.
    pub path: &'static str,
    /// The parameters of the query.
    pub query: &'static [Parameter],
    /// The fields of the JSON body; a POST has some.
    pub body: &'static [Parameter],
    /// What it does to the user's session and codes.
    pub effect: Effect,
    /// That in words, in English, for the question before it is sent.
    pub effect_words: &'static str,
    /// The fields of its answer that are read.
    pub answer: &'static [&'static str],
    /// The errcodes that its page lists and those seen beside them, 0 aside.
    pub errcodes: &'static [i64],
    /// Its page below <https://developers.weixin.qq.com> or, for WeCom, <https://developer.work.weixin.qq.com>.
    pub page: &'static str,
    /// Reads the body of an answer with errcode 0 or none.
    pub(super) read: fn(&[u8]) -> Result<Answer, AnswerProblem>,
    /// The errcodes that are an answer and no failure.
    pub(super) verdict: fn(i64, Option<String>) -> Option<Answer>,
}

/// Who answers a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Server {
    /// `api.weixin.qq.com`.
    WeChat,
    /// `qyapi.weixin.qq.com`, WeCom (企业微信).
    WeCom,
}

/// How a call is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Without a body.
    Get,
    /// With a JSON body.
    Post,
}

impl Method {
    /// `GET` or `POST`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
        }
    }
}

/// What a call does to the user's session and codes, in the order of harm.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Effect {
    /// Nothing.
    Reads,
    /// It uses up a code that works once.
    Spends,
    /// It replaces the user's session_key.
    Changes,
}

impl Effect {
    /// The word for people, in English.
    pub fn title(self) -> &'static str {
        match self {
            Self::Changes => "changes the session",
            Self::Reads => "reads only",
            Self::Spends => "spends a code",
        }
    }
}

/// What a call answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Whether WeChat made an encryptedData.
    EncryptedData(EncryptedDataCheck),
    /// What stands behind cloudIDs.
    OpenData(Vec<Opened>),
    /// A phone number.
    PhoneNumber(PhoneNumber),
    /// A login, or the new key of one.
    Session(Session),
    /// Whether a session_key is the current one.
    SessionCheck(SessionCheck),
    /// An access_token.
    Token(Token),
}

impl Answer {
    /// The session that it gives, if it is one.
    pub fn session(self) -> Option<Session> {
        match self {
            Self::Session(it) => Some(it),
            _ => None,
        }
    }

    /// The token that it gives, if it is one.
    pub fn token(self) -> Option<Token> {
        match self {
            Self::Token(it) => Some(it),
            _ => None,
        }
    }

    /// What it says, in one sentence and without a value of it.
    pub fn said(&self) -> Said {
        match self {
            Self::EncryptedData(it) => it.said(),
            Self::OpenData(it) => open_data::said(it),
            Self::PhoneNumber(_) => Said::new("WeChat gave the phone number"),
            Self::Session(_) => Said::new("WeChat gave a session_key"),
            Self::SessionCheck(it) => it.said(),
            Self::Token(_) => Said::new("WeChat gave an access_token"),
        }
    }

    /// Its values, each ready to be shown masked or in full.
    pub fn rows(&self) -> Vec<Row> {
        match self {
            Self::EncryptedData(it) => it.rows(),
            Self::OpenData(it) => it.iter().flat_map(Opened::rows).collect(),
            Self::PhoneNumber(it) => it.rows(),
            Self::Session(it) => it.rows(),
            Self::SessionCheck(_) => Vec::new(),
            Self::Token(it) => it.rows(),
        }
    }
}

/// All calls, those of the Mini Program first, then third-party platforms and WeCom.
pub static ALL: &[&Call] = &[
    &code_to_session::CALL,
    &stable_token::CALL,
    &check_session::CALL,
    &reset_session::CALL,
    &phone_number::CALL,
    &encrypted_data::CALL,
    &open_data::CALL,
    &component_login::CALL,
    &corp_token::CALL,
    &corp_login::CALL,
    &suite_login::CALL,
];

/// The call of a name, whichever way its letters are.
pub fn by_name(name: &str) -> Option<&'static Call> {
    ALL.iter().find(|it| it.name.eq_ignore_ascii_case(name)).copied()
}

/// The call that gives a token; none for values that no call of the table gives.
pub fn source_of(input: Input) -> Option<&'static Call> {
    match input {
        Input::AccessToken => Some(&stable_token::CALL),
        Input::CorpToken => Some(&corp_token::CALL),
        _ => None,
    }
}

impl Call {
    /// The parameters of query and body.
    pub fn parameters(&self) -> impl Iterator<Item = &'static Parameter> {
        self.query.iter().chain(self.body)
    }

    /// The values that it takes, each once, in the order to ask for them; the flag says that it does without.
    ///
    /// Where a token is not given, what it is got with takes its place.
    pub fn takes(&self, given: &Given) -> Vec<(Input, bool)> {
        let mut takes: Vec<(Input, bool)> = Vec::new();
        for parameter in self.parameters() {
            let Some(input) = parameter.input() else { continue };
            match source_of(input).filter(|_| !given.has(input)) {
                Some(source) => takes.extend(source.takes(given)),
                None => takes.push((input, parameter.is_optional)),
            }
        }
        takes.sort_unstable();
        takes.dedup_by_key(|it| it.0);
        takes
    }

    /// The values that it cannot do without and that are not there.
    pub fn missing(&self, given: &Given) -> Vec<Input> {
        let is_missing = |(input, is_optional): &(Input, bool)| !is_optional && !given.has(*input);
        self.takes(given).iter().filter(|it| is_missing(it)).map(|it| it.0).collect()
    }

    /// The call that has to be made before it, for a token that is not given.
    pub fn first(&self, given: &Given) -> Option<(Input, &'static Call)> {
        let inputs = self.parameters().filter_map(Parameter::input);
        inputs.filter(|it| !given.has(*it)).find_map(|it| source_of(it).map(|source| (it, source)))
    }

    /// The one-use code that it takes.
    pub fn code(&self) -> Option<Input> {
        let mut inputs = self.parameters().filter_map(Parameter::input);
        inputs.find(|it| matches!(it, Input::LoginCode | Input::PhoneCode))
    }

    /// The whole address of its page.
    pub fn page_address(&self) -> String {
        let host = match self.server {
            Server::WeChat => "https://developers.weixin.qq.com",
            Server::WeCom => "https://developer.work.weixin.qq.com",
        };
        format!("{host}{}", self.page)
    }
}

impl fmt::Debug for Call {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

impl PartialEq for Call {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Call {}

/// For calls that have no errcode but 0 for an answer.
fn no_verdict(_: i64, _: Option<String>) -> Option<Answer> {
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::errcode;
    use std::collections::BTreeSet;

    #[test]
    fn names_and_paths_are_distinct_and_every_errcode_is_explained() {
        let names: BTreeSet<&str> = ALL.iter().map(|it| it.name).collect();
        let paths: BTreeSet<&str> = ALL.iter().map(|it| it.path).collect();
        assert_eq!((names.len(), paths.len()), (ALL.len(), ALL.len()));
        for call in ALL {
            let unexplained: Vec<_> =
                call.errcodes.iter().filter(|it| errcode::explain(**it).code != **it).collect();
            assert!(unexplained.is_empty(), "{}: {unexplained:?}", call.name);
            assert_eq!(call.method == Method::Post, !call.body.is_empty(), "{}", call.name);
            assert!(call.page_address().starts_with("https://developer"), "{}", call.name);
        }
    }

    #[test]
    fn a_token_that_is_not_given_is_asked_for_first() {
        let call = &check_session::CALL;
        let given = Given::default().with(Input::OpenId, "o1").with(Input::SessionKey, "k");
        assert_eq!(call.missing(&given), [Input::AppId, Input::AppSecret]);
        assert_eq!(call.first(&given), Some((Input::AccessToken, &stable_token::CALL)));
        let given = given.with(Input::AccessToken, "t");
        assert_eq!((call.missing(&given), call.first(&given)), (Vec::new(), None));
    }

    #[test]
    fn calls_that_take_a_code_spend_it_and_one_call_alone_changes_the_session() {
        let changing: Vec<&str> =
            ALL.iter().filter(|it| it.effect == Effect::Changes).map(|it| it.name).collect();
        assert_eq!(changing, [reset_session::CALL.name]);
        assert!(ALL.iter().all(|it| it.code().is_some() == (it.effect == Effect::Spends)));
        assert!(!ALL.iter().any(|it| it.path == "/cgi-bin/token"), "it would end the token of production");
    }
}
