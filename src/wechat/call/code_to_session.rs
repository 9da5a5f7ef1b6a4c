//! code2Session (登录凭证校验): exchanges the code of `wx.login` for the user's session_key.
//!
//! A code works once and for five minutes, so this is never sent twice.

use serde::Deserialize;

use crate::payload::secret::SecretText;
use crate::text::Said;
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

/// The call.
pub static CALL: Call = Call {
    name: "code2Session",
    title: "Exchange the code of wx.login for a session",
    settles: "It gives openid and session_key, which every payload made until the next login opens with.",
    server: Server::WeChat,
    method: Method::Get,
    path: "/sns/jscode2session",
    query: &[
        Parameter::given("appid", Input::AppId),
        Parameter::given("secret", Input::AppSecret),
        Parameter::given("js_code", Input::LoginCode),
        Parameter::fixed("grant_type", "authorization_code"),
    ],
    body: &[],
    effect: Effect::Spends,
    effect_words: "The code is spent: it works once, and the server that was to exchange it gets 40163.",
    answer: &["session_key", "openid", "unionid"],
    errcodes: &[
        -1, 40002, 40013, 40029, 40125, 40163, 40164, 40226, 40243, 41002, 41004, 41008, 45011, 50002,
    ],
    page: "/miniprogram/dev/server/API/user-login/api_code2session",
    read,
    verdict: no_verdict,
};

/// One login of one user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// Whose.
    pub user: UserId,
    /// 16 bytes as Base64 text, exactly as it came.
    pub session_key: SecretText,
    /// The user across one Open Platform account; only there if the mini program is bound to one.
    pub union_id: Option<SecretText>,
}

/// How a user is named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UserId {
    /// WeChat's users: the openid, 28 characters.
    OpenId(SecretText),
    /// Members of a company in WeCom, who have no openid.
    Member {
        /// The company.
        corp_id: SecretText,
        /// The member within it.
        user_id: SecretText,
        /// The member for service providers, where given.
        open_user_id: Option<SecretText>,
    },
}

impl Session {
    /// The openid; members of a company have none.
    pub fn open_id(&self) -> Option<&SecretText> {
        match &self.user {
            UserId::OpenId(it) => Some(it),
            UserId::Member { .. } => None,
        }
    }

    pub(super) fn rows(&self) -> Vec<Row> {
        let fingerprint = format!("{}  #{}", self.session_key.masked(), self.session_key.fingerprint());
        let mut rows = vec![Row::hidden("session_key", self.session_key.clone(), fingerprint)];
        match &self.user {
            UserId::OpenId(it) => {
                rows.push(Row::secret("openid", it));
                rows.push(match &self.union_id {
                    Some(it) => Row::secret("unionid", it),
                    None => Row::said(
                        "unionid",
                        Said::new("none: the app is not bound to an Open Platform account"),
                    ),
                });
            }
            UserId::Member { corp_id, user_id, open_user_id } => {
                rows.push(Row::open("corpid", corp_id.expose()));
                rows.push(Row::secret("userid", user_id));
                rows.extend(open_user_id.as_ref().map(|it| Row::secret("open_userid", it)));
            }
        }
        rows
    }
}

/// The answer as it travels. Old ones also carry `expires_in`, which means nothing any more.
#[derive(Deserialize)]
struct Wire {
    #[serde(default, deserialize_with = "body::secret")]
    openid: Option<SecretText>,
    #[serde(default, deserialize_with = "body::secret")]
    session_key: Option<SecretText>,
    #[serde(default, deserialize_with = "body::secret")]
    unionid: Option<SecretText>,
}

fn check(wire: Wire) -> Result<Answer, &'static str> {
    Ok(Answer::Session(Session {
        user: UserId::OpenId(body::present(wire.openid, "openid")?),
        session_key: body::present(wire.session_key, "session_key")?,
        union_id: wire.unionid.filter(|it| !it.is_blank()),
    }))
}

/// Reads the answer of the calls that give WeChat's users a session.
pub(super) fn read(bytes: &[u8]) -> Result<Answer, AnswerProblem> {
    body::read(bytes, check)
}
