//! checkSessionKey (检验登录态): asks whether a session_key is the user's current one.
//!
//! Only the signature travels. The page lists the parameters as a payload of the GET; its own sample has them in the
//! query, where they belong.

use serde::Deserialize;
use serde_json::Value as Json;

use crate::text::Said;
use crate::wechat::body;
use crate::wechat::call::Answer;
use crate::wechat::call::Call;
use crate::wechat::call::Effect;
use crate::wechat::call::Method;
use crate::wechat::call::Server;
use crate::wechat::input::Input;
use crate::wechat::parameter::Parameter;
use crate::wechat::parameter::Value;

/// The call.
pub static CALL: Call = Call {
    name: "checkSessionKey",
    title: "Ask whether the session_key is current",
    settles: "If it is not, payloads made now do not open with it. If it is, a payload that it does not open was made under another login or has been changed.",
    server: Server::WeChat,
    method: Method::Get,
    path: "/wxa/checksession",
    query: SIGNED,
    body: &[],
    effect: Effect::Reads,
    effect_words: "Nothing changes, and the session_key itself stays here: only a signature made with it is sent.",
    answer: &["errcode"],
    errcodes: &[-1, 40001, 40003, 40014, 41001, 42001, 45011, 48001, 87008, 87009],
    page: "/miniprogram/dev/server/API/user-login/api_checksessionkey",
    read: |bytes| {
        body::read(bytes, |wire: Wire| {
            body::errcode_in(wire.errcode.as_ref()).ok_or("errcode")?;
            Ok(Answer::SessionCheck(SessionCheck::Current))
        })
    },
    verdict: |errcode, rid| {
        (errcode == 87009).then_some(Answer::SessionCheck(SessionCheck::NotCurrent { rid }))
    },
};

/// What the calls send that are signed with the user's session_key.
pub(super) const SIGNED: &[Parameter] = &[
    Parameter::given("access_token", Input::AccessToken),
    Parameter::given("openid", Input::OpenId),
    Parameter::of("signature", Value::Signature),
    Parameter::fixed("sig_method", "hmac_sha256"),
];

/// What WeChat says about a session_key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SessionCheck {
    /// It is the one that the user has now.
    Current,
    /// errcode 87009: another one is current, or none.
    NotCurrent {
        /// WeChat's request id.
        rid: Option<String>,
    },
}

impl SessionCheck {
    pub(super) fn said(&self) -> Said {
        Said::new(match self {
            Self::Current => "WeChat says that this session_key is the user's current one",
            Self::NotCurrent { .. } => {
                "WeChat says that this session_key is not the user's current one (87009)"
            }
        })
    }
}

/// Nothing but errcode 0, which must be there: an answer without it is something else's.
#[derive(Deserialize)]
struct Wire {
    errcode: Option<Json>,
}
