//! jscode2session of WeCom (临时登录凭证校验): the session of a company's member. There is no openid in it.

use serde::Deserialize;

use crate::payload::secret::SecretText;
use crate::wechat::body;
use crate::wechat::call::Answer;
use crate::wechat::call::Call;
use crate::wechat::call::Effect;
use crate::wechat::call::Method;
use crate::wechat::call::Server;
use crate::wechat::call::code_to_session::Session;
use crate::wechat::call::code_to_session::UserId;
use crate::wechat::call::no_verdict;
use crate::wechat::error::AnswerProblem;
use crate::wechat::input::Input;
use crate::wechat::parameter::Parameter;

/// The call.
pub static CALL: Call = Call {
    name: "qyJscode2session",
    title: "Exchange the code of wx.qy.login for a session in WeCom",
    settles: "It gives userid and session_key; payloads made in WeCom open with that key and not with one of code2Session.",
    server: Server::WeCom,
    method: Method::Get,
    path: "/cgi-bin/miniprogram/jscode2session",
    query: &[
        Parameter::given("access_token", Input::CorpToken),
        Parameter::given("js_code", Input::LoginCode),
        Parameter::fixed("grant_type", "authorization_code"),
    ],
    body: &[],
    effect: Effect::Spends,
    effect_words: "The code is spent: it works once.",
    answer: &["session_key", "corpid", "userid"],
    errcodes: &[-1, 40014, 40029, 41001, 42001, 60020],
    page: "/document/path/92423",
    read,
    verdict: no_verdict,
};

/// The answer as it travels.
#[derive(Deserialize)]
struct Wire {
    #[serde(default, deserialize_with = "body::secret")]
    corpid: Option<SecretText>,
    #[serde(default, deserialize_with = "body::secret")]
    userid: Option<SecretText>,
    #[serde(default, deserialize_with = "body::secret")]
    open_userid: Option<SecretText>,
    #[serde(default, deserialize_with = "body::secret")]
    session_key: Option<SecretText>,
}

/// Reads the answer of the calls that give members a session.
pub(super) fn read(bytes: &[u8]) -> Result<Answer, AnswerProblem> {
    body::read(bytes, |wire: Wire| {
        let user = UserId::Member {
            corp_id: body::present(wire.corpid, "corpid")?,
            user_id: body::present(wire.userid, "userid")?,
            open_user_id: wire.open_userid.filter(|it| !it.is_blank()),
        };
        let session_key = body::present(wire.session_key, "session_key")?;
        Ok(Answer::Session(Session { user, session_key, union_id: None }))
    })
}
