//! getStableAccessToken (稳定版接口调用凭据): the access_token that the calls below `/wxa` need.
//!
//! `/cgi-bin/token` and `force_refresh` would take the token away from the user's own server, so neither is ever sent.

use serde::Deserialize;

use crate::payload::secret::SecretText;
use crate::wechat::body;
use crate::wechat::call::Answer;
use crate::wechat::call::Call;
use crate::wechat::call::Effect;
use crate::wechat::call::Method;
use crate::wechat::call::Server;
use crate::wechat::call::no_verdict;
use crate::wechat::call::row::Row;
use crate::wechat::error::AnswerProblem;
use crate::wechat::input::Input;
use crate::wechat::parameter::Parameter;
use crate::wechat::parameter::Value;

/// The call.
pub static CALL: Call = Call {
    name: "getStableAccessToken",
    title: "Ask for the stable access_token",
    settles: "It tells whether appid, AppSecret and the IP whitelist are right; other calls are made with the token.",
    server: Server::WeChat,
    method: Method::Post,
    path: "/cgi-bin/stable_token",
    query: &[],
    body: &[
        Parameter::fixed("grant_type", "client_credential"),
        Parameter::given("appid", Input::AppId),
        Parameter::given("secret", Input::AppSecret),
        Parameter::of("force_refresh", Value::False),
    ],
    effect: Effect::Reads,
    effect_words: "Nothing changes: without force it is the same token until shortly before its end, and the tokens of /cgi-bin/token are apart from it.",
    answer: &["access_token", "expires_in"],
    errcodes: &[
        -1, 40001, 40002, 40013, 40125, 40164, 40243, 41002, 41004, 44002, 45009, 45011, 47001, 48001, 50004,
        50007, 61024, 89501, 89503, 89506, 89507,
    ],
    page: "/miniprogram/dev/server/API/mp-access-token/api_getstableaccesstoken",
    read,
    verdict: no_verdict,
};

/// A token; asking again gives the same one until shortly before its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// The token, up to 512 characters.
    pub access_token: SecretText,
    /// Seconds it is still valid for, at most 7200.
    pub expires_in_secs: u64,
}

impl Token {
    pub(super) fn rows(&self) -> Vec<Row> {
        vec![Row::secret("access_token", &self.access_token), Row::open("expires_in", self.expires_in_secs)]
    }
}

/// The answer as it travels.
#[derive(Deserialize)]
struct Wire {
    #[serde(default, deserialize_with = "body::secret")]
    access_token: Option<SecretText>,
    #[serde(default)]
    expires_in: u64,
}

/// Reads the answer of the calls that give a token.
pub(super) fn read(bytes: &[u8]) -> Result<Answer, AnswerProblem> {
    body::read(bytes, |wire: Wire| {
        let access_token = body::present(wire.access_token, "access_token")?;
        Ok(Answer::Token(Token { access_token, expires_in_secs: wire.expires_in }))
    })
}
